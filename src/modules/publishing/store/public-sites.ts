import { sql } from 'kysely'
import type { Reader } from '#kernel/database/database.ts'
import type { Database } from '#kernel/database/tables.ts'
import type { ListPage, ListRow } from './public-lists.ts'
import { selectColumnRows, selectNewestRows, selectTally } from './public-lists.ts'

/** A site as its pages show it. */
export interface PublicSite {
  readonly id: string
  readonly kind: 'portal' | 'channel'
  readonly title: string
  readonly description: string
  readonly keywords: string
  /** Its own host name; null when it is read under the portal. */
  readonly host: string | null
  readonly identificationCode: string | null
  readonly icpNumber: string | null
  readonly policeNumber: string | null
  readonly contact: string
  readonly colour: string
  readonly unitId: string
  readonly unitTitle: string
  readonly unitSlug: string
}

/** A live column as its pages show it. */
export interface PublicColumn {
  readonly id: string
  readonly siteId: string
  readonly parentId: string | null
  readonly slug: string
  readonly title: string
  readonly kind: Database['publishing.column']['kind']
  readonly description: string
  readonly keywords: string
  /** The statutory item it serves, e.g. A20-07; null for columns no statute asks for. */
  readonly catalogueCode: string | null
  readonly onHome: boolean
}

/** A column with the first lines of its list. */
export interface ColumnSection {
  readonly column: PublicColumn
  readonly rows: readonly ListRow[]
}

/** The live site that answers under a host name: its own, or else the portal. Undefined while none is live. */
export async function selectSite(db: Reader, host: string): Promise<PublicSite | undefined> {
  const own = await siteQuery(db).where('site.host', '=', host).executeTakeFirst()
  return own ?? (await selectPortal(db))
}

/** The live portal. */
export async function selectPortal(db: Reader): Promise<PublicSite | undefined> {
  return await siteQuery(db).where('site.kind', '=', 'portal').executeTakeFirst()
}

/** The live channel of a unit. */
export async function selectChannel(db: Reader, unitSlug: string): Promise<PublicSite | undefined> {
  return await siteQuery(db)
    .where('site.kind', '=', 'channel')
    .where('unit.slug', '=', unitSlug)
    .executeTakeFirst()
}

/** Every live channel, in the order of the site map. */
export async function selectChannels(db: Reader): Promise<PublicSite[]> {
  return await siteQuery(db)
    .where('site.kind', '=', 'channel')
    .orderBy('site.sort_order')
    .orderBy('unit.sort_order')
    .orderBy('site.title')
    .execute()
}

/** Every live column of a site, in the order of its navigation. */
export async function selectNavigation(db: Reader, siteId: string): Promise<PublicColumn[]> {
  return await columnQuery(db).where('site_id', '=', siteId).orderBy('sort_order').orderBy('title').execute()
}

/** A live column of a site by its address. */
export async function selectColumn(
  db: Reader,
  siteId: string,
  slug: string,
): Promise<PublicColumn | undefined> {
  return await columnQuery(db).where('site_id', '=', siteId).where('slug', '=', slug).executeTakeFirst()
}

/** The home of a portal or channel: the columns that stand on it, and what is newest. */
export async function selectHome(
  db: Reader,
  site: PublicSite,
  rowsEach = 8,
): Promise<{ navigation: PublicColumn[]; sections: ColumnSection[]; newest: ListRow[]; total: number }> {
  const navigation = await selectNavigation(db, site.id)
  const sections: ColumnSection[] = []
  for (const column of navigation.filter(({ onHome }) => onHome))
    sections.push({ column, rows: await selectColumnRows(db, column.id, { limit: rowsEach }) })
  const unitId = site.kind === 'portal' ? null : site.unitId
  return {
    navigation,
    sections,
    newest: await selectNewestRows(db, unitId, { limit: rowsEach * 2 }),
    total: await selectTally(db, unitId === null ? 'all' : `unit:${unitId}`),
  }
}

/** One page of a column's list, counted from 1. Undefined when the site has no such live column. */
export async function selectColumnPage(
  db: Reader,
  siteId: string,
  slug: string,
  { page, size }: { page: number; size: number },
): Promise<(ListPage & { column: PublicColumn }) | undefined> {
  const column = await selectColumn(db, siteId, slug)
  if (!column) return undefined
  const rows = await selectColumnRows(db, column.id, { limit: size, offset: (page - 1) * size })
  return { column, rows, total: await selectTally(db, `column:${column.id}`) }
}

/** A unit's page: its channel if live, and one page of everything it has published. Undefined for no such unit. */
export async function selectUnitPage(
  db: Reader,
  unitSlug: string,
  { page, size }: { page: number; size: number },
): Promise<
  (ListPage & { unit: PublicUnit; channel: PublicSite | undefined; sections: ColumnSection[] }) | undefined
> {
  const unit = await selectUnit(db, unitSlug)
  if (!unit) return undefined
  const channel = await selectChannel(db, unitSlug)
  const home = channel && page === 1 ? await selectHome(db, channel) : undefined
  return {
    unit,
    channel,
    sections: home?.sections ?? [],
    rows: await selectNewestRows(db, unit.id, { limit: size, offset: (page - 1) * size }),
    total: await selectTally(db, `unit:${unit.id}`),
  }
}

/** A unit as the public sees it. */
export interface PublicUnit {
  readonly id: string
  readonly slug: string
  readonly title: string
  readonly shortTitle: string
  readonly kind: Database['access.unit']['kind']
  /** The last day on which it existed; null while it exists. */
  readonly endsOn: string | null
}

/** A unit by its address, whether or not it has published anything. */
export async function selectUnit(db: Reader, slug: string): Promise<PublicUnit | undefined> {
  return await db
    .selectFrom('access.unit')
    .select(['id', 'slug', 'title', 'short_title as shortTitle', 'kind', 'ends_on as endsOn'])
    .where('slug', '=', slug)
    .executeTakeFirst()
}

/** A unit that carries on the work of one that ended. */
export interface SuccessorUnit {
  readonly slug: string
  readonly title: string
}

/** The units that carry on the work of this one, once confirmed. */
export async function selectSuccessors(db: Reader, unitId: string): Promise<SuccessorUnit[]> {
  return await db
    .selectFrom('access.succession as succession')
    .innerJoin('access.unit as unit', 'unit.id', 'succession.successor_id')
    .select(['unit.slug', 'unit.title'])
    .where('succession.unit_id', '=', unitId)
    .where('succession.confirmed_at', 'is not', null)
    .orderBy('unit.path')
    .execute()
}

/** Units with a live channel or anything published, for the list of units and the site map. */
export async function selectPublicUnits(
  db: Reader,
): Promise<(PublicUnit & { count: number; hasChannel: boolean })[]> {
  const rows = await db
    .selectFrom('access.unit as unit')
    .leftJoin('publishing.site as site', (join) =>
      join
        .onRef('site.unit_id', '=', 'unit.id')
        .on('site.kind', '=', 'channel')
        .on('site.is_live', '=', true),
    )
    .leftJoin('publishing.tally as tally', (join) =>
      join.on('tally.scope', '=', sql<string>`'unit:' || unit.id`),
    )
    .select([
      'unit.id',
      'unit.slug',
      'unit.title',
      'unit.short_title as shortTitle',
      'unit.kind',
      'unit.ends_on as endsOn',
      'tally.count',
      'site.id as siteId',
    ])
    .where((where) => where.or([where('site.id', 'is not', null), where('tally.count', '>', 0)]))
    .orderBy('unit.sort_order')
    .orderBy('unit.path')
    .execute()
  return rows.map(({ siteId, count, ...unit }) => ({
    ...unit,
    count: count ?? 0,
    hasChannel: siteId !== null,
  }))
}

function siteQuery(db: Reader) {
  return db
    .selectFrom('publishing.site as site')
    .innerJoin('access.unit as unit', 'unit.id', 'site.unit_id')
    .select([
      'site.id',
      'site.kind',
      'site.title',
      'site.description',
      'site.keywords',
      'site.host',
      'site.identification_code as identificationCode',
      'site.icp_number as icpNumber',
      'site.police_number as policeNumber',
      'site.contact',
      'site.colour',
      'site.unit_id as unitId',
      'unit.title as unitTitle',
      'unit.slug as unitSlug',
    ])
    .where('site.is_live', '=', true)
}

function columnQuery(db: Reader) {
  return db
    .selectFrom('publishing.column')
    .select([
      'id',
      'site_id as siteId',
      'parent_id as parentId',
      'slug',
      'title',
      'kind',
      'description',
      'keywords',
      'catalogue_code as catalogueCode',
      'on_home as onHome',
    ])
    .where('is_live', '=', true)
}
