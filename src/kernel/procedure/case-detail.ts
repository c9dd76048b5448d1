import type { ReadContext } from '#kernel/context.ts'
import type { Module } from '#kernel/module.ts'
import { availableActions } from './available.ts'
import { findCase, selectCaseHead, selectEvents } from './case-store.ts'
import type { StoredClock } from './clock-store.ts'
import { selectClocks } from './clock-store.ts'
import type { Due } from './clock.ts'
import { dueOf, wasLate } from './clock.ts'
import type { CaseClock, CaseDetail, CaseEvent } from './contract.ts'
import type { Procedure } from './table.ts'
import { mayRead, versionOf, viewCase } from './view.ts'
import { describeChange, eventTitle, stateTitle } from './words.ts'
import { problems } from './problems.ts'
import { findProcedure } from './registry.ts'

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
  const { db, actor } = context
  const row = await findCase(db, caseId)
  if (!row) throw problems.caseNotFound()
  const { module, bound } = findProcedure(modules, row.procedureKey)
  const { procedure } = versionOf(bound, row.procedureVersion)
  const view = await viewCase(context, procedure, row)
  if (!mayRead(procedure, view, actor)) throw problems.caseNotFound()
  const head = await selectCaseHead(db, caseId)
  const clocks = await selectClocks(db, caseId)
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
    actions: availableActions(procedure, view, actor),
    clocks: clocks.flatMap((stored) => describeClock(context, procedure, stored)),
    events: await readEvents(context, procedure, caseId),
  }
}

function describeClock(
  { calendar, now }: ReadContext,
  procedure: Procedure,
  { name, clock }: StoredClock,
): CaseClock[] {
  const limit = procedure.clocks[name]
  if (!limit) return []
  const due = dueOf(clock, calendar)
  return [
    {
      name,
      title: limit.title,
      unitTitle: null,
      unit: clock.unit,
      allowed: clock.allowed,
      extendedBy: clock.extendedBy,
      startedOn: clock.started.on,
      pauses: clock.pauses.map(({ from, to }) => ({ fromOn: from.on, toOn: to?.on ?? null })),
      stoppedOn: clock.stopped?.on ?? null,
      ...describeDue(due),
      isLate: clock.stopped ? wasLate(clock, calendar) : Boolean(due && now >= due.at),
      law: limit.law,
    },
  ]
}

function describeDue(due: Due | null): Pick<CaseClock, 'dueOn' | 'dueAt' | 'isProvisional'> {
  if (!due) return { dueOn: null, dueAt: null, isProvisional: false }
  return { dueOn: due.on, dueAt: due.at.toISOString(), isProvisional: due.isProvisional }
}

async function readEvents({ db }: ReadContext, procedure: Procedure, caseId: string): Promise<CaseEvent[]> {
  const events = await selectEvents(db, caseId)
  return events.map(({ fromState, toState, changes, happenedAt, ...event }) => ({
    ...event,
    title: eventTitle(procedure, event.action),
    fromTitle: fromState && stateTitle(procedure, fromState),
    toTitle: stateTitle(procedure, toState),
    changes: changes.flatMap((change) => describeChange(procedure, change) ?? []),
    happenedAt: happenedAt.toISOString(),
  }))
}
