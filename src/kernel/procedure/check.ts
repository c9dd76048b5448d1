import type { ActionRule, ClockMove, Procedure } from './table.ts'

/** Everything wrong with a procedure's table, one sentence each; empty when it may be used. */
export function findMistakes(procedure: Procedure): string[] {
  return [
    ...findStateMistakes(procedure),
    ...findClockMistakes(procedure),
    ...findUnreachable(procedure),
    ...findActionMistakes(procedure),
    ...findSeparationMistakes(procedure),
    ...findPartyMistakes(procedure),
  ]
}

function findStateMistakes(procedure: Procedure): string[] {
  const actions = Object.values(procedure.actions)
  return Object.entries(procedure.states).flatMap(([state, rule]) => {
    const leavable = actions.some((action) => action.from.includes(state))
    if (rule.final && leavable) return [`final state "${state}" can be left`]
    if (!rule.final && !leavable) return [`"${state}" is a dead end`]
    return []
  })
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

const reservedActions = new Set(['open', 'recompute', 'serve', 'transfer'])

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
  const mistakes = reachableSituations(procedure).flatMap(({ state, running }) => [
    ...(procedure.states[state]?.final
      ? [...running].map((clock) => `"${state}" closes while ${clock} is running`)
      : []),
    ...actionsFrom(procedure, state).flatMap(([name, { clocks = {} }]) =>
      Object.entries(clocks)
        .filter(([clock, move]) => move && running.has(clock) === wrongWhenRunning[move])
        .map(
          ([clock, move]) =>
            `"${name}" would ${move} ${clock} while it is ${running.has(clock) ? '' : 'not '}running`,
        ),
    ),
  ])
  return [...new Set(mistakes)]
}

/** True: the move is a mistake on a running clock. False: a mistake on one that is not running. */
const wrongWhenRunning: Readonly<Partial<Record<ClockMove, boolean>>> = {
  start: true,
  startFromReceipt: true,
  resume: true,
  pause: false,
  extend: false,
}

function actionsFrom(procedure: Procedure, state: string): [string, ActionRule][] {
  return Object.entries(procedure.actions).filter(([, action]) => action.from.includes(state))
}

interface Situation {
  readonly state: string
  readonly running: ReadonlySet<string>
}

/** Every combination of state and running clocks the action table allows. */
function reachableSituations(procedure: Procedure): Situation[] {
  const first = { state: procedure.initial, running: runningAfter(new Set(), procedure.opening.clocks ?? {}) }
  const queue: Situation[] = [first]
  const seen = new Set([situationKey(first)])
  for (const situation of queue) {
    const next = actionsFrom(procedure, situation.state)
      .map(([, { to, clocks = {} }]) => ({
        state: to ?? situation.state,
        running: runningAfter(situation.running, clocks),
      }))
      .filter((found) => !seen.has(situationKey(found)))
    for (const found of next) seen.add(situationKey(found))
    queue.push(...next)
  }
  return queue
}

function runningAfter(
  running: ReadonlySet<string>,
  moves: Readonly<Partial<Record<string, ClockMove>>>,
): Set<string> {
  const after = new Set(running)
  for (const [clock, move] of Object.entries(moves)) {
    if (move === 'stop' || move === 'pause') after.delete(clock)
    else if (move !== 'extend') after.add(clock)
  }
  return after
}

function situationKey({ state, running }: Situation): string {
  return `${state}|${[...running].sort().join()}`
}
