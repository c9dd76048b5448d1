import type { CivilDate } from '#kernel/calendar.ts'
import type { ActionContext } from '#kernel/context.ts'
import type { BoundProcedure } from '#kernel/module.ts'
import { advance } from './advance.ts'
import { updateReached } from './notice-store.ts'
import { lockForAction } from './perform.ts'
import { problems } from './problems.ts'
import { findTimeGiven, mayServe } from './serve-notice.ts'

/** When and how what was posted reached whom it was sent to. */
export interface Arrival {
  readonly noticeId: string
  readonly reachedOn: CivilDate
  /** Record of the post, or how it was handed over after it had come back. */
  readonly evidence: string | null
  readonly expectedVersion?: number
}

/**
 * Records that a document which was posted was signed for. It was served when it was posted; the time that was given
 * with it begins here. It is an event of the case; its state stays.
 *
 * @throws procedure.caseNotFound, procedure.stale, procedure.noticeNotFound, procedure.forbidden, procedure.dateInvalid
 */
export async function recordArrival(
  caller: ActionContext,
  bound: BoundProcedure,
  caseId: string,
  { noticeId, expectedVersion, reachedOn: on, evidence }: Arrival,
): Promise<number> {
  const { context, standing } = await lockForAction(caller, bound, caseId, expectedVersion)
  const { procedure, row } = standing
  const posted = await updateReached(context.tx, caseId, noticeId, { on, evidence })
  const rule = posted && procedure.notices?.[posted.name]
  if (!posted || !rule || rule.begins === undefined) throw problems.noticeNotFound()
  if (!mayServe(procedure, posted.name, row.unitPath, context.actor))
    throw problems.forbidden(`送达${rule.title}`)
  if (posted.servedOn === null || on < posted.servedOn || on > context.today) throw problems.dateInvalid()
  const given = await findTimeGiven(context, caseId, rule)
  return await advance(context, standing, {
    name: 'arrive',
    rule: { title: '签收', from: [], by: [], law: rule.law, ...given.rule },
    reason: null,
    effective: { on, at: context.now },
    unitIds: undefined,
    days: given.days,
    changes: [{ kind: 'reached', noticeId, notice: posted.name, on, evidence }],
  })
}
