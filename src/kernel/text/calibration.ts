/** What a model that had not seen an example said of it. */
export interface HeldOut {
  readonly margins: Float64Array
  readonly label: number
  /** False: to tell the class would not have been enough to decide. */
  readonly isSettled?: boolean
}

/** Whether it would have been right to decide by this class alone. */
export function isRightly({ label, isSettled = true }: HeldOut, found: number): boolean {
  return isSettled && found === label
}

/** The best class of some margins, and how likely each class is. */
export interface Likelihood {
  readonly label: number
  readonly confidence: number
  readonly shares: Float64Array
}

/** How certain a model may be when nothing was held out to measure it. */
export const unmeasuredSharpness = 1

/** The precision that what is decided without a person must have. */
export const automaticPrecision = 0.98

/** Turns margins into shares that sum to 1; a larger sharpness makes them more certain. */
export function likelihoodOf(margins: Float64Array, sharpness: number): Likelihood {
  const largest = margins.reduce((most, margin) => Math.max(most, margin), Number.NEGATIVE_INFINITY)
  const label = Math.max(0, margins.indexOf(largest))
  const raised = margins.map((margin) => Math.exp(sharpness * (margin - largest)))
  const sum = raised.reduce((total, share) => total + share, 0)
  const shares = raised.map((share) => share / sum)
  return { label, confidence: shares[label] ?? 0, shares }
}

/** The sharpness under which what was held out is least surprising: then of what is 80 % certain, 80 % is right. */
export function findSharpness(heldOut: readonly HeldOut[]): number {
  if (heldOut.length === 0) return unmeasuredSharpness
  let [low, high] = [0.05, 20]
  for (let step = 0; step < 40; step++) {
    const first = low + (high - low) * 0.382
    const second = low + (high - low) * 0.618
    if (surprise(heldOut, first) < surprise(heldOut, second)) high = second
    else low = first
  }
  return (low + high) / 2
}

/**
 * The least confidence from which on the decisions held out were right often enough: not only as counted, but with
 * nine chances in ten that the true share of errors is small enough too. Null when there is no such confidence.
 */
export function findAutomaticThreshold(heldOut: readonly HeldOut[], sharpness: number): number | null {
  const decisions = heldOut
    .map((one) => {
      const likelihood = likelihoodOf(one.margins, sharpness)
      return { confidence: likelihood.confidence, isRight: isRightly(one, likelihood.label) }
    })
    .sort((one, other) => other.confidence - one.confidence)
  let errors = 0
  let threshold: number | null = null
  decisions.forEach(({ confidence, isRight }, index) => {
    if (!isRight) errors++
    const isLastOfEqual = decisions[index + 1]?.confidence !== confidence
    if (isLastOfEqual && errorCeiling(errors, index + 1) <= 1 - automaticPrecision) threshold = confidence
  })
  return threshold
}

/** The upper end of the interval of Wilson for a share of errors; one-sided, nine chances in ten. */
export function errorCeiling(errors: number, trials: number): number {
  const z = 1.2816
  const share = errors / trials
  const middle = share + (z * z) / (2 * trials)
  const spread = z * Math.sqrt((share * (1 - share)) / trials + (z * z) / (4 * trials * trials))
  return (middle + spread) / (1 + (z * z) / trials)
}

function surprise(heldOut: readonly HeldOut[], sharpness: number): number {
  let sum = 0
  for (const { margins, label } of heldOut)
    sum -= Math.log(Math.max(1e-12, likelihoodOf(margins, sharpness).shares[label] ?? 0))
  return sum
}
