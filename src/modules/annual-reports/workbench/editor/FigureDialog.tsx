import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link } from 'react-router'
import type { z } from 'zod'
import { ask } from '#workbench/ask.ts'
import { Dialog } from '#workbench/parts/Dialog.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { showInstant } from '#workbench/parts/show.ts'
import { Facts } from '#workbench/parts/Facts.tsx'
import type { Figure, Report } from '../../contract/report.ts'
import { getEvidence } from '../../contract/report.ts'
import { printFigure } from '../../rules/figures.ts'
import type { Cell } from '../../rules/form.ts'
import { isEntered } from '../../rules/form.ts'
import { reportsKey } from '../keys.ts'
import { EntryForm } from './EntryForm.tsx'

interface FigureDialogProps {
  readonly report: Report
  /** Null: closed. */
  readonly cell: Cell | null
  /** 1: the figure of the year before. */
  readonly yearBack: 0 | 1
  readonly onClose: () => void
}

/** Where one figure comes from, down to the cases behind it, and what is entered by hand. */
export function FigureDialog({ report, cell, yearBack, onClose }: FigureDialogProps): ReactElement {
  return (
    <Dialog
      open={cell !== null}
      title={yearBack === 1 ? `${report.year - 1}年度的数据` : '数据来源'}
      onClose={onClose}
      width={680}
    >
      {cell && yearBack === 0 && <Origin report={report} cell={cell} />}
      {cell && report.editable && (yearBack === 1 || isEntered(cell)) && (
        <EntryForm report={report} cell={cell} yearBack={yearBack} onClose={onClose} />
      )}
    </Dialog>
  )
}

function Origin({ report, cell }: { readonly report: Report; readonly cell: Cell }): ReactElement {
  const figure = report.figures[cell.key]
  const found = useQuery({
    queryKey: [...reportsKey, 'evidence', report.reportId, cell.key],
    queryFn: () => ask(getEvidence, { reportId: report.reportId, cell: cell.key }),
  })
  return (
    <section className="origin">
      <h3>{cell.label}</h3>
      <p className="origin-value number">
        {printFigure(figure?.value, cell.kind)} {cell.unit}
      </p>
      <Refusal error={found.error} onRetry={() => void found.refetch()} />
      {found.data && <p className="quiet">{found.data.definition}</p>}
      <Parts figure={figure} />
      {found.data && <Counted evidence={found.data} />}
    </section>
  )
}

function Counted({ evidence }: { readonly evidence: z.output<typeof getEvidence.output> }): ReactElement {
  const { total, rows, members } = evidence
  return (
    <>
      {total > 0 && (
        <h3>
          系统统计的{total}件{total > rows.length && `，列出前${rows.length}件`}
        </h3>
      )}
      <ul className="origin-rows">
        {rows.map(({ id, title, detail, path }) => (
          <li key={id}>
            {path ? <Link to={path}>{title}</Link> : <span>{title}</span>}
            <span className="quiet">{detail}</span>
          </li>
        ))}
        {members
          .filter(({ value }) => value !== null && value !== 0)
          .map(({ title, value, reportId }) => (
            <li key={title}>
              {reportId ? <Link to={`/annual-reports/${reportId}`}>{title}</Link> : <span>{title}</span>}
              <span className="number">{value}</span>
            </li>
          ))}
      </ul>
    </>
  )
}

function Parts({ figure }: { readonly figure: Figure | undefined }): ReactElement | null {
  if (!figure) return null
  const { counted, entered, members } = figure
  return (
    <Facts
      facts={[
        ['系统统计', counted],
        ['所属单位合计', members],
        [
          '手工填写',
          entered &&
            `${entered.value}　来源：${entered.source}　${entered.byName}　${showInstant(entered.at)}`,
        ],
      ]}
    />
  )
}
