import type { Classifier } from './classifier.ts'
import { foldDocument } from './classifier.ts'
import type { Document } from './grams.ts'
import { countGrams, eachGram } from './grams.ts'
import { weigh } from './vectors.ts'
import { cutWords } from './words.ts'

/** A word of a document that spoke for a class, and which part of all that spoke for it this was. */
export interface Reason {
  readonly word: string
  readonly share: number
}

/**
 * The words of a document that spoke most for a class rather than for the next likely one. The weight of every
 * sequence is spread over its characters and gathered by word, so that the shares of all words together are 1.
 */
export function findReasons(
  classifier: Classifier,
  document: Document,
  { label, against, most = 5 }: { label: string; against?: string | undefined; most?: number },
): Reason[] {
  const folded = foldDocument(document)
  const support = supportOf(classifier, folded, label, against)
  const byWord = new Map<string, number>()
  for (const [text, isHeading] of [
    [folded.heading, true],
    [folded.body, false],
  ] as const) {
    const perCharacter = new Float64Array(text.length)
    eachGram(text, isHeading, (slot, start, end) => {
      const each = (support.get(slot) ?? 0) / (end - start)
      for (let at = start; at < end; at++) perCharacter[at] = (perCharacter[at] ?? 0) + each
    })
    gather(text, perCharacter, byWord)
  }
  const spoke = [...byWord].filter(([, weight]) => weight > 0)
  const total = spoke.reduce((sum, [, weight]) => sum + weight, 0)
  return spoke
    .sort(([one, weight], [other, otherWeight]) => otherWeight - weight || (one < other ? -1 : 1))
    .slice(0, most)
    .map(([word, weight]) => ({ word, share: weight / total }))
}

/** For each slot of the document, how much one occurrence speaks for the class. */
function supportOf(
  { labels, rarity, linear }: Classifier,
  folded: Document,
  label: string,
  against: string | undefined,
): Map<number, number> {
  const counted = countGrams(folded)
  const occurrences = new Map(
    Array.from(counted.slots, (slot, index) => [slot, counted.counts[index] ?? 1] as const),
  )
  const vector = weigh(counted, rarity)
  const [own, other] = [labels.indexOf(label), against === undefined ? -1 : labels.indexOf(against)]
  return new Map(
    Array.from(vector.slots, (slot, index) => {
      const base = slot * linear.labelCount
      const toward = own < 0 ? 0 : (linear.weights[base + own] ?? 0)
      const away = other < 0 ? 0 : (linear.weights[base + other] ?? 0)
      return [slot, ((toward - away) * (vector.values[index] ?? 0)) / (occurrences.get(slot) ?? 1)] as const
    }),
  )
}

/** Adds the weight of the characters of each word, for words a person would call a reason. */
function gather(text: string, perCharacter: Float64Array, byWord: Map<string, number>): void {
  let at = 0
  for (const word of cutWords(text)) {
    const weight = perCharacter.subarray(at, at + word.length).reduce((sum, each) => sum + each, 0)
    at += word.length
    if (word.length > 1 && /^[\p{L}\p{N}]+$/u.test(word)) byWord.set(word, (byWord.get(word) ?? 0) + weight)
  }
}
