import { sql } from 'kysely'
import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader } from '#kernel/database/database.ts'
import type { ColumnKind } from '../contract/site.ts'

/** Civil date of an instant in Asia/Shanghai, inside a query. */
const dayOf = (column: string) => sql<CivilDate>`(${sql.ref(column)} at time zone 'Asia/Shanghai')::date`

/**
 * The official documents a unit has in public whose validity is stated: when each was made, and from which day it is no
 * longer in force because it was repealed, replaced or ran out; null while it is in force.
 */
export async function selectNormativeDocuments(db: Reader, unitId: string) {
  const rows = await db
    .selectFrom('publishing.live_item as live')
    .innerJoin('publishing.edition as edition', 'edition.id', 'live.edition_id')
    .select(['live.item_id as itemId', 'edition.ceases_on as ceasesOn', 'edition.validity as declared'])
    .select((row) => row.fn.coalesce('live.written_on', 'live.dated_on').as('madeOn'))
    .select((row) =>
      row
        .selectFrom('publishing.live_relation as relation')
        .innerJoin('publishing.live_item as other', 'other.item_id', 'relation.item_id')
        .innerJoin('publishing.edition as by', 'by.id', 'other.edition_id')
        .select((inner) => inner.fn.min(inner.fn.coalesce('by.effective_on', 'other.dated_on')).as('from'))
        .whereRef('relation.target_item_id', '=', 'live.item_id')
        .where('relation.kind', 'in', ['repeals', 'replaces'])
        .as('repealedFrom'),
    )
    .where('live.unit_id', '=', unitId)
    .where('live.is_policy', '=', true)
    .where('edition.validity', '<>', 'notApplicable')
    .orderBy('live.item_id')
    .execute()
  return rows.map(({ itemId, madeOn, ceasesOn, repealedFrom, declared }) => {
    const isOver = declared === 'repealed' || declared === 'expired'
    const dates = [ceasesOn, repealedFrom].filter((date): date is CivilDate => date !== null)
    return { itemId, madeOn, ceasedOn: dates.sort()[0] ?? (isOver ? madeOn : null) }
  })
}

/** Every item the public reads now that first went out in the year, with that day and the kinds of its columns. */
export async function selectPublishedItems(db: Reader, year: number) {
  return await db
    .selectFrom('publishing.live_item as live')
    .innerJoin('publishing.item as item', 'item.id', 'live.item_id')
    .select(['live.item_id as itemId', dayOf('item.first_published_at').as('publishedOn')])
    .select((row) =>
      row
        .selectFrom('publishing.live_placement as placement')
        .innerJoin('publishing.column as column', 'column.id', 'placement.column_id')
        .select((inner) => sql<string[]>`array_agg(distinct ${inner.ref('column.kind')})`.as('kinds'))
        .whereRef('placement.item_id', '=', 'live.item_id')
        .as('columnKinds'),
    )
    .where('item.first_published_at', '>=', new Date(`${year}-01-01T00:00:00+08:00`))
    .where('item.first_published_at', '<', new Date(`${year + 1}-01-01T00:00:00+08:00`))
    .orderBy('live.item_id')
    .execute()
}

/** Special columns (专栏) in use, with the day of the first item in each. */
export async function selectTopicColumns(db: Reader) {
  return await db
    .selectFrom('publishing.column as column')
    .innerJoin('publishing.live_placement as placement', 'placement.column_id', 'column.id')
    .select(['column.id as columnId', 'column.title'])
    .select(({ fn }) =>
      sql<CivilDate>`(${fn.min('placement.listed_at')} at time zone 'Asia/Shanghai')::date`.as('openedOn'),
    )
    .where('column.kind', '=', 'topic')
    .where('column.is_live', '=', true)
    .groupBy(['column.id', 'column.title'])
    .execute()
}

/** What these items are called and when they went out. */
export async function selectItemTitles(db: Reader, itemIds: readonly number[]) {
  if (itemIds.length === 0) return []
  return await db
    .selectFrom('publishing.live_item')
    .select([
      'item_id as itemId',
      'edition_id as editionId',
      'title',
      'document_number as documentNumber',
      'dated_on as datedOn',
    ])
    .where('item_id', 'in', [...itemIds])
    .orderBy('dated_on')
    .orderBy('item_id')
    .execute()
}

/** The live column of a kind in the unit's own channel, or else in the portal; undefined when neither has one. */
export async function findColumnFor(db: Reader, unitId: string, kind: ColumnKind) {
  return await db
    .selectFrom('publishing.column as column')
    .innerJoin('publishing.site as site', 'site.id', 'column.site_id')
    .select(['column.id as columnId', 'column.title'])
    .where('column.kind', '=', kind)
    .where('column.is_live', '=', true)
    .where('site.is_live', '=', true)
    .where((row) => row.or([row('site.unit_id', '=', unitId), row('site.kind', '=', 'portal')]))
    .orderBy(sql`site.unit_id = ${unitId} desc`)
    .orderBy('column.sort_order')
    .limit(1)
    .executeTakeFirst()
}

/** How far one edition has come, what it says, and whether the public can read it. */
export async function findProgress(db: Reader, editionId: string) {
  return await db
    .selectFrom('publishing.edition as edition')
    .select([
      'edition.item_id as itemId',
      'edition.state',
      'edition.body',
      'edition.released_at as releasedAt',
      'edition.record_digest as recordDigest',
    ])
    .select((row) =>
      row
        .exists(
          row
            .selectFrom('publishing.live_edition as live')
            .select('live.edition_id')
            .whereRef('live.edition_id', '=', 'edition.id'),
        )
        .as('isLive'),
    )
    .where('edition.id', '=', editionId)
    .executeTakeFirst()
}
