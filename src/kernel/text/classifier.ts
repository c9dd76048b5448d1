import { fold } from '../search/fold.ts'
import type { HeldOut } from './calibration.ts'
import { findAutomaticThreshold, findSharpness, isRightly, likelihoodOf } from './calibration.ts'
import type { Counts, Document } from './grams.ts'
import { countGrams } from './grams.ts'
import type { LinearExample, LinearModel } from './linear.ts'
import { marginsOf, trainLinear } from './linear.ts'
import { seededRandom, shuffledOrder } from './random.ts'
import { measureRarity, weigh } from './vectors.ts'

/** A document whose class a person decided. */
export interface Example {
  readonly document: Document
  readonly label: string
  /** False: to tell its class would not have been enough to decide about it. */
  readonly isSettledByLabel?: boolean
}

/** What was said of an example by a model that had not seen it. */
export interface HeldOutDecision {
  readonly right: string
  readonly found: string
  readonly confidence: number
  /** The class is right, and would have been enough to decide. */
  readonly isRight: boolean
}

/** What somebody wrote down about a class before any example was there: words that belong to it. */
export interface ClassWords {
  readonly label: string
  readonly words: readonly string[]
}

/** A text classifier that learned from examples; everything it knows is in here. */
export interface Classifier {
  /** In the order of their code units. */
  readonly labels: readonly string[]
  readonly rarity: Float32Array
  readonly linear: LinearModel
  readonly sharpness: number
  /** From this confidence on it may decide alone; null: never. */
  readonly automaticFrom: number | null
  readonly exampleCount: number
}

/** What a classifier says of a document, the likeliest class first. */
export interface Classification {
  readonly label: string
  readonly confidence: number
  readonly isAutomatic: boolean
  readonly ranking: readonly { readonly label: string; readonly share: number }[]
}

export interface Training {
  readonly examples: readonly Example[]
  readonly classWords?: readonly ClassWords[]
  readonly seed?: number
}

/** What one word of a class counts beside a whole example; measured in docs/benchmarks.md. */
const wordWeight = 0.3
const folds = 5
/** Fewer examples say nothing about how often a model errs. */
const fewestToMeasure = 50

/**
 * Learns from examples, and from words of the classes where there are any. How certain it may be, and from where on
 * it may decide alone, is measured on examples that the model measured had not seen (five parts, each held out once).
 *
 * @throws Error when there is no class to tell
 */
export function trainClassifier(training: Training): Classifier {
  return trainMeasured(training).classifier
}

/** The same, with what was said of each example while it was held out; nothing where there are too few. */
export function trainMeasured({ examples, classWords = [], seed = 1 }: Training): {
  readonly classifier: Classifier
  readonly heldOut: readonly HeldOutDecision[]
} {
  const labels = [...new Set([...examples, ...classWords].map(({ label }) => label))].sort()
  if (labels.length === 0) throw new Error('no examples')
  const known = examples.map(({ document, label, isSettledByLabel = true }) => ({
    counts: countGrams(foldDocument(document)),
    label: labels.indexOf(label),
    weight: 1,
    isSettled: isSettledByLabel,
  }))
  const hints = classWords.flatMap(({ label, words }) =>
    words.map((word) => ({
      counts: countGrams({ heading: '', body: fold(word).text }),
      label: labels.indexOf(label),
      weight: wordWeight,
      isSettled: true,
    })),
  )
  const heldOut = holdOut(known, hints, labels.length, seed)
  const sharpness = findSharpness(heldOut)
  const classifier = {
    labels,
    ...fit([...known, ...hints], labels.length, seed),
    sharpness,
    automaticFrom: findAutomaticThreshold(heldOut, sharpness),
    exampleCount: examples.length,
  }
  return { classifier, heldOut: heldOut.map((one) => decisionOf(one, labels, sharpness)) }
}

function decisionOf(one: HeldOut, labels: readonly string[], sharpness: number): HeldOutDecision {
  const { label, confidence } = likelihoodOf(one.margins, sharpness)
  const [right, found] = [labels[one.label] ?? '', labels[label] ?? '']
  return { right, found, confidence, isRight: isRightly(one, label) }
}

/** Says which class a document belongs to, how certain that is, and whether that is certain enough to go without a person. */
export function classify(classifier: Classifier, document: Document): Classification {
  const { labels, rarity, linear, sharpness, automaticFrom } = classifier
  const vector = weigh(countGrams(foldDocument(document)), rarity)
  const { label, confidence, shares } = likelihoodOf(marginsOf(linear, vector), sharpness)
  const ranking = labels
    .map((name, index) => ({ label: name, share: shares[index] ?? 0 }))
    .sort((one, other) => other.share - one.share)
  const isAutomatic = automaticFrom !== null && vector.slots.length > 0 && confidence >= automaticFrom
  return { label: labels[label] ?? '', confidence, isAutomatic, ranking }
}

/** The form in which documents are compared: one script, one width, one case. */
export function foldDocument({ heading, body }: Document): Document {
  return { heading: fold(heading).text, body: fold(body).text }
}

interface CountedExample {
  readonly counts: Counts
  readonly label: number
  readonly weight: number
  readonly isSettled: boolean
}

function fit(
  examples: readonly CountedExample[],
  labelCount: number,
  seed: number,
): Pick<Classifier, 'rarity' | 'linear'> {
  const whole = examples.filter(({ weight }) => weight === 1)
  const rarity = measureRarity(
    (whole.length < fewestToMeasure ? examples : whole).map(({ counts }) => counts),
  )
  const weighed: LinearExample[] = examples.map(({ counts, label, weight }) => ({
    vector: weigh(counts, rarity),
    label,
    weight,
  }))
  return { rarity, linear: trainLinear(weighed, labelCount, seed) }
}

/** What five models, each of which had not seen a fifth of the examples, say of that fifth. */
function holdOut(
  known: readonly CountedExample[],
  hints: readonly CountedExample[],
  labelCount: number,
  seed: number,
): HeldOut[] {
  if (known.length < fewestToMeasure) return []
  const part = dealOut(known, seed)
  return Array.from({ length: folds }, (_, fold) => fold).flatMap((fold) => {
    const seen = known.filter((_, index) => part[index] !== fold)
    const { rarity, linear } = fit([...seen, ...hints], labelCount, seed)
    return known
      .filter((_, index) => part[index] === fold)
      .map(({ counts, label, isSettled }) => ({
        margins: marginsOf(linear, weigh(counts, rarity)),
        label,
        isSettled,
      }))
  })
}

/** The part each example falls into: every class is spread over all parts. */
function dealOut(known: readonly CountedExample[], seed: number): Int32Array {
  const part = new Int32Array(known.length)
  const dealt = new Map<number, number>()
  for (const index of shuffledOrder(known.length, seededRandom(seed))) {
    const label = known[index]?.label ?? 0
    const turn = dealt.get(label) ?? 0
    part[index] = turn % folds
    dealt.set(label, turn + 1)
  }
  return part
}
