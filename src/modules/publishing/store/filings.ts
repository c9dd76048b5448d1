import type { SelectQueryBuilder } from 'kysely'
import { sql } from 'kysely'
import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader, Tx } from '#kernel/database/database.ts'
import type { Database } from '#kernel/database/tables.ts'

/** Files live items under their statutory item anew. Called whenever an item or its columns change. */
export async function fileItems(tx: Tx, itemIds: readonly number[]): Promise<void> {
  if (itemIds.length === 0) return
  await sql`select publishing.file_items(${[...itemIds]})`.execute(tx)
}

/** What a unit has live under one statutory item. */
export interface FilingTally {
  readonly unitId: string
  readonly code: string
  readonly items: number
  /** Those with neither text nor file. */
  readonly titleOnly: number
  /** The newest 发布日期 among them. */
  readonly newestOn: CivilDate
}

/**
 * Counts live items by unit and statutory item.
 *
 * @param unitIds null for every unit
 * @param titleOnlyBelow an item with fewer characters of text and no file counts as title-only
 */
export async function selectFilingTallies(
  db: Reader,
  unitIds: readonly string[] | null,
  titleOnlyBelow: number,
): Promise<FilingTally[]> {
  return await db
    .selectFrom('publishing.live_filing as filing')
    .select((row) => [
      'filing.unit_id as unitId',
      row.ref('filing.code').$notNull().as('code'),
      row.fn.countAll<number>().as('items'),
      row.fn.countAll<number>().filterWhere(isTitleOnly(titleOnlyBelow)).as('titleOnly'),
      row.fn.max('filing.dated_on').as('newestOn'),
    ])
    .where('filing.code', 'is not', null)
    .$if(unitIds !== null, (query) => query.where('filing.unit_id', 'in', someOf(unitIds)))
    .groupBy(['filing.unit_id', 'filing.code'])
    .execute()
}

/** Which live items are meant; absent: no condition. */
export interface FiledFilter {
  readonly unitIds?: readonly string[]
  readonly codes?: readonly string[]
  /** Listed in a column of one of these kinds. */
  readonly columnKinds?: readonly Database['publishing.column']['kind'][]
  /** Only those with fewer characters of text and no file. */
  readonly titleOnlyBelow?: number
  /** The year of 生成日期 (成文日期, else 发布日期). */
  readonly year?: number
  /** Part of the title. */
  readonly text?: string
  readonly firstPublishedFrom?: CivilDate
  readonly firstPublishedUntil?: CivilDate
  readonly itemIds?: readonly number[]
}

/** A live item as a catalogue shows it: 索引、名称、内容概述、生成日期 (条例第十二条) and what it is judged by. */
export interface FiledItem {
  readonly itemId: number
  readonly editionId: string
  readonly unitId: string
  readonly unitTitle: string
  readonly unitSlug: string
  readonly indexNumber: string
  readonly title: string
  readonly summary: string
  readonly documentNumber: string | null
  readonly code: string | null
  /** 成文日期; null when none was given. */
  readonly formedOn: CivilDate | null
  /** 发布日期. */
  readonly datedOn: CivilDate
  readonly firstPublishedOn: CivilDate
  readonly textLength: number
  readonly hasFiles: boolean
}

/** One page of the live items that match, the newest first. */
export async function selectFiled(
  db: Reader,
  filter: FiledFilter,
  { limit, offset = 0 }: { limit: number; offset?: number },
): Promise<FiledItem[]> {
  return await matching(db, filter)
    .innerJoin('access.unit as unit', 'unit.id', 'filing.unit_id')
    .select([
      'filing.item_id as itemId',
      'live.edition_id as editionId',
      'filing.unit_id as unitId',
      'unit.title as unitTitle',
      'unit.slug as unitSlug',
      'live.index_number as indexNumber',
      'live.title',
      'live.summary',
      'live.document_number as documentNumber',
      'filing.code',
      'filing.formed_on as formedOn',
      'filing.dated_on as datedOn',
      'filing.first_published_on as firstPublishedOn',
      'filing.text_length as textLength',
      'filing.has_files as hasFiles',
    ])
    .orderBy('filing.dated_on', 'desc')
    .orderBy('filing.item_id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute()
}

/** How many live items match. */
export async function countFiled(db: Reader, filter: FiledFilter): Promise<number> {
  const { count } = await matching(db, filter)
    .select((row) => row.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** How many live items match, by the year of 生成日期, the newest first. */
export async function countFiledByYear(
  db: Reader,
  filter: FiledFilter,
): Promise<{ year: number; count: number }[]> {
  return await matching(db, filter)
    .select((row) => [generatedYear.as('year'), row.fn.countAll<number>().as('count')])
    .groupBy('year')
    .orderBy('year', 'desc')
    .execute()
}

/** How many live items match and when the newest is dated, by unit. */
export async function countFiledByUnit(db: Reader, filter: FiledFilter) {
  return await matching(db, filter)
    .select((row) => [
      'filing.unit_id as unitId',
      row.fn.countAll<number>().as('count'),
      row.fn.max('filing.dated_on').as('newestOn'),
    ])
    .groupBy('filing.unit_id')
    .execute()
}

const generatedYear = sql<number>`extract(year from coalesce(filing.formed_on, filing.dated_on))::integer`

function matching(db: Reader, filter: FiledFilter) {
  return narrowed(
    db
      .selectFrom('publishing.live_filing as filing')
      .innerJoin('publishing.live_item as live', 'live.item_id', 'filing.item_id'),
    filter,
  )
}

type Filings = Database & {
  readonly filing: Database['publishing.live_filing']
  readonly live: Database['publishing.live_item']
}

function narrowed<Row>(query: SelectQueryBuilder<Filings, 'filing' | 'live', Row>, filter: FiledFilter) {
  const { unitIds, codes, columnKinds, titleOnlyBelow, year, text, itemIds } = filter
  const { firstPublishedFrom: from, firstPublishedUntil: until } = filter
  return query
    .$if(unitIds !== undefined, (some) => some.where('filing.unit_id', 'in', someOf(unitIds)))
    .$if(codes !== undefined, (some) => some.where('filing.code', 'in', codes?.length ? [...codes] : ['']))
    .$if(itemIds !== undefined, (some) =>
      some.where('filing.item_id', 'in', itemIds?.length ? [...itemIds] : [0]),
    )
    .$if(columnKinds !== undefined, (some) =>
      some.where('filing.item_id', 'in', (inner) =>
        inner
          .selectFrom('publishing.live_placement as placement')
          .innerJoin('publishing.column as place', 'place.id', 'placement.column_id')
          .select('placement.item_id')
          .where('place.kind', 'in', [...(columnKinds ?? [])]),
      ),
    )
    .$if(titleOnlyBelow !== undefined, (some) => some.where(isTitleOnly(titleOnlyBelow ?? 0)))
    .$if(year !== undefined, (some) => some.where(generatedYear, '=', year ?? 0))
    .$if(text !== undefined, (some) =>
      some.where(sql<boolean>`position(lower(${text ?? ''}) in lower(live.title)) > 0`),
    )
    .$if(from !== undefined, (some) => some.where('filing.first_published_on', '>=', from ?? ''))
    .$if(until !== undefined, (some) => some.where('filing.first_published_on', '<=', until ?? ''))
}

function isTitleOnly(below: number) {
  return sql<boolean>`filing.text_length < ${below} and not filing.has_files`
}

function someOf(ids: readonly string[] | null | undefined): string[] {
  return ids?.length ? [...ids] : [nobody]
}

const nobody = '00000000-0000-0000-0000-000000000000'
