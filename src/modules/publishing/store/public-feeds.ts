import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader } from '#kernel/database/database.ts'
import { sitemapSpan } from '../rules/tags.ts'
import type { PublicFile } from './public-parts.ts'
import { fileColumns } from './public-parts.ts'

/** Which items a feed carries. */
export type FeedScope =
  | { readonly kind: 'all' }
  | { readonly kind: 'unit'; readonly unitId: string }
  | { readonly kind: 'column'; readonly columnId: string }
  | { readonly kind: 'items'; readonly itemIds: readonly number[] }

/** One entry of a feed. */
export interface FeedEntry {
  readonly itemId: number
  readonly title: string
  readonly summary: string
  /** HTML of the allow-list. */
  readonly body: string
  readonly unitTitle: string
  readonly datedOn: CivilDate
  readonly listedAt: Date
  readonly changedAt: Date
  readonly attachments: readonly PublicFile[]
}

/** The newest entries of a feed. */
export async function selectFeed(db: Reader, scope: FeedScope, limit = 50): Promise<FeedEntry[]> {
  const rows = await db
    .selectFrom(newest(db, scope, limit).as('page'))
    .innerJoin('publishing.live_item as live', 'live.item_id', 'page.item_id')
    .innerJoin('publishing.edition as edition', 'edition.id', 'live.edition_id')
    .innerJoin('access.unit as unit', 'unit.id', 'live.unit_id')
    .select([
      'live.item_id as itemId',
      'live.edition_id as editionId',
      'live.title',
      'live.summary',
      'edition.body',
      'unit.title as unitTitle',
      'live.dated_on as datedOn',
      'live.listed_at as listedAt',
      'live.changed_at as changedAt',
    ])
    .orderBy('live.listed_at', 'desc')
    .orderBy('live.item_id', 'desc')
    .execute()
  const files = await selectAttachments(
    db,
    rows.map((row) => row.editionId),
  )
  return rows.map(({ editionId, ...row }) => ({ ...row, attachments: files.get(editionId) ?? [] }))
}

function newest(db: Reader, scope: FeedScope, limit: number) {
  if (scope.kind === 'column')
    return db
      .selectFrom('publishing.live_placement as place')
      .select('place.item_id')
      .where('place.column_id', '=', scope.columnId)
      .orderBy('place.listed_at', 'desc')
      .orderBy('place.item_id', 'desc')
      .limit(limit)
  return db
    .selectFrom('publishing.live_item as place')
    .select('place.item_id')
    .$if(scope.kind === 'unit', (query) =>
      query.where('place.unit_id', '=', scope.kind === 'unit' ? scope.unitId : ''),
    )
    .$if(scope.kind === 'items', (query) =>
      query.where('place.item_id', '=', (any) =>
        any.fn.any(any.val(scope.kind === 'items' ? scope.itemIds : [])),
      ),
    )
    .orderBy('place.listed_at', 'desc')
    .orderBy('place.item_id', 'desc')
    .limit(limit)
}

async function selectAttachments(
  db: Reader,
  editionIds: readonly string[],
): Promise<Map<string, PublicFile[]>> {
  if (editionIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('publishing.live_file')
    .select(['edition_id as editionId', ...fileColumns])
    .where('edition_id', 'in', editionIds)
    .where('role', '=', 'attachment')
    .execute()
  return Map.groupBy(rows, (row) => row.editionId)
}

/** One address of a sitemap. */
export interface SitemapEntry {
  readonly itemId: number
  /** Where its page is when another module draws it; null: at its number. */
  readonly pagePath: string | null
  readonly changedAt: Date
}

/** The numbers of the sitemap files that exist: each spans a fixed range of item numbers, so that one publication changes one file. */
export async function selectSitemapChunks(db: Reader): Promise<number[]> {
  const row = await db
    .selectFrom('publishing.live_item')
    .select(({ fn }) => fn.max('item_id').as('last'))
    .executeTakeFirst()
  const count = Math.ceil((row?.last ?? 0) / sitemapSpan)
  return Array.from({ length: count }, (_, index) => index + 1)
}

/** The live items of one sitemap file, of one unit when `unitId` is given. */
export async function selectSitemap(db: Reader, chunk: number, unitId?: string): Promise<SitemapEntry[]> {
  return await db
    .selectFrom('publishing.live_item as live')
    .innerJoin('publishing.item as item', 'item.id', 'live.item_id')
    .select(['live.item_id as itemId', 'item.page_path as pagePath', 'live.changed_at as changedAt'])
    .where('live.item_id', '>', (chunk - 1) * sitemapSpan)
    .where('live.item_id', '<=', chunk * sitemapSpan)
    .$if(unitId !== undefined, (query) => query.where('live.unit_id', '=', unitId ?? ''))
    .orderBy('live.item_id')
    .execute()
}
