import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader, Tx } from '#kernel/database/database.ts'
import type { ShownValidity } from '../rules/validity.ts'

/** A row of the live items: what lists show of one item. */
export interface LiveItem {
  readonly itemId: number
  readonly editionId: string
  readonly number: number
  readonly unitId: string
  readonly title: string
  readonly summary: string
  readonly genre: string
  readonly isPolicy: boolean
  readonly themes: readonly string[]
  readonly documentNumber: string | null
  readonly indexNumber: string
  readonly validity: ShownValidity
  readonly nextValidityOn: CivilDate | null
  readonly writtenOn: CivilDate | null
  readonly datedOn: CivilDate
  readonly listedAt: Date
  readonly changedAt: Date
  readonly hasAttachments: boolean
}

/** The live row of an item; undefined while the public cannot read it. */
export async function findLiveItem(db: Reader, itemId: number): Promise<LiveItem | undefined> {
  return await db
    .selectFrom('publishing.live_item')
    .select(liveColumns)
    .where('item_id', '=', itemId)
    .executeTakeFirst()
}

/** Every item the public may read now. */
export async function selectLiveItemIds(db: Reader): Promise<number[]> {
  const rows = await db.selectFrom('publishing.live_item').select('item_id').execute()
  return rows.map(({ item_id }) => item_id)
}

/** The next live items of a unit, or of all units, after one, in the order of their numbers. */
export async function selectNextLiveItemIds(
  db: Reader,
  unitId: string | null,
  afterItemId: number,
  limit: number,
): Promise<number[]> {
  const rows = await db
    .selectFrom('publishing.live_item')
    .select('item_id')
    .where('item_id', '>', afterItemId)
    .$if(unitId !== null, (query) => query.where('unit_id', '=', unitId))
    .orderBy('item_id')
    .limit(limit)
    .execute()
  return rows.map(({ item_id }) => item_id)
}

export async function saveLiveItem(tx: Tx, item: LiveItem): Promise<void> {
  const row = {
    edition_id: item.editionId,
    number: item.number,
    unit_id: item.unitId,
    title: item.title,
    summary: item.summary,
    genre: item.genre,
    is_policy: item.isPolicy,
    themes: [...item.themes],
    document_number: item.documentNumber,
    index_number: item.indexNumber,
    validity: item.validity,
    next_validity_on: item.nextValidityOn,
    written_on: item.writtenOn,
    dated_on: item.datedOn,
    listed_at: item.listedAt,
    changed_at: item.changedAt,
    has_attachments: item.hasAttachments,
  }
  await tx
    .insertInto('publishing.live_item')
    .values({ item_id: item.itemId, ...row })
    .onConflict((conflict) => conflict.column('item_id').doUpdateSet(row))
    .execute()
}

/** Takes an item off every output: everything live hangs on this row and goes with it. */
export async function deleteLiveItem(tx: Tx, itemId: number): Promise<void> {
  await tx.deleteFrom('publishing.live_item').where('item_id', '=', itemId).execute()
}

/** Those of the items that the public can read. */
export async function selectLiveIds(db: Reader, itemIds: readonly number[]): Promise<number[]> {
  if (itemIds.length === 0) return []
  const rows = await db
    .selectFrom('publishing.live_item')
    .select('item_id')
    .where('item_id', 'in', itemIds)
    .execute()
  return rows.map((row) => row.item_id)
}

/** Makes one edition readable with its files; unless it keeps those before it, they stop being readable. */
export async function saveLiveEdition(
  tx: Tx,
  edition: {
    readonly itemId: number
    readonly editionId: string
    readonly number: number
    readonly releasedAt: Date
    readonly changeNote: string
    readonly keepsPrevious: boolean
  },
): Promise<void> {
  if (!edition.keepsPrevious)
    await tx.deleteFrom('publishing.live_edition').where('item_id', '=', edition.itemId).execute()
  await tx
    .insertInto('publishing.live_edition')
    .values({
      item_id: edition.itemId,
      number: edition.number,
      edition_id: edition.editionId,
      released_at: edition.releasedAt,
      change_note: edition.changeNote,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await insertLiveFiles(tx, edition.itemId, edition.editionId)
}

async function insertLiveFiles(tx: Tx, itemId: number, editionId: string): Promise<void> {
  await tx
    .insertInto('publishing.live_file')
    .columns([
      'edition_id',
      'item_id',
      'hash',
      'name',
      'title',
      'role',
      'type',
      'size_bytes',
      'twin_of_hash',
      'sort_order',
    ])
    .expression((select) =>
      select
        .selectFrom('publishing.attachment as file')
        .leftJoin('publishing.attachment as original', 'original.id', 'file.twin_of')
        .select((row) => [
          'file.edition_id',
          row.val(itemId).as('item_id'),
          'file.hash',
          'file.name',
          'file.title',
          'file.role',
          'file.type',
          'file.size_bytes',
          'original.hash as twin_of_hash',
          'file.sort_order',
        ])
        .where('file.edition_id', '=', editionId)
        .orderBy('file.sort_order'),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Lists an item in the columns its edition chose and in those they gather into, and nowhere else. Returns where. */
export async function savePlacements(
  tx: Tx,
  { itemId, editionId, listedAt }: { itemId: number; editionId: string; listedAt: Date },
): Promise<string[]> {
  await tx.deleteFrom('publishing.live_placement').where('item_id', '=', itemId).execute()
  const rows = await tx
    .withRecursive('reached', (query) =>
      query
        .selectFrom('publishing.edition_column as chosen')
        .select('chosen.column_id')
        .where('chosen.edition_id', '=', editionId)
        .union(
          query
            .selectFrom('reached')
            .innerJoin('publishing.column as from', 'from.id', 'reached.column_id')
            .select('from.gathers_into_id as column_id')
            .where('from.gathers_into_id', 'is not', null)
            .$narrowType<{ column_id: string }>(),
        ),
    )
    .insertInto('publishing.live_placement')
    .columns(['column_id', 'item_id', 'listed_at'])
    .expression((select) =>
      select
        .selectFrom('reached')
        .select((row) => [
          'reached.column_id',
          row.val(itemId).as('item_id'),
          row.cast<Date>(row.val(listedAt), 'timestamptz').as('listed_at'),
        ]),
    )
    .returning('column_id')
    .execute()
  return rows.map((row) => row.column_id)
}

/** Where a live item is listed. */
export async function selectPlacedColumns(db: Reader, itemId: number): Promise<string[]> {
  const rows = await db
    .selectFrom('publishing.live_placement')
    .select('column_id')
    .where('item_id', '=', itemId)
    .execute()
  return rows.map((row) => row.column_id)
}

const liveColumns = [
  'item_id as itemId',
  'edition_id as editionId',
  'number',
  'unit_id as unitId',
  'title',
  'summary',
  'genre',
  'is_policy as isPolicy',
  'themes',
  'document_number as documentNumber',
  'index_number as indexNumber',
  'validity',
  'next_validity_on as nextValidityOn',
  'written_on as writtenOn',
  'dated_on as datedOn',
  'listed_at as listedAt',
  'changed_at as changedAt',
  'has_attachments as hasAttachments',
] as const
