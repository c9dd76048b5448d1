import type { Actor } from '#kernel/access/actor.ts'
import { hasRoleOver } from '#kernel/access/actor.ts'
import type { ActionContext } from '#kernel/context.ts'
import type { BoundProcedure } from '#kernel/module.ts'
import { advance } from './advance.ts'
import { selectClocks } from './clock-store.ts'
import type { Service } from './notice-store.ts'
import { updateServed } from './notice-store.ts'
import { refuseWithoutTracking } from './notices.ts'
import { lockForAction } from './perform.ts'
import { problems } from './problems.ts'
import type { ActionRule, NoticeRule, Procedure } from './table.ts'

/**
 * Records that a document was served, on what day and how. The day is that of the applicant's signature, or of handing
 * it to the post. It is an event of the case; its state stays. A time that was given with the document begins on that day, or, of
 * what goes by post, when it is signed for: see recordArrival.
 *
 * @throws procedure.caseNotFound, procedure.stale, procedure.noticeNotFound, procedure.forbidden, procedure.dateInvalid,
 *   procedure.trackingMissing, procedure.servedByAction
 */
export async function serveNotice(
  caller: ActionContext,
  bound: BoundProcedure,
  caseId: string,
  { noticeId, expectedVersion, ...service }: Service & { noticeId: string; expectedVersion?: number },
): Promise<number> {
  const { context, standing } = await lockForAction(caller, bound, caseId, expectedVersion)
  const { procedure, row } = standing
  const served = await updateServed(context.tx, caseId, noticeId, context.actor.id, service)
  const rule = served && procedure.notices?.[served.name]
  if (!served || !rule) throw problems.noticeNotFound()
  if (isServedByAction(procedure, served.name)) throw problems.servedByAction(rule.title)
  refuseWithoutTracking(service)
  if (!mayServe(procedure, served.name, row.unitPath, context.actor))
    throw problems.forbidden(`送达${rule.title}`)
  const { servedOn: on, method, evidence } = service
  if (on < served.owedOn || on > context.today) throw problems.dateInvalid()
  const change = { kind: 'notice', noticeId, notice: served.name, dueOn: served.dueOn } as const
  const given = method === 'post' ? noTime : await findTimeGiven(context, caseId, rule)
  return await advance(context, standing, {
    name: 'serve',
    rule: { title: '送达', from: [], by: [], law: rule.law, ...given.rule },
    reason: null,
    effective: { on, at: context.now },
    unitIds: undefined,
    days: given.days,
    changes: [{ ...change, served: { on, method, evidence } }],
  })
}

const noTime = { days: undefined, rule: {} } as const

/** What begins the clock that counts from the service of this document, with as many days as were given; nothing when none runs. */
export async function findTimeGiven(
  { tx }: Pick<ActionContext, 'tx'>,
  caseId: string,
  { begins, title }: NoticeRule<string>,
): Promise<{ readonly days: number | undefined; readonly rule: Pick<ActionRule, 'clocks' | 'days'> }> {
  const clocks = await selectClocks(tx, caseId)
  const running = clocks.find(({ name, partyId, clock }) => name === begins && !partyId && !clock.stopped)
  if (begins === undefined || !running) return noTime
  const days = running.clock.allowed
  return { days, rule: { clocks: { [begins]: 'restart' }, days: { clock: begins, title, most: days } } }
}

/** True when an action of the table records the service of this document. */
export function isServedByAction({ actions }: Procedure, notice: string): boolean {
  return Object.values(actions).some(({ serves }) => serves === notice)
}

/** Roles that may write a document: whoever may take an action that makes it owed or records its service, and whom the rule names. */
export function writersOf(procedure: Procedure, notice: string): string[] {
  const serving = Object.values(procedure.actions).flatMap((rule) => (rule.serves === notice ? rule.by : []))
  return [...serversOf(procedure, notice), ...serving]
}

/** Roles that may record the service of a document: whoever may take an action that makes it owed, and whom the rule names. */
export function serversOf({ actions, notices }: Procedure, notice: string): string[] {
  const owing = Object.values(actions).flatMap((rule) => (rule.notice === notice ? rule.by : []))
  return [...owing, ...(notices?.[notice]?.by ?? [])]
}

/** True when the actor may record here that a document of a case of this unit was served. */
export function mayServe(procedure: Procedure, notice: string, unitPath: string, actor: Actor): boolean {
  if (isServedByAction(procedure, notice)) return false
  return serversOf(procedure, notice).some((role) => hasRoleOver(actor, role, unitPath))
}
