import { Button, InputNumber } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { ask } from '#workbench/ask.ts'
import { today } from '#workbench/clock.ts'
import { AskForm } from '#workbench/parts/AskForm.tsx'
import type { TableColumn } from '#workbench/parts/DataTable.tsx'
import { DataTable, wordColumn } from '#workbench/parts/DataTable.tsx'
import { Dialog } from '#workbench/parts/Dialog.tsx'
import { saveList } from '#workbench/parts/download.ts'
import { Field, issueOf } from '#workbench/parts/Field.tsx'
import type { ThresholdRow } from '../../contract/rules.ts'
import { exportThresholds, saveThreshold } from '../../contract/rules.ts'
import { isTried, TrialPart } from './TrialPart.tsx'
import { useKept, VersionFields } from './VersionFields.tsx'
import { tomorrow } from './tomorrow.ts'

interface ThresholdsProps {
  readonly rows: readonly ThresholdRow[]
  readonly mayKeep: boolean
}

/** The numbers of the office. */
export function Thresholds({ rows, mayKeep }: ThresholdsProps): ReactElement {
  const [open, setOpen] = useState<ThresholdRow | null>(null)
  const close = (): void => setOpen(null)
  return (
    <>
      <h2 className="opinion-rules-head">阈值</h2>
      <DataTable
        name="舆情阈值"
        columns={columnsFor(mayKeep, setOpen)}
        rows={rows}
        keyOf={(row) => row.name}
        exportAll={async () => saveList(await ask(exportThresholds, {}))}
      />
      <Dialog open={open !== null} title={open?.title ?? ''} onClose={close}>
        {open && <Form row={open} mayKeep={mayKeep} onClose={close} />}
      </Dialog>
    </>
  )
}

function columnsFor(
  mayKeep: boolean,
  open: (row: ThresholdRow) => void,
): readonly TableColumn<ThresholdRow>[] {
  return [
    wordColumn('title', '阈值', (row) => row.title),
    wordColumn('amount', '现行', (row) => `${String(row.amount)} ${row.unit}`, 100),
    wordColumn('next', '将要施行', nextWords, 180),
    wordColumn('source', '依据', (row) => `${row.source}${row.isConfirmed ? '' : '（待核）'}`, 300),
    {
      key: 'acts',
      title: '操作',
      width: 120,
      show: (row) => (
        <Button size="small" onClick={() => open(row)}>
          {mayKeep ? '修改' : '看版本'}
        </Button>
      ),
    },
  ]
}

/** The version that waits, if any. */
function nextWords({ versions, unit }: ThresholdRow): string | null {
  const next = versions.findLast(({ startsOn }) => startsOn > today())
  return next ? `${next.startsOn} 起 ${String(next.amount)} ${unit}` : null
}

interface FormProps {
  readonly row: ThresholdRow
  readonly mayKeep: boolean
  readonly onClose: () => void
}

function Form({ row, mayKeep, onClose }: FormProps): ReactElement {
  const { unit, versions, first } = row
  return (
    <>
      <ol className="opinion-versions">
        {versions.map((one) => (
          <li key={one.startsOn}>
            {one.startsOn} 起：{one.amount} {unit}　
            <span className="quiet">
              {one.source}，{one.savedByName}
            </span>
          </li>
        ))}
        <li>
          原来：{first} {unit}
        </li>
      </ol>
      {mayKeep && <NextVersion row={row} onClose={onClose} />}
    </>
  )
}

function NextVersion({ row: { name, unit, ...row }, onClose }: Omit<FormProps, 'mayKeep'>): ReactElement {
  const [amount, setAmount] = useState<number | null>(row.amount)
  const [version, setVersion] = useState({ startsOn: tomorrow(today()), source: '' })
  const done = useKept(onClose)
  return (
    <AskForm
      button="保存为新版本"
      disabled={amount === null}
      run={() => ask(saveThreshold, { name, amount: amount ?? 0, ...version })}
      onDone={done}
    >
      {(refusal) => (
        <>
          <Field label={`改为（${unit}）`} issue={issueOf(refusal, 'amount')} required>
            {({ status, ...control }) => (
              <InputNumber
                {...control}
                status={status}
                min={0}
                precision={0}
                value={amount}
                onChange={setAmount}
              />
            )}
          </Field>
          {isTried(name) && amount !== null && <TrialPart name={name} amount={amount} />}
          <VersionFields value={version} onChange={setVersion} refusal={refusal} />
        </>
      )}
    </AskForm>
  )
}
