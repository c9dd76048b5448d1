import type { WorkCalendar } from '#kernel/calendar.ts'
import type { Reader } from '#kernel/database/database.ts'
import type { BoundProcedure } from '#kernel/module.ts'
import type { StoredClock } from './clock-store.ts'
import { readClock } from './clock-store.ts'
import type { ReplayedCase, ReplayedNotice } from './replay.ts'
import { replay } from './replay.ts'
import type { StoredCase } from './verify-store.ts'
import { dueOf } from './clock.ts'
import { selectCaseIds, selectStoredCases } from './verify-store.ts'
import { versionOf } from './view.ts'

/** A case whose rows are not what its events lead to. */
export interface ReplayMismatch {
  readonly caseId: string
  /** What differs, one sentence each. */
  readonly differences: readonly string[]
}

/** What a verification found. */
export interface ReplayVerification {
  readonly cases: number
  readonly events: number
  readonly mismatches: readonly ReplayMismatch[]
}

const batchSize = 500

/** Computes every case again from its history and compares it with what is stored: states, clocks, dates, parties, notices. */
export async function verifyReplay(
  db: Reader,
  procedures: readonly BoundProcedure[],
  calendar: WorkCalendar,
): Promise<ReplayVerification> {
  const mismatches: ReplayMismatch[] = []
  let [cases, events] = [0, 0]
  for (let after: string | null = null; ;) {
    const ids: string[] = await selectCaseIds(db, after, batchSize)
    const last = ids.at(-1)
    if (last === undefined) return { cases, events, mismatches }
    const stored = await selectStoredCases(db, ids)
    for (const one of stored) events += one.events.length
    mismatches.push(...findMismatches(stored, procedures, calendar))
    cases += ids.length
    after = last
  }
}

/** Those of the cases whose rows are not what their events lead to. */
export function findMismatches(
  cases: readonly StoredCase[],
  procedures: readonly BoundProcedure[],
  calendar: WorkCalendar,
): ReplayMismatch[] {
  return cases
    .map((stored) => ({ caseId: stored.row.id, differences: compareCase(stored, procedures, calendar) }))
    .filter(({ differences }) => differences.length > 0)
}

function compareCase(
  stored: StoredCase,
  procedures: readonly BoundProcedure[],
  calendar: WorkCalendar,
): string[] {
  const bound = procedures.find(({ procedure }) => procedure.key === stored.row.procedure_key)
  if (!bound) return [`no module has the procedure "${stored.row.procedure_key}"`]
  const { procedure } = versionOf(bound, stored.row.procedure_version)
  const replayed = replay(procedure, stored.events)
  return [
    ...replayed.flaws,
    ...compareHead(stored, replayed, calendar),
    ...compareClocks(stored, replayed, calendar),
    ...compareSets('party', stored.parties.map(printStoredParty), replayed.parties.map(printParty)),
    ...compareSets(
      'notice',
      stored.notices.map((row) =>
        printNotice(row.id, {
          servedOn: row.served_on,
          reachedOn: row.reached_on,
          cancelledOn: row.cancelled_on,
        }),
      ),
      [...replayed.notices].map(([id, notice]) => printNotice(id, notice)),
    ),
  ]
}

function compareHead({ row }: StoredCase, replayed: ReplayedCase, calendar: WorkCalendar): string[] {
  const running = replayed.clocks.filter(({ partyId, clock }) => partyId === null && !clock.stopped)
  const dues = running.flatMap(({ clock }) => dueOf(clock, calendar)?.at.getTime() ?? [])
  const pairs: [string, unknown, unknown][] = [
    ['state', row.state, replayed.state],
    ['version', row.version, replayed.version],
    ['round', row.round, replayed.round],
    ['received', row.received_on, replayed.receivedOn ?? row.received_on],
    ['closed', row.closed_at !== null, replayed.isClosed],
    ['due', row.due_at?.getTime() ?? null, dues.length > 0 ? Math.min(...dues) : null],
  ]
  return pairs
    .filter(([, kept, computed]) => kept !== computed)
    .map(([name, kept, computed]) => `${name} is ${String(kept)}, its history leads to ${String(computed)}`)
}

function compareClocks(stored: StoredCase, replayed: ReplayedCase, calendar: WorkCalendar): string[] {
  const kept = stored.clocks.map((row) => {
    const { name, partyId, clock } = readClock(row)
    return `${printClock({ name, partyId, clock })} ${clock.stopped ? '' : (row.due_at?.toISOString() ?? '-')}`
  })
  const computed = replayed.clocks.map((clock) => {
    const due = clock.clock.stopped ? '' : (dueOf(clock.clock, calendar)?.at.toISOString() ?? '-')
    return `${printClock(clock)} ${due}`
  })
  const late = stored.clocks
    .map((row) => ({ row, clock: readClock(row).clock }))
    .filter(({ row, clock }) => (row.is_late === null ? clock.stopped !== null : false))
    .map(({ row }) => `clock ${row.name} has stopped and nobody judged it`)
  return [...compareSets('clock', kept, computed), ...late]
}

function printClock({ name, partyId, clock }: StoredClock): string {
  const { unit, allowed, extendedBy, started, pauses, stopped } = clock
  return JSON.stringify([partyId, name, unit, allowed, extendedBy, started, pauses, stopped])
}

function printNotice(id: string, { servedOn, reachedOn, cancelledOn }: ReplayedNotice): string {
  return `${id} ${servedOn ?? '-'} ${reachedOn ?? '-'} ${cancelledOn ?? '-'}`
}

function printStoredParty(row: StoredCase['parties'][number]): string {
  const { id, kind, unit_id, round, asked_on, answered_on, conclusion } = row
  return JSON.stringify([id, kind, unit_id, round, asked_on, answered_on, conclusion])
}

function printParty(one: ReplayedCase['parties'][number]): string {
  const { id, party, unitId, round, askedOn, answeredOn, conclusion } = one
  return JSON.stringify([id, party, unitId, round, askedOn, answeredOn, conclusion])
}

function compareSets(what: string, kept: readonly string[], computed: readonly string[]): string[] {
  const [stored, led] = [new Set(kept), new Set(computed)]
  return [
    ...kept.filter((one) => !led.has(one)).map((one) => `${what} ${one} is stored without history`),
    ...computed
      .filter((one) => !stored.has(one))
      .map((one) => `${what} ${one} is missing from what is stored`),
  ]
}
