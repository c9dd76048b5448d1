import type { z } from 'zod'
import { hasRoleOver } from '#kernel/access/actor.ts'
import { recordAudit } from '#kernel/audit/record.ts'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import { perform } from '#kernel/procedure/perform.ts'
import { automaticPrecision } from '#kernel/text/calibration.ts'
import type { getModelCard, saveAutomaticContract } from '../contract/routing.ts'
import {
  countRouted,
  findAutomaticRule,
  markRouted,
  saveAutomaticRule,
  selectAutomaticRules,
  selectModels,
} from '../store/automatic.ts'
import { findMailbox } from '../store/letters.ts'
import { countDecisionsSince, findClassifier, findSuggestion } from '../store/routing.ts'
import { asProgram, boundLetter } from './bound.ts'
import { requireOwn } from './own.ts'
import { problems } from './problems.ts'
import { requireKeeper } from './rules.ts'

const shownModels = 20

/**
 * Gives a letter to the unit that letters of its class usually go to, where the office has the program do so and what
 * learned from enough of its decisions is sure enough. Never what is urgent or accuses somebody (办法 第十三条).
 */
export async function routeBySuggestion(context: ActionContext, letterId: string): Promise<void> {
  const { tx, today } = context
  const model = await findModelInUse(context)
  if (!model) return
  const own = await requireOwn(context, letterId)
  if (own.isUrgent || own.isAllegation) return
  const said = await findSuggestion(tx, letterId, today)
  if (!said?.isAutomatic || said.classifierId !== model.id || said.unitId === null) return
  await perform(asProgram(context), boundLetter, letterId, 'routeAutomatically', {
    reason: `按以往${model.exampleCount}件的决定学习的第${model.id}号模型：“${said.class}”的把握为${percent(said.confidence)}`,
    input: { unitId: said.unitId, track: own.kind, class: said.class },
  })
  await markRouted(tx, letterId)
}

/** What learned from enough decisions, while the office has letters go out by themselves. */
async function findModelInUse({ tx, today }: ActionContext) {
  const rule = await findAutomaticRule(tx, today)
  if (!rule?.isOn) return undefined
  const model = await findClassifier(tx)
  return model && model.exampleCount >= rule.fewestDecisions ? model : undefined
}

function percent(share: number): string {
  return `${(Math.floor(share * 1000) / 10).toFixed(1)}%`
}

/** What learned, how right it is, and whether letters go out by themselves. */
export async function readModelCard({
  db,
  actor,
  today,
}: ReadContext): Promise<z.input<typeof getModelCard.output>> {
  const mailbox = await findMailbox(db)
  const models = await selectModels(db, shownModels)
  const rule = await findAutomaticRule(db, today)
  return {
    mayKeep: mailbox !== undefined && hasRoleOver(actor, 'letterDirector', mailbox.unitPath),
    models: models.map(({ trainedAt, ...model }) => ({ ...model, trainedAt: trainedAt.toISOString() })),
    decisions: await countDecisionsSince(db, null),
    requiredPrecision: automaticPrecision,
    rules: await selectAutomaticRules(db),
    offBecause: whyOff(rule, models[0]),
    ...(await countRouted(db)),
  }
}

function whyOff(
  rule: Awaited<ReturnType<typeof findAutomaticRule>>,
  model: { readonly exampleCount: number; readonly automaticFrom: number | null } | undefined,
): string | null {
  if (!rule?.isOn) return '自动分办没有开启，每件来信都由人交办。'
  if (!model || model.exampleCount < rule.fewestDecisions)
    return `可以学习的决定还不到${rule.fewestDecisions}件，每件来信仍由人交办。`
  if (model.automaticFrom === null)
    return `把握再大的建议，正确率也没有达到${automaticPrecision * 100}%，每件来信仍由人交办。`
  return null
}

/** Switches it on or off from a day on. @throws letters.ruleTooEarly */
export async function keepAutomaticRule(
  context: ActionContext,
  given: z.output<typeof saveAutomaticContract.input>,
): Promise<Record<string, never>> {
  const chain = await requireKeeper(context)
  const { tx, today, now, actor } = context
  if (given.startsOn < today) throw problems.ruleTooEarly()
  const before = await findAutomaticRule(tx, given.startsOn)
  await saveAutomaticRule(tx, { ...given, savedByName: actor.name, savedAt: now })
  await recordAudit(context, {
    chain,
    act: 'letters.saveAutomatic',
    object: { kind: 'letters.automatic', id: given.startsOn, label: given.isOn ? '开启' : '关闭' },
    ...(before && { before: { isOn: before.isOn, fewestDecisions: before.fewestDecisions } }),
    after: given,
  })
  return {}
}
