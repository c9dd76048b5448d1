import type { ReactElement } from 'react'
import { ask } from '#workbench/ask.ts'
import { today } from '#workbench/clock.ts'
import type { ClockKind, ClockRow, Clocks } from '../../contract/clocks.ts'
import { closeOwed, endWaiver, noteOwed, settleOwed, waiveInterpretation } from '../../contract/clocks.ts'
import { FormDialog } from '../parts/FormDialog.tsx'
import type { Choice, FieldOf } from '../parts/FormField.tsx'
import { numberOf } from '../parts/FormField.tsx'

interface NoteDialogProps {
  readonly clocks: Clocks
  readonly onClose: () => void
}

/** Notes what was made or changed, with the day its time begins. */
export function NoteDialog({ clocks, onClose }: NoteDialogProps): ReactElement {
  const units = clocks.mayNote.map(({ unitId, title }) => ({ value: unitId, label: title }))
  const [only] = units.length === 1 ? units : []
  return (
    <FormDialog
      open
      title="登记应公开信息"
      button="登记"
      initial={{ unitId: only?.value ?? '', kind: 'formed', title: '', happenedOn: today(), itemId: '' }}
      fields={noteFields(units)}
      run={({ unitId, kind, title, happenedOn, itemId }) =>
        ask(noteOwed, {
          unitId,
          kind: kind === 'changed' ? 'changed' : 'formed',
          title,
          happenedOn,
          itemId: numberOf(itemId),
        })
      }
      onClose={onClose}
    />
  )
}

type NoteDraft = Readonly<Record<'unitId' | 'kind' | 'title' | 'happenedOn' | 'itemId', string>>

function noteFields(units: readonly Choice[]): FieldOf<NoteDraft>[] {
  const kinds = [
    { value: 'formed', label: '新形成' },
    { value: 'changed', label: '已公开的内容有变更' },
  ]
  const itemHint = '变更的必填：网址 /items/ 后面的数字；新形成的已有信息时也可以填'
  const dayHint = '从这天起20个工作日内公开'
  return [
    { key: 'unitId', kind: 'pick', label: '单位', required: true, choices: units },
    { key: 'kind', kind: 'pick', label: '情形', required: true, choices: kinds },
    { key: 'title', kind: 'text', label: '信息名称', required: true, maxLength: 200 },
    { key: 'happenedOn', kind: 'day', label: '形成或者变更之日', hint: dayHint, required: true },
    { key: 'itemId', kind: 'text', label: '信息编号', hint: itemHint },
  ]
}

const reasonField = { key: 'reason', kind: 'long', label: '理由', required: true, maxLength: 500 } as const

/** What can be done about one clock. */
export function ActDialog(props: {
  readonly row: ClockRow
  readonly kind: ClockKind
  readonly onClose: () => void
}): ReactElement {
  const { row, kind, onClose } = props
  if (kind === 'interpret')
    return row.standing === 'waived' ? <UnwaiveDialog {...props} /> : <WaiveDialog {...props} />
  const choices = [
    { value: 'settle', label: '已经公开，关联那条信息' },
    { value: 'close', label: '无需公开，写明理由' },
  ]
  return (
    <FormDialog
      open
      title={`办理：${row.title}`}
      button="保存"
      initial={{ act: 'settle', itemId: row.itemId === null ? '' : String(row.itemId), reason: '' }}
      fields={[
        { key: 'act', kind: 'pick', label: '怎样办', required: true, choices },
        { key: 'itemId', kind: 'text', label: '信息编号', hint: '已经公开的填：网址 /items/ 后面的数字' },
        { ...reasonField, required: false, hint: '无需公开的填，例如：属于内部事务信息（条例第十六条）' },
      ]}
      run={({ act, itemId, reason }) => {
        const owedId = row.owedId ?? ''
        if (act === 'close') return ask(closeOwed, { owedId, reason })
        return ask(settleOwed, { owedId, itemId: numberOf(itemId) ?? 0 })
      }}
      onClose={onClose}
    />
  )
}

interface RowProps {
  readonly row: ClockRow
  readonly onClose: () => void
}

function WaiveDialog({ row, onClose }: RowProps): ReactElement {
  const hint =
    '例如：只是人事任免或者会议通知，没有需要解释的内容。已经写好解读的，不用登记：在解读稿件里选“解读”关系关联这份文件即可'
  return (
    <FormDialog
      open
      title={`登记无需解读：${row.title}`}
      button="登记"
      initial={{ reason: '' }}
      fields={[{ ...reasonField, hint }]}
      run={({ reason }) => ask(waiveInterpretation, { itemId: row.itemId ?? 0, reason })}
      onClose={onClose}
    />
  )
}

function UnwaiveDialog({ row, onClose }: RowProps): ReactElement {
  return (
    <FormDialog
      open
      title={`撤销无需解读：${row.title}`}
      button="撤销"
      initial={{}}
      fields={[]}
      run={() => ask(endWaiver, { itemId: row.itemId ?? 0 })}
      onClose={onClose}
    />
  )
}
