import { diffArrays } from 'diff'

/** A stretch of words and whether only this side has it. */
export interface Piece {
  readonly text: string
  readonly isOwn: boolean
}

/** Compares two texts word by word. */
export function compareWords(before: string, after: string): { left: Piece[]; right: Piece[] } {
  const left: Piece[] = []
  const right: Piece[] = []
  for (const { added, removed, value } of diffArrays(wordsOf(before), wordsOf(after))) {
    const text = value.join('')
    if (!added) left.push({ text, isOwn: removed })
    if (!removed) right.push({ text, isOwn: added })
  }
  return { left, right }
}

const segmenter = 'Segmenter' in Intl ? new Intl.Segmenter('zh', { granularity: 'word' }) : null

/** Words where the browser knows Chinese words, single characters where it does not. */
function wordsOf(text: string): string[] {
  if (!segmenter) return Array.from(text)
  return Array.from(segmenter.segment(text), ({ segment }) => segment)
}
