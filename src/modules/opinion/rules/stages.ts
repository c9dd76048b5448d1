import type { Stamp } from '../contract/handling.ts'

/** The seven points of time of every event, in order: which acts reach them, and the rule that says how long they may take. */
export const stages = [
  { stage: 'detection', title: '发现确认', rule: 'detection', acts: ['confirm'] },
  {
    stage: 'triage',
    title: '研判',
    rule: 'triage',
    acts: ['respondMajor', 'respondOther', 'divert', 'setAside'],
  },
  { stage: 'assigning', title: '交办', rule: 'assigning', acts: ['assign'] },
  { stage: 'verify', title: '核实', rule: 'verify', acts: ['verified'] },
  { stage: 'draft', title: '起草', rule: 'draft', acts: ['drafted'] },
  { stage: 'clearing', title: '外宣办审核', rule: 'clearing', acts: ['clear'] },
  { stage: 'release', title: '发布', rule: 'release', acts: ['published'] },
] as const

const hour = 3_600_000

/**
 * When each point was reached and by when it should be: the budgets of the stages one after the other, from the instant
 * the event was found. What is left of the 24 hours is the reserve.
 */
export function stampsOf(
  foundAt: Date,
  acts: readonly { readonly action: string; readonly at: Date }[],
  budgets: ReadonlyMap<string, number>,
): Stamp[] {
  let hours = 0
  return stages.map(({ stage, title, rule, acts: reaching }) => {
    const budget = budgets.get(rule) ?? null
    hours += budget ?? 0
    const reached = acts.filter(({ action }) => (reaching as readonly string[]).includes(action))
    const at = reached.map((act) => act.at.getTime())
    return {
      stage,
      title,
      at: at.length === 0 ? null : new Date(Math.max(...at)).toISOString(),
      dueAt: budget === null ? null : new Date(foundAt.getTime() + hours * hour).toISOString(),
      budgetHours: budget,
    }
  })
}
