import type { ReactElement } from 'react'
import type { Check, Report } from '../../contract/report.ts'
import type { Cell, Values } from '../../rules/form.ts'
import { checkProse } from '../../rules/prose.ts'
import { ReportActions } from './ReportActions.tsx'
import { ChecksPanel, MembersPanel, PublicationPanel, SealPanel } from './SidePanels.tsx'
import type { Writing } from './useReport.ts'

interface ReportDeskProps {
  readonly report: Report
  readonly cells: ReadonlyMap<string, Cell>
  readonly writing: Writing
  readonly openCell: (cell: Cell) => void
}

/** Beside the report: what can be done now, and everything that stands in the way. */
export function ReportDesk({ report, cells, writing, openCell }: ReportDeskProps): ReactElement {
  return (
    <aside className="report-desk">
      <ReportActions
        reportId={report.reportId}
        isCorrection={report.number > 1}
        isChanged={writing.isChanged}
      />
      {report.sealed ? (
        <SealPanel report={report} />
      ) : (
        <ChecksPanel checks={checksNow(report, cells, writing)} cells={cells} openCell={openCell} />
      )}
      <PublicationPanel report={report} />
      <MembersPanel report={report} />
    </aside>
  )
}

/** The checks of the tables as the server has them, with those of the text as it is being typed. */
function checksNow(report: Report, cells: ReadonlyMap<string, Cell>, { prose }: Writing): Check[] {
  const values: Values = Object.fromEntries(
    Object.entries(report.figures).map(([key, { value }]) => [key, value]),
  )
  const text = checkProse(report.layout, [...cells.values()], prose, values)
  const others = report.checks.filter(({ check }) => check !== 'prose' && check !== 'text')
  return [...text.map((check) => ({ ...check, cells: [...check.cells] })), ...others]
}
