import { dropTags, unitsTag } from '#kernel/pages/drop-tags.ts'
import { sql } from 'kysely'
import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader, Tx } from '#kernel/database/database.ts'
import type { UnitRow } from '../contract.ts'
import type { Period } from '../rules.ts'

/** The periods of a unit in order. */
export async function selectPeriods(db: Reader, unitId: string): Promise<Period[]> {
  return await db
    .selectFrom('organisation.unit_period')
    .select([
      'starts_on as startsOn',
      'title',
      'short_title as shortTitle',
      'kind',
      'parent_id as parentId',
      'reason',
    ])
    .where('unit_id', '=', unitId)
    .orderBy('starts_on')
    .execute()
}

/** Writes periods; one that begins on the same day is replaced. */
export async function putPeriods(
  tx: Tx,
  unitId: string,
  periods: readonly Period[],
  recorded: { readonly by: string; readonly at: Date },
): Promise<void> {
  await tx
    .insertInto('organisation.unit_period')
    .values(
      periods.map((period) => ({
        unit_id: unitId,
        starts_on: period.startsOn,
        title: period.title,
        short_title: period.shortTitle,
        kind: period.kind,
        parent_id: period.parentId,
        reason: period.reason,
        recorded_by: recorded.by,
        recorded_at: recorded.at,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['unit_id', 'starts_on']).doUpdateSet((row) => ({
        title: row.ref('excluded.title'),
        short_title: row.ref('excluded.short_title'),
        kind: row.ref('excluded.kind'),
        parent_id: row.ref('excluded.parent_id'),
        reason: row.ref('excluded.reason'),
        recorded_by: row.ref('excluded.recorded_by'),
        recorded_at: row.ref('excluded.recorded_at'),
      })),
    )
    .execute()
}

/** Makes every unit be what its period of the day says: run after each change and every midnight. Returns the ids changed. */
export async function applyPeriods(tx: Tx, today: CivilDate): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update access.unit unit
       set title = period.title, short_title = period.short_title, kind = period.kind, parent_id = period.parent_id
      from (select distinct on (unit_id) * from organisation.unit_period
             where starts_on <= ${today} order by unit_id, starts_on desc) period
     where period.unit_id = unit.id
       and (unit.title, unit.short_title, unit.kind, unit.parent_id)
           is distinct from (period.title, period.short_title, period.kind, period.parent_id)
    returning unit.id`.execute(tx)
  if (rows.length > 0) await dropTags(tx, [unitsTag])
  return rows.map(({ id }) => id)
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
  return inTreeOrder(rows)
}

/** Parents before children, children of one parent in their order. */
function inTreeOrder(rows: readonly UnitRow[]): UnitRow[] {
  const children = Map.groupBy(
    rows.toSorted((a, b) => a.sortOrder - b.sortOrder || a.slug.localeCompare(b.slug)),
    ({ parentId }) => parentId,
  )
  const known = new Set(rows.map(({ id }) => id))
  const tops = rows.filter(({ parentId }) => parentId === null || !known.has(parentId))
  const below = (unit: UnitRow): UnitRow[] => [unit, ...(children.get(unit.id) ?? []).flatMap(below)]
  return tops.flatMap(below)
}

/** A unit under one of its names. */
export interface NamedUnit extends UnitRow {
  /** What it was called on `nameFrom` and until `nameTo`. */
  readonly name: string
  readonly nameFrom: CivilDate
  /** Null while the name is in use. */
  readonly nameTo: CivilDate | null
}

/** Units by part of any name they ever had, by the beginning of a code, or by their address. At most 50. */
export async function selectUnitsByName(db: Reader, text: string): Promise<NamedUnit[]> {
  const pattern = `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`
  return await db
    .selectFrom(
      sql<NamedUnit & { found: boolean }>`(
        select distinct on (unit.id)
               unit.id, unit.parent_id as "parentId", unit.path, unit.slug, unit.title, unit.short_title as "shortTitle",
               unit.kind, unit.starts_on as "startsOn", unit.ends_on as "endsOn", unit.sort_order as "sortOrder",
               period.title as name, period.starts_on as "nameFrom", period.ends_on as "nameTo"
          from access.unit unit
          join (select *, lead(starts_on) over (partition by unit_id order by starts_on) - 1 as ends_on
                  from organisation.unit_period) period on period.unit_id = unit.id
         where period.title like ${pattern} or period.short_title like ${pattern}
            or unit.slug = lower(${text}) or unit.credit_code = upper(${text}) or unit.division_code = ${text}
         order by unit.id, (period.title = unit.title) desc, period.starts_on desc)`.as('found'),
    )
    .selectAll()
    .orderBy('path')
    .limit(50)
    .execute()
}
