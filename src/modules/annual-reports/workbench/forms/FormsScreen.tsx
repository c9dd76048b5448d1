import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { ask } from '#workbench/ask.ts'
import { AskForm } from '#workbench/parts/AskForm.tsx'
import type { TableColumn } from '#workbench/parts/DataTable.tsx'
import { DataTable, wordColumn } from '#workbench/parts/DataTable.tsx'
import { Dialog } from '#workbench/parts/Dialog.tsx'
import { issueOf } from '#workbench/parts/Field.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { TextField } from '#workbench/parts/TextField.tsx'
import type { FormRow } from '../../contract/board.ts'
import { confirmForm, listForms, renameFormRow } from '../../contract/board.ts'
import { reportsKey } from '../keys.ts'
import '../editor/report.css'

const formsKey = [...reportsKey, 'forms'] as const
type Row = FormRow['rows'][number]

/** The forms by which reports are made: what each row counts, where it was read, and what must still be checked. */
export function FormsScreen(): ReactElement {
  const found = useQuery({ queryKey: formsKey, queryFn: () => ask(listForms, {}) })
  return (
    <div className="report-matter">
      <header className="screen-head">
        <h1>报告格式</h1>
      </header>
      <Refusal error={found.error} onRetry={() => void found.refetch()} />
      {found.data?.map((form) => (
        <OneForm key={form.key} form={form} />
      ))}
    </div>
  )
}

function OneForm({ form }: { readonly form: FormRow }): ReactElement {
  const [renaming, rename] = useState<Row | null>(null)
  const [confirming, confirm] = useState(false)
  const years = form.lastYear === null ? `${form.firstYear}年度起` : `${form.firstYear}至${form.lastYear}年度`
  return (
    <section className="report-part">
      <header className="screen-head">
        <h2>
          {form.title}（{form.documentNumber}，{years}）
        </h2>
        {form.editable && form.basis === 'fromMemory' && (
          <Button onClick={() => confirm(true)}>已与原文核对</Button>
        )}
      </header>
      <p>
        {form.basis === 'fromMemory' ? '待核：' : '已核对：'}
        {form.source}
      </p>
      <p className="quiet">{form.note}</p>
      <DataTable
        name={form.title}
        columns={form.editable ? [...columns, renameColumn(rename)] : columns}
        rows={form.rows}
        keyOf={({ grid, row }) => `${grid}.${row}`}
      />
      <Dialog open={renaming !== null} title="更正行的名称" onClose={() => rename(null)}>
        {renaming && <RenameForm formKey={form.key} row={renaming} onClose={() => rename(null)} />}
      </Dialog>
      <Dialog open={confirming} title="已与原文核对" onClose={() => confirm(false)}>
        <ConfirmForm formKey={form.key} onClose={() => confirm(false)} />
      </Dialog>
    </section>
  )
}

const columns: readonly TableColumn<Row>[] = [
  wordColumn('label', '行', ({ label }) => label),
  wordColumn('counts', '怎样统计', ({ counts }) => counts),
]

function renameColumn(rename: (row: Row) => void): TableColumn<Row> {
  return {
    key: 'acts',
    title: '操作',
    width: 100,
    show: (row) => (
      <Button size="small" onClick={() => rename(row)}>
        改名称
      </Button>
    ),
  }
}

interface RenameFormProps {
  readonly formKey: string
  readonly row: Row
  readonly onClose: () => void
}

function RenameForm({ formKey, row, onClose }: RenameFormProps): ReactElement {
  const queries = useQueryClient()
  const [label, setLabel] = useState(row.label.split(' ').at(-1) ?? '')
  const done = (): void => {
    void queries.invalidateQueries({ queryKey: reportsKey })
    onClose()
  }
  return (
    <AskForm
      button="保存"
      run={() => ask(renameFormRow, { formKey, grid: row.grid, row: row.row, label })}
      onDone={done}
      onCancel={onClose}
    >
      {(refusal) => (
        <TextField
          label="名称"
          hint="照原表改；已封存的报告不受影响"
          value={label}
          onChange={setLabel}
          issue={issueOf(refusal, 'label')}
          required
        />
      )}
    </AskForm>
  )
}

function ConfirmForm({ formKey, onClose }: Omit<RenameFormProps, 'row'>): ReactElement {
  const queries = useQueryClient()
  const [source, setSource] = useState('')
  const done = (): void => {
    void queries.invalidateQueries({ queryKey: reportsKey })
    onClose()
  }
  return (
    <AskForm button="确认" run={() => ask(confirmForm, { formKey, source })} onDone={done} onCancel={onClose}>
      {(refusal) => (
        <TextField
          label="对照的文件"
          hint="如：国办函〔2018〕12号附件原件"
          value={source}
          onChange={setSource}
          issue={issueOf(refusal, 'source')}
          required
        />
      )}
    </AskForm>
  )
}
