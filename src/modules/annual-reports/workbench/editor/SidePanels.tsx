import type { ReactElement } from 'react'
import { Link } from 'react-router'
import { showInstant } from '#workbench/parts/show.ts'
import type { Check, Report } from '../../contract/report.ts'
import type { Cell } from '../../rules/form.ts'

interface ChecksProps {
  readonly checks: readonly Check[]
  readonly cells: ReadonlyMap<string, Cell>
  readonly openCell: (cell: Cell) => void
}

/** What is not as it must be: each names the cells that disagree, and leads to them. */
export function ChecksPanel({ checks, cells, openCell }: ChecksProps): ReactElement {
  const blocking = checks.filter(({ severity }) => severity === 'block')
  const notes = checks.filter(({ severity }) => severity === 'note')
  const empty = blocking.filter(({ check }) => check === 'filled')
  const others = blocking.filter(({ check }) => check !== 'filled')
  return (
    <section className="side-panel" aria-label="核对">
      <h2>{blocking.length === 0 ? '核对通过' : `核对：${blocking.length} 处要改正`}</h2>
      <ul className="check-list">
        {others.map((check, index) => (
          <CheckLine key={index} check={check} cells={cells} openCell={openCell} />
        ))}
        {empty.length > 0 && (
          <li>
            <details open={others.length === 0}>
              <summary>还有 {empty.length} 格没有填写</summary>
              <ul className="check-list">
                {empty.map((check, index) => (
                  <CheckLine key={index} check={check} cells={cells} openCell={openCell} />
                ))}
              </ul>
            </details>
          </li>
        )}
        {notes.map((check, index) => (
          <CheckLine key={`note-${index}`} check={check} cells={cells} openCell={openCell} />
        ))}
      </ul>
    </section>
  )
}

function CheckLine({
  check,
  cells,
  openCell,
}: Omit<ChecksProps, 'checks'> & { readonly check: Check }): ReactElement {
  const cell = cells.get(check.cells[0] ?? '')
  return (
    <li className={check.severity === 'block' ? 'check-blocks' : ''}>
      <strong>{check.title}</strong>
      <p>{check.words}</p>
      <p className="quiet">
        {check.source}
        {cell && (
          <>
            {'　'}
            <button type="button" className="link-button" onClick={() => openCell(cell)}>
              看这一格
            </button>
          </>
        )}
      </p>
    </li>
  )
}

/** What was sealed, and what happened to it since: the sealed report stays as it is. */
export function SealPanel({ report }: { readonly report: Report }): ReactElement | null {
  const { sealed, differences } = report
  if (!sealed) return null
  return (
    <section className="side-panel" aria-label="封存">
      <h2>已封存</h2>
      <p>
        {sealed.byName}，{showInstant(sealed.at)}
      </p>
      <p className="quiet digest" title="封存内容的 SHA-256 摘要">
        {sealed.digest}
      </p>
      {differences.length > 0 && (
        <>
          <p>封存以后有变化，报告仍以封存的为准：</p>
          <ul className="check-list">
            {differences.map(({ words }, index) => (
              <li key={index}>{words}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

/** How it stands on the way to the public page. */
export function PublicationPanel({ report }: { readonly report: Report }): ReactElement | null {
  const { publication } = report
  if (!publication) return null
  return (
    <section className="side-panel" aria-label="发布">
      <h2>发布</h2>
      <p>
        <Link to={`/publishing/editions/${publication.editionId}`}>发布稿</Link>：{publication.stateTitle}
      </p>
      {publication.address && (
        <p>
          <a href={publication.address} target="_blank" rel="noreferrer">
            打开公开网页
          </a>
        </p>
      )}
      {publication.differs && <p>发布稿的文字或者数字与封存的报告不一致，请核对后再审核发布。</p>}
    </section>
  )
}

/** The reports a county's sums up, and who is not in. */
export function MembersPanel({ report }: { readonly report: Report }): ReactElement | null {
  const { members } = report
  if (members.length === 0) return null
  const missing = members.filter(({ source }) => source === 'missing')
  return (
    <section className="side-panel" aria-label="汇总范围">
      <h2>
        汇总 {members.length - missing.length} / {members.length} 个单位
      </h2>
      <details>
        <summary>查看各单位</summary>
        <ul className="check-list">
          {members.map(({ unitId, title, source, reportId }) => (
            <li key={unitId}>
              {reportId ? <Link to={`/annual-reports/${reportId}`}>{title}</Link> : title}
              <span className="quiet">　{sourceTitles[source]}</span>
            </li>
          ))}
        </ul>
      </details>
    </section>
  )
}

const sourceTitles = { sealed: '已封存', bundle: '数据包报送', missing: '未封存，不在汇总数内' } as const
