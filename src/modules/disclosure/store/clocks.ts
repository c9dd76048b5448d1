import type { Actor } from '#kernel/access/actor.ts'
import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader, Tx } from '#kernel/database/database.ts'

/** Something made or changed that somebody noted. */
export interface OwedItem {
  readonly owedId: string
  readonly unitId: string
  readonly kind: 'formed' | 'changed'
  readonly title: string
  readonly happenedOn: CivilDate
  readonly itemId: number | null
  /** Why it need not be published; null while it must. */
  readonly closedReason: string | null
}

const columns = [
  'id as owedId',
  'unit_id as unitId',
  'kind',
  'title',
  'happened_on as happenedOn',
  'item_id as itemId',
  'closed_reason as closedReason',
] as const

/** Everything noted by these units, the oldest first. */
export async function selectOwedItems(db: Reader, unitIds: readonly string[]): Promise<OwedItem[]> {
  if (unitIds.length === 0) return []
  return await db
    .selectFrom('disclosure.owed_item')
    .select(columns)
    .where('unit_id', 'in', [...unitIds])
    .orderBy('happened_on')
    .orderBy('noted_at')
    .execute()
}

export async function findOwedItem(db: Reader, id: string): Promise<OwedItem | undefined> {
  return await db.selectFrom('disclosure.owed_item').select(columns).where('id', '=', id).executeTakeFirst()
}

/** Notes what is owed and returns its id. */
export async function insertOwedItem(
  tx: Tx,
  item: Omit<OwedItem, 'owedId' | 'closedReason'>,
  { person, at }: { readonly person: Actor; readonly at: Date },
): Promise<string> {
  const { id } = await tx
    .insertInto('disclosure.owed_item')
    .values({
      unit_id: item.unitId,
      kind: item.kind,
      title: item.title,
      happened_on: item.happenedOn,
      item_id: item.itemId,
      noted_by: person.id,
      noted_by_name: person.name,
      noted_at: at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function updateOwedItem(
  tx: Tx,
  id: string,
  change:
    | { readonly item_id: number }
    | { readonly closed_reason: string; readonly closed_by_name: string; readonly closed_at: Date },
): Promise<void> {
  await tx.updateTable('disclosure.owed_item').set(change).where('id', '=', id).execute()
}

/** Why documents of these units need no interpretation, by item. */
export async function selectWaivers(
  db: Reader,
  unitIds: readonly string[],
): Promise<ReadonlyMap<number, string>> {
  if (unitIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('disclosure.interpretation_waiver')
    .select(['item_id as itemId', 'reason', 'made_by_name as madeByName'])
    .where('unit_id', 'in', [...unitIds])
    .execute()
  return new Map(rows.map(({ itemId, reason, madeByName }) => [itemId, `${reason}（${madeByName}）`]))
}

/** Keeps a reason; one given later takes the place of the earlier. */
export async function saveWaiver(
  tx: Tx,
  waiver: { readonly itemId: number; readonly unitId: string; readonly reason: string },
  { person, at }: { readonly person: Actor; readonly at: Date },
): Promise<void> {
  const row = { reason: waiver.reason, made_by: person.id, made_by_name: person.name, made_at: at }
  await tx
    .insertInto('disclosure.interpretation_waiver')
    .values({ item_id: waiver.itemId, unit_id: waiver.unitId, ...row })
    .onConflict((conflict) => conflict.column('item_id').doUpdateSet(row))
    .execute()
}

/** Takes a reason back; false when there was none. */
export async function deleteWaiver(tx: Tx, itemId: number): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('disclosure.interpretation_waiver')
    .where('item_id', '=', itemId)
    .executeTakeFirst()
  return numDeletedRows > 0n
}
