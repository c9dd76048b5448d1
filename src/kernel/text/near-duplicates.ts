import { bandsOf, likenessTo, shinglesOf, signatureOf } from './signature.ts'

/**
 * From this likeness on two texts count as the same text, perhaps edited. Of 2,202 letters of citizens all pairs from
 * here on were about the same matter, and below it they soon were not (docs/benchmarks.md).
 */
export const duplicateLikeness = 0.35

/** How many texts a band remembers, so that a flood of the same text costs no more than another. */
const mostPerBand = 64

/** A text met before that is nearly the same. */
export interface NearDuplicate<Key> {
  readonly key: Key
  /** The share of pieces of three characters both have, from `duplicateLikeness` to 1. */
  readonly likeness: number
}

/** The texts of a stream, to be asked which of them were nearly the same as a new one. */
export interface DuplicateFinder<Key> {
  /** Finds the near duplicates among the texts given before, likest first, then remembers this one. */
  readonly add: (key: Key, text: string) => NearDuplicate<Key>[]
  readonly size: () => number
}

/**
 * Begins to remember texts. Memory grows with them: about 2 KB for a text of 400 characters.
 *
 * @param mostCompared no more texts are compared with a new one: a flood of like texts then costs no more than another,
 *   and the likest found may not be the likest there is
 */
export function createDuplicateFinder<Key>(
  least = duplicateLikeness,
  mostCompared = Number.POSITIVE_INFINITY,
): DuplicateFinder<Key> {
  const members: { key: Key; shingles: Int32Array }[] = []
  const byBand = new Map<number, number[]>()
  const lastSeen: number[] = []
  return {
    size: () => members.length,
    add: (key, text) => {
      const shingles = shinglesOf(text)
      if (shingles.length === 0) return []
      const own = members.length
      const bands = bandsOf(signatureOf(shingles))
      const likenessOf = likenessTo(shingles)
      const found = sharing(bands, { byBand, lastSeen, own, mostCompared }).flatMap((other) => {
        const member = members[other]
        const share = member ? likenessOf(member.shingles) : 0
        return member && share >= least ? [{ key: member.key, likeness: share }] : []
      })
      for (const band of bands) remember(byBand, band, own)
      members.push({ key, shingles })
      lastSeen.push(-1)
      return found.sort((one, other) => other.likeness - one.likeness)
    },
  }
}

interface Bands {
  readonly byBand: ReadonlyMap<number, readonly number[]>
  /** For each text, the one for which it was last looked at. */
  readonly lastSeen: number[]
  readonly own: number
  readonly mostCompared: number
}

/** Texts met before that share a band with these, each once, in the order of the bands; no more than are compared. */
function sharing(bands: Int32Array, { byBand, lastSeen, own, mostCompared }: Bands): number[] {
  const others: number[] = []
  for (const band of bands)
    for (const other of byBand.get(band) ?? []) {
      if (lastSeen[other] === own) continue
      lastSeen[other] = own
      others.push(other)
      if (others.length >= mostCompared) return others
    }
  return others
}

function remember(byBand: Map<number, number[]>, band: number, own: number): void {
  const met = byBand.get(band)
  if (!met) byBand.set(band, [own])
  else if (met.length < mostPerBand) met.push(own)
  else met[own % mostPerBand] = own
}
