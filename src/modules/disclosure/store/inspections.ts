import { sql } from 'kysely'
import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader, Tx } from '#kernel/database/database.ts'
import type { Finding, Rule, Verdict } from '../contract/inspection.ts'
import { Verdict as VerdictSchema, Rule as RuleSchema } from '../contract/inspection.ts'

/** One visit to an address of our own. */
export interface Probe {
  readonly at: Date
  readonly path: string
  readonly status: number | null
  readonly milliseconds: number
  readonly isOpen: boolean
  readonly problem: string | null
}

export async function insertProbe(tx: Tx, probe: Probe): Promise<void> {
  await tx
    .insertInto('disclosure.probe')
    .values({
      asked_at: probe.at,
      path: probe.path,
      status: probe.status,
      took_milliseconds: probe.milliseconds,
      is_open: probe.isOpen,
      problem: probe.problem,
    })
    .execute()
}

/** How many visits there were since an instant, how many found it closed, and on how many days at least `perDay`. */
export async function countProbes(db: Reader, since: Date, perDay: number) {
  const { asked, closed } = await db
    .selectFrom('disclosure.probe')
    .select((row) => [
      row.fn.countAll<number>().as('asked'),
      row.fn.countAll<number>().filterWhere('is_open', '=', false).as('closed'),
    ])
    .where('asked_at', '>=', since)
    .executeTakeFirstOrThrow()
  const days = await db
    .selectFrom('disclosure.probe')
    .select(sql<CivilDate>`(asked_at at time zone 'Asia/Shanghai')::date`.as('day'))
    .where('asked_at', '>=', since)
    .groupBy('day')
    .having((row) => row.fn.countAll(), '>=', perDay)
    .execute()
  return { asked, closed, fullDays: days.length }
}

/** The visits since an instant, day by day. */
export async function selectVisits(db: Reader, since: Date) {
  return await db
    .selectFrom('disclosure.probe')
    .select((row) => [
      sql<CivilDate>`(asked_at at time zone 'Asia/Shanghai')::date`.as('on'),
      row.fn.countAll<number>().as('asked'),
      row.fn.countAll<number>().filterWhere('is_open', '=', false).as('closed'),
      row.fn.max('took_milliseconds').as('slowestMilliseconds'),
    ])
    .where('asked_at', '>=', since)
    .groupBy('on')
    .orderBy('on')
    .execute()
}

/** Something found, by a key that is the same as long as it is the same thing. */
export interface Found {
  readonly key: string
  readonly rule: Rule
  readonly unitId: string
  readonly title: string
  readonly detail: string
  readonly link: string
}

export async function insertInspection(
  tx: Tx,
  run: { readonly at: Date; readonly askedByName: string; readonly verdicts: readonly Verdict[] },
): Promise<void> {
  await tx
    .insertInto('disclosure.inspection')
    .values({ began_at: run.at, asked_by_name: run.askedByName, verdicts: JSON.stringify(run.verdicts) })
    .execute()
}

/** The last runs, the newest first. */
export async function selectInspections(db: Reader, limit: number) {
  const rows = await db
    .selectFrom('disclosure.inspection')
    .select(['began_at as beganAt', 'asked_by_name as askedByName', 'verdicts'])
    .orderBy('began_at', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ ...row, verdicts: VerdictSchema.array().parse(row.verdicts) }))
}

/** Keeps what a run found: what was closed and is found again opens again; what is not found any more is no longer open. */
export async function saveFindings(tx: Tx, found: readonly Found[], today: CivilDate): Promise<void> {
  for (const { key, rule, unitId, title, detail, link } of found)
    await tx
      .insertInto('disclosure.finding')
      .values({
        key,
        rule,
        unit_id: unitId,
        title,
        detail,
        link,
        first_seen_on: today,
        last_seen_on: today,
      })
      .onConflict((conflict) =>
        conflict.column('key').doUpdateSet({
          unit_id: unitId,
          title,
          detail,
          link,
          last_seen_on: today,
          is_open: true,
          done_note: sql`case when finding.last_seen_on < ${today} then null else finding.done_note end`,
          done_by_name: sql`case when finding.last_seen_on < ${today} then null else finding.done_by_name end`,
          done_at: sql`case when finding.last_seen_on < ${today} then null else finding.done_at end`,
        }),
      )
      .execute()
  const keys = found.map(({ key }) => key)
  await tx
    .updateTable('disclosure.finding')
    .set({ is_open: false })
    .where('is_open', '=', true)
    .where(sql<boolean>`not (key = any(${keys}))`)
    .execute()
}

/** What is open or was assigned, of these units, the newest first. */
export async function selectFindings(db: Reader, unitIds: readonly string[]): Promise<Finding[]> {
  if (unitIds.length === 0) return []
  const rows = await db
    .selectFrom('disclosure.finding as finding')
    .innerJoin('access.unit as unit', 'unit.id', 'finding.unit_id')
    .select([
      'finding.id',
      'finding.rule',
      'finding.unit_id as unitId',
      'unit.short_title as unitTitle',
      'finding.title',
      'finding.detail',
      'finding.link',
      'finding.first_seen_on as firstSeenOn',
      'finding.last_seen_on as lastSeenOn',
      'finding.is_open as isOpen',
      'finding.assigned_to_name as assignedToName',
      'finding.assigned_by_name as assignedByName',
      'finding.done_note as doneNote',
      'finding.done_by_name as doneByName',
    ])
    .where('finding.unit_id', 'in', [...unitIds])
    .orderBy('finding.is_open', 'desc')
    .orderBy('finding.rule')
    .orderBy('finding.last_seen_on', 'desc')
    .limit(2000)
    .execute()
  return rows.map((row) => ({ ...row, rule: RuleSchema.parse(row.rule) }))
}

/** A finding with the path of its unit; undefined when there is none. */
export async function findFinding(db: Reader, id: string) {
  return await db
    .selectFrom('disclosure.finding as finding')
    .innerJoin('access.unit as unit', 'unit.id', 'finding.unit_id')
    .select(['finding.id', 'finding.unit_id as unitId', 'unit.path as unitPath', 'finding.title'])
    .where('finding.id', '=', id)
    .executeTakeFirst()
}

export async function updateFinding(
  tx: Tx,
  id: string,
  change:
    | { assigned_to: string; assigned_to_name: string; assigned_by_name: string; assigned_at: Date }
    | { done_note: string; done_by_name: string; done_at: Date },
): Promise<void> {
  await tx.updateTable('disclosure.finding').set(change).where('id', '=', id).execute()
}

/** People in posts of disclosure in these units: to whom a finding may be given. */
export async function selectDisclosers(db: Reader, unitIds: readonly string[], on: CivilDate) {
  if (unitIds.length === 0) return []
  return await db
    .selectFrom('access.appointment as appointment')
    .innerJoin('access.post as post', 'post.id', 'appointment.post_id')
    .innerJoin('access.person as person', 'person.id', 'appointment.person_id')
    .innerJoin('access.unit as unit', 'unit.id', 'post.unit_id')
    .select(['person.id as personId', 'person.name', 'unit.short_title as unitTitle'])
    .where('unit.id', 'in', [...unitIds])
    .where(sql<boolean>`post.roles && array['discloser', 'disclosureSupervisor']`)
    .where('appointment.confirmed_at', 'is not', null)
    .where('post.confirmed_at', 'is not', null)
    .where('appointment.starts_on', '<=', on)
    .where(sql<boolean>`coalesce(appointment.ends_on, 'infinity') >= ${on}`)
    .where(sql<boolean>`coalesce(person.left_on, 'infinity') > ${on}`)
    .orderBy('unit.sort_order')
    .orderBy('person.name')
    .execute()
}
