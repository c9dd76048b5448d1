import { recordAudit, reservedChain } from '#kernel/audit/record.ts'
import type { CivilDate } from '#kernel/calendar.ts'
import type { ActionContext } from '#kernel/context.ts'
import type { CaseView } from './available.ts'
import { openActions, peopleOf } from './available.ts'
import type { CaseRow } from './case-store.ts'
import { insertEvent, updateCase } from './case-store.ts'
import { selectClocks } from './clock-store.ts'
import type { Moment } from './clock.ts'
import type { Change } from './event.ts'
import type { MovingCase } from './move-clocks.ts'
import { moveOwnClocks, ownDue } from './move-clocks.ts'
import { cancelNotices, oweNotice } from './notices.ts'
import type { UnitIds } from './parties.ts'
import { moveParties, releaseParties } from './parties.ts'
import type { Candidates } from './separation.ts'
import { countPeopleNeeded } from './separation.ts'
import type { ActionRule, Procedure } from './table.ts'

/** An event about to happen. */
export interface Step {
  readonly name: string
  readonly rule: ActionRule
  readonly reason: string | null
  readonly effective: Moment
  readonly unitIds: UnitIds
  /** The number of days chosen for a clock, where the rule lets them be chosen. */
  readonly days: number | undefined
  /** Changes it makes besides those the rule names. */
  readonly changes: readonly Change[]
  /** The last day of a clock that runs until a day given. */
  readonly dueOn?: CivilDate | undefined
}

/** A case as it stands before the event. */
export interface Standing {
  readonly procedure: Procedure
  readonly row: CaseRow
  readonly view: CaseView & { readonly candidates: Candidates }
}

/** Moves clocks and parties, stores the new state and appends the event. Returns the new version. */
export async function advance(context: ActionContext, standing: Standing, step: Step): Promise<number> {
  const { procedure, view } = standing
  const { rule, effective } = step
  const row = rule.receives ? { ...standing.row, receivedOn: effective.on, receivedAt: null } : standing.row
  const clocks = row.version === 0 ? [] : await selectClocks(context.tx, row.id)
  const moving: MovingCase = { row, procedure, clocks, changes: [], dueOn: step.dueOn }
  const notices = await oweNotice(context, moving, rule)
  await moveOwnClocks(context, moving, rule, effective, step.days)
  const parties = await moveParties(context, moving, rule, effective, { view, unitIds: step.unitIds })
  await releaseParties(context, moving, rule)
  const received = rule.receives ? [{ kind: 'received', on: effective.on } as const] : []
  const cancelled = await cancelNotices(context, row, rule)
  const changes = [...received, ...parties, ...moving.changes, ...notices, ...cancelled, ...step.changes]
  await recordEvent(context, row, step, changes)
  const state = rule.to ?? row.state
  const round = row.round + (rule.startsRound ? 1 : 0)
  await updateCase(context.tx, row.id, {
    state,
    version: row.version + 1,
    round,
    receivedOn: row.receivedOn,
    receivedAt: row.receivedAt,
    closedAt: procedure.states[state]?.final ? context.now : null,
    due: ownDue(moving, context),
    ...separationAfter(context, standing, step),
  })
  await audit(context, standing, step)
  return row.version + 1
}

async function recordEvent(
  { tx, actor, now }: ActionContext,
  row: CaseRow,
  { name, rule, reason, effective }: Step,
  changes: readonly Change[],
): Promise<void> {
  await insertEvent(tx, {
    caseId: row.id,
    seq: row.version + 1,
    action: name,
    actor,
    fromState: row.version === 0 ? null : row.state,
    toState: rule.to ?? row.state,
    round: row.round,
    effective,
    law: `${rule.law.instrument}${rule.law.article}`,
    reason,
    changes,
    happenedAt: now,
  })
}

async function audit(
  context: ActionContext,
  { procedure, row }: Standing,
  { name, rule, reason, effective }: Step,
): Promise<void> {
  await recordAudit(context, {
    chain: procedure.reserved ? reservedChain(procedure.key) : row.unitId,
    act: `${procedure.key}.${name}`,
    object: { kind: procedure.key, id: row.id },
    before: { state: row.version === 0 ? null : row.state, version: row.version },
    after: { state: rule.to ?? row.state, version: row.version + 1, effectiveOn: effective.on, reason },
  })
}

/** What the inbox must know of the round: who has acted, and whether the next one must be somebody else. */
function separationAfter(
  { actor }: ActionContext,
  { procedure, view }: Standing,
  { name, rule }: Step,
): { roundPeople: string[]; needsNewPerson: boolean } {
  const { separation } = procedure
  if (!separation) return { roundPeople: [], needsNewPerson: false }
  const doneBy = rule.startsRound ? {} : { ...view.doneBy, [name]: [...(view.doneBy[name] ?? []), actor.id] }
  const people = peopleOf(separation.actions, doneBy)
  const open = openActions(separation.actions, doneBy, null)
  const needed = countPeopleNeeded(procedure, view.candidates, doneBy)
  return { roundPeople: [...people], needsNewPerson: open > 0 && people.size + open - 1 < needed }
}
