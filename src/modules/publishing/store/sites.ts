import { sql } from 'kysely'
import type { Reader, Tx } from '#kernel/database/database.ts'
import type { Database } from '#kernel/database/tables.ts'

/** Every site with its unit, its owner's name and how many columns it has. */
export async function selectSites(db: Reader) {
  return await siteQuery(db)
    .orderBy('site.kind', 'desc')
    .orderBy('site.sort_order')
    .orderBy('unit.sort_order')
    .orderBy('site.title')
    .execute()
}

/** One site; undefined when there is none. */
export async function findSite(db: Reader, siteId: string) {
  return await siteQuery(db).where('site.id', '=', siteId).executeTakeFirst()
}

/** True when another site has the host name. */
export async function isHostTaken(db: Reader, host: string, exceptSiteId: string | null): Promise<boolean> {
  const row = await db
    .selectFrom('publishing.site')
    .select('id')
    .where('host', '=', host)
    .$if(exceptSiteId !== null, (query) => query.where('id', '<>', exceptSiteId ?? ''))
    .executeTakeFirst()
  return row !== undefined
}

/** True when the portal, or the channel of the unit, exists already. */
export async function isSiteOpen(db: Reader, kind: 'portal' | 'channel', unitId: string): Promise<boolean> {
  const row = await db
    .selectFrom('publishing.site')
    .select('id')
    .where('kind', '=', kind)
    .$if(kind === 'channel', (query) => query.where('unit_id', '=', unitId))
    .executeTakeFirst()
  return row !== undefined
}

/** What can be set on a site. */
export interface PlainSite {
  readonly title: string
  readonly description: string
  readonly keywords: string
  readonly host: string | null
  readonly identification_code: string | null
  readonly icp_number: string | null
  readonly police_number: string | null
  readonly contact: string
  readonly colour: string
  readonly owner_id: string | null
  readonly is_live: boolean
  readonly sort_order: number
}

/** Stores a new site. */
export async function insertSite(
  tx: Tx,
  site: { readonly kind: 'portal' | 'channel'; readonly unit_id: string } & PlainSite,
): Promise<string> {
  const { id } = await tx.insertInto('publishing.site').values(site).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function updateSite(tx: Tx, siteId: string, site: PlainSite): Promise<void> {
  await tx.updateTable('publishing.site').set(site).where('id', '=', siteId).execute()
}

/** Every column, of one site when `siteId` is given, with its newest item and how many it lists. */
export async function selectColumns(db: Reader, siteId: string | undefined) {
  return await columnQuery(db)
    .$if(siteId !== undefined, (query) => query.where('column.site_id', '=', siteId ?? ''))
    .orderBy('site.kind', 'desc')
    .orderBy('site.sort_order')
    .orderBy('site.title')
    .orderBy('column.sort_order')
    .orderBy('column.title')
    .execute()
}

/** One column; undefined when there is none. */
export async function findColumn(db: Reader, columnId: string) {
  return await columnQuery(db).where('column.id', '=', columnId).executeTakeFirst()
}

/** True when another column of the site has the address. */
export async function isSlugTaken(
  db: Reader,
  siteId: string,
  slug: string,
  exceptColumnId: string | null,
): Promise<boolean> {
  const row = await db
    .selectFrom('publishing.column')
    .select('id')
    .where('site_id', '=', siteId)
    .where('slug', '=', slug)
    .$if(exceptColumnId !== null, (query) => query.where('id', '<>', exceptColumnId ?? ''))
    .executeTakeFirst()
  return row !== undefined
}

/** The columns reached from one by gathering, itself first. */
export async function selectGatherChain(db: Reader, columnId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive chain (id, depth) as (
      select ${columnId}::uuid, 0
      union
      select c.gathers_into_id, depth + 1 from chain join publishing.column c using (id)
       where c.gathers_into_id is not null and depth < 20
    ) select id from chain order by depth`.execute(db as Tx)
  return rows.map(({ id }) => id)
}

/** What can be set on a column. */
export interface PlainColumn {
  readonly parent_id: string | null
  readonly slug: string
  readonly title: string
  readonly kind: Database['publishing.column']['kind']
  readonly description: string
  readonly keywords: string
  readonly catalogue_code: string | null
  readonly gathers_into_id: string | null
  readonly freshness_days: number | null
  readonly owner_id: string | null
  readonly is_live: boolean
  readonly on_home: boolean
  readonly sort_order: number
}

/** Stores a new column. */
export async function insertColumn(
  tx: Tx,
  column: { readonly site_id: string } & PlainColumn,
): Promise<string> {
  const { id } = await tx
    .insertInto('publishing.column')
    .values(column)
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function updateColumn(tx: Tx, columnId: string, column: PlainColumn): Promise<void> {
  await tx.updateTable('publishing.column').set(column).where('id', '=', columnId).execute()
}

/** Live items that chose a column, after `afterItemId`, in order: for moving them when it gathers elsewhere. */
export async function selectChosenItems(
  db: Reader,
  columnId: string,
  afterItemId: number,
  limit: number,
): Promise<{ itemId: number; editionId: string; listedAt: Date }[]> {
  return await db
    .selectFrom('publishing.live_placement as placement')
    .innerJoin('publishing.live_item as live', 'live.item_id', 'placement.item_id')
    .select(['live.item_id as itemId', 'live.edition_id as editionId', 'live.listed_at as listedAt'])
    .where('placement.column_id', '=', columnId)
    .where('placement.item_id', '>', afterItemId)
    .orderBy('placement.item_id')
    .limit(limit)
    .execute()
}

function siteQuery(db: Reader) {
  return db
    .selectFrom('publishing.site as site')
    .innerJoin('access.unit as unit', 'unit.id', 'site.unit_id')
    .leftJoin('access.person as owner', 'owner.id', 'site.owner_id')
    .select([
      'site.id as siteId',
      'site.kind',
      'site.unit_id as unitId',
      'unit.path as unitPath',
      'unit.title as unitTitle',
      'site.title',
      'site.description',
      'site.keywords',
      'site.host',
      'site.identification_code as identificationCode',
      'site.icp_number as icpNumber',
      'site.police_number as policeNumber',
      'site.contact',
      'site.colour',
      'site.owner_id as ownerId',
      'owner.name as ownerName',
      'site.is_live as isLive',
      'site.sort_order as sortOrder',
    ])
    .select((select) =>
      select
        .selectFrom('publishing.column as own')
        .select((count) => count.fn.countAll<number>().as('count'))
        .whereRef('own.site_id', '=', 'site.id')
        .$asScalar()
        .$notNull()
        .as('columns'),
    )
}

function columnQuery(db: Reader) {
  return db
    .selectFrom('publishing.column as column')
    .innerJoin('publishing.site as site', 'site.id', 'column.site_id')
    .innerJoin('access.unit as unit', 'unit.id', 'site.unit_id')
    .leftJoin('access.person as owner', 'owner.id', 'column.owner_id')
    .leftJoin('publishing.column as target', 'target.id', 'column.gathers_into_id')
    .leftJoin('publishing.tally as tally', (join) =>
      join.on('tally.scope', '=', sql<string>`'column:' || "column".id`),
    )
    .select(columnColumns)
    .select((select) =>
      select
        .selectFrom('publishing.live_placement as newest')
        .select('newest.listed_at')
        .whereRef('newest.column_id', '=', 'column.id')
        .orderBy('newest.listed_at', 'desc')
        .limit(1)
        .as('newestAt'),
    )
}

const columnColumns = [
  'column.id as columnId',
  'column.site_id as siteId',
  'site.title as siteTitle',
  'site.kind as siteKind',
  'site.unit_id as unitId',
  'unit.path as unitPath',
  'column.parent_id as parentId',
  'column.slug',
  'column.title',
  'column.kind',
  'column.description',
  'column.keywords',
  'column.catalogue_code as catalogueCode',
  'column.gathers_into_id as gathersIntoId',
  'target.title as gathersIntoTitle',
  'column.freshness_days as freshnessDays',
  'column.owner_id as ownerId',
  'owner.name as ownerName',
  'column.is_live as isLive',
  'column.on_home as onHome',
  'column.sort_order as sortOrder',
  'tally.count',
] as const
