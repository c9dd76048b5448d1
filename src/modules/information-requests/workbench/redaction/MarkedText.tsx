import type { ReactElement } from 'react'
import { useMemo } from 'react'
import type { Cover } from '#kernel/files/redaction/match.ts'
import { coversByPiece, findMatches } from '#kernel/files/redaction/match.ts'

interface MarkedTextProps {
  readonly read: { readonly text: string; readonly isCut: boolean }
  readonly terms: readonly string[]
}

/** The text of a file that has no pages, with what will be covered marked in it. */
export function MarkedText({ read: { text, isCut }, terms }: MarkedTextProps): ReactElement {
  const lines = useMemo(() => text.split('\n'), [text])
  const covers = useMemo(
    () =>
      coversByPiece(
        findMatches(
          lines.map((line, index) => ({ text: line, line: index })),
          terms,
        ),
      ),
    [lines, terms],
  )
  return (
    <>
      <pre className="redaction-text" tabIndex={0} aria-label="文件的文字">
        {lines.map((line, index) => (
          <Line key={index} text={line} covers={covers.get(index) ?? []} />
        ))}
      </pre>
      {isCut && <p className="quiet">文字太长，只显示前一部分；遮盖的是全文。</p>}
    </>
  )
}

interface LineProps {
  readonly text: string
  readonly covers: readonly Pick<Cover, 'start' | 'end'>[]
}

function Line({ text, covers }: LineProps): ReactElement {
  return (
    <span>
      {piecesOf(text, covers).map(({ plain, marked }, index) => (
        <span key={index}>
          {plain}
          {marked && <mark>{marked}</mark>}
        </span>
      ))}
      {'\n'}
    </span>
  )
}

/** The line cut where what is covered begins and ends. */
function piecesOf(text: string, covers: LineProps['covers']): { plain: string; marked: string }[] {
  const pieces: { plain: string; marked: string }[] = []
  let at = 0
  for (const { start, end } of covers.toSorted((a, b) => a.start - b.start)) {
    if (end <= at) continue
    const from = Math.max(at, start)
    pieces.push({ plain: text.slice(at, from), marked: text.slice(from, end) })
    at = end
  }
  return [...pieces, { plain: text.slice(at), marked: '' }]
}
