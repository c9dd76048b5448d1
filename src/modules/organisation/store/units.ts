import { sql } from 'kysely'
import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader, Tx } from '#kernel/database/database.ts'
import type { NewUnit, UnitRow } from '../contract.ts'

/** A unit as it is now. */
export interface Unit {
  readonly id: string
  readonly parentId: string | null
  readonly path: string
  readonly slug: string
  readonly title: string
  readonly shortTitle: string
  readonly kind: UnitRow['kind']
  readonly startsOn: CivilDate
  readonly endsOn: CivilDate | null
}

export async function findUnit(db: Reader, id: string): Promise<Unit | undefined> {
  return await db
    .selectFrom('access.unit')
    .select([
      'id',
      'parent_id as parentId',
      'path',
      'slug',
      'title',
      'short_title as shortTitle',
      'kind',
      'starts_on as startsOn',
      'ends_on as endsOn',
    ])
    .where('id', '=', id)
    .executeTakeFirst()
}

export async function hasRoot(db: Reader): Promise<boolean> {
  return Boolean(
    await db.selectFrom('access.unit').select('id').where('parent_id', 'is', null).executeTakeFirst(),
  )
}

export async function isSlugTaken(db: Reader, slug: string): Promise<boolean> {
  return Boolean(await db.selectFrom('access.unit').select('id').where('slug', '=', slug).executeTakeFirst())
}

export async function isCreditCodeTaken(db: Reader, code: string): Promise<boolean> {
  return Boolean(
    await db.selectFrom('access.unit').select('id').where('credit_code', '=', code).executeTakeFirst(),
  )
}

export async function insertUnit(
  tx: Tx,
  unit: NewUnit & { path: string; startsOn: CivilDate },
): Promise<string> {
  const { id } = await tx
    .insertInto('access.unit')
    .values({
      parent_id: unit.parentId,
      path: unit.path,
      slug: unit.slug,
      title: unit.title,
      short_title: unit.shortTitle,
      kind: unit.kind,
      credit_code: unit.creditCode,
      division_code: unit.divisionCode,
      starts_on: unit.startsOn,
      sort_order: unit.sortOrder,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** What a unit is from a day on. */
export interface Period {
  readonly unitId: string
  readonly startsOn: CivilDate
  readonly title: string
  readonly shortTitle: string
  readonly kind: UnitRow['kind']
  readonly parentId: string | null
  readonly reason: string | null
}

/** Writes a period; one that begins on the same day is replaced. */
export async function putPeriod(tx: Tx, period: Period, recordedBy: string, recordedAt: Date): Promise<void> {
  const row = {
    title: period.title,
    short_title: period.shortTitle,
    kind: period.kind,
    parent_id: period.parentId,
    reason: period.reason,
    recorded_by: recordedBy,
    recorded_at: recordedAt,
  }
  await tx
    .insertInto('organisation.unit_period')
    .values({ unit_id: period.unitId, starts_on: period.startsOn, ...row })
    .onConflict((conflict) => conflict.columns(['unit_id', 'starts_on']).doUpdateSet(row))
    .execute()
}

/** The tree as it stood on a day: each unit under the name and parent it had then, parents before children. */
export async function selectUnitsOn(db: Reader, on: CivilDate): Promise<UnitRow[]> {
  const rows = await db
    .selectFrom('access.unit as unit')
    .innerJoin('organisation.unit_period as period', 'period.unit_id', 'unit.id')
    .distinctOn('unit.id')
    .select([
      'unit.id',
      'period.parent_id as parentId',
      'unit.path',
      'unit.slug',
      'period.title',
      'period.short_title as shortTitle',
      'period.kind',
      'unit.starts_on as startsOn',
      'unit.ends_on as endsOn',
      'unit.sort_order as sortOrder',
    ])
    .where('period.starts_on', '<=', on)
    .where('unit.starts_on', '<=', on)
    .where(sql<boolean>`coalesce(unit.ends_on, 'infinity'::date) >= ${on}`)
    .orderBy('unit.id')
    .orderBy('period.starts_on', 'desc')
    .execute()
  return rows.sort((a, b) => a.path.split('.').length - b.path.split('.').length || a.sortOrder - b.sortOrder)
}
