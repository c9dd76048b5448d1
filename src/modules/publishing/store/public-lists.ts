import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader } from '#kernel/database/database.ts'
import type { Database } from '#kernel/database/tables.ts'

/** Whether a document is in force, as shown to the public. */
export type Validity = Database['publishing.live_item']['validity']

/** One line of a public list. */
export interface ListRow {
  readonly itemId: number
  readonly title: string
  readonly summary: string
  readonly unitTitle: string
  readonly unitSlug: string
  /** 发布日期. */
  readonly datedOn: CivilDate
  readonly changedAt: Date
  readonly documentNumber: string | null
  readonly validity: Validity
  readonly hasAttachments: boolean
}

/** One page of a list. */
export interface ListPage {
  readonly rows: readonly ListRow[]
  /** All rows of the list, not of this page. */
  readonly total: number
}

/** The newest items listed in a column. */
export async function selectColumnRows(
  db: Reader,
  columnId: string,
  { limit, offset = 0 }: Slice,
): Promise<ListRow[]> {
  const page = db
    .selectFrom('publishing.live_placement')
    .select(['item_id', 'listed_at'])
    .where('column_id', '=', columnId)
    .orderBy('listed_at', 'desc')
    .orderBy('item_id', 'desc')
    .limit(limit)
    .offset(offset)
  return await db
    .selectFrom(page.as('page'))
    .innerJoin('publishing.live_item as live', 'live.item_id', 'page.item_id')
    .innerJoin('access.unit as unit', 'unit.id', 'live.unit_id')
    .select(rowColumns)
    .orderBy('page.listed_at', 'desc')
    .orderBy('page.item_id', 'desc')
    .execute()
}

/** The newest items of a unit, or of all units when `unitId` is null. */
export async function selectNewestRows(
  db: Reader,
  unitId: string | null,
  { limit, offset = 0 }: Slice,
): Promise<ListRow[]> {
  return await db
    .selectFrom('publishing.live_item as live')
    .innerJoin('access.unit as unit', 'unit.id', 'live.unit_id')
    .select(rowColumns)
    .$if(unitId !== null, (query) => query.where('live.unit_id', '=', unitId))
    .orderBy('live.listed_at', 'desc')
    .orderBy('live.item_id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute()
}

/** How many live items a list holds, read from its tally: the cost does not grow with the list. */
export async function selectTally(
  db: Reader,
  scope: 'all' | `unit:${string}` | `column:${string}`,
): Promise<number> {
  const row = await db
    .selectFrom('publishing.tally')
    .select('count')
    .where('scope', '=', scope)
    .executeTakeFirst()
  return row?.count ?? 0
}

/** Which rows of a list: `offset` rows are left out, then at most `limit` taken. */
export interface Slice {
  readonly limit: number
  readonly offset?: number
}

/** The columns of a `ListRow`, from `live` and `unit`. */
export const rowColumns = [
  'live.item_id as itemId',
  'live.title',
  'live.summary',
  'unit.short_title as unitTitle',
  'unit.slug as unitSlug',
  'live.dated_on as datedOn',
  'live.changed_at as changedAt',
  'live.document_number as documentNumber',
  'live.validity',
  'live.has_attachments as hasAttachments',
] as const
