// What must be true of every request at every moment, read from the database alone.
import type { CivilDate, WorkCalendar } from '#kernel/calendar.ts'
import { dateOf, dayNumber, isWorkingDay } from '#kernel/calendar.ts'
import { readClock } from '#kernel/procedure/clock-store.ts'
import type { Clock } from '#kernel/procedure/clock.ts'
import { findMismatches } from '#kernel/procedure/verify-replay.ts'
import type { StoredCase } from '#kernel/procedure/verify-store.ts'
import { selectStoredCases } from '#kernel/procedure/verify-store.ts'
import { requestProcedures } from './step.ts'
import type { World } from './world.ts'

/** Everything that is wrong with the requests of a walk, a sentence each; empty when all is well. */
export async function findFaults(world: World): Promise<string[]> {
  const ids = world.requests.map(({ requestId }) => requestId)
  if (ids.length === 0) return []
  const asked = await selectAsked(world, ids)
  const cases = await selectStoredCases(world.tx, [...ids, ...asked.map(({ id }) => id)])
  const requests = new Map((await selectEnds(world, ids)).map((row) => [row.id, row]))
  const mismatches = findMismatches(cases, requestProcedures, world.calendar)
  return [
    ...mismatches.map(({ caseId, differences }) => `${caseId.slice(-4)}: ${differences.join('; ')}`),
    ...cases.flatMap((stored) => {
      const request = requests.get(stored.row.id)
      const faults = [...findClockFaults(stored, world.calendar), ...findOnceFaults(stored)]
      const own = request
        ? [
            ...findEndFaults(stored, request),
            ...findReceiptFaults(stored, request, world.today),
            ...findAskedFaults(stored, asked, cases),
          ]
        : []
      return [...faults, ...own].map((fault) => `${stored.row.id.slice(-4)} (${stored.row.state}): ${fault}`)
    }),
  ]
}

type Ends = Awaited<ReturnType<typeof selectEnds>>[number]

async function selectEnds({ tx }: World, ids: readonly string[]) {
  return await tx
    .selectFrom('information_requests.request as r')
    .leftJoin('information_requests.decision as d', 'd.request_id', 'r.id')
    .select(['r.id', 'r.received_on', 'r.submitted_on', 'r.outcome_code', 'r.outcome_detail', 'r.ended_on'])
    .select([
      'r.joined_into',
      'd.outcome_code as drafted',
      'd.signed_on',
      'd.signed_digest',
      'd.reviewed_digest',
    ])
    .where('r.id', 'in', [...ids])
    .execute()
}

type Asked = Awaited<ReturnType<typeof selectAsked>>[number]

async function selectAsked({ tx }: World, ids: readonly string[]) {
  return await tx
    .selectFrom('information_requests.consultation')
    .select(['id', 'request_id', 'opinion', 'answered_on'])
    .where('request_id', 'in', [...ids])
    .execute()
}

/** Never a state without a clock or an end; never an end with a clock. */
function findClockFaults({ row, clocks }: StoredCase, calendar: WorkCalendar): string[] {
  const recounted = clocks.flatMap((stored) => {
    const { name, clock } = readClock(stored)
    const counted = recount(clock, calendar)
    return counted === stored.due_on ? [] : [`${name} is due ${stored.due_on}, counted by hand ${counted}`]
  })
  if (recounted.length > 0) return recounted
  const running = clocks.map(readClock).filter(({ clock }) => clock.stopped === null)
  const dated = clocks.filter(({ party_id, due_on }) => party_id === null && due_on !== null)
  if (row.closed_at !== null) return running.map(({ name }) => `it has ended and the clock ${name} goes on`)
  return [
    ...(running.some(({ partyId }) => partyId === null) ? [] : ['it stands still: no clock runs']),
    ...(row.due_on === null || !dated.some(({ due_on }) => due_on === row.due_on)
      ? ['no day on which it is due']
      : []),
  ]
}

/**
 * The due day counted day by day, as one would on a wall calendar; null while it is paused. A pause counts when it
 * begins while days are left, or on the last day itself, which it then moves to the last day that counts in it.
 */
function recount(
  { unit, allowed, extendedBy, started, pauses }: Clock,
  calendar: WorkCalendar,
): CivilDate | null {
  let [day, left] = [dayNumber(started.on), allowed + extendedBy]
  let [due, pausedTo] = [day, '']
  for (;;) {
    if (left > 0 || day === due) pausedTo = lastDayPaused(pauses, dateOf(day), pausedTo)
    if (pausedTo === forEver) return null
    day += 1
    const isPaused = dateOf(day) <= pausedTo
    if (left === 0 && !isPaused) return dateOf(due)
    if (unit === 'workingDay' && !isWorkingDay(dateOf(day), calendar)) continue
    due = day
    left -= isPaused ? 0 : 1
  }
}

/** After every date. */
const forEver = '9999-12-31'

function lastDayPaused(pauses: Clock['pauses'], on: CivilDate, before: CivilDate): CivilDate {
  const ends = pauses.filter(({ from }) => from.on === on).map(({ to }) => to?.on ?? forEver)
  return [before, ...ends].toSorted().at(-1) ?? before
}

/** What the law allows once happened once. */
function findOnceFaults({ row, events }: StoredCase): string[] {
  const bound = requestProcedures.find(({ procedure }) => procedure.key === row.procedure_key)
  const once = Object.entries(bound?.procedure.actions ?? {}).filter(([, rule]) => rule.once)
  return once
    .map(([name]) => ({ name, times: events.filter(({ action }) => action === name).length }))
    .filter(({ times }) => times > 1)
    .map(({ name, times }) => `${name} was taken ${times} times`)
}

/** Never a reply without a served date; nothing ended without saying how and when. */
function findEndFaults({ row, notices, clocks }: StoredCase, request: Ends): string[] {
  const isAnswered = row.state === 'served' || row.state === 'archived'
  const isEnded = isAnswered || row.closed_at !== null
  const served = notices.filter(({ name, served_on }) => name === 'answer' && served_on !== null)
  const stillDue = clocks.filter(({ name, stopped_on }) => name === 'reply' && stopped_on === null)
  const answered = isAnswered ? findAnswerFaults(served[0], request) : []
  return [
    ...answered,
    ...(served.length > (isAnswered ? 1 : 0) ? ['an answer was served that is none'] : []),
    ...(isEnded === (request.ended_on !== null) ? [] : ['its end and its state differ']),
    ...(isEnded && stillDue.length > 0 ? ['it has ended and its reply is still due'] : []),
  ]
}

/** Nothing goes on before both sides agree on the day of receipt, and that day is one. */
function findReceiptFaults({ row, notices }: StoredCase, request: Ends, today: string): string[] {
  const { received_on: receivedOn, submitted_on: submittedOn } = request
  const ahead = notices.filter(({ served_on }) => served_on !== null && served_on > today)
  const faults = ahead.map(({ name }) => `${name} was served in the future`)
  if (receivedOn === null)
    return ['submitted', 'confirming', 'withdrawn'].includes(row.state)
      ? faults
      : [...faults, 'it goes on without a day of receipt']
  return [
    ...faults,
    ...(receivedOn === row.received_on ? [] : ['it has two days of receipt']),
    ...(receivedOn < submittedOn ? ['it was received before it came'] : []),
  ]
}

function findAnswerFaults(
  answer: { readonly served_on: string | null; readonly method: string | null } | undefined,
  request: Ends,
): string[] {
  if (!answer || answer.served_on === null) return ['it is answered and the answer was never served']
  return [
    ...(answer.method === null ? ['served, and nobody knows how'] : []),
    ...(answer.served_on === request.ended_on ? [] : ['it did not end on the day the answer was served']),
    ...(request.signed_on !== null && request.signed_on <= answer.served_on
      ? []
      : ['served before it was signed']),
    ...(request.signed_digest !== null && request.signed_digest === request.reviewed_digest
      ? []
      : ['signed is not what was reviewed']),
    ...(request.outcome_code === request.drafted ? [] : ['another outcome than the one signed']),
  ]
}

/** Nobody is heard on behalf of a request that was answered, and silence lies where the time to answer ended. */
function findAskedFaults(
  { row }: StoredCase,
  asked: readonly Asked[],
  cases: readonly StoredCase[],
): string[] {
  const own = asked.filter(({ request_id }) => request_id === row.id)
  const waiting = own.filter(({ opinion, answered_on }) => opinion === null && answered_on === null)
  const isEnded = row.closed_at !== null || row.state === 'served'
  const open = waiting.filter(({ id }) =>
    cases.some((one) => one.row.id === id && one.row.closed_at === null),
  )
  const late = own.filter(({ id, opinion, answered_on }) => {
    const limit = cases.find((one) => one.row.id === id)?.clocks.find(({ name }) => name === 'opinion')
    return opinion === 'silent' && limit?.due_on !== answered_on
  })
  return [
    ...(isEnded && open.length > 0 ? ['it has ended and somebody is still asked'] : []),
    ...late.map(() => 'silence was dated later than the time to answer'),
  ]
}
