// What a random walk is made of: numbers only, so that a failing walk can be repeated and shortened.
import fc from 'fast-check'

/** One step: what the numbers mean depends on how the matter stands when it is taken. */
export interface Choice {
  /** What kind of step it is, of a hundred. */
  readonly kind: number
  /** Which of those that are possible. */
  readonly pick: number
  /** Who, where it matters. */
  readonly who: number
  /** Below 80: what is given makes sense. */
  readonly sense: number
  /** How many days back the day of an act lies. */
  readonly back: number
  /** A number of days, pages or items. */
  readonly days: number
}

const below = (most: number) => fc.integer({ min: 0, max: most - 1 })

/** A walk of up to `most` steps. */
export function walkOf(most: number): fc.Arbitrary<Choice[]> {
  const step = fc.record({
    kind: below(100),
    pick: below(10_000),
    who: below(100),
    sense: below(100),
    back: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: below(30) }),
    days: below(45),
  })
  return fc.array(step, { minLength: 4, maxLength: most, size: 'max' })
}

/** The element a number means; undefined of an empty list. */
export function chosen<Item>(items: readonly Item[], number: number): Item | undefined {
  return items[number % Math.max(items.length, 1)]
}
