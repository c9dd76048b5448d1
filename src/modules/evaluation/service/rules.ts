import { recordAudit, systemChain } from '#kernel/audit/record.ts'
import type { CivilDate } from '#kernel/calendar.ts'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import type { Reader } from '#kernel/database/database.ts'
import type { z } from 'zod'
import type { RuleSetRow, saveRules } from '../contract/rules.ts'
import type { Thresholds } from '../rules/thresholds.ts'
import { readThresholds } from '../rules/thresholds.ts'
import { findRuleSetOn, insertRuleSet, selectRuleSets, selectThresholds } from '../store/rules.ts'
import { problems } from './problems.ts'

/** Every version with its thresholds, newest first. */
export async function readRules({ db, today }: ReadContext): Promise<z.input<typeof RuleSetRow>[]> {
  const inForce = await findRuleSetOn(db, today)
  const sets = await selectRuleSets(db)
  return await Promise.all(
    sets.map(async (set) => ({
      ...set,
      isInForce: set.id === inForce?.id,
      thresholds: await selectThresholds(db, set.id),
    })),
  )
}

/** The rules in force on a day. */
export async function rulesOn(
  db: Reader,
  on: CivilDate,
): Promise<{ id: number; title: string; thresholds: Thresholds }> {
  const set = await findRuleSetOn(db, on)
  if (!set) throw new Error('there are no rules of evaluation')
  return { ...set, thresholds: readThresholds(await selectThresholds(db, set.id)) }
}

/** The next version of the rules. Periods measured under an earlier one stay under it. @throws evaluation.rulesTooEarly, thresholdUnknown */
export async function keepRules(
  context: ActionContext,
  { title, startsOn, note, thresholds }: z.output<typeof saveRules.input>,
): Promise<{ id: number }> {
  const { tx, actor, today } = context
  const [last] = await selectRuleSets(tx)
  if (!last || startsOn <= today || startsOn <= last.startsOn) throw problems.rulesTooEarly()
  const known = await selectThresholds(tx, last.id)
  if (thresholds.some(({ key }) => !known.some((row) => row.key === key))) throw problems.thresholdUnknown()
  const amounts = new Map(thresholds.map(({ key, amount }) => [key, amount]))
  const id = await insertRuleSet(
    tx,
    { title, startsOn, note, keptBy: actor.name },
    { from: last.id, amounts },
  )
  await recordAudit(context, {
    chain: systemChain,
    act: 'evaluation.keepRules',
    object: { kind: 'evaluation.rules', id: String(id), label: title },
    before: Object.fromEntries(known.map(({ key, amount }) => [key, amount])),
    after: { ...Object.fromEntries(amounts), startsOn, note },
  })
  return { id }
}
