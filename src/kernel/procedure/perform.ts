import { rolesOf } from '#kernel/access/actor.ts'
import type { ActionContext } from '#kernel/context.ts'
import type { Tx } from '#kernel/database/database.ts'
import { defineProblems } from '#kernel/problem.ts'
import type { Clock } from './clock.ts'
import { dueOn, moveClock } from './clock.ts'
import type { ActionRule, Procedure } from './define.ts'
import { availableActions } from './define.ts'

const problems = defineProblems('procedure', {
  caseNotFound: { status: 404, title: '事项不存在' },
  actionNotAllowed: { status: 409, title: '当前状态或身份不能执行该操作' },
})

/** Opens a case in the procedure's initial state and returns its id. */
export async function openCase(context: ActionContext, procedure: Procedure): Promise<string> {
  const { id } = await context.tx
    .insertInto('procedure.case')
    .values({ procedure_key: procedure.key, state: procedure.initial, opened_on: context.today })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/**
 * Takes one action on one case: checks it, moves the clocks, changes the state and records the event,
 * all in the caller's transaction. This is the only function that changes a case.
 *
 * @throws procedure.caseNotFound, procedure.actionNotAllowed, clock.cannotExtend, calendar.yearMissing
 */
export async function perform<Action extends string>(
  context: ActionContext,
  procedure: Procedure<string, string, Action>,
  caseId: string,
  action: Action,
): Promise<void> {
  const { state } = await lockCase(context.tx, procedure.key, caseId)
  const allowed = rolesOf(context.actor).flatMap((role) => availableActions(procedure, state, role))
  if (!allowed.includes(action)) {
    throw problems.actionNotAllowed(procedure.actions[action].title)
  }
  const rule = procedure.actions[action]
  await moveClocks(context, procedure, caseId, rule)
  await context.tx
    .updateTable('procedure.case')
    .set((row) => ({ state: rule.to, version: row('version', '+', 1) }))
    .where('id', '=', caseId)
    .execute()
  await recordEvent(context, caseId, action, state, rule)
}

/** Locks the row until the transaction ends. A case of another procedure counts as not found. */
async function lockCase(tx: Tx, procedureKey: string, caseId: string): Promise<{ state: string }> {
  const row = await tx
    .selectFrom('procedure.case')
    .select('state')
    .where('id', '=', caseId)
    .where('procedure_key', '=', procedureKey)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw problems.caseNotFound()
  return row
}

async function moveClocks(
  { tx, today, calendar }: ActionContext,
  procedure: Procedure,
  caseId: string,
  rule: ActionRule<string, string, string>,
): Promise<void> {
  for (const [name, move] of Object.entries(rule.clocks ?? {})) {
    const limit = procedure.clocks[name]
    if (!limit || !move) continue
    const moved = moveClock(await findClock(tx, caseId, name), move, limit, today, calendar)
    const row = {
      allowed_days: moved.allowedDays,
      used_days: moved.usedDays,
      running_since: moved.runningSince,
      due_on: dueOn(moved, limit, calendar),
    }
    await tx
      .insertInto('procedure.clock')
      .values({ case_id: caseId, name, ...row })
      .onConflict((conflict) => conflict.columns(['case_id', 'name']).doUpdateSet(row))
      .execute()
  }
}

async function findClock(tx: Tx, caseId: string, name: string): Promise<Clock | undefined> {
  return await tx
    .selectFrom('procedure.clock')
    .select(['allowed_days as allowedDays', 'used_days as usedDays', 'running_since as runningSince'])
    .where('case_id', '=', caseId)
    .where('name', '=', name)
    .executeTakeFirst()
}

async function recordEvent(
  { tx, actor }: ActionContext,
  caseId: string,
  action: string,
  fromState: string,
  rule: ActionRule<string, string, string>,
): Promise<void> {
  await tx
    .insertInto('procedure.event')
    .values({
      case_id: caseId,
      action,
      actor_id: actor.id,
      from_state: fromState,
      to_state: rule.to,
      law: `${rule.law.instrument} ${rule.law.article}`,
      notice: rule.notice ?? null,
    })
    .execute()
}
