import type { Expression, SqlBool } from 'kysely'
import { sql } from 'kysely'
import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader, Tx } from '#kernel/database/database.ts'
import type { Measure, Ratio } from '../contract/measures.ts'

/** What was read out of one live item. */
export interface Trait {
  readonly itemId: number
  readonly unitId: string
  readonly hasSubstance: boolean
  readonly isResult: boolean
  readonly hasProcess: boolean
  readonly hasSpecifics: boolean
  readonly isHandling: boolean
  readonly namesHandler: boolean
  readonly hasRemedy: boolean
}

/** Keeps what was read out of some items, in the place of what was read before. */
export async function saveTraits(tx: Tx, traits: readonly Trait[], at: Date): Promise<void> {
  if (traits.length === 0) return
  await tx
    .deleteFrom('disclosure.trait')
    .where(
      'item_id',
      'in',
      traits.map(({ itemId }) => itemId),
    )
    .execute()
  await tx
    .insertInto('disclosure.trait')
    .values(
      traits.map((trait) => ({
        item_id: trait.itemId,
        unit_id: trait.unitId,
        has_substance: trait.hasSubstance,
        is_result: trait.isResult,
        has_process: trait.hasProcess,
        has_specifics: trait.hasSpecifics,
        is_handling: trait.isHandling,
        names_handler: trait.namesHandler,
        has_remedy: trait.hasRemedy,
        read_at: at,
      })),
    )
    .execute()
}

/** Forgets items that were not read again: the public can no longer read them. */
export async function forgetTraitsBefore(tx: Tx, at: Date): Promise<void> {
  await tx.deleteFrom('disclosure.trait').where('read_at', '<', at).execute()
}

/** When all items were last read; null before the first time. */
export async function findReadAt(db: Reader): Promise<Date | null> {
  const row = await db
    .selectFrom('disclosure.trait')
    .select((trait) => trait.fn.min('read_at').as('readAt'))
    .executeTakeFirst()
  return row?.readAt ?? null
}

type ItemMeasure = Exclude<Measure, 'inspection'>

/** Above and below the line of each measure that counts items; `county` units are not departments or towns. */
const lines: Readonly<
  Record<ItemMeasure, readonly [met: Expression<SqlBool>, counted: Expression<SqlBool>]>
> = {
  substance: [sql`trait.has_substance`, sql`true`],
  process: [sql`trait.has_process`, sql`trait.is_result`],
  specifics: [sql`trait.has_specifics`, sql`trait.has_substance`],
  handler: [sql`trait.names_handler`, sql`trait.is_handling`],
  remedy: [sql`trait.has_remedy`, sql`trait.is_handling`],
  grassroots: [sql`unit.kind <> 'county'`, sql`true`],
}

/** The measures that count items, by unit. */
export async function selectRatios(
  db: Reader,
  unitIds: readonly string[],
): Promise<{ unitId: string; measure: ItemMeasure; numerator: number; denominator: number }[]> {
  if (unitIds.length === 0) return []
  const parts = (Object.keys(lines) as ItemMeasure[]).map((measure) => {
    const [met, counted] = lines[measure]
    return sql`select trait.unit_id as "unitId", ${measure}::text as measure,
        count(*) filter (where ${counted} and ${met})::integer as numerator,
        count(*) filter (where ${counted})::integer as denominator
      from disclosure.trait trait join access.unit unit on unit.id = trait.unit_id
      where trait.unit_id = any(${[...unitIds]}::uuid[]) group by trait.unit_id`
  })
  const { rows } = await sql<{
    unitId: string
    measure: ItemMeasure
    numerator: number
    denominator: number
  }>`${sql.join(parts, sql` union all `)}`.execute(db as Tx)
  return rows
}

/** Numbers of the items below the line of a measure that meet it, or do not, the newest first. */
export async function selectMeasureItems(
  db: Reader,
  { measure, unitIds, met }: { measure: ItemMeasure; unitIds: readonly string[]; met: boolean },
  { limit, offset }: { limit: number; offset: number },
): Promise<{ itemIds: number[]; total: number }> {
  const [isMet, counted] = lines[measure]
  const query = db
    .selectFrom('disclosure.trait as trait')
    .innerJoin('access.unit as unit', 'unit.id', 'trait.unit_id')
    .where('trait.unit_id', 'in', [...unitIds])
    .where(counted)
    .where(met ? isMet : sql<boolean>`not (${isMet})`)
  const rows = await query
    .select('trait.item_id as itemId')
    .orderBy('trait.item_id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute()
  const { total } = await query
    .select((row) => row.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return { itemIds: rows.map(({ itemId }) => itemId), total }
}

/** Findings an inspection ever made, and how many of them are gone or answered, by unit. */
export async function selectFindingRatios(db: Reader, unitIds: readonly string[]) {
  if (unitIds.length === 0) return []
  return await db
    .selectFrom('disclosure.finding')
    .select((row) => [
      'unit_id as unitId',
      row.fn
        .countAll<number>()
        .filterWhere(sql<boolean>`not is_open or done_at is not null`)
        .as('numerator'),
      row.fn.countAll<number>().as('denominator'),
    ])
    .where('unit_id', 'in', [...unitIds])
    .groupBy('unit_id')
    .execute()
}

/** Keeps the measures of a night; a second run of the same day replaces them. */
export async function saveMeasures(
  tx: Tx,
  takenOn: CivilDate,
  rows: readonly (Ratio & { readonly unitId: string; readonly measure: Measure })[],
): Promise<void> {
  for (const { unitId, measure, numerator, denominator } of rows)
    await tx
      .insertInto('disclosure.measure_snapshot')
      .values({ taken_on: takenOn, unit_id: unitId, measure, numerator, denominator })
      .onConflict((conflict) =>
        conflict.columns(['unit_id', 'measure', 'taken_on']).doUpdateSet({ numerator, denominator }),
      )
      .execute()
}

/** One measure of these units together, night by night. */
export async function selectMeasureHistory(
  db: Reader,
  measure: Measure,
  unitIds: readonly string[],
): Promise<(Ratio & { takenOn: CivilDate })[]> {
  if (unitIds.length === 0) return []
  return await db
    .selectFrom('disclosure.measure_snapshot')
    .select((row) => [
      'taken_on as takenOn',
      row.fn.sum<number>('numerator').as('numerator'),
      row.fn.sum<number>('denominator').as('denominator'),
    ])
    .where('measure', '=', measure)
    .where('unit_id', 'in', [...unitIds])
    .groupBy('taken_on')
    .orderBy('taken_on')
    .execute()
}
