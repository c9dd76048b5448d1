import type { ReactElement } from 'react'
import type { Cell, Coverage } from '../../contract/coverage.ts'
import { cellTitles } from '../../contract/coverage.ts'
import { rateOf } from '../../rules/coverage.ts'

interface MatrixProps {
  readonly coverage: Coverage
  readonly onOpen: (unitId: string, code: string) => void
}

/** Units down, statutory items across; each cell says its state in a word and opens what is behind it. */
export function Matrix({ coverage, onOpen }: MatrixProps): ReactElement {
  const cells = new Map(coverage.cells.map((cell) => [`${cell.unitId} ${cell.code}`, cell]))
  return (
    <div className="matrix-scroll">
      <table className="matrix">
        <thead>
          <tr>
            <th scope="col">单位</th>
            <th scope="col">覆盖率</th>
            {coverage.entries.map(({ code, title, law }) => (
              <th key={code} scope="col" title={`${code} ${title}（${law}）`}>
                {code}
                <small>{title.slice(0, 8)}</small>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {coverage.rows.map((row) => (
            <tr key={row.unitId}>
              <th scope="row" title={row.title}>
                {row.shortTitle}
                <small>{row.responsible ?? '未指定责任人'}</small>
              </th>
              <td className="matrix-rate">{rateOf(row.figures) ?? '—'}%</td>
              {coverage.entries.map(({ code }) => (
                <MatrixCell
                  key={code}
                  cell={cells.get(`${row.unitId} ${code}`)}
                  about={`${row.shortTitle} ${code}`}
                  onOpen={() => onOpen(row.unitId, code)}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function MatrixCell({
  cell,
  about,
  onOpen,
}: {
  readonly cell: Cell | undefined
  readonly about: string
  readonly onOpen: () => void
}): ReactElement {
  if (!cell) return <td className="cell-none" aria-label={`${about} 不在此列`} />
  return (
    <td className={`cell-${cell.state}`}>
      <button
        type="button"
        onClick={onOpen}
        aria-label={`${about} ${shortOf(cell)}：${wordsOf(cell)}`}
        title={wordsOf(cell)}
      >
        {shortOf(cell)}
      </button>
    </td>
  )
}

/** The state in a few characters: it is never told by colour alone. */
function shortOf(cell: Cell): string {
  if (cell.state === 'present') return `${cell.items}条`
  if (cell.state === 'stale') return `超${cell.daysOver}天`
  if (cell.state === 'titleOnly') return '仅标题'
  return cell.state === 'missing' ? '缺' : '免'
}

function wordsOf(cell: Cell): string {
  const over = cell.daysOver === null ? '' : `，超期${cell.daysOver}天`
  const newest = cell.newestOn === null ? '' : `，最新 ${cell.newestOn}`
  const reason = cell.reason === null ? '' : `：${cell.reason}`
  return `${cellTitles[cell.state]}${reason}，${cell.items} 条${newest}${over}`
}
