import { lockKey } from '#kernel/database/serial.ts'
import type { z } from 'zod'
import { hasRoleOver, system } from '#kernel/access/actor.ts'
import { recordAudit } from '#kernel/audit/record.ts'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import type { BoundProcedure } from '#kernel/module.ts'
import { bind } from '#kernel/module.ts'
import type { EffectContext } from '#kernel/procedure/effect.ts'
import { effect } from '#kernel/procedure/effect.ts'
import { contribute } from '#kernel/procedure/contribute.ts'
import { openCase, perform } from '#kernel/procedure/perform.ts'
import { publishingRoles } from '../contract/editing.ts'
import type { getWithdrawal, proposeWithdrawal, takeDown, WithdrawalKind } from '../contract/withdrawal.ts'
import { DecisionInput, withdrawalTitles } from '../contract/withdrawal.ts'
import { withdrawal } from '../procedure.ts'
import { findEdition, findEditionByNumber, findOpenEdition, lockItem } from '../store/editions.ts'
import { findLiveItem, saveLiveEdition } from '../store/live.ts'
import type { Evidence } from '../store/withdrawals.ts'
import {
  findOpenWithdrawal,
  findWithdrawal,
  findWithdrawalByKey,
  insertWithdrawal,
  selectEvidence,
  updateWithdrawal,
} from '../store/withdrawals.ts'
import { readWhole } from './outgoing.ts'
import { problems } from './problems.ts'
import { boundPublication } from './publication.ts'
import { putLive, takeOff } from './release.ts'

/** Asks for an item to be taken off; somebody else decides. The same key again asks once. */
export async function askForWithdrawal(
  context: ActionContext,
  input: z.output<typeof proposeWithdrawal.input>,
): Promise<{ withdrawalId: string }> {
  const repeated = await findRepeated(context, input.key)
  if (repeated) return repeated
  if (input.kind === 'replaced' && !(await isLiveOther(context, input))) throw problems.replacementMissing()
  if (await findOpenWithdrawal(context.tx, input.itemId)) throw problems.alreadyAsked()
  return await openWithdrawal(context, input, ['author', 'reviewer', 'secrecyReviewer', 'approver'])
}

/**
 * Takes an item off every output at once, in one person's name; what was readable is kept as evidence, and a second
 * person owes a review. An ordinary withdrawal that is still undecided becomes this one.
 */
export async function takeDownNow(
  context: ActionContext,
  input: z.output<typeof takeDown.input>,
): Promise<{ withdrawalId: string }> {
  const repeated = await findRepeated(context, input.key)
  if (repeated) return repeated
  const open = await findOpenWithdrawal(context.tx, input.itemId)
  const withdrawalId = open?.withdrawalId ?? (await openTakedown(context, input))
  await perform(context, boundWithdrawal, withdrawalId, 'takeDown')
  const { reason, publicNote } = input
  await updateWithdrawal(context.tx, withdrawalId, {
    kind: 'takedown',
    reason,
    public_note: publicNote,
  })
  return { withdrawalId }
}

async function openTakedown(context: ActionContext, input: z.output<typeof takeDown.input>): Promise<string> {
  const asked = { ...input, kind: 'takedown' as const, replacedBy: null }
  const roles = ['secrecyReviewer', 'approver', 'siteManager']
  return (await openWithdrawal(context, asked, roles)).withdrawalId
}

interface Asked {
  readonly key: string
  readonly itemId: number
  readonly kind: WithdrawalKind
  readonly reason: string
  readonly publicNote: string
  readonly replacedBy: number | null
}

async function openWithdrawal(
  context: ActionContext,
  asked: Asked,
  roles: readonly string[],
): Promise<{ withdrawalId: string }> {
  const { tx, actor, now } = context
  const item = await lockItem(tx, asked.itemId)
  if (!item || !roles.some((role) => hasRoleOver(actor, role, item.unitPath))) throw problems.itemNotFound()
  const live = await findLiveItem(tx, asked.itemId)
  if (!live) throw problems.notLive()
  const title = `${withdrawalTitles[asked.kind]}：${live.title}`.slice(0, 300)
  const withdrawalId = await openCase(context, withdrawal, { unitId: item.unitId, title })
  await insertWithdrawal(tx, {
    ...asked,
    withdrawalId,
    editionId: live.editionId,
    unitId: item.unitId,
    person: actor,
    at: now,
  })
  await contribute(context, withdrawal, withdrawalId, 'ask')
  return { withdrawalId }
}

async function findRepeated({ tx, actor }: ActionContext, key: string) {
  await lockKey(tx, 'publishing', key)
  const found = await findWithdrawalByKey(tx, key)
  if (found && found.askedBy !== actor.id) throw problems.keyTaken()
  return found && { withdrawalId: found.withdrawalId }
}

async function isLiveOther(
  { tx }: ActionContext,
  { itemId, replacedBy }: { itemId: number; replacedBy: number | null },
): Promise<boolean> {
  if (replacedBy === null || replacedBy === itemId) return false
  return (await findLiveItem(tx, replacedBy)) !== undefined
}

const withdraw = effect(DecisionInput.prefault({}), async (context, id, { opinion }) => {
  await takeEffect(context, id)
  await noteReview(context, id, opinion)
})

const takeDownEffect = effect(DecisionInput.prefault({}), async (context, id) => {
  await takeEffect(context, id)
})

const confirm = effect(DecisionInput.prefault({}), async (context, id, { opinion }) => {
  await noteReview(context, id, opinion)
})

const refuse = effect(DecisionInput.prefault({}), async (context, id, { opinion }) => {
  await noteReview(context, id, context.act.reason ?? opinion)
})

/** Puts back exactly what was taken down, with the earlier editions that were readable then. */
const lift = effect(DecisionInput.prefault({}), async (context, id) => {
  const { tx, now } = context
  const asked = await requireWithdrawal(context, id)
  const edition = await findEdition(tx, asked.editionId)
  if (!edition?.releasedAt) throw problems.editionNotFound()
  const whole = await readWhole(tx, edition)
  if (whole.digest !== edition.releasedDigest) throw problems.restoreDiffers()
  await updateWithdrawal(tx, id, { lifted_at: now })
  await noteReview(context, id, context.act.reason ?? '')
  await putLive(context, whole, { releasedAt: edition.releasedAt })
  await restoreEditions(context, asked.itemId, asked.evidence as Evidence)
  await auditEffect(context, asked.unitId, asked.itemId, 'publishing.restore', null)
})

async function restoreEditions({ tx }: ActionContext, itemId: number, evidence: Evidence): Promise<void> {
  for (const { number } of evidence.editions) {
    const edition = await findEditionByNumber(tx, itemId, number)
    if (!edition?.releasedAt) continue
    const { editionId, releasedAt, content } = edition
    const readable = { itemId, editionId, number, releasedAt, changeNote: content.changeNote }
    await saveLiveEdition(tx, { ...readable, keepsPrevious: true })
  }
}

/** The procedure "withdrawal" with what each action writes. */
export const boundWithdrawal: BoundProcedure = bind(withdrawal, {
  withdraw,
  refuse,
  takeDown: takeDownEffect,
  confirm,
  lift,
})

async function takeEffect(context: EffectContext, id: string): Promise<void> {
  const { tx, now } = context
  const asked = await requireWithdrawal(context, id)
  await lockItem(tx, asked.itemId)
  const evidence = await selectEvidence(tx, asked.itemId)
  await updateWithdrawal(tx, id, { effective_at: now, evidence })
  await takeOff(context, asked.itemId)
  await holdOpenEdition(context, asked.itemId)
  await auditEffect(context, asked.unitId, asked.itemId, 'publishing.withdraw', evidence)
}

/** An edition under way was reviewed before the withdrawal: it must not bring the item back by itself. */
async function holdOpenEdition(context: ActionContext, itemId: number): Promise<void> {
  const editionId = await findOpenEdition(context.tx, itemId)
  const edition = editionId === undefined ? undefined : await findEdition(context.tx, editionId)
  if (!edition || edition.state === 'draft') return
  const reason = '信息已撤回或者下架，须按撤回的原因重新修改和审核'
  await perform({ ...context, actor: system }, boundPublication, edition.editionId, 'return', { reason })
}

async function auditEffect(
  context: ActionContext,
  unitId: string,
  itemId: number,
  act: string,
  evidence: Evidence | null,
): Promise<void> {
  await recordAudit(context, {
    chain: unitId,
    act,
    object: { kind: 'publishing.item', id: String(itemId) },
    ...(evidence && { before: { ...evidence } }),
  })
}

async function noteReview({ tx, actor, now }: ActionContext, id: string, opinion: string): Promise<void> {
  await updateWithdrawal(tx, id, {
    review_opinion: opinion,
    reviewed_by: actor.id,
    reviewed_by_name: actor.name,
    reviewed_at: now,
  })
}

async function requireWithdrawal({ tx }: ActionContext, id: string) {
  const found = await findWithdrawal(tx, id)
  if (!found) throw problems.itemNotFound()
  return found
}

/** One withdrawal, to those with a part in publishing over its unit. */
export async function readWithdrawal(
  { db, actor }: ReadContext,
  id: string,
): Promise<z.input<typeof getWithdrawal.output>> {
  const found = await findWithdrawal(db, id)
  if (!found || !publishingRoles.some((role) => hasRoleOver(actor, role, found.unitPath)))
    throw problems.itemNotFound()
  const { askedAt, effectiveAt, reviewedAt, liftedAt, evidence, ...rest } = found
  return {
    ...rest,
    kindTitle: withdrawalTitles[found.kind],
    stateTitle: stateTitle(found.state),
    askedAt: askedAt.toISOString(),
    effectiveAt: effectiveAt?.toISOString() ?? null,
    reviewedAt: reviewedAt?.toISOString() ?? null,
    liftedAt: liftedAt?.toISOString() ?? null,
    evidence: evidence as z.input<typeof getWithdrawal.output>['evidence'],
  }
}

/** The words for the state of a withdrawal. */
export function stateTitle(state: string): string {
  const titles: Readonly<Record<string, { title: string }>> = withdrawal.states
  return titles[state]?.title ?? state
}
