import { globSync, readFileSync } from 'node:fs'
import type { SearchDocument } from '#kernel/search/document.ts'

/** Documents to index and queries to ask of them; the same every time. */
export interface SearchCorpus {
  readonly source: 'statutes' | 'made up'
  readonly documents: (from: number, to: number) => SearchDocument[]
  /** A piece of some document, of so many characters, without blanks. */
  readonly piece: (length: number) => string
  readonly random: () => number
}

/** Paragraphs of the given folder of statutes, or made up where there is none, put together anew for each document. */
export function searchCorpus(folder: string | null): SearchCorpus {
  const paragraphs = folder === null ? madeUp() : readParagraphs(folder)
  const random = createRandom(20261008)
  const pick = (next: () => number) => paragraphs[Math.floor(next() * paragraphs.length)] ?? ''
  return {
    source: folder === null ? 'made up' : 'statutes',
    random,
    documents: (from, to) =>
      Array.from({ length: to - from }, (_, index) => {
        const next = createRandom(from + index + 1)
        return describe(from + index, () => pick(next), next)
      }),
    piece: (length) => {
      for (;;) {
        const text = pick(random).replaceAll(/\s/g, '')
        const from = Math.floor(random() * Math.max(1, text.length - length))
        const piece = text.slice(from, from + length)
        if (/^[\u4e00-\u9fff]+$/.test(piece) && piece.length === length) return piece
      }
    },
  }
}

function describe(id: number, paragraph: () => string, random: () => number): SearchDocument {
  const year = 2008 + Math.floor(random() * 19)
  const month = String(1 + Math.floor(random() * 12)).padStart(2, '0')
  const length = 3 + Math.floor(random() * random() * 40)
  return {
    kind: 'item',
    id: String(id),
    unitId: `unit${Math.floor(random() * random() * 40)}`,
    title: `关于${paragraph().slice(0, 24)}的通知`,
    body: Array.from({ length }, paragraph).join('\n'),
    numbers: [`青政发〔${year}〕${id % 400}号`],
    dateOn: `${year}-${month}-${String(1 + Math.floor(random() * 28)).padStart(2, '0')}`,
    url: `/items/${id}`,
    siteIds: ['county'],
    attributes: {
      column: [`column${Math.floor(random() * 80)}`],
      theme: `theme${Math.floor(random() * 20)}`,
    },
  }
}

function readParagraphs(folder: string): string[] {
  return globSync(`${folder}/**/*.md`)
    .sort()
    .flatMap((file) => readFileSync(file, 'utf8').split(/\n+/))
    .filter((text) => text.length > 20 && text.length < 400)
}

function madeUp(): string[] {
  const random = createRandom(7)
  const word = () =>
    Array.from({ length: 2 + Math.floor(random() * 3) }, () =>
      String.fromCodePoint(0x4e00 + Math.floor(random() ** 3 * 4000)),
    ).join('')
  const words = Array.from({ length: 8000 }, word)
  const sentence = () =>
    Array.from({ length: 12 }, () => words[Math.floor(random() ** 2 * words.length)] ?? '').join('')
  return Array.from({ length: 20_000 }, () => `${sentence()}，${sentence()}。`)
}

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
