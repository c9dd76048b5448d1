import { fold } from './fold.ts'

/** A stretch of a text to be set off, from `start` up to but not including `end`. */
export interface Mark {
  readonly start: number
  readonly end: number
}

/** A piece of plain text with the stretches that were asked for. Never HTML: the page escapes and marks it. */
export interface Snippet {
  readonly text: string
  readonly marks: readonly Mark[]
}

/** Length of a snippet in UTF-16 units, and how much of it stands before what was found. */
const snippetLength = 110
const leadLength = 30

/** The text with every piece marked, wherever it stands. Pieces are folded. */
export function markText(text: string, pieces: readonly string[]): Snippet {
  const folded = fold(text)
  const marks: Mark[] = []
  for (const piece of pieces) {
    for (let at = folded.text.indexOf(piece); at >= 0; at = folded.text.indexOf(piece, at + piece.length)) {
      const mark = { start: folded.at[at] ?? 0, end: endOf(folded.at, at + piece.length - 1, text) }
      if (!marks.some(({ start, end }) => mark.start < end && start < mark.end)) marks.push(mark)
    }
  }
  return { text, marks: marks.sort((a, b) => a.start - b.start) }
}

/** The part of the text around the first of the pieces that occurs, given in order of importance; else its beginning. */
export function cutSnippet(text: string, pieces: readonly string[]): Snippet {
  const folded = fold(text)
  const found = pieces.map((piece) => folded.text.indexOf(piece)).find((at) => at >= 0) ?? 0
  const from = startNear(text, Math.max(0, (folded.at[found] ?? 0) - leadLength))
  const to = wholeCharacters(text, from + snippetLength)
  const cut = text.slice(from, to).replaceAll(/\s/g, ' ')
  return markText(`${from > 0 ? '…' : ''}${cut}${to < text.length ? '…' : ''}`, pieces)
}

/** End in the original of the character that gave the folded unit at `index`. */
function endOf(at: Uint32Array, index: number, text: string): number {
  return wholeCharacters(text, (at[index] ?? 0) + 1)
}

/** Just after a mark that ends a sentence, when one stands shortly before what was found. */
function startNear(text: string, from: number): number {
  if (from === 0) return 0
  const lead = text.slice(from, from + leadLength)
  const stop = Math.max(...['。', '；', '！', '？', '\n'].map((mark) => lead.lastIndexOf(mark)))
  return wholeCharacters(text, from + stop + 1)
}

/** The position, moved behind a pair of surrogates it would split. */
function wholeCharacters(text: string, position: number): number {
  const unit = text.charCodeAt(position)
  return Math.min(text.length, unit >= 0xdc00 && unit < 0xe000 ? position + 1 : position)
}
