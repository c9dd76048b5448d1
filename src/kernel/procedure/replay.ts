import type { CivilDate } from '#kernel/calendar.ts'
import type { StoredClock } from './clock-store.ts'
import { underCorrections } from './corrections.ts'
import { applyMove } from './clock.ts'
import type { Change, ClockChange } from './event.ts'
import type { Conclusion, Procedure } from './table.ts'

/** An event as history keeps it; only what a replay needs. */
export interface PastEvent {
  readonly seq: number
  readonly action: string
  readonly fromState: string | null
  readonly toState: string
  readonly round: number
  readonly changes: readonly Change[]
}

/** A unit's part in a case as its events tell it. */
export interface ReplayedParty {
  readonly id: string
  readonly party: string
  readonly unitId: string
  readonly round: number
  readonly askedOn: CivilDate
  readonly answeredOn: CivilDate | null
  readonly conclusion: Conclusion | null
}

/** What became of a document as the events tell it; all null while it is owed. */
export interface ReplayedNotice {
  readonly servedOn: CivilDate | null
  readonly reachedOn: CivilDate | null
  readonly cancelledOn: CivilDate | null
}

const owed: ReplayedNotice = { servedOn: null, reachedOn: null, cancelledOn: null }

/** A case computed from its events alone. */
export interface ReplayedCase {
  readonly state: string
  readonly version: number
  readonly round: number
  readonly isClosed: boolean
  /** The day of receipt an action gave it; null while that of its opening stands. */
  readonly receivedOn: CivilDate | null
  readonly clocks: readonly StoredClock[]
  readonly parties: readonly ReplayedParty[]
  /** Day of service of each document owed, by its id; null while it is owed. */
  readonly notices: ReadonlyMap<string, ReplayedNotice>
  /** What the history itself gets wrong: a gap, a state that does not follow. Empty in a sound one. */
  readonly flaws: readonly string[]
}

/** Does everything again that the events say was done, in order, and computes where that leads. */
export function replay(procedure: Procedure, events: readonly PastEvent[]): ReplayedCase {
  const clocks = new Map<string, StoredClock>()
  const parties = new Map<string, ReplayedParty>()
  const notices = new Map<string, ReplayedNotice>()
  const flaws: string[] = []
  let [state, version, round] = ['', 0, 1]
  let receivedOn: CivilDate | null = null
  for (const event of underCorrections(events)) {
    flaws.push(...findFlaws(event, { state, version, round }))
    for (const change of event.changes) replayChange({ clocks, parties, notices }, change, event.round)
    for (const change of event.changes) if (change.kind === 'received') receivedOn = change.on
    state = event.toState
    version = event.seq
    if (procedure.actions[event.action]?.startsRound) round += 1
  }
  return {
    state,
    version,
    round,
    receivedOn,
    isClosed: procedure.states[state]?.final ?? false,
    clocks: [...clocks.values()],
    parties: [...parties.values()],
    notices,
    flaws,
  }
}

function findFlaws(
  event: PastEvent,
  before: { readonly state: string; readonly version: number; readonly round: number },
): string[] {
  const follows = event.seq === 1 ? event.fromState === null : event.fromState === before.state
  return [
    ...(event.seq === before.version + 1 ? [] : [`event ${event.seq} follows event ${before.version}`]),
    ...(follows
      ? []
      : [`event ${event.seq} begins in ${event.fromState ?? 'nothing'}, not in ${before.state}`]),
    ...(event.round === before.round
      ? []
      : [`event ${event.seq} is of round ${event.round}, not ${before.round}`]),
  ]
}

interface Parts {
  readonly clocks: Map<string, StoredClock>
  readonly parties: Map<string, ReplayedParty>
  readonly notices: Map<string, ReplayedNotice>
}

function replayChange({ clocks, parties, notices }: Parts, change: Change, round: number): void {
  if (change.kind === 'clock') replayMove(clocks, change)
  if (change.kind === 'party') replayParty(parties, change, round)
  const known = 'noticeId' in change ? (notices.get(change.noticeId) ?? owed) : owed
  if (change.kind === 'notice')
    notices.set(change.noticeId, { ...known, servedOn: change.served?.on ?? null })
  if (change.kind === 'reached') notices.set(change.noticeId, { ...known, reachedOn: change.on })
  if (change.kind === 'cancelled') notices.set(change.noticeId, { ...known, cancelledOn: change.on })
}

function replayMove(clocks: Map<string, StoredClock>, change: ClockChange): void {
  const { clock: name, partyId, move, unit, length, extendableBy, on, at } = change
  const key = `${partyId ?? ''}:${name}`
  const limit = { unit, length, extendableBy }
  const moved = applyMove(clocks.get(key)?.clock, move, limit, { on, at: new Date(at) })
  clocks.set(key, { name, partyId, clock: moved })
}

function replayParty(
  parties: Map<string, ReplayedParty>,
  { partyId, party, unitId, on, conclusion }: Extract<Change, { kind: 'party' }>,
  round: number,
): void {
  const known = parties.get(partyId)
  if (!known)
    parties.set(partyId, {
      id: partyId,
      party,
      unitId,
      round,
      askedOn: on,
      answeredOn: null,
      conclusion: null,
    })
  else parties.set(partyId, { ...known, answeredOn: on, conclusion })
}
