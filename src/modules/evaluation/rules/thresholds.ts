/** What figures depend on, as the rules of a period say it. */
export interface Thresholds {
  /** Answers of at most so many characters say nothing. */
  readonly shortAnswer: number
  /** Per cent of the pairs of characters in a subject that an answer takes up at least. */
  readonly leastCoverage: number
  /** Per cent in common from which on two answers are the same text. */
  readonly twin: number
  /** Stars from which on a writer is satisfied. */
  readonly satisfiedStars: number
  /** Hours within which an urgent letter must have been given to a unit. */
  readonly urgentHours: number
}

/** The thresholds of a version of the rules. @throws Error naming one that it lacks: the migration gives all */
export function readThresholds(
  rows: readonly { readonly key: string; readonly amount: number }[],
): Thresholds {
  const amountOf = (key: string) => {
    const row = rows.find((one) => one.key === key)
    if (!row) throw new Error(`rules of evaluation lack "${key}"`)
    return row.amount
  }
  return {
    shortAnswer: amountOf('shortAnswer'),
    leastCoverage: amountOf('leastCoverage'),
    twin: amountOf('twin'),
    satisfiedStars: amountOf('satisfiedStars'),
    urgentHours: amountOf('urgentHours'),
  }
}
