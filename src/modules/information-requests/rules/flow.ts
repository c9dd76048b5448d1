import type { Procedure } from '#kernel/procedure/table.ts'

/** A way off the main path: what leads there, and what leads back or to an end. */
export interface FlowAside {
  readonly title: string
  readonly isEnd: boolean
  readonly enteredBy: readonly string[]
  /** What leads back to the path. */
  readonly backBy: readonly string[]
  /** What ends the matter from here. */
  readonly endedBy: readonly string[]
}

/** One state of the main path. */
export interface FlowRow {
  readonly title: string
  readonly isEnd: boolean
  /** What leads to the next state of the path; null at its end. */
  readonly onBy: string | null
  readonly asides: readonly FlowAside[]
}

/** A procedure as a path with its by-ways: read out of the table, so that the picture is never other than the work. */
export interface ProcedureFlow {
  readonly rows: readonly FlowRow[]
  /** What may be done in so many states that it is said once. */
  readonly anywhere: readonly string[]
}

interface Step {
  readonly from: string
  readonly by: string
  readonly to: string
}

type Table = Pick<Procedure, 'initial' | 'states' | 'actions'>

/** An end that is come to from so many states is said once, beside the picture. */
const fromMany = 4

/** Follows, from the first state, what must be done next; everything else lies beside it. */
export function flowOf(table: Table): ProcedureFlow {
  const { states } = table
  const steps = stepsOf(table)
  const path = pathOf(table)
  const far = Object.keys(states).filter(
    (state) => !path.includes(state) && steps.filter(({ to }) => to === state).length >= fromMany,
  )
  const near = steps.filter(({ to }) => !far.includes(to))
  const placed = new Set([...path, ...far])
  const rows = path.map((state, index) => {
    const asides = new Set(steps.flatMap(({ from, to }) => (from === state && !placed.has(to) ? [to] : [])))
    for (const aside of asides) placed.add(aside)
    const onBy = steps.find(({ from, to }) => from === state && to === path[index + 1])?.by ?? null
    return {
      ...nameOf(states, state),
      onBy,
      asides: [...asides].map((aside) => asideOf(states, aside, near)),
    }
  })
  const anywhere = new Set(steps.flatMap(({ by, to }) => (far.includes(to) ? [by] : [])))
  return { rows, anywhere: [...anywhere] }
}

function stepsOf({ actions }: Table): Step[] {
  return Object.values(actions).flatMap(({ title, from, to }) =>
    to === undefined ? [] : from.map((state) => ({ from: state, by: title, to })),
  )
}

function pathOf({ initial, actions }: Table): string[] {
  const path = [initial]
  const musts = Object.values(actions).filter(({ optional }) => !optional)
  for (let state: string | undefined = initial; state !== undefined;) {
    const here: string = state
    state = musts.find(({ from, to }) => from.includes(here) && to !== undefined && !path.includes(to))?.to
    if (state !== undefined) path.push(state)
  }
  return path
}

function asideOf(states: Table['states'], aside: string, steps: readonly Step[]): FlowAside {
  const titles = (wanted: (step: Step) => boolean): string[] => [
    ...new Set(steps.flatMap((step) => (wanted(step) ? [step.by] : []))),
  ]
  return {
    ...nameOf(states, aside),
    enteredBy: titles(({ to }) => to === aside),
    backBy: titles(({ from, to }) => from === aside && to !== aside && !states[to]?.final),
    endedBy: titles(({ from, to }) => from === aside && states[to]?.final === true),
  }
}

function nameOf(states: Table['states'], state: string) {
  return { title: states[state]?.title ?? state, isEnd: states[state]?.final === true }
}
