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

function Line({
  text,
  covers,
}: {
  readonly text: string
  readonly covers: readonly Pick<Cover, 'start' | 'end'>[]
}): ReactElement {
  let at = 0
  const pieces = covers
    .toSorted((a, b) => a.start - b.start)
    .map(({ start, end }) => {
      const from = Math.max(at, start)
      const piece = { before: text.slice(at, from), marked: text.slice(from, Math.max(from, end)), from }
      at = Math.max(at, end)
      return piece
    })
  return (
    <span>
      {pieces.map(({ before, marked, from }) => (
        <span key={from}>
          {before}
          <mark>{marked}</mark>
        </span>
      ))}
      {text.slice(at)}
      {'\n'}
    </span>
  )
}
