import type { ActionRule, ClockMove, Procedure } from './table.ts'

/** Everything wrong with a procedure's table, one sentence each; empty when it may be used. */
export function findMistakes(procedure: Procedure): string[] {
  return [
    ...findStateMistakes(procedure),
    ...findClockMistakes(procedure),
    ...findUnreachable(procedure),
    ...findActionMistakes(procedure),
    ...findServiceMistakes(procedure),
    ...findSeparationMistakes(procedure),
    ...findPartyMistakes(procedure),
  ]
}

function findStateMistakes(procedure: Procedure): string[] {
  const ending = statesThatCanEnd(procedure)
  return Object.entries(procedure.states).flatMap(([state, rule]) => {
    const leaving = actionsFrom(procedure, state).filter(([, { to }]) => to !== undefined && to !== state)
    if (rule.final && leaving.length > 0) return [`final state "${state}" can be left`]
    if (rule.final) return []
    if (leaving.length === 0) return [`"${state}" is a dead end`]
    return ending.has(state) ? [] : [`"${state}" can never come to an end`]
  })
}

/** Every state from which some path of actions leads to a final one. */
function statesThatCanEnd({ states, actions }: Procedure): Set<string> {
  const ending = new Set(Object.keys(states).filter((state) => states[state]?.final))
  for (let before = -1; before < ending.size;) {
    before = ending.size
    const leading = Object.values(actions).filter(({ to }) => to !== undefined && ending.has(to))
    for (const state of leading.flatMap(({ from }) => from)) ending.add(state)
  }
  return ending
}

function findUnreachable(procedure: Procedure): string[] {
  const reached = new Set(reachableSituations(procedure).map(({ state }) => state))
  return Object.keys(procedure.states)
    .filter((state) => !reached.has(state))
    .map((state) => `"${state}" cannot be reached`)
}

function findActionMistakes({ actions }: Procedure): string[] {
  return Object.entries(actions).flatMap(([name, { by, automatic }]) => [
    ...(reservedActions.has(name) ? [`"${name}" is the name of an event of every case`] : []),
    ...(by.length === 0 && !automatic ? [`"${name}" can be taken by nobody`] : []),
  ])
}

/**
 * A document whose service an action records must be owed by another, chosen days need a clock that it moves, and the
 * time that begins with a service must have begun when the document became owed.
 */
function findServiceMistakes({ actions, notices = {} }: Procedure): string[] {
  const owed = new Set(Object.values(actions).flatMap(({ notice }) => notice ?? []))
  return Object.entries(actions).flatMap(([name, { serves, days, notice = '', clocks = {} }]) => {
    const begins = notices[notice]?.begins
    return [
      ...(serves !== undefined && !owed.has(serves) ? [`no action makes "${serves}" owed`] : []),
      ...(days && !clocks[days.clock]
        ? [`"${name}" lets days be chosen for ${days.clock} and does not move it`]
        : []),
      ...(begins !== undefined && !clocks[begins] ? [`"${name}" gives no time for ${begins}`] : []),
    ]
  })
}

const reservedActions = new Set(['open', 'recompute', 'serve', 'arrive', 'correctService', 'transfer'])

function findSeparationMistakes({ separation }: Procedure): string[] {
  if (!separation) return []
  const { actions, neverFewerThan } = separation
  if (neverFewerThan < 2 || neverFewerThan > actions.length)
    return [`separation over ${actions.length} actions cannot need ${neverFewerThan} people`]
  return new Set(actions).size < actions.length ? ['separation names an action twice'] : []
}

/** A unit that is asked must be able to answer, an answer must have been asked for, and its clock is its own. */
function findPartyMistakes({ parties = {}, actions, opening }: Procedure): string[] {
  const rules = Object.values(actions)
  const caseClocks = new Set([opening, ...rules].flatMap(({ clocks = {} }) => Object.keys(clocks)))
  return Object.entries(parties).flatMap(([party, { clock }]) => [
    ...(rules.some(({ asks }) => asks === party) ? [] : [`no action asks "${party}"`]),
    ...(rules.some(({ answers }) => answers?.party === party) ? [] : [`"${party}" can never answer`]),
    ...(clock !== undefined && caseClocks.has(clock)
      ? [`${clock} runs both for the case and for "${party}"`]
      : []),
  ])
}

function findClockMistakes(procedure: Procedure): string[] {
  const mistakes = reachableSituations(procedure).flatMap(({ state, clocks }) => [
    ...(procedure.states[state]?.final
      ? [...clocks].map(([clock, is]) => `"${state}" closes while ${clock} is ${is}`)
      : []),
    ...actionsFrom(procedure, state).flatMap(([name, rule]) =>
      Object.entries(rule.clocks ?? {})
        .filter(([clock, move]) => move && !lawfulWhen[move].includes(clocks.get(clock) ?? 'off'))
        .map(([clock, move]) => `"${name}" would ${move} ${clock} while it is ${clocks.get(clock) ?? 'off'}`),
    ),
  ])
  return [...new Set(mistakes)]
}

type ClockState = 'running' | 'paused'

/** When each move may be made. Stopping what does not run changes nothing. */
const lawfulWhen: Readonly<Record<ClockMove, readonly (ClockState | 'off')[]>> = {
  start: ['off'],
  startFromReceipt: ['off'],
  restart: ['off', 'running', 'paused'],
  pause: ['running'],
  resume: ['paused'],
  extend: ['running'],
  stop: ['off', 'running', 'paused'],
}

/** How a clock is after a move. */
const after: Readonly<Record<ClockMove, ClockState | 'off'>> = {
  start: 'running',
  startFromReceipt: 'running',
  restart: 'running',
  pause: 'paused',
  resume: 'running',
  extend: 'running',
  stop: 'off',
}

function actionsFrom(procedure: Procedure, state: string): [string, ActionRule][] {
  return Object.entries(procedure.actions).filter(([, action]) => action.from.includes(state))
}

interface Situation {
  readonly state: string
  /** The clocks that have begun and not stopped. */
  readonly clocks: ReadonlyMap<string, ClockState>
}

/** Every combination of state and clocks the action table allows. */
function reachableSituations(procedure: Procedure): Situation[] {
  const first = { state: procedure.initial, clocks: clocksAfter(new Map(), procedure.opening.clocks ?? {}) }
  const queue: Situation[] = [first]
  const seen = new Set([situationKey(first)])
  for (const situation of queue) {
    const next = actionsFrom(procedure, situation.state)
      .map(([, { to, clocks = {} }]) => ({
        state: to ?? situation.state,
        clocks: clocksAfter(situation.clocks, clocks),
      }))
      .filter((found) => !seen.has(situationKey(found)))
    for (const found of next) seen.add(situationKey(found))
    queue.push(...next)
  }
  return queue
}

function clocksAfter(
  before: ReadonlyMap<string, ClockState>,
  moves: Readonly<Partial<Record<string, ClockMove>>>,
): Map<string, ClockState> {
  const clocks = new Map(before)
  for (const [clock, move] of Object.entries(moves)) {
    const is = move ? after[move] : 'off'
    if (is === 'off') clocks.delete(clock)
    else clocks.set(clock, is)
  }
  return clocks
}

function situationKey({ state, clocks }: Situation): string {
  return `${state}|${[...clocks]
    .map(([clock, is]) => `${clock} ${is}`)
    .sort()
    .join()}`
}
