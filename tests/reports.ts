// What tests of reports share: two compartments with their people and keys, and the way of a report through them.
import { randomUUID } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Actor } from '#kernel/access/actor.ts'
import { visitor } from '#kernel/access/actor.ts'
import type { ActionContext } from '#kernel/context.ts'
import type { Pool } from '#kernel/database/database.ts'
import { openBlobStore } from '#kernel/files/blob-store.ts'
import { findBound, perform } from '#kernel/procedure/perform.ts'
import { NewReport } from '#modules/whistleblowing/contract/words.ts'
import { boundIdentityRequest, boundReport } from '#modules/whistleblowing/service/bound.ts'
import { openCompartment } from '#modules/whistleblowing/service/compartments.ts'
import { sendReport } from '#modules/whistleblowing/service/intake.ts'
import { makeKey, unlock } from '#modules/whistleblowing/service/keys.ts'
import { makeOfficeKey } from '#modules/whistleblowing/service/recovery.ts'
import { actAs, createPerson, createUnit } from './cases.ts'

type Unit = Awaited<ReturnType<typeof createUnit>>

/** One unit that keeps reports, with its people. */
export interface ReportOffice {
  readonly unit: Unit
  readonly clerk: Actor
  readonly investigator: Actor
  readonly director: Actor
  readonly keeper: Actor
  readonly holders: readonly [Actor, Actor]
}

export const folder = mkdtempSync(join(tmpdir(), 'mingtang-reports-'))
export const blobs = openBlobStore(folder)
export const passphrase = '青山 绿水 二十四 桥'

/** Ten in the morning in China. */
export const at = (on: string) => `${on}T02:00:00Z`

/** Runs a use case as somebody on a day, with a store for files. */
export async function as<Result>(
  db: Pool,
  actor: Actor,
  on: string,
  work: (context: ActionContext) => Promise<Result>,
): Promise<Result> {
  return await actAs(db, actor, at(on), async (context) => await work({ ...context, blobs }))
}

/** A compartment whose people have keys; an investigator and a director are keyed only where asked, each takes a moment. */
export async function createReportOffice(
  db: Pool,
  slug: string,
  { isWhole = true, parent }: { readonly isWhole?: boolean; readonly parent?: Unit } = {},
): Promise<ReportOffice> {
  const unit = await createUnit(db, slug, parent)
  const clerk = await createPerson(db, unit, ['reportClerk'])
  const investigator = await createPerson(db, unit, ['reportInvestigator'])
  const director = await createPerson(db, unit, ['reportDirector'])
  const keeper = await createPerson(db, unit, ['identityKeeper', 'reportKeyHolder'])
  const holder = await createPerson(db, unit, ['reportKeyHolder'])
  const on = '2026-01-05'
  await as(
    db,
    director,
    on,
    async (context) => await openCompartment(context, { unitId: unit.id, phone: '' }),
  )
  const keyed = isWhole ? [clerk, investigator, director, keeper, holder] : [clerk, keeper, holder]
  for (const actor of keyed) await giveKey(db, actor)
  await as(
    db,
    director,
    on,
    async (context) => await makeOfficeKey(context, { unitId: unit.id, holderIds: [keeper.id, holder.id] }),
  )
  return { unit, clerk, investigator, director, keeper, holders: [keeper, holder] }
}

export async function giveKey(db: Pool, actor: Actor, isReplacing = false): Promise<void> {
  for (const key of opened.keys()) if (key.startsWith(actor.id)) opened.delete(key)
  await as(db, actor, '2026-01-05', async (context) => await makeKey(context, { passphrase, isReplacing }))
}

const opened = new Map<string, string>()

/** The token of somebody's key in use; the same all day, for each opening takes a moment. */
export async function open(db: Pool, actor: Actor, on: string): Promise<string> {
  const known = opened.get(`${actor.id} ${on}`)
  if (known !== undefined) return known
  const token = (await as(db, actor, on, async (context) => await unlock(context, { passphrase }))).unlock
  opened.set(`${actor.id} ${on}`, token)
  return token
}

export const secretText = '城关粮站站长赵某把储备粮卖给自己的亲戚，账上写成霉变损耗。'
export const secretName = '欧阳举报'
export const secretContact = '13912345678'

export async function send(
  db: Pool,
  on: string,
  change: object = {},
  files: readonly { name: string; bytes: Buffer }[] = [],
) {
  const given = NewReport.parse({
    key: randomUUID(),
    text: secretText,
    identity: { name: secretName, contact: secretContact },
    ...change,
  })
  const filed = await as(db, visitor, on, async (context) => await sendReport(context, { given, files }))
  const { id } = await db
    .selectFrom('whistleblowing.report')
    .select('id')
    .where('number', '=', filed.number)
    .executeTakeFirstOrThrow()
  return { ...filed, reportId: id, key: given.key }
}

/** Takes an action on a report or a request. */
export async function act(
  db: Pool,
  [actor, on]: readonly [Actor, string],
  caseId: string,
  action: string,
  input: object = {},
): Promise<void> {
  await as(db, actor, on, async (context) => {
    const bound = await findBound(context.tx, [boundReport, boundIdentityRequest], caseId)
    await perform(context, bound, caseId, action, { input })
  })
}

/** Everything the database holds, as text; bytes are read as they are and in hexadecimal. */
export async function dumpOf(db: Pool): Promise<string> {
  const { rows: tables } = await sql<{ name: string }>`
    select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`.execute(db)
  const parts: string[] = []
  for (const { name } of tables) {
    const { rows } = await sql<{ row: string }>`
      select row_to_json(t)::text as row from ${sql.raw(name)} as t`.execute(db)
    parts.push(...rows.map(({ row }) => row))
  }
  return parts.join('\n')
}

/** How a text could lie there: as it is, in hexadecimal, in either alphabet of base64 whatever stands before it. */
export function formsOf(text: string): string[] {
  const bytes = Buffer.from(text)
  const shifted = [0, 1, 2].map((before) =>
    Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .slice(2, -4),
  )
  return [
    text,
    bytes.toString('hex'),
    ...shifted,
    ...shifted.map((one) => one.replaceAll('+', '-').replaceAll('/', '_')),
  ]
}
