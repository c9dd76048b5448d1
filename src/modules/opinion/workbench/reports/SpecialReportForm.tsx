import type { ReactElement } from 'react'
import { ask } from '#workbench/ask.ts'
import { now } from '#workbench/clock.ts'
import { AskForm } from '#workbench/parts/AskForm.tsx'
import { showInstant } from '#workbench/parts/show.ts'
import type { HandlingMatter } from '../../contract/handling.ts'
import { makeReport } from '../../contract/reports.ts'
import { useReading } from './useReading.ts'

const day = 86_400_000

/** A report on one event: from its first word until now. */
export function SpecialReportForm({
  matter: { eventId, unitId, title, posts, foundAt },
}: {
  readonly matter: HandlingMatter
}): ReactElement {
  const read = useReading()
  const first = Math.min(Date.parse(foundAt), ...posts.map(({ publishedAt }) => Date.parse(publishedAt)))
  const fromAt = new Date(first - day).toISOString()
  return (
    <AskForm
      button="生成"
      waiting="正在写报告、排版成 PDF 和 Word……"
      run={() => ask(makeReport, { unitId, kind: 'special', eventId, fromAt, toAt: now().toISOString() })}
      onDone={({ reportId }) => read(reportId)}
    >
      {() => (
        <p>
          把“{title}”从{showInstant(new Date(first))}
          到现在的言论、级别、核实和办理写成专报。每句话都能点开看是根据哪些言论写的。
        </p>
      )}
    </AskForm>
  )
}
