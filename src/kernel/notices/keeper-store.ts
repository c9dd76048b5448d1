import { sql } from 'kysely'
import type { Actor } from '#kernel/access/actor.ts'
import { unitsWithin } from '#kernel/access/scope.ts'
import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader } from '#kernel/database/database.ts'
import { noticeKeepers } from './contract/templates.ts'

/** The units whose notices somebody keeps, that exist today. */
export async function selectKeptUnits(db: Reader, actor: Actor, today: CivilDate) {
  return await db
    .selectFrom('access.unit as u')
    .select(['u.id', 'u.title', 'u.path', 'u.short_title as shortTitle'])
    .where(unitsWithin(actor, noticeKeepers, sql.ref('u.path')))
    .where((row) => row.or([row('u.ends_on', 'is', null), row('u.ends_on', '>=', today)]))
    .orderBy('u.path')
    .execute()
}

/** The path of a unit; undefined when there is none. */
export async function findUnitPath(db: Reader, unitId: string): Promise<string | undefined> {
  const unit = await db.selectFrom('access.unit').select('path').where('id', '=', unitId).executeTakeFirst()
  return unit?.path
}

/** Every version of the templates of one owner, newest first; of one kind when a key is given. */
export async function selectVersions(db: Reader, unitId: string | null, kindKey?: string) {
  return await db
    .selectFrom('notices.template as t')
    .innerJoin('notices.template_version as v', 'v.template_id', 't.id')
    .leftJoin('access.person as p', (join) => join.on(sql`p.id::text`, '=', sql.ref('v.saved_by')))
    .select([
      't.id as templateId',
      't.unit_id as unitId',
      't.kind_key as kindKey',
      'v.version',
      'v.starts_on as startsOn',
      'v.title',
      'v.layout',
      'v.register_key as registerKey',
      'v.body',
      'v.note',
      'v.saved_at as savedAt',
      'p.name as savedByName',
    ])
    .where('t.unit_id', unitId === null ? 'is' : '=', unitId)
    .$if(kindKey !== undefined, (query) => query.where('t.kind_key', '=', kindKey ?? ''))
    .orderBy('v.starts_on', 'desc')
    .orderBy('v.version', 'desc')
    .execute()
}
export type StoredVersion = Awaited<ReturnType<typeof selectVersions>>[number]

/** One version with whose it is. */
export async function findVersion(db: Reader, templateId: string, version: number) {
  return await db
    .selectFrom('notices.template as t')
    .innerJoin('notices.template_version as v', 'v.template_id', 't.id')
    .select(['t.unit_id as unitId', 'v.title', 'v.layout', 'v.register_key as registerKey', 'v.body'])
    .where('t.id', '=', templateId)
    .where('v.version', '=', version)
    .executeTakeFirst()
}

/** Passages as they hold for a unit on a day, with titles and how many versions there are. */
export async function selectPassages(db: Reader, on: CivilDate) {
  return await db
    .selectFrom('notices.passage as p')
    .select((row) => [
      'p.key',
      'p.title',
      'p.body',
      'p.starts_on as startsOn',
      'p.source',
      'p.basis',
      row
        .selectFrom('notices.passage as other')
        .select(({ fn }) => fn.countAll<string>().as('count'))
        .whereRef('other.key', '=', 'p.key')
        .where('other.unit_id', 'is', null)
        .as('versions'),
    ])
    .distinctOn('p.key')
    .where('p.unit_id', 'is', null)
    .where('p.starts_on', '<=', on)
    .orderBy('p.key')
    .orderBy('p.starts_on', 'desc')
    .orderBy('p.version', 'desc')
    .execute()
}

/** Every version of a passage of the county, newest first. */
export async function selectPassageVersions(db: Reader, key: string) {
  return await db
    .selectFrom('notices.passage as p')
    .leftJoin('access.person as person', (join) => join.on(sql`person.id::text`, '=', sql.ref('p.saved_by')))
    .select(['p.version', 'p.starts_on as startsOn', 'p.body', 'p.source', 'p.basis'])
    .select(['p.saved_at as savedAt', 'person.name as savedByName'])
    .where('p.key', '=', key)
    .where('p.unit_id', 'is', null)
    .orderBy('p.version', 'desc')
    .execute()
}

/** Cases of a procedure in units over which the actor holds one of the roles, newest first; their titles contain the text. */
export async function selectCasesToShow(
  db: Reader,
  actor: Actor,
  { procedureKey, roles, text }: { procedureKey: string; roles: readonly string[]; text: string },
) {
  const pattern = `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
  return await db
    .selectFrom('procedure.case as c')
    .innerJoin('access.unit as u', 'u.id', 'c.unit_id')
    .select(['c.id as caseId', 'c.title', 'u.title as unitTitle', 'c.received_on as receivedOn'])
    .where('c.procedure_key', '=', procedureKey)
    .where(unitsWithin(actor, roles, sql.ref('u.path')))
    .where('c.title', 'ilike', pattern)
    .orderBy('c.received_on', 'desc')
    .orderBy('c.id')
    .limit(20)
    .execute()
}

/** Every series there is. */
export async function selectRegisterKinds(db: Reader) {
  return await db
    .selectFrom('notices.register_kind')
    .select(['key', 'title', 'suffix'])
    .orderBy('key')
    .execute()
}
