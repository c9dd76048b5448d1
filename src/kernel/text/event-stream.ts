import { fold } from '../search/fold.ts'
import type { Document } from './grams.ts'
import { contentWords } from './words.ts'

/** How a stream is gathered into events; the defaults were measured (docs/benchmarks.md). */
export interface EventOptions {
  /** From this likeness of words on a document belongs to an event (cosine of weighed words). */
  readonly least?: number
  /** An event that nothing joined for so long takes in no more; null: never ends. */
  readonly quietDays?: number | null
}

/** What became of a document: the event it joined or began. */
export interface Placement {
  readonly event: number
  /** Likeness to the event as it was before; 0 for the first of an event. */
  readonly likeness: number
  readonly isNew: boolean
}

/** The events of a stream so far. */
export interface EventStream {
  readonly add: (document: Document, at?: Date) => Placement
  /** Puts a document where somebody decided it belongs: with an event, or null to begin one. Returns the event. */
  readonly put: (event: number | null, document: Document, at?: Date) => number
  /** The words most telling of an event, and how many documents it has. */
  readonly describe: (event: number) => { readonly size: number; readonly words: readonly string[] }
  readonly eventCount: () => number
}

/** The most telling words of a document that are compared. */
const wordsCompared = 40
/** Characters of the body that are read: what a writer wants stands at the beginning. */
const bodyRead = 500
const headingWeight = 2
/** A word that stands in more than this share of the documents tells nothing, once there are enough to say so. */
const commonShare = 0.1
const enoughToSay = 100

interface Event {
  /** Its words, each with its place among the holders of that word. */
  readonly words: Map<number, number>
  squares: number
  size: number
  lastAt: number
}

/** The events that hold a word, side by side with the weight it has in each. */
interface Holders {
  readonly events: number[]
  readonly weights: number[]
}

/**
 * Gathers documents, in the order they come, into events: each joins the event whose words (summed over its documents,
 * weighed by rarity so far) are most like its own, or begins one. The same documents in the same order give the same events.
 */
export function createEventStream({ least = 0.2, quietDays = null }: EventOptions = {}): EventStream {
  const vocabulary = createVocabulary()
  const events: Event[] = []
  const holders: Holders[] = []
  const shared: Shared = { products: [], touched: [] }
  const quietMilliseconds = quietDays === null ? Number.POSITIVE_INFINITY : quietDays * 86_400_000
  const place = (known: number | null, words: readonly WeighedWord[], time: number): number => {
    const event = known ?? events.push({ words: new Map(), squares: 0, size: 0, lastAt: time }) - 1
    join(events[event], event, { words, holders, time })
    return event
  }
  return {
    eventCount: () => events.length,
    describe: (event) => describe(events[event], holders, vocabulary),
    add: (document, at) => {
      const time = at?.getTime() ?? 0
      const words = vocabulary.weigh(document)
      const best = findBest({ words, events, holders, shared, notBefore: time - quietMilliseconds })
      const isNew = best === null || best.likeness < least
      const event = place(isNew ? null : best.event, words, time)
      return { event, likeness: isNew ? 0 : best.likeness, isNew }
    },
    put: (event, document, at) => place(event, vocabulary.weigh(document), at?.getTime() ?? 0),
  }
}

interface WeighedWord {
  readonly word: number
  readonly weight: number
}

interface Search {
  readonly words: readonly WeighedWord[]
  readonly events: readonly Event[]
  readonly holders: readonly Holders[]
  readonly shared: Shared
  readonly notBefore: number
}

/** What a document has in common with each event, kept from one document to the next so that no memory is asked for. */
interface Shared {
  /** By event; 0 between two documents. */
  readonly products: number[]
  /** The events whose product is not 0, in the order they were met. */
  readonly touched: number[]
}

function findBest(search: Search): { event: number; likeness: number } | null {
  addProducts(search)
  const { events, notBefore } = search
  const { products, touched } = search.shared
  let best: { event: number; likeness: number } | null = null
  for (const event of touched) {
    const { squares, lastAt } = events[event] ?? { squares: 1, lastAt: 0 }
    const likeness = (products[event] ?? 0) / Math.sqrt(squares)
    if (lastAt >= notBefore && likeness > (best?.likeness ?? 0)) best = { event, likeness }
    products[event] = 0
  }
  touched.length = 0
  return best
}

/** Sums, for the events that have a word of the document, what they have in common. */
function addProducts({ words, events, holders, shared: { products, touched } }: Search): void {
  while (products.length < events.length) products.push(0)
  for (const { word, weight } of words) {
    const held = holders[word]
    if (!held) continue
    for (let place = 0; place < held.events.length; place++) {
      const event = held.events[place] ?? 0
      const before = products[event] ?? 0
      if (before === 0) touched.push(event)
      products[event] = before + weight * (held.weights[place] ?? 0)
    }
  }
}

function join(
  event: Event | undefined,
  index: number,
  {
    words,
    holders,
    time,
  }: { readonly words: readonly WeighedWord[]; readonly holders: Holders[]; readonly time: number },
): void {
  if (!event) return
  for (const { word, weight } of words) {
    const held = (holders[word] ??= { events: [], weights: [] })
    const place = event.words.get(word)
    const before = place === undefined ? 0 : (held.weights[place] ?? 0)
    event.squares += weight * (2 * before + weight)
    if (place === undefined) {
      event.words.set(word, held.events.push(index) - 1)
      held.weights.push(weight)
    } else held.weights[place] = before + weight
  }
  event.size++
  event.lastAt = Math.max(event.lastAt, time)
}

function describe(event: Event | undefined, holders: readonly Holders[], vocabulary: Vocabulary) {
  const weightOf = (word: number, place: number): number => holders[word]?.weights[place] ?? 0
  const ranked = [...(event?.words ?? [])]
    .map(([word, place]) => [word, weightOf(word, place)] as const)
    .sort(([one, weight], [other, otherWeight]) => otherWeight - weight || one - other)
  return {
    size: event?.size ?? 0,
    words: ranked.slice(0, 8).map(([word]) => vocabulary.nameOf(word)),
  }
}

interface Vocabulary {
  /** The telling words of a document, of length 1 together; it is counted first. */
  readonly weigh: (document: Document) => WeighedWord[]
  readonly nameOf: (word: number) => string
}

function createVocabulary(): Vocabulary {
  const numbers = new Map<string, number>()
  const names: string[] = []
  const documentsWith: number[] = []
  let documents = 0
  const numberOf = (name: string): number => {
    const known = numbers.get(name)
    if (known !== undefined) return known
    numbers.set(name, names.length)
    documentsWith.push(0)
    return names.push(name) - 1
  }
  return {
    nameOf: (word) => names[word] ?? '',
    weigh: (document) => {
      const counts = countWords(document, numberOf)
      documents++
      for (const word of counts.keys()) documentsWith[word] = (documentsWith[word] ?? 0) + 1
      const weighed = [...counts]
        .filter(([word]) => documents < enoughToSay || (documentsWith[word] ?? 0) <= documents * commonShare)
        .map(([word, count]) => ({
          word,
          weight: count * Math.log((documents + 1) / (documentsWith[word] ?? 1)),
        }))
        .sort((one, other) => other.weight - one.weight || one.word - other.word)
        .slice(0, wordsCompared)
      const length = Math.sqrt(weighed.reduce((sum, { weight }) => sum + weight * weight, 0)) || 1
      return weighed.map(({ word, weight }) => ({ word, weight: weight / length }))
    },
  }
}

function countWords({ heading, body }: Document, numberOf: (name: string) => number): Map<number, number> {
  const counts = new Map<number, number>()
  for (const [text, weight] of [
    [heading, headingWeight],
    [body.slice(0, bodyRead), 1],
  ] as const)
    for (const name of contentWords(fold(text).text)) {
      const word = numberOf(name)
      counts.set(word, (counts.get(word) ?? 0) + weight)
    }
  return counts
}
