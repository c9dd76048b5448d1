import { Select } from 'antd'
import type { ReactElement } from 'react'
import { Field } from '#workbench/parts/Field.tsx'
import { DayField, LongTextField } from '#workbench/parts/TextField.tsx'
import { mergeUnits } from '../../contract.ts'
import { FormDialog } from '../parts/FormDialog.tsx'
import { UnitPicker } from '../parts/pickers.tsx'
import { useDialogForm } from '../parts/useDialogForm.ts'
import { useUnits } from '../parts/useUnits.ts'

/** Several units into one that exists: their posts are proposed anew there. */
export function MergeUnits({ onClose }: { readonly onClose: () => void }): ReactElement {
  const { values, field, dialog } = useDialogForm(
    mergeUnits,
    { ids: [] as string[], intoId: null as string | null, onDate: '', reason: '' },
    '已登记合并，岗位待安全管理员确认',
    ({ intoId, ...rest }) => ({ ...rest, intoId: intoId ?? '' }),
    onClose,
  )
  const isIncomplete = values.intoId === null || values.ids.length === 0
  return (
    <FormDialog title="合并单位" act="合并" disabled={isIncomplete} onClose={onClose} {...dialog}>
      <p className="quiet">
        被并入的单位到合并前一日为止，岗位和任职人员转到合并后的单位，经安全管理员确认后生效。合并后要改名的，请再办更名。
      </p>
      <MergedField exceptId={values.intoId} {...field('ids')} />
      <UnitPicker label="并入" required exceptIds={values.ids} {...field('intoId')} />
      <DayField label="合并日期" required hint="合并后单位开始运转的第一天" {...field('onDate')} />
      <LongTextField label="依据" required rows={2} maxLength={300} {...field('reason')} />
    </FormDialog>
  )
}

interface MergedFieldProps {
  readonly exceptId: string | null
  readonly value: string[]
  readonly onChange: (ids: string[]) => void
  readonly issue: string | undefined
}

function MergedField({ exceptId, value, onChange, issue }: MergedFieldProps): ReactElement {
  const units = useUnits()
  return (
    <Field label="被并入的单位" required issue={issue}>
      {(control) => (
        <Select
          {...control}
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          value={value}
          placeholder="可选多个"
          options={(units.data ?? [])
            .filter(({ id, parentId }) => parentId !== null && id !== exceptId)
            .map(({ id, title }) => ({ value: id, label: title }))}
          onChange={onChange}
        />
      )}
    </Field>
  )
}
