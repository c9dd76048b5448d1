import { sql } from 'kysely'
import type { Reader } from '#kernel/database/database.ts'

/** Lists and tasks of these units; each unit's newest first. */
export async function selectLists(db: Reader, unitIds: readonly string[]) {
  if (unitIds.length === 0) return []
  return await db
    .selectFrom('inventories.inventory as inventory')
    .innerJoin('inventories.campaign as campaign', 'campaign.id', 'inventory.campaign_id')
    .innerJoin('access.unit as unit', 'unit.id', 'inventory.unit_id')
    .select([
      'inventory.id as inventoryId',
      'unit.id as unitId',
      'unit.title as unitTitle',
      'inventory.number',
    ])
    .select(['inventory.campaign_id as campaignId', 'campaign.title as campaignTitle', 'inventory.state'])
    .select(['inventory.accepted_at as acceptedAt', 'inventory.digest'])
    .select([
      sql<number>`(select count(*)::int from inventories.row line where line.inventory_id = inventory.id and line.answer is distinct from 'removed')`.as(
        'lines',
      ),
      sql<boolean>`(inventory.digest is not null and not exists (
        select from inventories.inventory later
         where later.unit_id = inventory.unit_id and later.digest is not null and later.number > inventory.number))`.as(
        'isInForce',
      ),
    ])
    .where((row) => row('inventory.unit_id', '=', row.fn.any(row.val([...unitIds]))))
    .orderBy('unit.sort_order')
    .orderBy('unit.path')
    .orderBy('inventory.number', 'desc')
    .execute()
}

/** Who reminded a unit of an inventory, newest first. */
export async function selectReminders(db: Reader, inventoryId: string) {
  return await db
    .selectFrom('inventories.reminder')
    .select(['reminded_at as at', 'reminded_by_name as byName'])
    .where('inventory_id', '=', inventoryId)
    .orderBy('reminded_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

/** What was last said when an inventory was sent back; undefined when it never was. */
export async function findLastReturn(db: Reader, inventoryId: string) {
  return await db
    .selectFrom('procedure.event')
    .select(['happened_at as at', 'actor_name as byName', 'reason'])
    .where('case_id', '=', inventoryId)
    .where('action', '=', 'return')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
}
