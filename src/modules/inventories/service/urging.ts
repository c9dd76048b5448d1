import type { z } from 'zod'
import { hasRoleOver } from '#kernel/access/actor.ts'
import { recordAudit } from '#kernel/audit/record.ts'
import type { ActionContext } from '#kernel/context.ts'
import { draftFromModule, findColumnOfKind } from '#modules/publishing/offer.ts'
import type { draftCircular, InventoryState, remindUnits } from '../contract.ts'
import { inventoryStateTitles } from '../contract.ts'
import { findCampaign, insertReminder, selectBoard } from '../store.ts'
import { problems } from './problems.ts'

/** A campaign of the actor's own office. @throws inventories.campaignNotFound */
async function requireOwn({ tx, actor }: ActionContext, campaignId: string) {
  const campaign = await findCampaign(tx, campaignId)
  if (!campaign || !hasRoleOver(actor, 'campaignKeeper', campaign.unitPath)) throw problems.campaignNotFound()
  return campaign
}

const unfinished: readonly InventoryState[] = ['waiting', 'inWork', 'returned']

/** Reminds every unit that has not submitted, or one of them; each reminder is recorded with where the unit stood. @throws inventories.nothingToRemind */
export async function remind(
  context: ActionContext,
  { campaignId, inventoryId }: z.output<typeof remindUnits.input>,
): Promise<{ reminded: number }> {
  const { tx, actor, now } = context
  const campaign = await requireOwn(context, campaignId)
  const late = (await selectBoard(tx, campaignId)).filter(
    (line) => unfinished.includes(line.state) && (inventoryId === null || line.inventoryId === inventoryId),
  )
  if (late.length === 0) throw problems.nothingToRemind()
  for (const { inventoryId: reminded, state } of late)
    await insertReminder(tx, reminded, { state, person: actor, at: now })
  await recordAudit(context, {
    chain: campaign.unitId,
    act: 'inventories.remind',
    object: { kind: 'inventories.campaign', id: campaignId },
    after: { units: late.map(({ unitTitle }) => unitTitle) },
  })
  return { reminded: late.length }
}

/**
 * A draft circular that names who has not finished, as a draft of publishing: it is published, if at all, through the
 * same gate as everything else. The actor must be an author of the office that asks.
 *
 * @throws access.outOfReach
 */
export async function circulate(
  context: ActionContext,
  { key, campaignId }: z.output<typeof draftCircular.input>,
): Promise<{ editionId: string }> {
  const campaign = await requireOwn(context, campaignId)
  const board = await selectBoard(context.tx, campaignId)
  const column = await findColumnOfKind(context.tx, campaign.unitId, 'notice')
  const { editionId } = await draftFromModule(context, {
    key,
    unitId: campaign.unitId,
    files: [],
    content: {
      title: `关于“${campaign.title}”进展情况的通报`,
      body: writeCircular(campaign, board, context.today),
      genre: 'circular',
      writtenOn: context.today,
      columnIds: column ? [column.columnId] : [],
    },
  })
  return { editionId }
}

type Line = Awaited<ReturnType<typeof selectBoard>>[number]

function writeCircular(
  { title, openedOn, dueOn }: { readonly title: string; readonly openedOn: string; readonly dueOn: string },
  board: readonly Line[],
  today: string,
): string {
  const named = (state: InventoryState): string =>
    board
      .filter((line) => line.state === state)
      .map(({ unitTitle }) => unitTitle)
      .join('、')
  const done = board.filter(({ state }) => state === 'accepted').length
  const groups = (['waiting', 'inWork', 'returned', 'submitted'] as const)
    .map((state) => ({ state, names: named(state) }))
    .filter(({ names }) => names !== '')
  return [
    `<p>${escape(title)}自${openedOn}布置，${dueOn}截止。截至${today}，${board.length}个单位中已完成${done}个，未完成${board.length - done}个。</p>`,
    ...groups.map(({ state, names }) => `<p>${inventoryStateTitles[state]}的单位：${escape(names)}。</p>`),
    '<p>请未完成的单位抓紧填报，按期提交。</p>',
  ].join('')
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
