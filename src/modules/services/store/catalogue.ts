import { sql } from 'kysely'
import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader } from '#kernel/database/database.ts'
import { ServiceContent } from '../contract/content.ts'
import type { Family } from '../contract/settings.ts'

/** What the public narrows the catalogue by; an absent filter means all. */
export interface CatalogueFilter {
  readonly text?: string
  readonly unitId?: string
  readonly kind?: string
  readonly family?: Family
  readonly theme?: string
  readonly audience?: 'person' | 'organisation'
}

/** An item in force as a line of a public list. */
export interface CatalogueRow {
  readonly code: string
  readonly title: string
  readonly summary: string
  readonly unitId: string
  readonly unitTitle: string
  readonly unitSlug: string
  readonly kind: string
  readonly kindTitle: string
  readonly family: Family
  readonly audience: string
  readonly themes: readonly string[]
  readonly content: ServiceContent
}

/** An item in force with everything its page shows. */
export interface LiveService extends CatalogueRow {
  readonly serviceId: string
  readonly itemId: number
  readonly editionId: string
  readonly number: number
  readonly inForceOn: CivilDate
}

/** The items in force that match; 便民 first, then by how the installation orders kinds, then by code. */
export async function selectCatalogue(
  db: Reader,
  filter: CatalogueFilter,
  { page, size }: { readonly page: number; readonly size: number },
): Promise<CatalogueRow[]> {
  const rows = await liveQuery(db)
    .where(matches(filter))
    .orderBy(sql`kind.family <> 'convenience'`)
    .orderBy(sql`kind.family <> 'service'`)
    .orderBy('kind.sort_order')
    .orderBy('live.code')
    .limit(size)
    .offset((page - 1) * size)
    .execute()
  return rows.map((row) => ({ ...row, content: ServiceContent.parse(row.content) }))
}

/** What each matching item is counted under, for the filters beside the list. */
export async function selectFacts(db: Reader, filter: CatalogueFilter) {
  return await liveQuery(db)
    .clearSelect()
    .where(matches(filter))
    .select(['live.unit_id as unitId', 'unit.short_title as unitTitle', 'unit.slug as unitSlug'])
    .select(['live.kind', 'kind.title as kindTitle', 'kind.family', 'live.themes', 'live.audience'])
    .orderBy('unit.sort_order')
    .orderBy('unit.path')
    .execute()
}

/** The item in force with that code; undefined when the public may not read it. */
export async function findLiveService(db: Reader, code: string): Promise<LiveService | undefined> {
  const row = await liveQuery(db).where('live.code', '=', code).executeTakeFirst()
  return row && { ...row, content: ServiceContent.parse(row.content) }
}

/** The text of one version of an item. The caller has checked that it may be read. */
export async function findPublishedText(
  db: Reader,
  serviceId: string,
  number: number,
): Promise<{ editionId: string; content: ServiceContent } | undefined> {
  const row = await db
    .selectFrom('services.edition')
    .select(['id as editionId', 'content'])
    .where('service_id', '=', serviceId)
    .where('number', '=', number)
    .where('state', '=', 'published')
    .executeTakeFirst()
  return row && { editionId: row.editionId, content: ServiceContent.parse(row.content) }
}

/** Codes and names of every item in force, for lists of other modules and for the sitemap of the catalogue. */
export async function selectLive(db: Reader, unitIds: readonly string[] | null) {
  return await db
    .selectFrom('services.live_service as live')
    .select([
      'live.service_id as serviceId',
      'live.code',
      'live.title',
      'live.kind',
      'live.unit_id as unitId',
    ])
    .select('live.missing')
    .$if(unitIds !== null, (query) =>
      query.where((row) => row('live.unit_id', '=', row.fn.any(row.val(unitIds ?? [])))),
    )
    .orderBy('live.code')
    .execute()
}

/** How many items in force a unit has. */
export async function countLive(db: Reader, unitId: string): Promise<number> {
  const { count } = await db
    .selectFrom('services.live_service')
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('unit_id', '=', unitId)
    .executeTakeFirstOrThrow()
  return count
}

/** True when the unit has an item that bears its code. */
export async function hasServices(db: Reader, unitId: string): Promise<boolean> {
  const row = await db
    .selectFrom('services.service')
    .select('id')
    .where('unit_id', '=', unitId)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

function liveQuery(db: Reader) {
  return db
    .selectFrom('services.live_service as live')
    .innerJoin('services.kind as kind', 'kind.code', 'live.kind')
    .innerJoin('access.unit as unit', 'unit.id', 'live.unit_id')
    .select(['live.service_id as serviceId', 'live.item_id as itemId', 'live.edition_id as editionId'])
    .select(['live.number', 'live.in_force_on as inForceOn', 'live.code', 'live.title', 'live.summary'])
    .select(['live.unit_id as unitId', 'unit.title as unitTitle', 'unit.slug as unitSlug', 'live.kind'])
    .select(['kind.title as kindTitle', 'kind.family', 'live.audience', 'live.themes', 'live.content'])
}

function matches(filter: CatalogueFilter) {
  const { text = '', unitId, kind, family, theme, audience } = filter
  const pattern = `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
  const conditions = [
    sql`true`,
    ...(text
      ? [sql`(live.title ilike ${pattern} or live.summary ilike ${pattern} or live.code ilike ${pattern})`]
      : []),
    ...(unitId ? [sql`live.unit_id = ${unitId}`] : []),
    ...(kind ? [sql`live.kind = ${kind}`] : []),
    ...(family ? [sql`kind.family = ${family}`] : []),
    ...(theme ? [sql`${theme} = any(live.themes)`] : []),
    ...(audience ? [sql`live.audience in (${audience}, 'both')`] : []),
  ]
  return sql<boolean>`${sql.join(conditions, sql` and `)}`
}
