import { sql } from 'kysely'
import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader } from '#kernel/database/database.ts'

/** A live item that says when its matter was made. */
export interface DatedPublication {
  readonly itemId: number
  readonly unitId: string
  readonly title: string
  readonly code: string | null
  readonly formedOn: CivilDate
  /** The day the public could first read it, on this site or, with a reason given, on the one it was moved from. */
  readonly publishedOn: CivilDate
}

/** The span of days of first publication that is meant, both ends in it. */
export interface PublishedSpan {
  readonly from: CivilDate
  readonly until: CivilDate
}

const nobody = '00000000-0000-0000-0000-000000000000'

/** An item moved from an older site, with the reason, was public from the date shown on. */
const publicSince = sql<CivilDate>`case when trim(edition.dated_on_reason) <> '' and filing.dated_on < filing.first_published_on
  then filing.dated_on else filing.first_published_on end`

/** Live items with 成文日期 that went out in a span, the newest first. */
export async function selectDatedPublications(
  db: Reader,
  unitIds: readonly string[],
  { from, until }: PublishedSpan,
): Promise<DatedPublication[]> {
  return await db
    .selectFrom('publishing.live_filing as filing')
    .innerJoin('publishing.live_item as live', 'live.item_id', 'filing.item_id')
    .innerJoin('publishing.edition as edition', 'edition.id', 'live.edition_id')
    .select((row) => [
      'filing.item_id as itemId',
      'filing.unit_id as unitId',
      'live.title',
      'filing.code',
      row.ref('filing.formed_on').$notNull().as('formedOn'),
      publicSince.as('publishedOn'),
    ])
    .where('filing.unit_id', 'in', unitIds.length ? [...unitIds] : [nobody])
    .where('filing.formed_on', 'is not', null)
    .where(publicSince, '>=', from)
    .where(publicSince, '<=', until)
    .orderBy('filing.item_id', 'desc')
    .execute()
}

/** First editions under way of what is to be published and says when it was made. */
export async function selectDatedDrafts(db: Reader, unitIds: readonly string[]) {
  return await db
    .selectFrom('publishing.edition as edition')
    .select((row) => [
      'edition.id as editionId',
      'edition.item_id as itemId',
      'edition.unit_id as unitId',
      'edition.title',
      'edition.catalogue_code as code',
      'edition.state',
      row.ref('edition.written_on').$notNull().as('formedOn'),
    ])
    .where('edition.unit_id', 'in', unitIds.length ? [...unitIds] : [nobody])
    .where('edition.state', 'not in', ['published', 'discarded'])
    .where('edition.number', '=', 1)
    .where('edition.disclosure', '=', 'proactive')
    .where('edition.written_on', 'is not', null)
    .orderBy('edition.written_on')
    .limit(5000)
    .execute()
}

/** Official documents with a stated validity that first went out in a span, with the first live item that interprets each. */
export async function selectInterpretedPolicies(
  db: Reader,
  unitIds: readonly string[],
  { from, until }: PublishedSpan,
) {
  return await db
    .selectFrom('publishing.live_item as live')
    .innerJoin('publishing.live_filing as filing', 'filing.item_id', 'live.item_id')
    .innerJoin('publishing.edition as edition', 'edition.id', 'live.edition_id')
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
      'filing.code',
      publicSince.as('publishedOn'),
      'interpretation.interpretationId',
      'interpretation.interpretedOn',
    ])
    .where('live.is_policy', '=', true)
    .where('edition.validity', '<>', 'notApplicable')
    .where('live.unit_id', 'in', unitIds.length ? [...unitIds] : [nobody])
    .where(publicSince, '>=', from)
    .where(publicSince, '<=', until)
    .orderBy('live.item_id', 'desc')
    .execute()
}

/** The days on which readable editions of these items went out, the oldest first. */
export async function selectReleaseDays(db: Reader, itemIds: readonly number[]) {
  if (itemIds.length === 0) return []
  return await db
    .selectFrom('publishing.live_edition')
    .select([
      'item_id as itemId',
      sql<CivilDate>`(released_at at time zone 'Asia/Shanghai')::date`.as('releasedOn'),
    ])
    .where('item_id', 'in', [...itemIds])
    .orderBy('released_at')
    .execute()
}
