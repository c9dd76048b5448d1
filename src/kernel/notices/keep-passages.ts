import type { z } from 'zod'
import { hasRoleOver } from '#kernel/access/actor.ts'
import { recordAudit, systemChain } from '#kernel/audit/record.ts'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import type * as contract from './contract/passages.ts'
import { noticeKeepers } from './contract/templates.ts'
import { fieldsIn } from './fields.ts'
import { requireKeeper } from './keep-templates.ts'
import { selectPassages, selectPassageVersions } from './keeper-store.ts'
import { problems } from './problems.ts'
import { commonFields } from './template.ts'

type In<C extends { input: z.ZodType }> = z.output<C['input']>
type Out<C extends { output: z.ZodType }> = z.input<C['output']>

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
    fields: [...commonFields],
  }
}

/** Every version of a passage of the county. @throws notices.passageNotFound */
export async function readPassageVersions(
  { db }: ReadContext,
  { key }: In<typeof contract.listPassageVersions>,
): Promise<Out<typeof contract.listPassageVersions>> {
  const versions = await selectPassageVersions(db, key)
  if (versions.length === 0) throw problems.passageNotFound()
  return {
    versions: versions.map(({ savedAt, savedByName, ...version }) => ({
      ...version,
      savedByName: savedByName ?? '系统',
      savedAt: savedAt.toISOString(),
    })),
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
