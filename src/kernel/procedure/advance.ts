import { recordAudit } from '#kernel/audit/record.ts'
import { civilDateOf } from '#kernel/calendar.ts'
import type { ActionContext } from '#kernel/context.ts'
import { openActions, peopleOf } from './available.ts'
import type { CaseRow } from './case-store.ts'
import { insertEvent, selectDoneBy, updateCase } from './case-store.ts'
import type { Moment } from './clock.ts'
import type { ActionRule, Procedure } from './table.ts'
import type { Change } from './event.ts'
import { moveClocks } from './move-clocks.ts'
import { countPeopleNeeded } from './view.ts'

/** An event about to happen. */
export interface Step {
  readonly name: string
  readonly rule: ActionRule<string, string, string>
  readonly reason: string | null
  readonly effective: Moment
}

/** Moves the clocks, stores the new state and appends the event. Returns the new version. */
export async function advance(
  context: ActionContext,
  procedure: Procedure,
  row: CaseRow,
  step: Step,
): Promise<number> {
  const { name, rule, reason, effective } = step
  const { tx, actor, now } = context
  const { changes, due } = await moveClocks(context, procedure, row, rule, effective)
  const round = row.round + (rule.startsRound ? 1 : 0)
  const seq = row.version + 1
  await insertEvent(tx, {
    caseId: row.id,
    seq,
    action: name,
    actor,
    fromState: name === 'open' ? null : row.state,
    toState: rule.to,
    round: row.round,
    effective,
    law: `${rule.law.instrument}${rule.law.article}`,
    reason,
    changes: [...changes, ...(await oweNotice(context, row.id, seq, rule))],
    happenedAt: now,
  })
  await updateCase(tx, row.id, {
    state: rule.to,
    version: seq,
    round,
    closedAt: procedure.states[rule.to]?.final ? now : null,
    due,
    ...(await separationAfter(context, procedure, { ...row, round })),
  })
  await audit(context, procedure, row, step)
  return seq
}

async function audit(
  context: ActionContext,
  procedure: Procedure,
  row: CaseRow,
  { name, rule, reason, effective }: Step,
): Promise<void> {
  await recordAudit(context, {
    chain: row.unitId,
    act: `${procedure.key}.${name}`,
    object: { kind: procedure.key, id: row.id },
    before: { state: row.version === 0 ? null : row.state, version: row.version },
    after: { state: rule.to, version: row.version + 1, effectiveOn: effective.on, reason },
  })
}

async function separationAfter(
  context: ActionContext,
  procedure: Procedure,
  row: CaseRow,
): Promise<{ roundPeople: string[]; needsNewPerson: boolean }> {
  const { separation } = procedure
  if (!separation) return { roundPeople: [], needsNewPerson: false }
  const { doneBy } = await selectDoneBy(context.tx, row)
  const people = peopleOf(separation.actions, doneBy)
  const needed = await countPeopleNeeded(context, procedure, row, doneBy)
  const open = openActions(separation.actions, doneBy, null)
  return { roundPeople: [...people], needsNewPerson: open > 0 && people.size + open - 1 < needed }
}

async function oweNotice(
  { tx, now }: ActionContext,
  caseId: string,
  seq: number,
  { notice }: ActionRule<string, string, string>,
): Promise<Change[]> {
  if (!notice) return []
  const { id } = await tx
    .insertInto('procedure.notice')
    .values({ case_id: caseId, seq, template: notice, owed_on: civilDateOf(now) })
    .returning('id')
    .executeTakeFirstOrThrow()
  return [{ kind: 'notice', noticeId: id, template: notice }]
}
