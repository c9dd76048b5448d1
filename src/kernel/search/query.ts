import { fold } from './fold.ts'

/** One thing asked for. */
export interface QueryTerm {
  /** As the visitor typed it, without quotation marks and minus. */
  readonly text: string
  readonly folded: string
  /** Set in quotation marks: only the phrase as it stands counts. */
  readonly quoted: boolean
  /** With a minus before it: must not occur. */
  readonly excluded: boolean
}

const longestQuery = 200
const mostTerms = 10

/**
 * Reads a query: words between blanks, "a phrase" in any quotation marks, and -word to exclude. Nothing else has a
 * meaning, so nothing can be mistyped into an error. One pass over at most 200 characters, no pattern matching.
 */
export function parseQuery(text: string): readonly QueryTerm[] {
  const terms: QueryTerm[] = []
  const characters = Array.from(text.slice(0, longestQuery).toWellFormed().replaceAll('\0', ' '))
  let position = 0
  while (position < characters.length && terms.length < mostTerms) {
    const { term, next } = readTerm(characters, position)
    if (term) terms.push(term)
    position = next
  }
  return terms
}

const quotationMarks: Readonly<Record<string, string>> = {
  '"': '"',
  '“': '”',
  '＂': '＂',
  '「': '」',
  '『': '』',
}

function readTerm(characters: readonly string[], start: number): { term?: QueryTerm; next: number } {
  const excluded = isMinus(characters, start)
  const from = excluded ? start + 1 : start
  const closing = quotationMarks[characters[from] ?? '']
  if (closing === undefined) {
    const end = indexFrom(characters, from, isBlank)
    return withTerm(characters.slice(from, end).join(''), { quoted: false, excluded }, end + 1)
  }
  const end = indexFrom(characters, from + 1, (character) => character === closing || character === '”')
  return withTerm(characters.slice(from + 1, end).join(''), { quoted: true, excluded }, end + 1)
}

/** A minus excludes only at the beginning of a term that goes on. */
function isMinus(characters: readonly string[], at: number): boolean {
  const next = characters[at + 1]
  return (characters[at] === '-' || characters[at] === '－') && next !== undefined && !isBlank(next)
}

function isBlank(character: string): boolean {
  return character.trim() === ''
}

function indexFrom(
  characters: readonly string[],
  from: number,
  matches: (character: string) => boolean,
): number {
  const found = characters.findIndex((character, index) => index >= from && matches(character))
  return found < 0 ? characters.length : found
}

function withTerm(
  text: string,
  manner: { quoted: boolean; excluded: boolean },
  next: number,
): { term?: QueryTerm; next: number } {
  const folded = fold(text).text
  return /[\p{L}\p{N}]/u.test(folded) ? { term: { text, folded, ...manner }, next } : { next }
}
