import { hasRoleOver } from '#kernel/access/actor.ts'
import { recordAudit, systemChain } from '#kernel/audit/record.ts'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import { sql } from 'kysely'
import type { z } from 'zod'
import type * as contract from './contract/registers.ts'
import { noticeKeepers } from './contract/templates.ts'
import { fieldsIn } from './fields.ts'
import { requireKeeper } from './keep-templates.ts'
import { selectKeptUnits, selectPassages, selectRegisterKinds } from './keeper-store.ts'
import { readLetterhead } from './letterhead-store.ts'
import { problems } from './problems.ts'
import { findNumber, printNumber, updateVoided } from './register-store.ts'
import { commonFields } from './template.ts'

type In<C extends { input: z.ZodType }> = z.output<C['input']>
type Out<C extends { output: z.ZodType }> = z.input<C['output']>

/** The registers of the units within reach, of one year. */
export async function readRegisters(
  { db, actor, today }: ReadContext,
  { year, unitId }: In<typeof contract.listRegisters>,
): Promise<Out<typeof contract.listRegisters>> {
  const units = await selectKeptUnits(db, actor, today)
  const shown = units.filter(({ id }) => unitId === null || id === unitId).slice(0, 60)
  const ids = shown.map(({ id }) => id)
  const kinds = await selectRegisterKinds(db)
  const found = ids.length === 0 ? [] : await selectYear(db, ids, year)
  const prefixes = ids.length === 0 ? [] : await selectPrefixes(db, ids)
  const rows = shown.flatMap((unit) =>
    kinds.map(({ key, title, suffix }) => {
      const register = found.find((one) => one.unitId === unit.id && one.registerKey === key)
      const prefix = prefixes.find((one) => one.unitId === unit.id && one.registerKey === key)?.prefix
      return {
        unitId: unit.id,
        unitTitle: unit.title,
        registerKey: key,
        title,
        year,
        prefix: prefix ?? `${unit.shortTitle}${suffix}`,
        isPrefixDefault: prefix === undefined,
        registerId: register?.id ?? null,
        lastNumber: register?.lastNumber ?? 0,
        voided: Number(register?.voided ?? 0),
      }
    }),
  )
  return { rows, units: units.map(({ id, title }) => ({ id, title })) }
}

async function selectYear(db: ReadContext['db'], unitIds: readonly string[], year: number) {
  return await db
    .selectFrom('notices.register as r')
    .leftJoin('notices.number as n', (join) =>
      join.onRef('n.register_id', '=', 'r.id').on('n.voided_at', 'is not', null),
    )
    .select(({ fn }) => [
      'r.id',
      'r.unit_id as unitId',
      'r.register_key as registerKey',
      'r.last_number as lastNumber',
      fn.count<string>('n.id').as('voided'),
    ])
    .where('r.unit_id', 'in', [...unitIds])
    .where('r.year', '=', year)
    .groupBy(['r.id', 'r.unit_id', 'r.register_key', 'r.last_number'])
    .execute()
}

async function selectPrefixes(db: ReadContext['db'], unitIds: readonly string[]) {
  return await db
    .selectFrom('notices.prefix')
    .select(['unit_id as unitId', 'register_key as registerKey', 'prefix'])
    .where('unit_id', 'in', [...unitIds])
    .execute()
}

/** Every number of a register. @throws notices.registerNotFound, notices.forbidden */
export async function readNumbers(
  context: ReadContext,
  { registerId, page }: In<typeof contract.listNumbers>,
): Promise<Out<typeof contract.listNumbers>> {
  const { db } = context
  const register = await db
    .selectFrom('notices.register')
    .select(['unit_id as unitId', 'year', 'last_number as last', 'first_number as first'])
    .where('id', '=', registerId)
    .executeTakeFirst()
  if (!register) throw problems.registerNotFound()
  await requireKeeper(context, register.unitId)
  const rows = await selectNumbers(db, registerId, page)
  return {
    total: register.last - register.first + 1,
    rows: rows.map(({ number, prefix, takenAt, voidedAt, takenByName, isServed, ...rest }) => ({
      ...rest,
      text: printNumber(prefix, register.year, number),
      takenByName: takenByName ?? '系统',
      takenAt: takenAt.toISOString(),
      voidedAt: voidedAt?.toISOString() ?? null,
      isServed: Boolean(isServed),
    })),
  }
}

async function selectNumbers(db: ReadContext['db'], registerId: string, page: number) {
  return await db
    .selectFrom('notices.number as n')
    .leftJoin('access.person as taker', (join) => join.on(sql`taker.id::text`, '=', sql.ref('n.taken_by')))
    .leftJoin('access.person as voider', (join) => join.on(sql`voider.id::text`, '=', sql.ref('n.voided_by')))
    .select((row) => [
      'n.id',
      'n.number',
      'n.prefix',
      'n.purpose',
      'n.taken_at as takenAt',
      'n.voided_at as voidedAt',
      'n.void_reason as voidReason',
      'taker.name as takenByName',
      'voider.name as voidedByName',
      row
        .exists(
          row
            .selectFrom('notices.rendition as d')
            .innerJoin('procedure.notice as o', 'o.id', 'd.notice_id')
            .whereRef('d.number_id', '=', 'n.id')
            .where('o.served_on', 'is not', null)
            .select('d.id'),
        )
        .as('isServed'),
    ])
    .where('n.register_id', '=', registerId)
    .orderBy('n.number', 'desc')
    .limit(50)
    .offset((page - 1) * 50)
    .execute()
}

/** @throws notices.numberNotFound, notices.numberVoided, notices.numberInUse, notices.forbidden */
export async function voidNumber(
  context: ActionContext,
  { numberId, reason }: In<typeof contract.voidNumber>,
): Promise<void> {
  const { tx, actor, now } = context
  const found = await findNumber(tx, numberId)
  if (!found) throw problems.numberNotFound()
  await requireKeeper(context, found.unitId)
  const served = await tx
    .selectFrom('notices.rendition as d')
    .innerJoin('procedure.notice as o', 'o.id', 'd.notice_id')
    .select('d.id')
    .where('d.number_id', '=', numberId)
    .where('o.served_on', 'is not', null)
    .executeTakeFirst()
  if (served) throw problems.numberInUse()
  if (!(await updateVoided(tx, numberId, { by: actor.id, at: now, reason }))) throw problems.numberVoided()
  await recordAudit(context, {
    chain: found.unitId,
    act: 'notices.voidNumber',
    object: {
      kind: 'notices.number',
      id: numberId,
      label: printNumber(found.prefix, found.year, found.number),
    },
    after: { reason },
  })
}

/** @throws notices.registerNotFound, notices.forbidden */
export async function savePrefix(
  context: ActionContext,
  { unitId, registerKey, prefix }: In<typeof contract.savePrefix>,
): Promise<void> {
  await requireKeeper(context, unitId)
  if (!(await selectRegisterKinds(context.tx)).some(({ key }) => key === registerKey))
    throw problems.registerNotFound()
  const saved = { prefix, saved_by: context.actor.id, saved_at: context.now }
  await context.tx
    .insertInto('notices.prefix')
    .values({ unit_id: unitId, register_key: registerKey, ...saved })
    .onConflict((conflict) => conflict.columns(['unit_id', 'register_key']).doUpdateSet(saved))
    .execute()
  await recordAudit(context, {
    chain: unitId,
    act: 'notices.savePrefix',
    object: { kind: 'notices.register', id: registerKey, label: prefix },
    after: { prefix },
  })
}

/** What a unit wrote down itself, and what its notices carry. @throws notices.forbidden */
export async function readOwnLetterhead(
  context: ReadContext,
  { unitId }: In<typeof contract.getLetterhead>,
): Promise<Out<typeof contract.getLetterhead>> {
  await requireKeeper(context, unitId)
  const row = await context.db
    .selectFrom('notices.letterhead')
    .selectAll()
    .where('unit_id', '=', unitId)
    .executeTakeFirst()
  const inUse = await readLetterhead(context.db, unitId)
  const own = {
    name: row?.name ?? null,
    officeHours: row?.office_hours ?? null,
    reviewBody: row?.review_body ?? null,
    court: row?.court ?? null,
  }
  return { inUse, own: { ...inUse, ...own } }
}

/** @throws notices.forbidden */
export async function saveLetterhead(
  context: ActionContext,
  { unitId, letterhead }: In<typeof contract.saveLetterhead>,
): Promise<void> {
  await requireKeeper(context, unitId)
  const { redMark, officeHours, reviewBody, printedBy, ...same } = letterhead
  const saved = {
    ...same,
    red_mark: redMark,
    office_hours: officeHours,
    review_body: reviewBody,
    printed_by: printedBy,
    saved_by: context.actor.id,
    saved_at: context.now,
  }
  await context.tx
    .insertInto('notices.letterhead')
    .values({ unit_id: unitId, ...saved })
    .onConflict((conflict) => conflict.column('unit_id').doUpdateSet(saved))
    .execute()
  await recordAudit(context, {
    chain: unitId,
    act: 'notices.saveLetterhead',
    object: { kind: 'notices.letterhead', id: unitId },
    after: { ...letterhead },
  })
}

/** The passages of the county as they hold today. */
export async function readPassages({
  db,
  today,
  actor,
}: ReadContext): Promise<Out<typeof contract.listPassages>> {
  const rows = await selectPassages(db, today)
  return {
    rows: rows.map(({ versions, basis, ...row }) => ({
      ...row,
      basis: basis,
      versions: Number(versions ?? 1),
    })),
    keepsDefault: noticeKeepers.some((role) => hasRoleOver(actor, role, '')),
  }
}

/** @throws notices.passageNotFound, notices.startsTooEarly, notices.templateFaulty, notices.forbidden */
export async function savePassage(
  context: ActionContext,
  { key, body, startsOn, source, basis }: In<typeof contract.savePassage>,
): Promise<void> {
  await requireKeeper(context, null)
  if (startsOn < context.today) throw problems.startsTooEarly()
  const known = new Set(commonFields.map(({ name }) => name))
  const unknown = fieldsIn(body).filter((name) => !known.has(name))
  if (unknown.length > 0) throw problems.templateFaulty(`常用段落中没有这些字段：${unknown.join('、')}`)
  const versions = await context.tx
    .selectFrom('notices.passage')
    .select(['title', 'version'])
    .where('key', '=', key)
    .where('unit_id', 'is', null)
    .orderBy('version', 'desc')
    .execute()
  const [last] = versions
  if (!last) throw problems.passageNotFound()
  await context.tx
    .insertInto('notices.passage')
    .values({
      key,
      body,
      source,
      basis,
      title: last.title,
      version: last.version + 1,
      starts_on: startsOn,
      saved_by: context.actor.id,
      saved_at: context.now,
    })
    .execute()
  await recordAudit(context, {
    chain: systemChain,
    act: 'notices.savePassage',
    object: { kind: 'notices.passage', id: key, label: last.title },
    after: { body, startsOn, source, basis },
  })
}
