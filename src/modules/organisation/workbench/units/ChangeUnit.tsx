import type { ReactElement } from 'react'
import { DayField, LongTextField, TextField } from '#workbench/parts/TextField.tsx'
import type { UnitDetail } from '../../contract.ts'
import { abolishUnit, correctUnit, moveUnit, renameUnit } from '../../contract.ts'
import { FormDialog } from '../parts/FormDialog.tsx'
import { UnitPicker } from '../parts/pickers.tsx'
import { useDialogForm } from '../parts/useDialogForm.ts'
import { CodeFields, KindField } from './CreateUnit.tsx'

interface ChangeProps {
  readonly unit: UnitDetail
  readonly onClose: () => void
}

const reasonHint = '文件名称和文号，如“关于机构改革的通知（云编发〔2026〕8号）”'

/** Another name or kind from a day on; the old one stays in the history and can still be searched. */
export function RenameUnit({ unit, onClose }: ChangeProps): ReactElement {
  const { id, title, shortTitle, kind } = unit
  const initial = { title, shortTitle, kind, startsOn: '', reason: '' }
  const { field, dialog } = useDialogForm(
    renameUnit,
    initial,
    '已登记更名',
    (values) => ({ id, ...values }),
    onClose,
  )
  return (
    <FormDialog title={`更名：${title}`} act="更名" onClose={onClose} {...dialog}>
      <TextField label="新的全称" required maxLength={60} {...field('title')} />
      <div className="two-fields">
        <TextField label="新的简称" required maxLength={20} {...field('shortTitle')} />
        <KindField {...field('kind')} />
      </div>
      <DayField label="启用日期" required hint="可以是将来的日期，到时自动启用" {...field('startsOn')} />
      <LongTextField label="依据" required rows={2} maxLength={300} hint={reasonHint} {...field('reason')} />
    </FormDialog>
  )
}

/** Another superior from a day on; everything below moves along. */
export function MoveUnit({ unit, onClose }: ChangeProps): ReactElement {
  const { values, field, dialog } = useDialogForm(
    moveUnit,
    { parentId: null as string | null, startsOn: '', reason: '' },
    '已登记划转',
    ({ parentId, ...rest }) => ({ id: unit.id, parentId: parentId ?? '', ...rest }),
    onClose,
  )
  return (
    <FormDialog
      title={`划转：${unit.title}`}
      act="划转"
      disabled={values.parentId === null}
      onClose={onClose}
      {...dialog}
    >
      <p className="quiet">现在的上级：{unit.parentTitle}。下级单位随同划转；岗位和人员不变。</p>
      <UnitPicker label="新的上级单位" required exceptIds={[unit.id]} {...field('parentId')} />
      <DayField label="划转日期" required hint="不能晚于今天" {...field('startsOn')} />
      <LongTextField label="依据" required rows={2} maxLength={300} hint={reasonHint} {...field('reason')} />
    </FormDialog>
  )
}

/** Codes and order, which have no history of their own. */
export function CorrectUnit({ unit, onClose }: ChangeProps): ReactElement {
  const { creditCode, divisionCode, sortOrder } = unit
  const { field, dialog } = useDialogForm(
    correctUnit,
    { creditCode: creditCode ?? '', divisionCode: divisionCode ?? '', sortOrder: String(sortOrder) },
    '已更正',
    (values) => ({
      id: unit.id,
      creditCode: values.creditCode.trim() || null,
      divisionCode: values.divisionCode.trim() || null,
      sortOrder: Number(values.sortOrder),
    }),
    onClose,
  )
  return (
    <FormDialog title={`更正代码：${unit.title}`} act="更正" onClose={onClose} {...dialog}>
      <CodeFields credit={field('creditCode')} division={field('divisionCode')} />
      <TextField label="排列次序" hint="同级单位按此从小到大排列" {...field('sortOrder')} />
    </FormDialog>
  )
}

/** The end of a unit, and who carries on its work. */
export function AbolishUnit({ unit, onClose }: ChangeProps): ReactElement {
  const { values, field, dialog } = useDialogForm(
    abolishUnit,
    { endsOn: '', successorId: null as string | null, reason: '', word: '' },
    '已登记撤销',
    ({ word: _word, ...rest }) => ({ id: unit.id, ...rest }),
    onClose,
  )
  return (
    <FormDialog
      title={`撤销：${unit.title}`}
      act="撤销"
      disabled={values.word !== '撤销'}
      onClose={onClose}
      {...dialog}
    >
      <p className="quiet">撤销后其岗位和任职同时结束；名称、沿革和已发布的信息保留。</p>
      <DayField label="最后存续日" required {...field('endsOn')} />
      <UnitPicker
        label="承继单位"
        hint="承接未办结事项和已发布信息；没有时才可以留空。经安全管理员确认后生效"
        exceptIds={[unit.id]}
        {...field('successorId')}
      />
      <LongTextField label="依据" required rows={2} maxLength={300} hint={reasonHint} {...field('reason')} />
      <TextField label="请输入“撤销”二字确认" required autoComplete="off" {...field('word')} />
    </FormDialog>
  )
}
