import type { Actor } from '#kernel/access/actor.ts'
import { hasRoleOver, system } from '#kernel/access/actor.ts'
import { recordAudit, reservedChain } from '#kernel/audit/record.ts'
import type { CivilDate } from '#kernel/calendar.ts'
import { isCivilDate } from '#kernel/calendar.ts'
import type { ActionContext } from '#kernel/context.ts'
import type { BoundProcedure } from '#kernel/module.ts'
import { insertEvent, selectEvents, updateCaseDue } from './case-store.ts'
import { saveClock, selectClocks } from './clock-store.ts'
import type { StoredClock } from './clock-store.ts'
import type { Clock } from './clock.ts'
import { dueOf, wasLate } from './clock.ts'
import { recordedDay } from './corrections.ts'
import type { Change, ServiceCorrected } from './event.ts'
import { earliest } from './move-clocks.ts'
import type { StoredNotice } from './notice-store.ts'
import { selectNotices, updateServiceDay } from './notice-store.ts'
import { lockForAction } from './perform.ts'
import { problems } from './problems.ts'
import type { ReplayedCase } from './replay.ts'
import { replay } from './replay.ts'
import { writersOf } from './serve-notice.ts'
import type { Procedure } from './table.ts'

/** A day of service as it really was. */
export interface ServiceCorrection {
  readonly noticeId: string
  /** served: the day of service; reached: the day on which what was posted was signed for. */
  readonly what: ServiceCorrected['what']
  readonly on: CivilDate
  readonly reason: string
  readonly expectedVersion?: number
}

/**
 * Corrects a day of service that was recorded wrongly. Both days stay in the history with the reason; every limit that
 * hangs on it is counted again, as if the right day had been recorded at once.
 *
 * @throws procedure.caseNotFound, procedure.stale, procedure.noticeNotFound, procedure.forbidden, procedure.reasonMissing,
 *   procedure.serviceDayInvalid, procedure.serviceConfirmed, procedure.correctionContradicts
 */
export async function correctService(
  caller: ActionContext,
  bound: BoundProcedure,
  caseId: string,
  { expectedVersion, ...given }: ServiceCorrection,
): Promise<number> {
  const { context, standing } = await lockForAction(caller, bound, caseId, expectedVersion)
  const { procedure, row } = standing
  const notice = (await selectNotices(context.tx, caseId)).find(({ id }) => id === given.noticeId)
  const was = notice && (given.what === 'served' ? notice.servedOn : notice.reachedOn)
  if (!notice || !was) throw problems.noticeNotFound()
  if (!mayCorrectService(procedure, notice.name, row.unitPath, context.actor))
    throw problems.forbidden('更正送达记录')
  if (given.reason.trim() === '') throw problems.reasonMissing()
  refuseDay(notice, given, was, context)
  const { noticeId, what, on } = given
  const change: ServiceCorrected = { kind: 'serviceCorrected', noticeId, notice: notice.name, what, was, on }
  const changes = [change, ...(await countAgain(context, { procedure, row }, change))]
  await updateServiceDay(context.tx, change)
  await record(context, { procedure, row }, { given, was, changes })
  await bound.corrected?.(context, caseId, change)
  return row.version + 1
}

/** True when the actor may correct the record of a service of this document: whoever may write or serve it. */
export function mayCorrectService(
  procedure: Procedure,
  notice: string,
  unitPath: string,
  actor: Actor,
): boolean {
  return writersOf(procedure, notice).some((role) => hasRoleOver(actor, role, unitPath))
}

function refuseDay(
  { owedOn, servedOn, reachedOn }: StoredNotice,
  { what, on }: Pick<ServiceCorrection, 'what' | 'on'>,
  was: CivilDate,
  { today }: Pick<ActionContext, 'today'>,
): void {
  const first = what === 'served' ? owedOn : (servedOn ?? owedOn)
  const last = what === 'served' ? (reachedOn ?? today) : today
  if (!isCivilDate(on) || on < first || on > last || on === was)
    throw problems.serviceDayInvalid(`${first}至${last}，原登记${was}`)
}

type Standing = Pick<Awaited<ReturnType<typeof lockForAction>>['standing'], 'procedure' | 'row'>

/** Counts every limit again under the right day and stores those that differ. Says which dates moved. */
async function countAgain(
  { tx, calendar }: ActionContext,
  { procedure, row }: Standing,
  change: ServiceCorrected,
): Promise<Change[]> {
  const events = await selectEvents(tx, row.id)
  if (events.find(({ changes }) => recordedDay(changes, change))?.actorId === system.id)
    throw problems.serviceConfirmed()
  const { state, round, version } = row
  const correction = { seq: version + 1, action: 'correctService', fromState: state, toState: state, round }
  const after = replay(procedure, [...events, { ...correction, changes: [change] }])
  const before = await selectClocks(tx, row.id)
  const moved = after.clocks.filter((stored) => !isSame(stored, findSame(before, stored)))
  for (const { name, clock } of moved) {
    refuseContradiction(procedure, { name, clock }, { events, calendar })
    refuseDisorder(clock)
  }
  for (const stored of moved) {
    const isLate = stored.clock.stopped ? wasLate(stored.clock, calendar) : null
    await saveClock(tx, row.id, stored, dueOf(stored.clock, calendar), isLate)
  }
  await updateCaseDue(tx, row.id, { version: version + 1, due: ownDueOf(after, calendar) })
  return moved.flatMap((stored): Change[] => {
    const { name: clock, partyId } = stored
    const known = findSame(before, stored)
    const wasDueOn = known ? (dueOf(known.clock, calendar)?.on ?? null) : null
    const dueOn = dueOf(stored.clock, calendar)?.on ?? null
    const dates = { calendarVersion: calendar.version, wasDueOn, dueOn }
    return wasDueOn === dueOn ? [] : [{ kind: 'recompute', clock, partyId, ...dates }]
  })
}

function findSame(
  clocks: readonly StoredClock[],
  { name, partyId }: Pick<StoredClock, 'name' | 'partyId'>,
): StoredClock | undefined {
  return clocks.find((one) => one.name === name && one.partyId === partyId)
}

function isSame(one: StoredClock, other: StoredClock | undefined): boolean {
  return JSON.stringify(one.clock) === JSON.stringify(other?.clock)
}

function ownDueOf({ clocks }: ReplayedCase, calendar: ActionContext['calendar']) {
  const running = clocks.filter(({ partyId, clock }) => partyId === null && !clock.stopped)
  return earliest(running.map(({ clock }) => dueOf(clock, calendar)))
}

type PastAct = Awaited<ReturnType<typeof selectEvents>>[number]

/**
 * What was done because a time had run out cannot stand if by the right day it had not.
 *
 * @throws procedure.correctionContradicts
 */
function refuseContradiction(
  { actions }: Procedure,
  { name, clock }: Pick<StoredClock, 'name' | 'clock'>,
  { events, calendar }: { readonly events: readonly PastAct[]; readonly calendar: ActionContext['calendar'] },
): void {
  const due = dueOf(clock, calendar)
  const lapsed = events.find(
    ({ action, effectiveOn }) =>
      actions[action]?.after === name &&
      effectiveOn >= clock.started.on &&
      (due === null || effectiveOn <= due.on),
  )
  if (lapsed)
    throw problems.correctionContradicts(
      `按更正后的日期，${lapsed.effectiveOn}“${actions[lapsed.action]?.title ?? ''}”时期限还没有届满`,
    )
}

/** @throws procedure.correctionContradicts when something that came of it would have come before it */
function refuseDisorder({ started, pauses, stopped }: Clock): void {
  const days = [started, ...pauses.flatMap(({ from, to }) => (to ? [from, to] : [from])), stopped].flatMap(
    (moment) => moment?.on ?? [],
  )
  if (days.some((day, at) => at > 0 && day < (days[at - 1] ?? day)))
    throw problems.correctionContradicts('更正后的日期晚于此后已经登记的办理')
}

interface Recorded {
  readonly given: Omit<ServiceCorrection, 'expectedVersion'>
  readonly was: CivilDate
  readonly changes: readonly Change[]
}

async function record(
  context: ActionContext,
  { procedure, row }: Standing,
  { given, was, changes }: Recorded,
): Promise<void> {
  const { tx, actor, now, today } = context
  const reason = given.reason.trim()
  const law = procedure.opening.law
  await insertEvent(tx, {
    caseId: row.id,
    seq: row.version + 1,
    action: 'correctService',
    actor,
    fromState: row.state,
    toState: row.state,
    round: row.round,
    effective: { on: today, at: now },
    law: `${law.instrument}${law.article}`,
    reason,
    changes,
    happenedAt: now,
  })
  await recordAudit(context, {
    chain: procedure.reserved ? reservedChain(procedure.key) : row.unitId,
    act: `${procedure.key}.correctService`,
    object: { kind: procedure.key, id: row.id },
    before: { [given.what]: was, version: row.version },
    after: { [given.what]: given.on, version: row.version + 1, reason },
  })
}
