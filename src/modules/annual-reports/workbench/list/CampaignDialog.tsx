import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { ask } from '#workbench/ask.ts'
import { AskForm } from '#workbench/parts/AskForm.tsx'
import { Dialog } from '#workbench/parts/Dialog.tsx'
import { issueOf } from '#workbench/parts/Field.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { DayField, LongTextField, TextField } from '#workbench/parts/TextField.tsx'
import { listDeadlines, setCampaign } from '../../contract/board.ts'
import type { ReportKind } from '../../rules/form.ts'
import { kindTitles } from '../../rules/form.ts'
import { reportsKey } from '../keys.ts'
import type { Board } from './address.ts'

interface CampaignDialogProps {
  readonly open: boolean
  readonly kind: ReportKind
  readonly board: Board
  readonly onClose: () => void
}

/** Opens a year's reports for every unit, and sets the days a local notice asks for. */
export function CampaignDialog({ open, kind, board, onClose }: CampaignDialogProps): ReactElement {
  return (
    <Dialog open={open} title={`布置${board.year}年度${kindTitles[kind]}`} onClose={onClose} width={640}>
      <CampaignForm kind={kind} board={board} onClose={onClose} />
    </Dialog>
  )
}

function CampaignForm({ kind, board, onClose }: Omit<CampaignDialogProps, 'open'>): ReactElement {
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [due, setDue] = useState<Readonly<Record<string, string>>>(board.campaign?.due ?? {})
  const [documentNumber, setNumber] = useState(board.campaign?.documentNumber ?? '')
  const [note, setNote] = useState(board.campaign?.note ?? '')
  const save = async () =>
    await ask(setCampaign, { kind, year: board.year, due: given(due), documentNumber, note })
  const done = ({ opened, rescheduled }: { opened: number; rescheduled: number }): void => {
    void queries.invalidateQueries()
    void message.info(`新开${opened}份，调整期限${rescheduled}份`)
    onClose()
  }
  return (
    <AskForm button={board.campaign ? '保存' : '布置'} run={save} onDone={done} onCancel={onClose}>
      {(refusal) => (
        <>
          <p className="quiet">
            每个单位会得到一份要编制的报告，列入待办；到次年1月还没有布置的，系统按法定期限自动布置。
          </p>
          <DayFields kind={kind} year={board.year} due={due} setDue={setDue} refusal={refusal} />
          <TextField
            label="布置文件的文号"
            hint="规定了更早日期的通知；没有则留空"
            value={documentNumber}
            onChange={setNumber}
            maxLength={80}
            issue={issueOf(refusal, 'documentNumber')}
          />
          <LongTextField label="给各单位的说明" rows={3} maxLength={1000} value={note} onChange={setNote} />
        </>
      )}
    </AskForm>
  )
}

/** The days that were given: an empty one means the law's. */
function given(due: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(due).filter(([, day]) => day !== ''))
}

interface DayFieldsProps {
  readonly kind: ReportKind
  readonly year: number
  readonly due: Readonly<Record<string, string>>
  readonly setDue: (due: Readonly<Record<string, string>>) => void
  readonly refusal: unknown
}

function DayFields({ kind, year, due, setDue, refusal }: DayFieldsProps): ReactElement {
  const found = useQuery({
    queryKey: [...reportsKey, 'deadlines', kind, year],
    queryFn: () => ask(listDeadlines, { kind, year }),
  })
  return (
    <>
      <Refusal error={found.error} onRetry={() => void found.refetch()} />
      {found.data?.map(({ unitKind, unitKindTitle, lawfulDueOn, instrument, article, basis, source }) => (
        <DayField
          key={unitKind}
          label={`${unitKindTitle}的公布期限`}
          hint={`法定：${lawfulDueOn}（《${instrument}》${article}${basis === 'fromMemory' ? `，待核：${source}` : ''}）；只能提前`}
          value={due[unitKind] ?? ''}
          min={`${year + 1}-01-01`}
          max={lawfulDueOn}
          onChange={(day) => setDue({ ...due, [unitKind]: day })}
          issue={issueOf(refusal, `due.${unitKind}`)}
        />
      ))}
    </>
  )
}
