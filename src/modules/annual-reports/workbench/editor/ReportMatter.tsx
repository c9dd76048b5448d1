import type { ReactElement } from 'react'
import { Link } from 'react-router'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import type { MatterProps } from '#workbench/screen.ts'
import type { Report } from '../../contract/report.ts'
import { printFigure } from '../../rules/figures.ts'
import { GridTable } from './GridTable.tsx'
import { SealPanel } from './SidePanels.tsx'
import { useReport } from './useReport.ts'
import './report.css'

/** A report as whoever reviews it reads it: what the checks say first, then text and tables. */
export function ReportMatter({ detail }: MatterProps): ReactElement {
  const found = useReport(detail.id)
  if (found.isPending) return <p className="quiet">正在读取…</p>
  if (found.isError) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  const report = found.data
  return (
    <div className="report-matter">
      <Standing report={report} />
      <SealPanel report={report} />
      {report.layout.parts.map((part) => (
        <section key={part.key} className="report-part">
          <h2>{part.number ? `${part.number}、${part.title}` : part.title}</h2>
          {part.text !== 'none' && <p className="report-read">{report.prose[part.key] ?? '（还没有写）'}</p>}
          {report.layout.grids
            .filter((grid) => grid.part === part.key)
            .map((grid) => (
              <GridTable
                key={grid.key}
                grid={grid}
                renderCell={(cell) => printFigure(report.figures[cell]?.value)}
              />
            ))}
        </section>
      ))}
    </div>
  )
}

function Standing({ report }: { readonly report: Report }): ReactElement {
  const blocking = report.checks.filter(({ severity }) => severity === 'block')
  const entered = Object.values(report.figures).filter((figure) => figure.entered).length
  return (
    <p>
      {report.sealed
        ? ''
        : blocking.length === 0
          ? '核对通过。'
          : `核对有${blocking.length}处要改正：${blocking[0]?.words ?? ''}。`}
      其中手工填写的数据{entered}格。<Link to={`/annual-reports/${report.reportId}`}>打开报告看数据来源</Link>
    </p>
  )
}
