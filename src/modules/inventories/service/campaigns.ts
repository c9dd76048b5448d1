import { z } from 'zod'
import type { Actor } from '#kernel/access/actor.ts'
import { hasRoleOver, system } from '#kernel/access/actor.ts'
import { requireRoleOver } from '#kernel/access/scope.ts'
import { recordAudit } from '#kernel/audit/record.ts'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import type { BoundProcedure } from '#kernel/module.ts'
import { bind } from '#kernel/module.ts'
import { effect } from '#kernel/procedure/effect.ts'
import { openCase, perform } from '#kernel/procedure/perform.ts'
import { readCatalogueOptions } from '#modules/publishing/offer.ts'
import { readLiveServices } from '#modules/services/offer.ts'
import type {
  createCampaign,
  getCampaign,
  InventoryRow,
  listCampaignChoices,
  listCampaigns,
} from '../contract.ts'
import { Progress } from '../contract.ts'
import { inventoriesRoles } from '../contract/roles.ts'
import { inventory, inventoryCampaign } from '../procedure.ts'
import { countProgress } from '../rules.ts'
import {
  closeCampaignRow,
  findCampaign,
  findCampaignByKey,
  insertCampaign,
  insertInventory,
  selectAskedRows,
  selectBoard,
  selectCampaigns,
  selectUnitsOf,
} from '../store.ts'
import { boundInventory } from './inventories.ts'
import { problems } from './problems.ts'

type NewCampaign = z.output<typeof createCampaign.input>

/** Opens a campaign and gives every unit its task, with the lines to go through. The same key again opens it once. */
export async function open(context: ActionContext, input: NewCampaign): Promise<{ campaignId: string }> {
  const { tx, today } = context
  const repeated = await findCampaignByKey(tx, input.key)
  if (repeated) return { campaignId: repeated }
  if (input.dueOn <= today) throw problems.dueInPast()
  if (input.rows.length === 0 && !input.withServices) throw problems.nothingAsked()
  const units = await requireUnits(context, input)
  const campaignId = await openCase(context, inventoryCampaign, {
    unitId: input.unitId,
    title: input.title,
    dueOn: input.dueOn,
  })
  await insertCampaign(tx, { ...input, campaignId, openedOn: today })
  for (const unitId of units) await giveTask(context, input, { campaignId, unitId })
  await recordAudit(context, {
    chain: input.unitId,
    act: 'inventories.openCampaign',
    object: { kind: 'inventories.campaign', id: campaignId },
    after: { title: input.title, dueOn: input.dueOn, units: units.length },
  })
  return { campaignId }
}

/** The units asked, each once, all of them within the asker's reach. @throws inventories.unitNotFound, access.outOfReach */
async function requireUnits({ tx, actor, today }: ActionContext, input: NewCampaign): Promise<string[]> {
  const reached = await selectUnitsOf(tx, actor, ['campaignKeeper'], today)
  const office = reached.find(({ unitId }) => unitId === input.unitId)
  requireRoleOver(actor, 'campaignKeeper', office?.path ?? '')
  const known = new Set(reached.map(({ unitId }) => unitId))
  const asked = [...new Set(input.unitIds)]
  if (asked.some((unitId) => !known.has(unitId))) throw problems.unitNotFound()
  return asked
}

async function giveTask(
  context: ActionContext,
  { rows, withServices, dueOn, title }: NewCampaign,
  { campaignId, unitId }: { readonly campaignId: string; readonly unitId: string },
): Promise<void> {
  const line = { serviceKind: null, answer: null, reason: '' }
  const asked: InventoryRow[] = rows.map(({ kind, code, title: words }) => ({
    kind,
    code,
    title: words,
    ...line,
  }))
  const own: InventoryRow[] = withServices
    ? (await readLiveServices(context.tx, [unitId])).map(({ code, title: words }) => ({
        kind: 'service',
        code,
        title: words,
        ...line,
      }))
    : []
  const inventoryId = await openCase(context, inventory, { unitId, title: `事项清单：${title}`, dueOn })
  await insertInventory(context.tx, { inventoryId, campaignId, unitId }, [...asked, ...own])
}

const close = effect(z.object({}).prefault({}), async (context, campaignId) => {
  const { tx, today } = context
  const campaign = await findCampaign(tx, campaignId)
  if (!campaign) throw problems.campaignNotFound()
  const board = await selectBoard(tx, campaignId)
  const report = countProgress(
    board.map(({ state }) => state),
    campaign.dueOn < today,
  )
  await closeCampaignRow(tx, campaignId, { on: today, report })
  const asSystem = { ...context, actor: system }
  for (const { inventoryId, state } of board)
    if (state !== 'accepted')
      await perform(
        asSystem,
        boundInventory,
        inventoryId,
        state === 'submitted' ? 'lapseUnderReview' : 'lapse',
      )
})

/** The procedure "inventoryCampaign" with what closing writes. */
export const boundCampaign: BoundProcedure = bind(inventoryCampaign, { close })

type Found = NonNullable<Awaited<ReturnType<typeof findCampaign>>>
type BoardLine = Awaited<ReturnType<typeof selectBoard>>[number]

/** The campaigns of which the actor sees any unit, each with the figures of those units. */
export async function readCampaigns(context: ReadContext): Promise<z.input<typeof listCampaigns.output>> {
  const board = Map.groupBy(await selectBoard(context.db, null), ({ campaignId }) => campaignId)
  const campaigns = await selectCampaigns(context.db)
  return campaigns
    .map((campaign) => ({ campaign, lines: seenBy(context, campaign, board.get(campaign.campaignId) ?? []) }))
    .filter(({ lines }) => lines.length > 0)
    .map(({ campaign, lines }) => describe(context, campaign, lines))
}

/** One campaign with where each unit within reach stands. @throws inventories.campaignNotFound */
export async function readCampaign(
  context: ReadContext,
  { campaignId }: { readonly campaignId: string },
): Promise<z.input<typeof getCampaign.output>> {
  const { db, today } = context
  const campaign = await findCampaign(db, campaignId)
  const lines = campaign ? seenBy(context, campaign, await selectBoard(db, campaignId)) : []
  if (!campaign || lines.length === 0) throw problems.campaignNotFound()
  const isLate = campaign.dueOn < today && campaign.state === 'running'
  return {
    ...describe(context, campaign, lines),
    notice: campaign.notice,
    rows: await selectAskedRows(db, campaignId),
    board: lines.map(({ savedAt, remindedAt, campaignId: _c, unitId: _u, unitPath: _p, ...line }) => ({
      ...line,
      isOverdue: isLate && ['waiting', 'inWork', 'returned'].includes(line.state),
      savedAt: savedAt?.toISOString() ?? null,
      remindedAt: remindedAt?.toISOString() ?? null,
    })),
    report: keeps(context, campaign) && campaign.report !== null ? Progress.parse(campaign.report) : null,
    version: campaign.version,
  }
}

/** The whole board for the office that asked; for everybody else the units over which they hold a role. */
function seenBy(context: ReadContext, campaign: Found, lines: readonly BoardLine[]): readonly BoardLine[] {
  if (keeps(context, campaign)) return lines
  return lines.filter(({ unitPath }) =>
    inventoriesRoles.some((role) => hasRoleOver(context.actor, role, unitPath)),
  )
}

function keeps({ actor }: ReadContext, { unitPath }: Found): boolean {
  return hasRoleOver(actor, 'campaignKeeper', unitPath)
}

function describe({ today, actor }: ReadContext, campaign: Found, lines: readonly BoardLine[]) {
  const { campaignId, title, unitTitle, dueOn, openedOn, closedOn, state } = campaign
  const isLate = dueOn < today && state === 'running'
  const progress = countProgress(
    lines.map((line) => line.state),
    isLate,
  )
  const own = lines.find(({ unitPath }) => actor.posts.some((post) => fillsIn(post, unitPath)))
  const task = own ? { inventoryId: own.inventoryId, state: own.state } : null
  return { campaignId, title, unitTitle, dueOn, openedOn, closedOn, state, progress, own: task }
}

/** An author's own task is that of the unit of the post, however far the post reaches. */
function fillsIn({ roles, unitPath }: Actor['posts'][number], path: string): boolean {
  return roles.includes('author') && unitPath === path
}

/** What a new campaign may choose from. */
export async function readChoices({
  db,
  actor,
  today,
}: ReadContext): Promise<z.input<typeof listCampaignChoices.output>> {
  const units = await selectUnitsOf(db, actor, ['campaignKeeper'], today)
  const own = new Set(
    actor.posts.filter(({ roles }) => roles.includes('campaignKeeper')).map(({ unitId }) => unitId),
  )
  return {
    offices: units.filter(({ unitId }) => own.has(unitId)).map(({ unitId, title }) => ({ unitId, title })),
    units: units.map(({ unitId, title, kind }) => ({ unitId, title, kind })),
    catalogue: await readCatalogueOptions(db),
  }
}
