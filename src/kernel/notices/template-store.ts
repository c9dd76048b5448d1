import { sql } from 'kysely'
import { z } from 'zod'
import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader } from '#kernel/database/database.ts'
import type { NoticeField, RequiredPart, TemplateBody } from './template.ts'
import {
  NoticeField as NoticeFieldSchema,
  RequiredPart as RequiredPartSchema,
  TemplateBody as BodySchema,
} from './template.ts'

/** What a notice is for. */
export interface NoticeKind {
  readonly key: string
  readonly title: string
  readonly groupTitle: string
  readonly recipient: string
  readonly fields: readonly NoticeField[]
  readonly parts: readonly RequiredPart[]
}

/** The kind of this key; undefined when there is none. */
export async function findKind(db: Reader, key: string): Promise<NoticeKind | undefined> {
  const [kind] = await selectKinds(db, key)
  return kind
}

/** Every kind, in the order of its group; or the one of this key. */
export async function selectKinds(db: Reader, key?: string): Promise<NoticeKind[]> {
  const rows = await db
    .selectFrom('notices.kind')
    .select(['key', 'title', 'group_title as groupTitle', 'recipient', 'fields', 'parts'])
    .$if(key !== undefined, (query) => query.where('key', '=', key ?? ''))
    .orderBy('group_title')
    .orderBy('sort_order')
    .orderBy('key')
    .execute()
  return rows.map((row) => ({
    ...row,
    fields: z.array(NoticeFieldSchema).parse(row.fields),
    parts: z.array(RequiredPartSchema).parse(row.parts),
  }))
}

/** A version of a template as it is used. */
export interface UsedTemplate {
  readonly templateId: string
  readonly version: number
  /** Null: the default of the county. */
  readonly unitId: string | null
  readonly body: TemplateBody
}

/**
 * The wording in use for a unit on a day: its own, unless it has none or has gone back to the default of the county.
 * Undefined when nobody has written any for that day.
 */
export async function findTemplate(
  db: Reader,
  kindKey: string,
  unitId: string,
  on: CivilDate,
): Promise<UsedTemplate | undefined> {
  const rows = await db
    .selectFrom('notices.template as t')
    .innerJoin('notices.template_version as v', 'v.template_id', 't.id')
    .select([
      't.id as templateId',
      't.unit_id as unitId',
      'v.version',
      'v.title',
      'v.layout',
      'v.register_key as registerKey',
      'v.body',
    ])
    .distinctOn('t.id')
    .where('t.kind_key', '=', kindKey)
    .where((row) => row.or([row('t.unit_id', '=', unitId), row('t.unit_id', 'is', null)]))
    .where('v.starts_on', '<=', on)
    .orderBy('t.id')
    .orderBy('v.starts_on', 'desc')
    .orderBy('v.version', 'desc')
    .execute()
  const own = rows.find((row) => row.unitId !== null && row.body !== null)
  const used = own ?? rows.find((row) => row.unitId === null)
  if (!used || used.body === null) return undefined
  const { templateId, version } = used
  return { templateId, version, unitId: used.unitId, body: parseBody(used) }
}

/** A stored version as a template. */
export function parseBody(row: {
  title: string | null
  layout: string | null
  registerKey: string | null
  body: unknown
}): TemplateBody {
  const { title, layout, registerKey, body } = row
  return BodySchema.parse({ title, layout, registerKey, body })
}

/** The text of each of these passages for a unit on a day, by key; keys that have none are absent. */
export async function readPassages(
  db: Reader,
  keys: readonly string[],
  unitId: string | null,
  on: CivilDate,
): Promise<Map<string, string>> {
  if (keys.length === 0) return new Map()
  const rows = await db
    .selectFrom('notices.passage')
    .select(['key', 'body'])
    .distinctOn('key')
    .where('key', 'in', [...keys])
    .where((row) => row.or([row('unit_id', 'is', null), row('unit_id', '=', unitId)]))
    .where('starts_on', '<=', on)
    .orderBy('key')
    .orderBy(sql`(unit_id is not null)`, 'desc')
    .orderBy('starts_on', 'desc')
    .orderBy('version', 'desc')
    .execute()
  return new Map(rows.map(({ key, body }) => [key, body]))
}
