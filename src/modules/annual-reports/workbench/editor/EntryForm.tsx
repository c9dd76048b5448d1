import { useQueryClient } from '@tanstack/react-query'
import { Select } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { ask } from '#workbench/ask.ts'
import { AskForm } from '#workbench/parts/AskForm.tsx'
import { Field, issueOf } from '#workbench/parts/Field.tsx'
import { TextField } from '#workbench/parts/TextField.tsx'
import type { Figure, Report } from '../../contract/report.ts'
import { enterFigure } from '../../contract/report.ts'
import type { Cell } from '../../rules/form.ts'
import { reportsKey } from '../keys.ts'

interface EntryFormProps {
  readonly report: Report
  readonly cell: Cell
  readonly yearBack: 0 | 1
  readonly onClose: () => void
}

/** Enters a figure by hand, with where it comes from; left empty it takes the figure back. */
export function EntryForm({ report, cell, yearBack, onClose }: EntryFormProps): ReactElement {
  const queries = useQueryClient()
  const figure = report.figures[cell.key]
  const [{ value, source }, set] = useState(() => entryOf(figure, yearBack))
  const save = async (): Promise<void> => {
    const entry = value.trim() === '' ? null : { value: Number(value), source }
    await ask(enterFigure, { reportId: report.reportId, cell: cell.key, yearBack, entry })
  }
  const done = (): void => {
    void queries.invalidateQueries({ queryKey: reportsKey })
    onClose()
  }
  return (
    <AskForm
      button={value.trim() === '' ? '清除填写' : '保存'}
      disabled={!isComplete(value, source)}
      run={save}
      onDone={done}
      onCancel={onClose}
    >
      {(refusal) => (
        <>
          <p className="quiet">{guideOf(figure, yearBack)}</p>
          <ValueField
            cell={cell}
            value={value}
            onChange={(next) => set({ value: next, source })}
            issue={issueOf(refusal, 'entry.value')}
          />
          <SourceField
            value={source}
            onChange={(next) => set({ value, source: next })}
            issue={issueOf(refusal, 'entry.source')}
          />
        </>
      )}
    </AskForm>
  )
}

/** What was entered before, to begin with. */
function entryOf(figure: Figure | undefined, yearBack: 0 | 1): { value: string; source: string } {
  const before = yearBack === 0 ? figure?.entered?.value : figure?.previous
  return { value: String(before ?? ''), source: yearBack === 0 ? (figure?.entered?.source ?? '') : '' }
}

function isComplete(value: string, source: string): boolean {
  return value.trim() === '' || (!Number.isNaN(Number(value)) && source.trim().length >= 2)
}

function guideOf(figure: Figure | undefined, yearBack: 0 | 1): string {
  if (yearBack === 1) return '上年报告不在本系统时，照上年已公布的报告录入，用来核对年度衔接。'
  return (figure?.counted ?? null) === null
    ? '本系统没有这项数据，请填写并写明来源；没有发生的填0。'
    : '系统统计之外另有的（如启用本系统以前、在别处办理的）在这里补填，会加到统计数上，并标明是手工填写。'
}

interface ValueFieldProps {
  readonly cell: Cell
  readonly value: string
  readonly onChange: (value: string) => void
  readonly issue: string | undefined
}

function ValueField({ cell, value, onChange, issue }: ValueFieldProps): ReactElement {
  if (cell.kind !== 'yesNo')
    return (
      <TextField
        label={cell.unit ? `数值（${cell.unit}）` : '数值'}
        value={value}
        onChange={onChange}
        issue={issue}
        hint="留空并保存，就清除手工填写"
      />
    )
  return (
    <Field label="是或者否" issue={issue}>
      {({ id }) => (
        <Select
          id={id}
          value={value === '' ? null : value}
          onChange={(chosen: string | null) => onChange(chosen ?? '')}
          allowClear
          options={[
            { value: '1', label: '是' },
            { value: '0', label: '否' },
          ]}
        />
      )}
    </Field>
  )
}

function SourceField(props: Omit<ValueFieldProps, 'cell'>): ReactElement {
  return (
    <TextField
      {...props}
      label="数据来源"
      hint="如：政务服务平台2026年1月5日导出、行政处罚台账；会随报告一起封存"
      maxLength={300}
      required
    />
  )
}
