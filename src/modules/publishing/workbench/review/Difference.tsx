import type { ReactElement } from 'react'
import { useMemo, useState } from 'react'
import { blocksOf } from './blocks.ts'
import type { Piece } from '#workbench/parts/compare-words.ts'
import type { DifferenceRow } from './difference.ts'
import { compareBlocks, foldSame } from './difference.ts'
import './difference.css'

const kindWords = {
  same: '',
  form: '仅格式有改动',
  changed: '有改动',
  removed: '已删去',
  added: '新增',
} as const

interface DifferenceProps {
  readonly before: string
  readonly after: string
  readonly beforeTitle: string
  readonly afterTitle: string
}

/** Two bodies side by side: what was left out is struck through, what is new is underlined; colour plays no part. */
export function Difference({ before, after, beforeTitle, afterTitle }: DifferenceProps): ReactElement {
  const rows = useMemo(() => compareBlocks(blocksOf(before), blocksOf(after)), [before, after])
  const [opened, setOpened] = useState<readonly number[]>([])
  const changes = rows.filter(({ kind }) => kind !== 'same').length
  return (
    <div className="difference">
      <p className="quiet">{changes === 0 ? '两边文字和格式完全相同' : `${changes} 处不同`}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{beforeTitle}</th>
            <th scope="col">{afterTitle}</th>
          </tr>
        </thead>
        <tbody>
          {foldSame(rows).map((part) =>
            part.kind === 'row' ? (
              <Row key={part.at} row={part.row} />
            ) : opened.includes(part.at) ? (
              part.rows.map((row, index) => <Row key={part.at + index} row={row} />)
            ) : (
              <tr key={part.at}>
                <td colSpan={2}>
                  <button
                    type="button"
                    className="difference-fold"
                    onClick={() => setOpened([...opened, part.at])}
                  >
                    相同的 {part.rows.length} 段已折叠，点击展开
                  </button>
                </td>
              </tr>
            ),
          )}
        </tbody>
      </table>
    </div>
  )
}

function Row({ row: { kind, left, right } }: { readonly row: DifferenceRow }): ReactElement {
  return (
    <tr className={`difference-${kind}`} title={kindWords[kind]}>
      <td>{left && <Pieces pieces={left} side="left" />}</td>
      <td>
        {right && <Pieces pieces={right} side="right" />}
        {kind === 'form' && <span className="quiet">（仅格式有改动）</span>}
      </td>
    </tr>
  )
}

/** One side of a line: what only this side has is marked. */
export function Pieces({
  pieces,
  side,
}: {
  readonly pieces: readonly Piece[]
  readonly side: 'left' | 'right'
}): ReactElement {
  const Own = side === 'left' ? 'del' : 'ins'
  return (
    <>
      {pieces.map(({ text, isOwn }, at) => {
        const key = `${at}${text}`
        return isOwn ? <Own key={key}>{text}</Own> : <span key={key}>{text}</span>
      })}
    </>
  )
}
