import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader, Tx } from '#kernel/database/database.ts'
import type { PlaceContent, SupplyLine } from '../contract/supply.ts'

export type Place = PlaceContent & { readonly placeId: string }

/** Every reading place, those closed last. */
export async function selectPlaces(db: Reader): Promise<Place[]> {
  return await db
    .selectFrom('disclosure.reading_place')
    .select([
      'id as placeId',
      'title',
      'kind',
      'address',
      'hours',
      'contact',
      'period',
      'codes',
      'starts_on as startsOn',
      'ends_on as endsOn',
    ])
    .orderBy('ends_on', (order) => order.desc().nullsFirst())
    .orderBy('sort_order')
    .orderBy('title')
    .execute()
}

/** Adds a place or changes one. */
export async function savePlaceRow(
  tx: Tx,
  { placeId, startsOn, endsOn, ...content }: PlaceContent & { readonly placeId: string | null },
): Promise<void> {
  const row = { ...content, starts_on: startsOn, ends_on: endsOn }
  if (placeId === null) await tx.insertInto('disclosure.reading_place').values(row).execute()
  else await tx.updateTable('disclosure.reading_place').set(row).where('id', '=', placeId).execute()
}

const listColumns = [
  'id as listId',
  'place_id as placeId',
  'from_on as fromOn',
  'until_on as untilOn',
  'made_at as madeAt',
  'made_by_name as madeByName',
  'delivered_on as deliveredOn',
  'received_by as receivedBy',
  'delivered_by_name as deliveredByName',
  'note',
] as const

/** Every list that was made, with how many lines it has. */
export async function selectSupplyLists(db: Reader) {
  return await db
    .selectFrom('disclosure.supply_list as list')
    .select(listColumns)
    .select((row) =>
      row
        .selectFrom('disclosure.supply_item as line')
        .select((inner) => inner.fn.countAll<number>().as('count'))
        .whereRef('line.list_id', '=', 'list.id')
        .as('items'),
    )
    .execute()
}

export async function findSupplyList(db: Reader, listId: string) {
  return await db
    .selectFrom('disclosure.supply_list')
    .select(listColumns)
    .where('id', '=', listId)
    .executeTakeFirst()
}

export async function selectSupplyLines(db: Reader, listId: string): Promise<SupplyLine[]> {
  return await db
    .selectFrom('disclosure.supply_item')
    .select([
      'position',
      'item_id as itemId',
      'unit_title as unitTitle',
      'index_number as indexNumber',
      'title',
      'document_number as documentNumber',
      'formed_on as formedOn',
      'published_on as publishedOn',
    ])
    .where('list_id', '=', listId)
    .orderBy('position')
    .execute()
}

/** Keeps a list in the place of one made before for the same period, and returns its id. */
export async function replaceSupplyList(
  tx: Tx,
  list: {
    readonly placeId: string
    readonly fromOn: CivilDate
    readonly untilOn: CivilDate
    readonly at: Date
    readonly byName: string
  },
  lines: readonly SupplyLine[],
): Promise<string> {
  const row = { until_on: list.untilOn, made_at: list.at, made_by_name: list.byName }
  const { id } = await tx
    .insertInto('disclosure.supply_list')
    .values({ place_id: list.placeId, from_on: list.fromOn, ...row })
    .onConflict((conflict) => conflict.columns(['place_id', 'from_on']).doUpdateSet(row))
    .returning('id')
    .executeTakeFirstOrThrow()
  await tx.deleteFrom('disclosure.supply_item').where('list_id', '=', id).execute()
  for (let at = 0; at < lines.length; at += 1000)
    await tx
      .insertInto('disclosure.supply_item')
      .values(
        lines.slice(at, at + 1000).map((line) => ({
          list_id: id,
          position: line.position,
          item_id: line.itemId,
          unit_title: line.unitTitle,
          index_number: line.indexNumber,
          title: line.title,
          document_number: line.documentNumber,
          formed_on: line.formedOn,
          published_on: line.publishedOn,
        })),
      )
      .execute()
  return id
}

/** Notes the handing over, or takes the note back. */
export async function updateDelivery(
  tx: Tx,
  listId: string,
  delivery: {
    readonly deliveredOn: CivilDate
    readonly receivedBy: string
    readonly byName: string
    readonly note: string
  } | null,
): Promise<void> {
  await tx
    .updateTable('disclosure.supply_list')
    .set({
      delivered_on: delivery?.deliveredOn ?? null,
      received_by: delivery?.receivedBy ?? null,
      delivered_by_name: delivery?.byName ?? null,
      note: delivery?.note ?? '',
    })
    .where('id', '=', listId)
    .execute()
}
