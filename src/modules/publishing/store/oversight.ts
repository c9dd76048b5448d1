import { sql } from 'kysely'
import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader } from '#kernel/database/database.ts'

/** A live item that went out long after it was made. */
export interface LatePublication {
  readonly itemId: number
  readonly unitId: string
  readonly title: string
  readonly formedOn: CivilDate
  readonly firstPublishedOn: CivilDate
}

/** Live items first published on or after a day and more than `calendarDays` after 成文日期, the newest first. */
export async function selectLatePublications(
  db: Reader,
  unitIds: readonly string[],
  since: CivilDate,
  calendarDays: number,
): Promise<LatePublication[]> {
  if (unitIds.length === 0) return []
  return await db
    .selectFrom('publishing.live_filing as filing')
    .innerJoin('publishing.live_item as live', 'live.item_id', 'filing.item_id')
    .select((row) => [
      'filing.item_id as itemId',
      'filing.unit_id as unitId',
      'live.title',
      row.ref('filing.formed_on').$notNull().as('formedOn'),
      'filing.first_published_on as firstPublishedOn',
    ])
    .where('filing.unit_id', 'in', [...unitIds])
    .where('filing.first_published_on', '>=', since)
    .where(sql<boolean>`filing.first_published_on > filing.formed_on + ${calendarDays}::integer`)
    .orderBy('filing.first_published_on', 'desc')
    .limit(5000)
    .execute()
}

/** Editions under way that say when their matter was made. */
export async function selectDatedDrafts(db: Reader, unitIds: readonly string[]) {
  if (unitIds.length === 0) return []
  return await db
    .selectFrom('publishing.edition as edition')
    .select((row) => [
      'edition.id as editionId',
      'edition.item_id as itemId',
      'edition.unit_id as unitId',
      'edition.title',
      'edition.state',
      'edition.saved_by_name as savedByName',
      row.ref('edition.written_on').$notNull().as('formedOn'),
    ])
    .where('edition.unit_id', 'in', [...unitIds])
    .where('edition.state', 'not in', ['published', 'discarded'])
    .where('edition.number', '=', 1)
    .where('edition.disclosure', '=', 'proactive')
    .where('edition.written_on', 'is not', null)
    .orderBy('edition.written_on')
    .limit(2000)
    .execute()
}

/** Official documents published on or after a day, with the first live item that interprets each. */
export async function selectPolicies(db: Reader, unitIds: readonly string[], since: CivilDate) {
  if (unitIds.length === 0) return []
  return await db
    .selectFrom('publishing.live_item as live')
    .innerJoin('publishing.live_filing as filing', 'filing.item_id', 'live.item_id')
    .leftJoinLateral(
      (select) =>
        select
          .selectFrom('publishing.live_relation as relation')
          .innerJoin('publishing.live_filing as other', 'other.item_id', 'relation.item_id')
          .select(['other.item_id as interpretationId', 'other.first_published_on as interpretedOn'])
          .whereRef('relation.target_item_id', '=', 'live.item_id')
          .where('relation.kind', '=', 'interprets')
          .orderBy('other.first_published_on')
          .limit(1)
          .as('interpretation'),
      (join) => join.onTrue(),
    )
    .select([
      'live.item_id as itemId',
      'live.unit_id as unitId',
      'live.title',
      'live.document_number as documentNumber',
      'filing.first_published_on as publishedOn',
      'interpretation.interpretationId',
      'interpretation.interpretedOn',
    ])
    .where('live.is_policy', '=', true)
    .where('live.unit_id', 'in', [...unitIds])
    .where('filing.first_published_on', '>=', since)
    .orderBy('filing.first_published_on', 'desc')
    .limit(5000)
    .execute()
}

/** Live items whose date shown lies before their first save and that give no reason (伪造发稿日期). */
export async function selectUnexplainedDates(db: Reader) {
  return await db
    .selectFrom('publishing.live_item as live')
    .innerJoin('publishing.item as item', 'item.id', 'live.item_id')
    .innerJoin('publishing.edition as edition', 'edition.id', 'live.edition_id')
    .select(['live.item_id as itemId', 'live.unit_id as unitId', 'live.title', 'live.dated_on as datedOn'])
    .select(sql<CivilDate>`(item.created_at at time zone 'Asia/Shanghai')::date`.as('savedOn'))
    .where(sql<boolean>`live.dated_on < (item.created_at at time zone 'Asia/Shanghai')::date`)
    .where(sql<boolean>`trim(edition.dated_on_reason) = ''`)
    .orderBy('live.item_id')
    .limit(1000)
    .execute()
}

/** A live item with its text, for reading in order of its number. */
export interface LiveText {
  readonly itemId: number
  readonly editionId: string
  readonly unitId: string
  readonly title: string
  readonly genre: string
  readonly code: string | null
  readonly textLength: number
  readonly hasFiles: boolean
  readonly body: string
  /** Kinds of relation it has with other live items, in either direction. */
  readonly relations: readonly string[]
}

/** The next live items after a number, with their text; of `itemIds` only, where given. */
export async function selectLiveTexts(db: Reader, after: number, limit: number): Promise<LiveText[]> {
  return await db
    .selectFrom('publishing.live_item as live')
    .innerJoin('publishing.edition as edition', 'edition.id', 'live.edition_id')
    .innerJoin('publishing.live_filing as filing', 'filing.item_id', 'live.item_id')
    .select([
      'live.item_id as itemId',
      'live.edition_id as editionId',
      'live.unit_id as unitId',
      'live.title',
      'live.genre',
      'filing.code',
      'filing.text_length as textLength',
      'filing.has_files as hasFiles',
      'edition.body',
    ])
    .select(
      sql<string[]>`array(select distinct relation.kind from publishing.live_relation relation
        where relation.item_id = live.item_id or relation.target_item_id = live.item_id)`.as('relations'),
    )
    .where('live.item_id', '>', after)
    .orderBy('live.item_id')
    .limit(limit)
    .execute()
}

/** True when the public can read this path of ours now. Paths of other modules' pages are not judged: they count as live. */
export async function isPathLive(db: Reader, path: string): Promise<boolean> {
  const [, item] = /^\/items\/(\d{1,9})(?:\/|$)/.exec(path) ?? []
  if (item !== undefined)
    return await exists(sql`select 1 from publishing.live_item where item_id = ${Number(item)}`, db)
  const [, hash] = /^\/files\/([0-9a-f]{64})\//.exec(path) ?? []
  if (hash !== undefined)
    return await exists(sql`select 1 from publishing.live_file where hash = ${hash}`, db)
  const [, slug] = /^\/columns\/([^/]+)$/.exec(path) ?? []
  if (slug !== undefined)
    return await exists(sql`select 1 from publishing.column where slug = ${slug} and is_live`, db)
  return true
}

async function exists(query: ReturnType<typeof sql>, db: Reader): Promise<boolean> {
  const { found } = await db
    .selectNoFrom(sql<boolean>`exists (${query})`.as('found'))
    .executeTakeFirstOrThrow()
  return found
}
