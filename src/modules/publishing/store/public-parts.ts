import { sql } from 'kysely'
import type { Reader } from '#kernel/database/database.ts'
import type { Database } from '#kernel/database/tables.ts'

/** A code with the words shown for it. */
export interface Named {
  readonly code: string
  readonly title: string
}

/** A file a live edition carries. */
export interface PublicFile {
  readonly hash: string
  readonly name: string
  readonly title: string
  readonly role: 'attachment' | 'image' | 'twin'
  readonly type: string
  readonly sizeBytes: number
  /** For an accessible twin: the file it is the twin of. */
  readonly twinOfHash: string | null
}

/** What one live item does to another. */
export interface PublicRelation {
  readonly kind: Database['publishing.live_relation']['kind']
  readonly itemId: number
  readonly title: string
  readonly documentNumber: string | null
}

/** A column in which an item stands, with what its address needs. */
export interface PublicPlacement {
  readonly id: string
  readonly slug: string
  readonly title: string
  readonly kind: Database['publishing.column']['kind']
  readonly siteId: string
  readonly siteKind: 'portal' | 'channel'
  readonly siteHost: string | null
  readonly unitSlug: string
}

/** The titles of theme codes, in the order of the list. */
export async function selectThemes(db: Reader, codes: readonly string[]): Promise<Named[]> {
  if (codes.length === 0) return []
  return await db
    .selectFrom('publishing.option')
    .select(['code', 'title'])
    .where('list', '=', 'theme')
    .where('code', 'in', codes)
    .orderBy('sort_order')
    .execute()
}

/** The units that issue an edition jointly with its own. */
export async function selectCoIssuers(db: Reader, editionId: string): Promise<{ title: string }[]> {
  return await db
    .selectFrom('publishing.co_issuer as issuer')
    .innerJoin('access.unit as unit', 'unit.id', 'issuer.unit_id')
    .select('unit.title')
    .where('issuer.edition_id', '=', editionId)
    .orderBy('unit.sort_order')
    .orderBy('unit.path')
    .execute()
}

/** The live columns a live item is listed in, those of the portal first. */
export async function selectPlacements(db: Reader, itemId: number): Promise<PublicPlacement[]> {
  return await db
    .selectFrom('publishing.live_placement as placement')
    .innerJoin('publishing.column as place', 'place.id', 'placement.column_id')
    .innerJoin('publishing.site as site', 'site.id', 'place.site_id')
    .innerJoin('access.unit as unit', 'unit.id', 'site.unit_id')
    .select([
      'place.id',
      'place.slug',
      'place.title',
      'place.kind',
      'site.id as siteId',
      'site.kind as siteKind',
      'site.host as siteHost',
      'unit.slug as unitSlug',
    ])
    .where('placement.item_id', '=', itemId)
    .where('place.is_live', '=', true)
    .where('site.is_live', '=', true)
    .orderBy('site.kind', 'desc')
    .orderBy('place.sort_order')
    .orderBy('place.title')
    .execute()
}

/** The files a live edition carries, in the order its author gave them. */
export async function selectFiles(db: Reader, editionId: string): Promise<PublicFile[]> {
  return await db
    .selectFrom('publishing.live_file')
    .select(fileColumns)
    .where('edition_id', '=', editionId)
    .orderBy('sort_order')
    .execute()
}

/** What a live item does to other live items, and they to it. */
export async function selectRelations(
  db: Reader,
  itemId: number,
): Promise<{ relations: PublicRelation[]; relatedBy: PublicRelation[] }> {
  const rows = await db
    .selectFrom('publishing.live_relation as relation')
    .innerJoin('publishing.live_item as other', (join) =>
      join.on(
        'other.item_id',
        '=',
        sql`case relation.item_id when ${itemId} then relation.target_item_id else relation.item_id end`,
      ),
    )
    .select([
      'relation.kind',
      'relation.item_id as from',
      'other.item_id as itemId',
      'other.title',
      'other.document_number as documentNumber',
    ])
    .where((where) =>
      where.or([where('relation.item_id', '=', itemId), where('relation.target_item_id', '=', itemId)]),
    )
    .orderBy('other.item_id')
    .limit(200)
    .execute()
  const others = rows.map(({ from, ...relation }) => ({ isOwn: from === itemId, relation }))
  return {
    relations: others.filter(({ isOwn }) => isOwn).map(({ relation }) => relation),
    relatedBy: others.filter(({ isOwn }) => !isOwn).map(({ relation }) => relation),
  }
}

/** The columns of a `PublicFile`. */
export const fileColumns = [
  'hash',
  'name',
  'title',
  'role',
  'type',
  'size_bytes as sizeBytes',
  'twin_of_hash as twinOfHash',
] as const
