import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import type { ReactElement } from 'react'
import { useMemo, useState } from 'react'
import { Link, useNavigate, useParams, useSearchParams } from 'react-router'
import { ask } from '#workbench/ask.ts'
import { AskForm } from '#workbench/parts/AskForm.tsx'
import { Dialog } from '#workbench/parts/Dialog.tsx'
import { DueBadge } from '#workbench/parts/DueBadge.tsx'
import { issueOf } from '#workbench/parts/Field.tsx'
import { Refusal, sentenceOf } from '#workbench/parts/Refusal.tsx'
import { LongTextField } from '#workbench/parts/TextField.tsx'
import { exportBundle } from '../../contract/bundle.ts'
import type { Report } from '../../contract/report.ts'
import { openCorrection } from '../../contract/report.ts'
import type { Cell } from '../../rules/form.ts'
import { cellsOf } from '../../rules/form.ts'
import { ComparePane } from './ComparePane.tsx'
import { FigureDialog } from './FigureDialog.tsx'
import { ReportDesk } from './ReportDesk.tsx'
import { PartSection } from './PartSection.tsx'
import type { Looking, Writing } from './useReport.ts'
import { useReport, useWriting } from './useReport.ts'
import './report.css'

/** Where a report is written: tables beside prose, checks beside both. */
export function ReportScreen(): ReactElement {
  const { reportId = '' } = useParams()
  const found = useReport(reportId)
  if (found.isPending) return <p className="starting">正在打开…</p>
  if (found.isError) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  return <OpenReport key={reportId} report={found.data} />
}

function OpenReport({ report }: { readonly report: Report }): ReactElement {
  const [address] = useSearchParams()
  const [looking, look] = useState<Looking | null>(null)
  const writing = useWriting(report)
  const cells = useMemo(
    () => new Map(cellsOf(report.layout).map((cell) => [cell.key, cell])),
    [report.layout],
  )
  const openCell = (cell: Cell): void => look({ cell, yearBack: 0 })
  return (
    <div className="report">
      <ReportHead report={report} writing={writing} />
      <div className="report-main">
        {address.get('view') === 'compare' ? (
          <ComparePane report={report} cells={cells} look={look} />
        ) : (
          <ReportParts report={report} cells={cells} writing={writing} openCell={openCell} />
        )}
      </div>
      <ReportDesk report={report} cells={cells} writing={writing} openCell={openCell} />
      <FigureDialog
        report={report}
        cell={looking?.cell ?? null}
        yearBack={looking?.yearBack ?? 0}
        onClose={() => look(null)}
      />
    </div>
  )
}

interface PartsProps {
  readonly report: Report
  readonly cells: ReadonlyMap<string, Cell>
  readonly writing: Writing
  readonly openCell: (cell: Cell) => void
}

function ReportParts({ report, cells, writing, openCell }: PartsProps): ReactElement {
  const failing = new Set(
    report.checks.filter(({ severity }) => severity === 'block').flatMap((check) => check.cells),
  )
  return (
    <>
      {report.number > 1 && <CorrectionNote report={report} writing={writing} />}
      {report.layout.parts.map((part) => (
        <PartSection
          key={part.key}
          report={report}
          part={part}
          cells={cells}
          failing={failing}
          writing={writing}
          openCell={openCell}
        />
      ))}
    </>
  )
}

function CorrectionNote({ report, writing }: Pick<PartsProps, 'report' | 'writing'>): ReactElement {
  if (!report.editable) return <p className="report-part">更正说明：{report.correctionNote}</p>
  return (
    <section className="report-part">
      <LongTextField
        label="更正说明"
        hint="公众会看到：更正了什么、为什么"
        required
        maxLength={500}
        rows={2}
        value={writing.correctionNote}
        onChange={writing.writeNote}
      />
    </section>
  )
}

function ReportHead({ report, writing }: Pick<PartsProps, 'report' | 'writing'>): ReactElement {
  return (
    <header className="report-head">
      <p className="quiet">
        <Link to={{ pathname: '/annual-reports', search: `?kind=${report.kind}&year=${report.year}` }}>
          年度报告
        </Link>
        {'　'}
        {report.form.documentNumber}
        {report.form.basis === 'fromMemory' && '（格式待核）'}
      </p>
      <h1>
        {report.title}
        {report.number > 1 && `（更正${report.number - 1}）`}
      </h1>
      <ReportBar report={report} writing={writing} />
      <Refusal error={writing.error} />
    </header>
  )
}

function ReportBar({ report, writing }: Pick<PartsProps, 'report' | 'writing'>): ReactElement {
  const [address, setAddress] = useSearchParams()
  const isComparing = address.get('view') === 'compare'
  const isOpen = report.state !== 'published' && report.state !== 'discarded'
  return (
    <div className="report-bar">
      <span className="state">{report.stateTitle}</span>
      {isOpen && <DueBadge dueOn={report.dueOn} />}
      <Button onClick={() => setAddress(isComparing ? {} : { view: 'compare' })}>
        {isComparing ? '回到报告' : '与上年比较'}
      </Button>
      <Button onClick={() => window.print()}>打印</Button>
      {report.sealed && <BundleButton report={report} />}
      {report.correctable && <CorrectButton report={report} />}
      {report.editable && <SaveButton writing={writing} />}
    </div>
  )
}

function SaveButton({ writing }: Pick<PartsProps, 'writing'>): ReactElement {
  return (
    <Button type="primary" disabled={!writing.isChanged} loading={writing.isSaving} onClick={writing.save}>
      {writing.isChanged ? '保存正文' : '正文已保存'}
    </Button>
  )
}

function BundleButton({ report }: { readonly report: Report }): ReactElement {
  const { message } = App.useApp()
  const queries = useQueryClient()
  const making = useMutation({
    mutationFn: () => ask(exportBundle, { reportId: report.reportId }),
    onSuccess: () => {
      void message.info('正在签名，完成后在右上角“后台任务”中下载')
      void queries.invalidateQueries({ queryKey: ['jobs'] })
    },
    onError: (error) => void message.error(sentenceOf(error)),
  })
  return (
    <Button loading={making.isPending} onClick={() => making.mutate()}>
      导出数据包
    </Button>
  )
}

function CorrectButton({ report }: { readonly report: Report }): ReactElement {
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const [note, setNote] = useState('')
  return (
    <>
      <Button onClick={() => setOpen(true)}>更正</Button>
      <Dialog open={open} title="更正已公布的报告" onClose={() => setOpen(false)}>
        <AskForm
          button="开始更正"
          disabled={note.trim().length < 4}
          run={() => ask(openCorrection, { reportId: report.reportId, note })}
          onDone={({ reportId }) => void navigate(`/annual-reports/${reportId}`)}
          onCancel={() => setOpen(false)}
        >
          {(refusal) => (
            <LongTextField
              label="更正了什么、为什么"
              hint="更正是一个新版本，经审核、封存、发布后替换公开的网页；原来的版本保留，公众能看到这句说明"
              required
              maxLength={500}
              value={note}
              onChange={setNote}
              issue={issueOf(refusal, 'note')}
            />
          )}
        </AskForm>
      </Dialog>
    </>
  )
}
