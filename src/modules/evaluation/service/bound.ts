import { hash } from 'node:crypto'
import { z } from 'zod'
import { canonicalJson } from '#kernel/audit/canonical.ts'
import type { ActionContext } from '#kernel/context.ts'
import type { BoundProcedure } from '#kernel/module.ts'
import { bind } from '#kernel/module.ts'
import type { EffectContext } from '#kernel/procedure/effect.ts'
import { effect } from '#kernel/procedure/effect.ts'
import { evaluationObjection, evaluationRound } from '../procedure/round.ts'
import { selectObjections, updateObjectionAnswer } from '../store/objections.ts'
import type { RoundRecord } from '../store/rounds.ts'
import { findRound, replaceFigures, sealRound, selectExclusions, selectFigures } from '../store/rounds.ts'
import { selectThresholds } from '../store/rules.ts'
import { problems } from './problems.ts'
import { computeFigures } from './scorecard.ts'

const NoInput = z.object({}).prefault({})

/** What the units are shown is kept: ratings that come while they look at it change nothing. */
const announce = effect(NoInput, async (context, roundId) => {
  await keepFigures(context, await requireRecord(context, roundId))
})

/** Every objection is answered; then the figures are counted once more, without what was excluded, and sealed. */
const finish = effect(NoInput, async (context, roundId) => {
  const { tx } = context
  const round = await requireRecord(context, roundId)
  const open = (await selectObjections(tx, roundId)).filter(({ state }) => state === 'filed')
  if (open.length > 0) throw problems.objectionsOpen(open.map(({ unitTitle }) => unitTitle).join('、'))
  await keepFigures(context, round)
  const sealed = {
    round: { title: round.title, from: round.from, to: round.to },
    rules: await selectThresholds(tx, round.ruleSetId),
    figures: await selectFigures(tx, roundId),
    exclusions: await selectExclusions(tx, roundId),
  }
  await sealRound(tx, roundId, hash('sha256', canonicalJson(sealed)))
})

async function keepFigures(context: ActionContext, round: RoundRecord): Promise<void> {
  const { tx, now } = context
  await replaceFigures(tx, round.roundId, await computeFigures(tx, round, context), now)
}

async function requireRecord({ tx }: Pick<ActionContext, 'tx'>, roundId: string): Promise<RoundRecord> {
  const round = await findRound(tx, roundId)
  if (!round) throw problems.roundNotFound()
  return round
}

/** The procedure of a round with what each action writes. */
export const boundRound: BoundProcedure = bind(evaluationRound, { announce, finish })

const answerObjection = effect(NoInput, async ({ tx, act }: EffectContext, objectionId) => {
  await updateObjectionAnswer(tx, objectionId, act.reason ?? '')
})

/** The procedure of an objection: its answer is the reason. */
export const boundObjection: BoundProcedure = bind(evaluationObjection, {
  uphold: answerObjection,
  dismiss: answerObjection,
})
