import type { Explanation } from '#kernel/calendar-explain.ts'
import { explainDueDate, printDate } from '#kernel/calendar-explain.ts'
import { civilDateOf } from '#kernel/calendar.ts'
import type { ReadContext } from '#kernel/context.ts'
import type { Module } from '#kernel/module.ts'
import { availableActions } from './available.ts'
import { findCase, selectCaseHead, selectEvents } from './case-store.ts'
import type { CaseRow } from './case-store.ts'
import type { StoredClock } from './clock-store.ts'
import { selectClocks } from './clock-store.ts'
import type { Clock, Due } from './clock.ts'
import { dueOf, wasLate } from './clock.ts'
import type { CaseClock, CaseDetail, CaseEvent, CaseParty } from './contract.ts'
import { viewNotices } from './notice-view.ts'
import { selectParties, viewParty } from './party-store.ts'
import { problems } from './problems.ts'
import { findProcedure } from './registry.ts'
import type { Procedure } from './table.ts'
import type { FullView } from './view.ts'
import { mayRead, versionOf, viewCase } from './view.ts'
import { readWhoActs } from './who-acts.ts'
import { conclusionTitle, describeChange, eventTitle, stateTitle } from './words.ts'

/**
 * What the case page shows beside the matter itself.
 *
 * @throws procedure.caseNotFound when there is none or the actor holds no role of its procedure over its unit
 */
export async function readCase(
  context: ReadContext,
  modules: readonly Module[],
  caseId: string,
): Promise<CaseDetail> {
  const { module, procedure, row, view } = await requireReadable(context, modules, caseId)
  const head = await selectCaseHead(context.db, caseId)
  const parties = await readParties(context, procedure, row)
  const events = await selectEvents(context.db, row.id)
  return {
    id: row.id,
    module: module.name,
    procedureKey: procedure.key,
    procedureTitle: procedure.title,
    procedureVersion: procedure.version,
    title: row.title,
    unitId: row.unitId,
    unitTitle: head.unitTitle,
    state: row.state,
    stateTitle: stateTitle(procedure, row.state),
    version: row.version,
    round: row.round,
    receivedOn: row.receivedOn,
    openedAt: head.openedAt.toISOString(),
    closedAt: head.closedAt?.toISOString() ?? null,
    actions: availableActions(procedure, view, context.actor),
    waitsFor: await readWhoActs(context, procedure, view),
    clocks: await readClocks(context, procedure, row, parties),
    parties,
    notices: await viewNotices(context, procedure, row, events),
    events: describeEvents(procedure, events),
  }
}

/** The days counted for one clock. @throws procedure.caseNotFound, also for a clock counted in hours */
export async function readExplanation(
  context: ReadContext,
  modules: readonly Module[],
  { caseId, name, partyId }: { caseId: string; name: string; partyId: string | null },
): Promise<Explanation> {
  await requireReadable(context, modules, caseId)
  const clocks = await selectClocks(context.db, caseId)
  const stored = clocks.find((one) => one.name === name && one.partyId === partyId)
  const explanation = stored && explainClock(context, stored.clock)
  if (!explanation) throw problems.caseNotFound()
  return explanation
}

/** A case somebody may read, with the table it began under. */
export interface ReadableCase {
  readonly module: Module
  readonly procedure: Procedure
  readonly row: CaseRow
  readonly view: FullView
}

/** @throws procedure.caseNotFound when there is none or the actor holds no role of its procedure over its unit */
export async function requireReadable(
  context: ReadContext,
  modules: readonly Module[],
  caseId: string,
): Promise<ReadableCase> {
  const row = await findCase(context.db, caseId)
  if (!row) throw problems.caseNotFound()
  const { module, bound } = findProcedure(modules, row.procedureKey)
  const { procedure } = versionOf(bound, row.procedureVersion)
  const view = await viewCase(context, procedure, row)
  if (!mayRead(procedure, view, context.actor)) throw problems.caseNotFound()
  return { module, procedure, row, view }
}

async function readClocks(
  context: ReadContext,
  procedure: Procedure,
  { id, state }: Pick<CaseRow, 'id' | 'state'>,
  parties: readonly CaseParty[],
): Promise<CaseClock[]> {
  const clocks = await selectClocks(context.db, id)
  return clocks.flatMap((stored) => {
    const party = parties.find((one) => one.id === stored.partyId)
    const startsAgainBy = stored.clock.stopped ? findRestart(procedure, state, stored.name) : null
    return describeClock(context, procedure, stored, { unitTitle: party?.unitTitle ?? null, startsAgainBy })
  })
}

/** Title of the action the case waits for in this state that starts a clock anew; null when none does. */
function findRestart({ actions }: Procedure, state: string, clock: string): string | null {
  const restarting = Object.values(actions).find(
    ({ from, optional, clocks }) => !optional && from.includes(state) && clocks?.[clock] === 'restart',
  )
  return restarting?.title ?? null
}

function describeClock(
  context: ReadContext,
  procedure: Procedure,
  { name, partyId, clock }: StoredClock,
  beside: Pick<CaseClock, 'unitTitle' | 'startsAgainBy'>,
): CaseClock[] {
  const limit = procedure.clocks[name]
  if (!limit) return []
  const due = dueOf(clock, context.calendar)
  return [
    {
      name,
      title: limit.title,
      partyId,
      ...beside,
      unit: clock.unit,
      allowed: clock.allowed,
      extendedBy: clock.extendedBy,
      startedOn: clock.started.on,
      startedAt: clock.started.at.toISOString(),
      pauses: clock.pauses.map(describePause),
      stoppedOn: clock.stopped?.on ?? null,
      stoppedAt: clock.stopped?.at.toISOString() ?? null,
      ...describeDue(due),
      isLate: clock.stopped ? wasLate(clock, context.calendar) : Boolean(due && context.now >= due.at),
      sentences: [...(explainClock(context, clock)?.sentences ?? explainHours(clock, due))],
      law: limit.law,
    },
  ]
}

function describePause({ from, to }: Clock['pauses'][number]): CaseClock['pauses'][number] {
  return {
    fromOn: from.on,
    fromAt: from.at.toISOString(),
    toOn: to?.on ?? null,
    toAt: to?.at.toISOString() ?? null,
  }
}

function describeDue(due: Due | null): Pick<CaseClock, 'dueOn' | 'dueAt' | 'isProvisional'> {
  if (!due) return { dueOn: null, dueAt: null, isProvisional: false }
  return { dueOn: due.on, dueAt: due.at.toISOString(), isProvisional: due.isProvisional }
}

/** Null for a clock counted in hours. */
function explainClock({ calendar }: ReadContext, clock: Clock): Explanation | null {
  if (clock.unit === 'hour') return null
  const pauses = clock.pauses.map(({ from, to }) => ({ from: from.on, to: to && to.on }))
  const { allowed, extendedBy, unit, started } = clock
  return explainDueDate({ startedOn: started.on, days: allowed, unit, extendedBy, pauses }, calendar)
}

function explainHours({ started, allowed, extendedBy }: Clock, due: Due | null): string[] {
  return [
    `自${printMinute(started.at)}起算，按小时计算（民法典第二百零一条），期限${allowed + extendedBy}小时。`,
    due ? `${printMinute(due.at)}届满。` : '正在暂停，恢复计算后再确定届满时间。',
  ]
}

const minute = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
})

function printMinute(at: Date): string {
  return `${printDate(civilDateOf(at))}${minute.format(at)}`
}

async function readParties(
  { db, now }: ReadContext,
  procedure: Procedure,
  { id, round }: CaseRow,
): Promise<CaseParty[]> {
  const rows = await selectParties(db, [id])
  return rows.map((row) => {
    const { conclusion, isSilent } = viewParty(procedure, row, now)
    return {
      id: row.id,
      title: procedure.parties?.[row.party]?.title ?? row.party,
      unitId: row.unitId,
      unitTitle: row.unitTitle,
      round: row.round,
      isCurrent: row.round === round,
      askedOn: row.askedOn,
      answeredOn: row.answeredOn,
      conclusion,
      conclusionTitle: isSilent
        ? '逾期未答复，视为同意'
        : conclusion
          ? conclusionTitle(conclusion)
          : '尚未答复',
      isSilent,
      dueOn: row.dueOn,
    }
  })
}

function describeEvents(procedure: Procedure, events: Awaited<ReturnType<typeof selectEvents>>): CaseEvent[] {
  return events.map(({ fromState, toState, changes, happenedAt, ...event }) => ({
    ...event,
    title: eventTitle(procedure, event.action),
    fromTitle: fromState && stateTitle(procedure, fromState),
    toTitle: stateTitle(procedure, toState),
    changes: changes.flatMap((change) => describeChange(procedure, change) ?? []),
    happenedAt: happenedAt.toISOString(),
  }))
}
