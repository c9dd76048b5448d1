import type { SearchFilters } from './document.ts'
import { normaliseNumber, ordinal, parseDocumentNumber, respellNumerals, writeNumber } from './numbers.ts'
import type { QueryTerm } from './query.ts'
import { isLongWord, pairsOf, runsOf, wordsOf } from './tokens.ts'

/** A query as the database is asked it: texts of type tsquery, and the pieces to look for in the folded text. */
export interface SearchPlan {
  /** Tokens and filters every hit must match. */
  readonly query: string
  /** Those that match the query without being certain to hold the words; null when the tokens alone decide. */
  readonly doubtful: string | null
  readonly words: string
  /** Every term as one phrase. */
  readonly phrase: string
  /** What is looked for: each with its spellings, the first as asked. */
  readonly pieces: readonly Piece[]
  /** Each line the spellings of one piece (joined by \n), of which a hit holds at least one. */
  readonly wanted: readonly string[]
  readonly barred: readonly string[]
  /** The query as a document or index number. */
  readonly number: string
  /** Folded pieces to mark in a hit, the longest first. */
  readonly marks: readonly string[]
}

/** One piece to be found: its spellings, the first as it was asked. */
export type Piece = readonly string[]

/** Returns undefined when nothing is asked for at all: no word and no filter. */
export function planSearch(terms: readonly QueryTerm[], filters: SearchFilters): SearchPlan | undefined {
  const wanted = asNumber(terms.filter(({ excluded }) => !excluded))
  const barred = terms.filter(({ excluded }) => excluded).map(({ folded }) => folded)
  const phrases = wanted.map(({ folded }) => spellings(folded))
  const pieces = wanted.flatMap(piecesOfTerm)
  const chosen = chosenFacets(filters)
  if (pieces.length === 0 && chosen.length === 0) return undefined
  const words = all(pieces.map(matchPiece))
  const query = all([words, ...chosen, ...barred.map((text) => not(certain([text]) ?? nothing))])
  return {
    query,
    doubtful: doubt(query, pieces, barred),
    words,
    phrase: all(phrases.map(matchPiece)),
    pieces,
    wanted: pieces.filter(needsLook).map((piece) => piece.join('\n')),
    barred,
    number: normaliseNumber(wanted.map(({ text }) => text).join('')),
    marks: [...new Set([...phrases, ...pieces].flat())].sort((a, b) => b.length - a.length),
  }
}

/** A document number typed with blanks is one term; anything else stays as it was typed. */
function asNumber(wanted: readonly QueryTerm[]): readonly QueryTerm[] {
  const folded = wanted.map((term) => term.folded).join('')
  if (wanted.length < 2 || !parseDocumentNumber(folded)) return wanted
  return [{ text: wanted.map(({ text }) => text).join(''), folded, quoted: false, excluded: false }]
}

function piecesOfTerm({ folded, quoted }: QueryTerm): readonly Piece[] {
  return quoted || parseDocumentNumber(folded) ? [spellings(folded)] : piecesOf(folded)
}

/** As asked; a document number also in its one form, a 第五条 also as 第5条. */
function spellings(folded: string): Piece {
  const number = parseDocumentNumber(folded)
  const other = number ? writeNumber(number) : respellNumerals(folded)
  return other === undefined || other === folded ? [folded] : [folded, other]
}

/** The words of a term. Single characters count only where there is nothing longer: they match almost everything. */
function piecesOf(folded: string): Piece[] {
  const words = runsOf(folded).flatMap((run) => splitOrdinals(run).flatMap(cutPart))
  const longer = words.filter((word) => Array.from(word).length > 1)
  return [...new Set(longer.length > 0 ? longer : words)].map(spellings)
}

/** Keeps 第五条 together, which is cut differently from 第5条. */
function splitOrdinals(run: string): string[] {
  return run
    .split(new RegExp(`(${ordinal.source.replace('(', '(?:')}[条号章节款项届期次批]?)`))
    .filter(Boolean)
}

function cutPart(part: string): string[] {
  return part.startsWith('第') ? [part] : wordsOf(part)
}

/** True when having the tokens does not yet mean having the piece. */
function needsLook(piece: Piece): boolean {
  return piece.some((text) => runsOf(text).length > 1 || Array.from(text).length > 2)
}

/** A tsquery that every text holding the piece matches. */
function matchPiece(piece: Piece): string {
  return any(piece.map(matchText))
}

function matchText(text: string): string {
  const runs = runsOf(text)
  const longer = runs.filter((run) => Array.from(run).length > 1)
  if (longer.length === 0) return all(runs.map((run) => `${quote(run)}:*`))
  return all(longer.flatMap((run) => pairsOf(run).slice(0, -1).map(quote)))
}

/** A tsquery that only texts holding the piece match, though not all of them; undefined when there is none. */
function certain(piece: Piece): string | undefined {
  if (!needsLook(piece)) return matchPiece(piece)
  const sure = piece.filter(isLongWord)
  return sure.length > 0 ? any(sure.map(quote)) : undefined
}

function doubt(query: string, pieces: readonly Piece[], barred: readonly string[]): string | null {
  const looked = pieces.filter(needsLook)
  const sure = looked.map(certain)
  const unsure = sure.some((match) => match === undefined)
    ? query
    : not(all(sure.map((match) => match ?? nothing)))
  const suspects = barred.filter((text) => needsLook([text])).map(matchText)
  if (looked.length === 0 && suspects.length === 0) return null
  return all([query, any([...(looked.length > 0 ? [unsure] : []), ...suspects])])
}

/** Each filter as a condition on the facets; a filter without values filters nothing. */
function chosenFacets(filters: SearchFilters): string[] {
  return Object.entries(filters)
    .map(([name, values]) => [values ?? []].flat().map((value) => quote(`${name}=${value}`)))
    .filter((values) => values.length > 0)
    .map(any)
}

/** Matches no document. */
const nothing = ''

function all(parts: readonly string[]): string {
  return join(parts, ' & ')
}

function any(parts: readonly string[]): string {
  return join(parts, ' | ')
}

function join(parts: readonly string[], operator: string): string {
  const given = [...new Set(parts)].filter((part) => part !== nothing)
  if (given.length < 2) return given[0] ?? nothing
  return `(${given.join(operator)})`
}

function not(part: string): string {
  return part === nothing ? nothing : `!${part}`
}

/** A token as the text form of tsquery writes it. */
export function quote(token: string): string {
  return `'${token.replaceAll('\\', '\\\\').replaceAll("'", "''").replaceAll('\0', '')}'`
}
