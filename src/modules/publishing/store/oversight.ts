import { sql } from 'kysely'
import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader } from '#kernel/database/database.ts'

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
