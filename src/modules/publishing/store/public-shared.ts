import { sql } from 'kysely'
import type { Reader } from '#kernel/database/database.ts'
import { tags } from '../rules/tags.ts'
import type { ListRow } from './public-lists.ts'
import { rowColumns } from './public-lists.ts'
import type { ColumnSection, PublicColumn } from './public-sites.ts'

/** Host names of live sites of their own. */
export async function selectHosts(db: Reader): Promise<string[]> {
  const rows = await db
    .selectFrom('publishing.site')
    .select('host')
    .where('host', 'is not', null)
    .where('is_live', '=', true)
    .execute()
  return rows.flatMap(({ host }) => host ?? [])
}

/** Colours that live sites use: the style sheets that may be asked for. */
export async function selectColours(db: Reader): Promise<string[]> {
  const rows = await db
    .selectFrom('publishing.site')
    .select('colour')
    .distinct()
    .where('is_live', '=', true)
    .execute()
  return rows.map(({ colour }) => colour.toLowerCase())
}

/** How many items each of these columns lists, by its id. */
export async function selectColumnCounts(
  db: Reader,
  columnIds: readonly string[],
): Promise<Map<string, number>> {
  if (columnIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('publishing.tally')
    .select(['scope', 'count'])
    .where(
      'scope',
      'in',
      columnIds.map((id) => `column:${id}`),
    )
    .execute()
  return new Map(rows.map(({ scope, count }) => [scope.slice('column:'.length), count]))
}

/** The first lines of each of these columns, in one question. */
export async function selectSections(
  db: Reader,
  columns: readonly PublicColumn[],
  rowsEach: number,
): Promise<ColumnSection[]> {
  if (columns.length === 0) return []
  const ids = columns.map(({ id }) => id)
  const rows = await db
    .selectFrom('publishing.column as place')
    .innerJoinLateral(
      (select) =>
        select
          .selectFrom('publishing.live_placement as placement')
          .select(['placement.item_id', 'placement.listed_at'])
          .whereRef('placement.column_id', '=', 'place.id')
          .orderBy('placement.listed_at', 'desc')
          .orderBy('placement.item_id', 'desc')
          .limit(rowsEach)
          .as('page'),
      (join) => join.onTrue(),
    )
    .innerJoin('publishing.live_item as live', 'live.item_id', 'page.item_id')
    .innerJoin('access.unit as unit', 'unit.id', 'live.unit_id')
    .select(['place.id as columnId', ...rowColumns])
    .where('place.id', 'in', ids)
    .orderBy('page.listed_at', 'desc')
    .orderBy('page.item_id', 'desc')
    .execute()
  const byColumn = Map.groupBy(rows, ({ columnId }) => columnId)
  return columns.map((column) => ({ column, rows: byColumn.get(column.id) ?? [] }))
}

/** The titles of the statutory items, by code. */
export async function selectCatalogueTitles(db: Reader): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('publishing.option')
    .select(['code', 'title'])
    .where('list', '=', 'catalogue')
    .orderBy('sort_order')
    .execute()
  return new Map(rows.map(({ code, title }) => [code, title]))
}

/**
 * The visible text of a file that some live edition carries; undefined for every other file and while it has not been
 * read. What the file hides is kept for screening and never comes from here.
 */
export async function selectFileText(db: Reader, hash: string, name: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('publishing.extraction as extraction')
    .innerJoin('publishing.live_file as file', (join) =>
      join.onRef('file.hash', '=', 'extraction.hash').onRef('file.name', '=', 'extraction.name'),
    )
    .select('extraction.result')
    .where('extraction.hash', '=', hash)
    .where('extraction.name', '=', name)
    .where('extraction.state', '=', 'done')
    .limit(1)
    .executeTakeFirst()
  const result = row?.result as { text?: unknown } | null | undefined
  return typeof result?.text === 'string' && result.text.trim() !== '' ? result.text : undefined
}

/** The item of a file that was public and is withdrawn now; undefined for files that are live or never were public. */
export async function selectWithdrawnCarrier(db: Reader, hash: string): Promise<number | undefined> {
  const row = await db
    .selectFrom('publishing.attachment as file')
    .innerJoin('publishing.edition as edition', 'edition.id', 'file.edition_id')
    .innerJoin('publishing.item as item', 'item.id', 'edition.item_id')
    .select('item.id')
    .where('file.hash', '=', hash)
    .where('edition.state', '=', 'published')
    .where('item.status', '=', 'withdrawn')
    .limit(1)
    .executeTakeFirst()
  return row?.id
}

/** The tags of everything a list of sections shows. */
export function tagsOfColumns(columns: readonly PublicColumn[]): string[] {
  return columns.map(({ id }) => tags.column(id))
}

/** Hashes of the attachments of a live edition whose text can be read as a page. */
export async function selectReadableFiles(db: Reader, editionId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('publishing.live_file as file')
    .innerJoin('publishing.extraction as extraction', (join) =>
      join.onRef('file.hash', '=', 'extraction.hash').onRef('file.name', '=', 'extraction.name'),
    )
    .select('file.hash')
    .where('file.edition_id', '=', editionId)
    .where('file.role', '=', 'attachment')
    .where('extraction.state', '=', 'done')
    .where(sql<boolean>`trim(extraction.result ->> 'text') <> ''`)
    .execute()
  return rows.map(({ hash }) => hash)
}

/** Live items as lines of a list, by their number; those that are not live are missing. */
export async function selectRowsOf(db: Reader, itemIds: readonly number[]): Promise<Map<number, ListRow>> {
  if (itemIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('publishing.live_item as live')
    .innerJoin('access.unit as unit', 'unit.id', 'live.unit_id')
    .select(rowColumns)
    .where('live.item_id', 'in', itemIds)
    .execute()
  return new Map(rows.map((row) => [row.itemId, row]))
}

/** The words for values a search counts by: units by their id, kinds by their code. */
export async function selectFacetTitles(
  db: Reader,
  unitIds: readonly string[],
): Promise<Map<string, string>> {
  const genres = await db
    .selectFrom('publishing.option')
    .select(['code as value', 'title'])
    .where('list', '=', 'genre')
    .execute()
  const units =
    unitIds.length === 0
      ? []
      : await db
          .selectFrom('access.unit')
          .select(['id as value', 'short_title as title'])
          .where('id', 'in', unitIds)
          .execute()
  return new Map([...genres, ...units].map(({ value, title }) => [value, title]))
}
