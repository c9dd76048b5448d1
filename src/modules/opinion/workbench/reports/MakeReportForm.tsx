import type { ReactElement } from 'react'
import { useState } from 'react'
import { ask } from '#workbench/ask.ts'
import { now } from '#workbench/clock.ts'
import { AskForm } from '#workbench/parts/AskForm.tsx'
import { issueOf } from '#workbench/parts/Field.tsx'
import { PlainChoice } from '#workbench/parts/PlainChoice.tsx'
import { TextField } from '#workbench/parts/TextField.tsx'
import { makeReport, reportKindTitles } from '../../contract/reports.ts'
import { Choice } from '../forms/choices.tsx'
import type { Span } from './span.ts'
import { instantsOf, minuteOf, spanBefore } from './span.ts'
import { useReading } from './useReading.ts'

const { special: _, ...kindTitles } = reportKindTitles
type Kind = keyof typeof kindTitles

/** A report on everything that was said between two minutes; one on a single event begins at its case. */
export function MakeReportForm({
  units,
}: {
  readonly units: readonly { readonly id: string; readonly title: string }[]
}): ReactElement {
  const [unitId, setUnitId] = useState<string | null>(units[0]?.id ?? null)
  const [kind, setKind] = useState<Kind>('daily')
  const [span, setSpan] = useState(() => spanBefore(now(), 'daily'))
  const read = useReading()
  const choose = (chosen: Kind): void => {
    setKind(chosen)
    setSpan(spanBefore(now(), chosen))
  }
  return (
    <AskForm
      button="生成"
      waiting="正在写报告、排版成 PDF 和 Word……"
      disabled={!unitId || !span.from || !span.to}
      run={() => ask(makeReport, { unitId: unitId ?? '', kind, ...instantsOf(span) })}
      onDone={({ reportId }) => read(reportId)}
    >
      {(refusal) => (
        <>
          {units.length > 1 && (
            <Choice label="单位" required value={unitId} options={units} onChange={setUnitId} />
          )}
          <PlainChoice
            label="种类"
            hint="专报在事件的办理页面生成"
            titles={kindTitles}
            value={kind}
            onChange={choose}
          />
          <SpanFields span={span} onChange={setSpan} refusal={refusal} />
        </>
      )}
    </AskForm>
  )
}

interface SpanFieldsProps {
  readonly span: Span
  readonly onChange: (span: Span) => void
  readonly refusal: unknown
}

function SpanFields({ span, onChange, refusal }: SpanFieldsProps): ReactElement {
  return (
    <>
      <TextField
        label="从"
        type="datetime-local"
        required
        value={span.from}
        issue={issueOf(refusal, 'fromAt')}
        onChange={(from) => onChange({ ...span, from })}
      />
      <TextField
        label="到"
        type="datetime-local"
        hint={`不晚于现在（${minuteOf(now()).replace('T', ' ')}）`}
        required
        value={span.to}
        issue={issueOf(refusal, 'toAt')}
        onChange={(to) => onChange({ ...span, to })}
      />
    </>
  )
}
