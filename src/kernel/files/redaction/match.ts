import { blackout } from './redaction.ts'

/** A stretch of text that can be changed on its own: a run, a cell, a piece of a page. */
export interface Piece {
  readonly text: string
  /** Pieces of one line are read together: of a paragraph, a row of a table. */
  readonly line: number
}

/** A place at which a term stands: what it covers of each piece, in order. */
export interface Match {
  readonly term: string
  readonly line: number
  readonly covers: readonly Cover[]
}

export interface Cover {
  readonly piece: number
  readonly start: number
  readonly end: number
}

/** From this length on, a term is sought across lines as well: shorter ones would be found by chance. */
const longTerm = 4

interface Stream {
  readonly folded: string
  /** Of each folded character: its piece and where it stands in it. */
  readonly places: readonly { readonly piece: number; readonly start: number; readonly end: number }[]
}

/**
 * Finds every place of every term, however it is cut into pieces. Spaces, invisible characters, width and case make no
 * difference; between digits, neither do dashes.
 */
export function findMatches(pieces: readonly Piece[], terms: readonly string[]): Match[] {
  return terms.flatMap((term) => {
    const isNumber = /^[\p{Nd}\s-]+$/u.test(term)
    const wanted = foldTerm(term)
    if (wanted === '') return []
    return findAll(streamOf(pieces, Array.from(wanted).length < longTerm, isNumber), wanted).map(
      (places) => ({
        term,
        line: pieces[places[0]?.piece ?? 0]?.line ?? 0,
        covers: coversOf(places),
      }),
    )
  })
}

/** A term as it is compared. */
export function foldTerm(term: string): string {
  const isNumber = /^[\p{Nd}\s-]+$/u.test(term)
  return streamOf([{ text: term, line: 0 }], true, isNumber).folded
}

/** True when the text holds the term in any spelling. */
export function holdsTerm(text: string, term: string): boolean {
  const pieces = text.split('\n').map((line, index) => ({ text: line, line: index }))
  return findMatches(pieces, [term]).length > 0
}

/** The text with what is covered blacked out. */
export function blackOut(text: string, covers: readonly Pick<Cover, 'start' | 'end'>[]): string {
  let at = 0
  let out = ''
  for (const { start, end } of covers.toSorted((a, b) => a.start - b.start)) {
    if (end <= at) continue
    if (start >= at) out += text.slice(at, start) + blackout
    at = end
  }
  return out + text.slice(at)
}

/** The text with every term blacked out. */
export function scrubText(text: string, terms: readonly string[]): string {
  const found = findMatches([{ text, line: 0 }], terms)
  return found.length === 0
    ? text
    : blackOut(
        text,
        found.flatMap(({ covers }) => covers),
      )
}

function streamOf(pieces: readonly Piece[], keepsLines: boolean, isNumber: boolean): Stream {
  const places: { piece: number; start: number; end: number }[] = []
  let folded = ''
  let line = pieces[0]?.line
  for (const [piece, { text, line: own }] of pieces.entries()) {
    if (keepsLines && own !== line) {
      folded += '\n'
      places.push({ piece, start: 0, end: 0 })
    }
    line = own
    for (const { segment, index } of charactersOf(text)) {
      const plain = foldCharacter(segment, isNumber)
      folded += plain
      const place = { piece, start: index, end: index + segment.length }
      for (let unit = 0; unit < plain.length; unit += 1) places.push(place)
    }
  }
  return { folded, places }
}

/** What a character is compared as; nothing for what makes no difference. */
function foldCharacter(segment: string, isNumber: boolean): string {
  const plain = segment.normalize('NFKC').toLowerCase()
  return plain.replaceAll(isNumber ? /[\s\p{Cf}\p{Z}\p{Cc}\-‐-―]/gu : /[\s\p{Cf}\p{Z}\p{Cc}]/gu, '')
}

function charactersOf(text: string): { segment: string; index: number }[] {
  let index = 0
  return Array.from(text).map((segment) => {
    index += segment.length
    return { segment, index: index - segment.length }
  })
}

function findAll({ folded, places }: Stream, wanted: string): Stream['places'][] {
  const found: Stream['places'][] = []
  for (let at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, at + 1))
    found.push(places.slice(at, at + wanted.length))
  return found
}

function coversOf(places: Stream['places']): Cover[] {
  const covers: { piece: number; start: number; end: number }[] = []
  for (const { piece, start, end } of places) {
    const last = covers.at(-1)
    if (last?.piece === piece) last.end = end
    else covers.push({ piece, start, end })
  }
  return covers
}

/** What is covered of each piece. */
export function coversByPiece(matches: readonly Match[]): Map<number, { start: number; end: number }[]> {
  const covers = new Map<number, { start: number; end: number }[]>()
  for (const cover of matches.flatMap((match) => match.covers))
    covers.set(cover.piece, [...(covers.get(cover.piece) ?? []), cover])
  return covers
}

/** Some words to either side of the first place of a term. */
export function around(text: string, term: string): string {
  const at = Math.max(0, text.indexOf(term))
  const from = Math.max(0, at - 20)
  return `${from > 0 ? '…' : ''}${text.slice(from, at + term.length + 20)}${at + term.length + 20 < text.length ? '…' : ''}`
}
