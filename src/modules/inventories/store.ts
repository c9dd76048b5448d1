import { sql } from 'kysely'
import type { Actor } from '#kernel/access/actor.ts'
import { unitsWithin } from '#kernel/access/scope.ts'
import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader, Tx } from '#kernel/database/database.ts'
import type { AskedRow, InventoryRow, Progress } from './contract.ts'

/** Units that exist on a day over which the actor holds any of the roles. */
export async function selectUnitsOf(db: Reader, actor: Actor, roles: readonly string[], on: CivilDate) {
  return await db
    .selectFrom('access.unit as unit')
    .select(['unit.id as unitId', 'unit.title', 'unit.kind', 'unit.path'])
    .where(unitsWithin(actor, roles, sql.ref('unit.path')))
    .where('unit.starts_on', '<=', on)
    .where((row) => row.or([row('unit.ends_on', 'is', null), row('unit.ends_on', '>=', on)]))
    .orderBy('unit.sort_order')
    .orderBy('unit.path')
    .execute()
}

/** The campaign that the same request opened before. */
export async function findCampaignByKey(db: Reader, key: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('inventories.campaign')
    .select('id')
    .where('key', '=', key)
    .executeTakeFirst()
  return row?.id
}

/** A new campaign and its catalogue. */
export async function insertCampaign(
  tx: Tx,
  campaign: {
    readonly campaignId: string
    readonly unitId: string
    readonly title: string
    readonly notice: string
    readonly dueOn: CivilDate
    readonly key: string
    readonly openedOn: CivilDate
    readonly rows: readonly AskedRow[]
  },
): Promise<void> {
  await tx
    .insertInto('inventories.campaign')
    .values({
      id: campaign.campaignId,
      unit_id: campaign.unitId,
      title: campaign.title,
      notice: campaign.notice,
      due_on: campaign.dueOn,
      key: campaign.key,
      opened_on: campaign.openedOn,
    })
    .execute()
  const rows = campaign.rows.map((row, position) => ({ campaign_id: campaign.campaignId, position, ...row }))
  if (rows.length > 0) await tx.insertInto('inventories.asked_row').values(rows).execute()
}

/** Campaigns, newest first. */
export async function selectCampaigns(db: Reader) {
  return await campaigns(db).orderBy('campaign.opened_on', 'desc').orderBy('campaign.id').execute()
}

/** One campaign; undefined when there is none. */
export async function findCampaign(db: Reader, campaignId: string) {
  return await campaigns(db).where('campaign.id', '=', campaignId).executeTakeFirst()
}

function campaigns(db: Reader) {
  return db
    .selectFrom('inventories.campaign as campaign')
    .innerJoin('access.unit as unit', 'unit.id', 'campaign.unit_id')
    .innerJoin('procedure.case as case', 'case.id', 'campaign.id')
    .select(['campaign.id as campaignId', 'campaign.title', 'campaign.notice', 'campaign.due_on as dueOn'])
    .select(['campaign.opened_on as openedOn', 'campaign.closed_on as closedOn', 'campaign.state'])
    .select(['campaign.report', 'unit.id as unitId', 'unit.title as unitTitle', 'unit.path as unitPath'])
    .select('case.version')
}

/** The catalogue of a campaign. */
export async function selectAskedRows(db: Reader, campaignId: string): Promise<AskedRow[]> {
  return await db
    .selectFrom('inventories.asked_row')
    .select(['kind', 'code', 'title', 'note'])
    .where('campaign_id', '=', campaignId)
    .orderBy('position')
    .execute()
}

/** Records how a campaign ended. */
export async function closeCampaignRow(
  tx: Tx,
  campaignId: string,
  { on, report }: { readonly on: CivilDate; readonly report: Progress },
): Promise<void> {
  await tx
    .updateTable('inventories.campaign')
    .set({ closed_on: on, report: JSON.stringify(report) })
    .where('id', '=', campaignId)
    .execute()
}

/** A unit's task, with the lines it is given. */
export async function insertInventory(
  tx: Tx,
  { inventoryId, campaignId, unitId }: { inventoryId: string; campaignId: string; unitId: string },
  rows: readonly InventoryRow[],
): Promise<void> {
  const { last } = await tx
    .selectFrom('inventories.inventory')
    .select((row) => row.fn.coalesce(row.fn.max('number'), sql<number>`0`).as('last'))
    .where('unit_id', '=', unitId)
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('inventories.inventory')
    .values({ id: inventoryId, campaign_id: campaignId, unit_id: unitId, number: last + 1 })
    .execute()
  await insertRows(tx, inventoryId, rows)
}

async function insertRows(tx: Tx, inventoryId: string, rows: readonly InventoryRow[]): Promise<void> {
  const values = rows.map(({ serviceKind, ...row }, position) => ({
    inventory_id: inventoryId,
    position,
    ...row,
    service_kind: serviceKind,
  }))
  if (values.length > 0) await tx.insertInto('inventories.row').values(values).execute()
}

/** Replaces the lines of an inventory and counts one revision up; returns the new revision. */
export async function replaceRows(
  tx: Tx,
  inventoryId: string,
  rows: readonly InventoryRow[],
  saved: { readonly at: Date; readonly byName: string },
): Promise<number> {
  await tx.deleteFrom('inventories.row').where('inventory_id', '=', inventoryId).execute()
  await insertRows(tx, inventoryId, rows)
  const { revision } = await tx
    .updateTable('inventories.inventory')
    .set((row) => ({ revision: row('revision', '+', 1), saved_at: saved.at, saved_by_name: saved.byName }))
    .where('id', '=', inventoryId)
    .returning('revision')
    .executeTakeFirstOrThrow()
  return revision
}

/** The lines of an inventory, in their order. */
export async function selectRows(db: Reader, inventoryId: string): Promise<InventoryRow[]> {
  return await db
    .selectFrom('inventories.row')
    .select(['kind', 'code', 'title', 'service_kind as serviceKind', 'answer', 'reason'])
    .where('inventory_id', '=', inventoryId)
    .orderBy('position')
    .execute()
}

/** One inventory; undefined when there is none. */
export async function findInventory(db: Reader, inventoryId: string) {
  return await inventories(db).where('inventory.id', '=', inventoryId).executeTakeFirst()
}

/** Makes everybody else who would change the inventory wait until the transaction ends. */
export async function lockInventory(tx: Tx, inventoryId: string): Promise<void> {
  await tx
    .selectFrom('inventories.inventory')
    .select('id')
    .where('id', '=', inventoryId)
    .forUpdate()
    .execute()
}

/** The unit's last sealed list before this one: what is in force. */
export async function findListInForce(db: Reader, unitId: string, before: number) {
  return await inventories(db)
    .where('inventory.unit_id', '=', unitId)
    .where('inventory.number', '<', before)
    .where('inventory.state', '=', 'accepted')
    .orderBy('inventory.number', 'desc')
    .limit(1)
    .executeTakeFirst()
}

function inventories(db: Reader) {
  return db
    .selectFrom('inventories.inventory as inventory')
    .innerJoin('inventories.campaign as campaign', 'campaign.id', 'inventory.campaign_id')
    .innerJoin('access.unit as unit', 'unit.id', 'inventory.unit_id')
    .select(['inventory.id as inventoryId', 'inventory.campaign_id as campaignId', 'inventory.number'])
    .select(['inventory.state', 'inventory.revision', 'inventory.digest', 'campaign.title as campaignTitle'])
    .select(['campaign.notice', 'campaign.due_on as dueOn', 'campaign.unit_id as askedBy'])
    .select(['unit.id as unitId', 'unit.title as unitTitle', 'unit.path as unitPath'])
}

/** Seals an inventory. */
export async function sealInventory(tx: Tx, inventoryId: string, digest: string, at: Date): Promise<void> {
  await tx
    .updateTable('inventories.inventory')
    .set({ digest, accepted_at: at })
    .where('id', '=', inventoryId)
    .execute()
}

/** Records when an inventory was submitted. */
export async function markSubmitted(tx: Tx, inventoryId: string, at: Date): Promise<void> {
  await tx
    .updateTable('inventories.inventory')
    .set({ submitted_at: at })
    .where('id', '=', inventoryId)
    .execute()
}

/** Where each unit of these campaigns stands; null for all campaigns. */
export async function selectBoard(db: Reader, campaignId: string | null) {
  return await db
    .selectFrom('inventories.inventory as inventory')
    .innerJoin('access.unit as unit', 'unit.id', 'inventory.unit_id')
    .select(['inventory.id as inventoryId', 'inventory.campaign_id as campaignId', 'inventory.state'])
    .select(['unit.id as unitId', 'unit.title as unitTitle', 'unit.path as unitPath'])
    .select(['inventory.saved_at as savedAt', 'inventory.saved_by_name as savedByName'])
    .select([
      rowCount(sql`true`).as('rows'),
      rowCount(sql`line.answer is not null`).as('answered'),
      rowCount(sql`line.answer = 'added'`).as('added'),
      rowCount(sql`line.answer = 'removed'`).as('removed'),
      sql<number>`(select count(*)::int from inventories.reminder r where r.inventory_id = inventory.id)`.as(
        'reminders',
      ),
      sql<Date | null>`(select max(r.reminded_at) from inventories.reminder r where r.inventory_id = inventory.id)`.as(
        'remindedAt',
      ),
    ])
    .$if(campaignId !== null, (query) => query.where('inventory.campaign_id', '=', campaignId ?? ''))
    .orderBy('unit.sort_order')
    .orderBy('unit.path')
    .execute()
}

function rowCount(condition: ReturnType<typeof sql>) {
  return sql<number>`(select count(*)::int from inventories.row line where line.inventory_id = inventory.id and ${condition})`
}

/** Records that a unit was reminded. */
export async function insertReminder(
  tx: Tx,
  inventoryId: string,
  { state, person, at }: { state: string; person: { id: string; name: string }; at: Date },
): Promise<void> {
  await tx
    .insertInto('inventories.reminder')
    .values({
      inventory_id: inventoryId,
      state,
      reminded_by: person.id,
      reminded_by_name: person.name,
      reminded_at: at,
    })
    .execute()
}

/** Drafts that were begun from lines of an inventory. */
export async function selectDrafted(db: Reader, inventoryId: string) {
  return await db
    .selectFrom('inventories.drafted')
    .select(['position', 'code'])
    .where('inventory_id', '=', inventoryId)
    .orderBy('position')
    .execute()
}

/** Records the draft begun from a line. */
export async function insertDrafted(
  tx: Tx,
  inventoryId: string,
  position: number,
  code: string,
): Promise<void> {
  await tx.insertInto('inventories.drafted').values({ inventory_id: inventoryId, position, code }).execute()
}
