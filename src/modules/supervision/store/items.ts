import { sql } from 'kysely'
import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader, Tx } from '#kernel/database/database.ts'

/** What an item says. */
export interface ItemFacts {
  readonly text: string
  readonly standard: string
  readonly leadUnitId: string
  readonly coUnitIds: readonly string[]
  readonly isImportant: boolean
  /** Null: the default limit holds. */
  readonly dueOn: CivilDate | null
}

function columnsOf({ text, standard, leadUnitId, coUnitIds, isImportant, dueOn }: ItemFacts) {
  return {
    text,
    standard,
    lead_unit_id: leadUnitId,
    co_unit_ids: [...coUnitIds],
    is_important: isImportant,
    due_on: dueOn,
  }
}

/** Adds an item as the last of its matter. */
export async function insertItem(tx: Tx, matterId: string, facts: ItemFacts): Promise<string> {
  const { last } = await tx
    .selectFrom('supervision.item')
    .select(sql<number>`coalesce(max(seq), 0)::int`.as('last'))
    .where('matter_id', '=', matterId)
    .executeTakeFirstOrThrow()
  const { id } = await tx
    .insertInto('supervision.item')
    .values({ matter_id: matterId, seq: last + 1, ...columnsOf(facts) })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** False when the matter has no such item. */
export async function updateItem(
  tx: Tx,
  matterId: string,
  itemId: string,
  facts: ItemFacts,
): Promise<boolean> {
  const updated = await tx
    .updateTable('supervision.item')
    .set(columnsOf(facts))
    .where('id', '=', itemId)
    .where('matter_id', '=', matterId)
    .returning('id')
    .executeTakeFirst()
  return updated !== undefined
}

/** Takes an item out of a matter that is still drafted; those after it move up. */
export async function deleteItem(tx: Tx, matterId: string, itemId: string): Promise<boolean> {
  const deleted = await tx
    .deleteFrom('supervision.item')
    .where('id', '=', itemId)
    .where('matter_id', '=', matterId)
    .where('task_id', 'is', null)
    .returning('seq')
    .executeTakeFirst()
  if (!deleted) return false
  const later = await tx
    .selectFrom('supervision.item')
    .select('id')
    .where('matter_id', '=', matterId)
    .where('seq', '>', deleted.seq)
    .orderBy('seq')
    .execute()
  for (const [index, { id }] of later.entries())
    await tx
      .updateTable('supervision.item')
      .set({ seq: deleted.seq + index })
      .where('id', '=', id)
      .execute()
  return true
}

/** What becomes of an item while it is done. */
export async function changeItem(
  tx: Tx,
  itemId: string,
  change: {
    readonly task_id?: string
    readonly due_on?: CivilDate
    readonly limit_name?: string | null
    readonly lead_unit_id?: string
    readonly co_unit_ids?: string[]
    readonly redone?: number
    readonly public_item_id?: number
  },
): Promise<void> {
  await tx.updateTable('supervision.item').set(change).where('id', '=', itemId).execute()
}

/** Items of a matter in their order, each with the case in which it is done. */
export async function selectItems(db: Reader, matterId: string) {
  return await db
    .selectFrom('supervision.item as item')
    .innerJoin('access.unit as lead', 'lead.id', 'item.lead_unit_id')
    .leftJoin('procedure.case as case', 'case.id', 'item.task_id')
    .select([
      'item.id as itemId',
      'item.seq',
      'item.text',
      'item.standard',
      'item.lead_unit_id as leadUnitId',
      'lead.title as leadTitle',
      'item.co_unit_ids as coUnitIds',
      'item.is_important as isImportant',
      'item.due_on as dueOn',
      'item.limit_name as limitName',
      'item.task_id as taskId',
      'case.state',
      'case.closed_at as closedAt',
    ])
    .where('item.matter_id', '=', matterId)
    .orderBy('item.seq')
    .execute()
}

export type ItemRecord = Awaited<ReturnType<typeof selectItems>>[number]

/** Titles of units by id. */
export async function selectTitles(db: Reader, unitIds: readonly string[]): Promise<Map<string, string>> {
  if (unitIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('access.unit')
    .select(['id', 'title'])
    .where('id', 'in', [...unitIds])
    .execute()
  return new Map(rows.map(({ id, title }) => [id, title]))
}
