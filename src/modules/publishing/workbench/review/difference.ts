import { diffArrays } from 'diff'
import type { Piece } from '#workbench/parts/compare-words.ts'
import { compareWords } from '#workbench/parts/compare-words.ts'
import type { Block } from './blocks.ts'

/** One line of the comparison: what stands left and right of it, null where a side has nothing. */
export interface DifferenceRow {
  readonly kind: 'same' | 'form' | 'changed' | 'removed' | 'added'
  readonly left: readonly Piece[] | null
  readonly right: readonly Piece[] | null
}

/** Compares two bodies block by block, and changed blocks word by word. */
export function compareBlocks(before: readonly Block[], after: readonly Block[]): DifferenceRow[] {
  const rows: DifferenceRow[] = []
  let removed: Block[] = []
  let added: Block[] = []
  let left = 0
  let right = 0
  for (const change of diffArrays([...before], [...after], { comparator: sameWords })) {
    if (change.removed) removed = change.value
    else if (change.added) added = change.value
    else {
      rows.push(...pairUp(removed, added))
      left += removed.length
      right += added.length
      rows.push(...change.value.map((_, at) => unchanged(before[left + at], after[right + at])))
      left += change.value.length
      right += change.value.length
      removed = []
      added = []
    }
  }
  return [...rows, ...pairUp(removed, added)]
}

function sameWords(one: Block, other: Block): boolean {
  return one.text === other.text
}

function unchanged(before: Block | undefined, after: Block | undefined): DifferenceRow {
  const pieces = (block: Block | undefined): Piece[] => [{ text: block?.text ?? '', isOwn: false }]
  const kind = before?.html === after?.html && before?.kind === after?.kind ? 'same' : 'form'
  return { kind, left: pieces(before), right: pieces(after) }
}

/** Sets removed blocks beside the added ones that took their place, in order. */
function pairUp(removed: readonly Block[], added: readonly Block[]): DifferenceRow[] {
  return Array.from({ length: Math.max(removed.length, added.length) }, (_, at): DifferenceRow => {
    const [one, other] = [removed[at], added[at]]
    if (one && other) return { kind: 'changed', ...compareWords(one.text, other.text) }
    if (one) return { kind: 'removed', left: [{ text: one.text, isOwn: true }], right: null }
    return { kind: 'added', left: null, right: [{ text: other?.text ?? '', isOwn: true }] }
  })
}

/** A stretch of rows that are alike on both sides, folded away, or a row that is shown. */
export type ShownRow =
  | { readonly kind: 'row'; readonly row: DifferenceRow; readonly at: number }
  | { readonly kind: 'fold'; readonly rows: readonly DifferenceRow[]; readonly at: number }

/** Folds long stretches without difference, keeping `around` rows on either side of each difference. */
export function foldSame(rows: readonly DifferenceRow[], around = 2): ShownRow[] {
  const near = rows.map((_, at) =>
    rows.slice(Math.max(at - around, 0), at + around + 1).some(({ kind }) => kind !== 'same'),
  )
  const shown: ShownRow[] = []
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at]
    if (!row) continue
    if (near[at]) {
      shown.push({ kind: 'row', row, at })
      continue
    }
    const end = near.indexOf(true, at)
    const folded = rows.slice(at, end < 0 ? rows.length : end)
    shown.push({ kind: 'fold', rows: folded, at })
    at += folded.length - 1
  }
  return shown
}
