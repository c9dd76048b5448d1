import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader, Tx } from '#kernel/database/database.ts'
import type { ValidityFacts } from '../rules/validity.ts'

/** Renews the relations of a live item with other live items, in both directions. */
export async function saveRelations(tx: Tx, itemId: number): Promise<void> {
  await tx
    .deleteFrom('publishing.live_relation')
    .where((row) => row.or([row('item_id', '=', itemId), row('target_item_id', '=', itemId)]))
    .execute()
  await tx
    .insertInto('publishing.live_relation')
    .columns(['item_id', 'kind', 'target_item_id'])
    .expression((select) =>
      select
        .selectFrom('publishing.relation as relation')
        .innerJoin('publishing.live_item as own', 'own.edition_id', 'relation.edition_id')
        .innerJoin('publishing.live_item as other', 'other.item_id', 'relation.target_item_id')
        .select(['own.item_id', 'relation.kind', 'other.item_id as target_item_id'])
        .where((row) => row.or([row('own.item_id', '=', itemId), row('other.item_id', '=', itemId)])),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/**
 * The live items that this one names or that name it, now or once the edition is out. They are locked in one order,
 * together with the item itself: what goes out changes how they are shown.
 */
export async function lockNeighbours(tx: Tx, itemId: number, editionId: string | null): Promise<number[]> {
  const named = await tx
    .selectFrom('publishing.live_relation')
    .select('target_item_id as id')
    .where('item_id', '=', itemId)
    .union((more) =>
      more
        .selectFrom('publishing.relation')
        .select('target_item_id as id')
        .where('edition_id', '=', editionId ?? nobody),
    )
    .union((more) =>
      more
        .selectFrom('publishing.relation as relation')
        .innerJoin('publishing.live_item as live', 'live.edition_id', 'relation.edition_id')
        .select('live.item_id as id')
        .where('relation.target_item_id', '=', itemId),
    )
    .execute()
  const locked = await tx
    .selectFrom('publishing.live_item')
    .select('item_id')
    .where('item_id', 'in', [itemId, ...named.map(({ id }) => id)])
    .orderBy('item_id')
    .forUpdate()
    .execute()
  return locked.map((row) => row.item_id).filter((id) => id !== itemId)
}

const nobody = '00000000-0000-0000-0000-000000000000'

/** What the validity of a live item follows from. */
export async function getValidityFacts(db: Reader, itemId: number): Promise<ValidityFacts> {
  const own = await db
    .selectFrom('publishing.live_item as live')
    .innerJoin('publishing.edition as edition', 'edition.id', 'live.edition_id')
    .select([
      'edition.validity as declared',
      'edition.effective_on as effectiveOn',
      'edition.ceases_on as ceasesOn',
    ])
    .where('live.item_id', '=', itemId)
    .executeTakeFirstOrThrow()
  const changes = await db
    .selectFrom('publishing.live_relation as relation')
    .innerJoin('publishing.live_item as live', 'live.item_id', 'relation.item_id')
    .innerJoin('publishing.edition as edition', 'edition.id', 'live.edition_id')
    .select('relation.kind')
    .select((row) => row.fn.min(row.fn.coalesce('edition.effective_on', 'live.dated_on')).as('from'))
    .where('relation.target_item_id', '=', itemId)
    .where('relation.kind', 'in', ['amends', 'repeals', 'replaces'])
    .groupBy('relation.kind')
    .execute()
  const earliest = (kinds: readonly string[]) =>
    changes
      .filter(({ kind }) => kinds.includes(kind))
      .map(({ from }) => from)
      .sort()[0] ?? null
  return { ...own, repealedFrom: earliest(['repeals', 'replaces']), amendedFrom: earliest(['amends']) }
}

/** Live items whose validity changes by itself on or before a day. */
export async function selectDueValidity(db: Reader, today: CivilDate, limit: number): Promise<number[]> {
  const rows = await db
    .selectFrom('publishing.live_item')
    .select('item_id')
    .where('next_validity_on', '<=', today)
    .orderBy('next_validity_on')
    .limit(limit)
    .execute()
  return rows.map((row) => row.item_id)
}
