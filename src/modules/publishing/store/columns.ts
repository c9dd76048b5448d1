import { sql } from 'kysely'
import type { z } from 'zod'
import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader, Tx } from '#kernel/database/database.ts'
import type { ColumnSettings } from '../contract/site.ts'

type Settings = z.output<typeof ColumnSettings>

/** Columns with their owner, how many live items they list and the day of the newest; of one site or of all. */
export async function selectColumns(db: Reader, siteId: string | undefined) {
  return await columnQuery(db)
    .leftJoin('publishing.column as gatherer', 'gatherer.id', 'column.gathers_into_id')
    .leftJoin('publishing.tally as tally', (join) =>
      join.on('tally.scope', '=', sql<string>`'column:' || "column".id`),
    )
    .select(['gatherer.title as gathersIntoTitle'])
    .select(sql<number>`coalesce(tally.count, 0)`.as('count'))
    .select((select) =>
      select
        .selectFrom('publishing.live_placement as placement')
        .select(sql<CivilDate>`(max(placement.listed_at) at time zone 'Asia/Shanghai')::date`.as('newest'))
        .whereRef('placement.column_id', '=', 'column.id')
        .as('newestOn'),
    )
    .$if(siteId !== undefined, (query) => query.where('column.site_id', '=', siteId ?? ''))
    .orderBy('site.kind', 'desc')
    .orderBy('site.sort_order')
    .orderBy('column.site_id')
    .orderBy('column.sort_order')
    .orderBy('column.title')
    .execute()
}

/** One column with its site and the path of the site's unit; undefined when there is none. */
export async function findColumn(db: Reader, columnId: string) {
  return await columnQuery(db).where('column.id', '=', columnId).executeTakeFirst()
}

/** True when another column of the site has the address. */
export async function isSlugTaken(
  db: Reader,
  siteId: string,
  slug: string,
  columnId: string | null,
): Promise<boolean> {
  const row = await db
    .selectFrom('publishing.column')
    .select('id')
    .where('site_id', '=', siteId)
    .where('slug', '=', slug)
    .executeTakeFirst()
  return row !== undefined && row.id !== columnId
}

/** Every column an item of `columnId` would reach by gathering, in order, itself first; stops at a circle. */
export async function selectGathering(db: Reader, columnId: string): Promise<string[]> {
  const reached = [columnId]
  for (let current: string | null | undefined = columnId; current;) {
    const row: { gathers_into_id: string | null } | undefined = await db
      .selectFrom('publishing.column')
      .select('gathers_into_id')
      .where('id', '=', current)
      .executeTakeFirst()
    current = row?.gathers_into_id
    if (current && reached.includes(current)) return reached
    if (current) reached.push(current)
  }
  return reached
}

export async function insertColumn(tx: Tx, siteId: string, settings: Settings): Promise<string> {
  const { id } = await tx
    .insertInto('publishing.column')
    .values({ site_id: siteId, ...rowOf(settings) })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function updateColumn(tx: Tx, columnId: string, settings: Settings): Promise<void> {
  await tx.updateTable('publishing.column').set(rowOf(settings)).where('id', '=', columnId).execute()
}

function columnQuery(db: Reader) {
  return db
    .selectFrom('publishing.column as column')
    .innerJoin('publishing.site as site', 'site.id', 'column.site_id')
    .innerJoin('access.unit as unit', 'unit.id', 'site.unit_id')
    .leftJoin('access.person as owner', 'owner.id', 'column.owner_id')
    .select([
      'column.id as columnId',
      'column.site_id as siteId',
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
      'column.freshness_days as freshnessDays',
      'column.owner_id as ownerId',
      'owner.name as ownerName',
      'column.is_live as isLive',
      'column.on_home as onHome',
      'column.sort_order as sortOrder',
    ])
}

function rowOf(settings: Settings) {
  return {
    parent_id: settings.parentId,
    slug: settings.slug,
    title: settings.title,
    kind: settings.kind,
    description: settings.description,
    keywords: settings.keywords,
    catalogue_code: settings.catalogueCode,
    gathers_into_id: settings.gathersIntoId,
    freshness_days: settings.freshnessDays,
    owner_id: settings.ownerId,
    is_live: settings.isLive,
    on_home: settings.onHome,
    sort_order: settings.sortOrder,
  }
}
