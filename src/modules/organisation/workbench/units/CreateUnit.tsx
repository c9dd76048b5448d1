import type { ReactElement } from 'react'
import { Select } from 'antd'
import { Field } from '#workbench/parts/Field.tsx'
import { DayField, TextField } from '#workbench/parts/TextField.tsx'
import { createUnit } from '../../contract.ts'
import type { UnitKind } from '../../rules.ts'
import { unitKinds } from '../../rules.ts'
import { FormDialog } from '../parts/FormDialog.tsx'
import { UnitPicker } from '../parts/pickers.tsx'
import { useDialogForm } from '../parts/useDialogForm.ts'

interface CreateUnitProps {
  /** The unit that is open in the tree. */
  readonly parentId: string | null
  readonly onOpen: (id: string) => void
  readonly onClose: () => void
}

const empty = {
  title: '',
  shortTitle: '',
  slug: '',
  kind: 'department' as UnitKind,
  creditCode: '',
  divisionCode: '',
  startsOn: '',
}

/** What is sent: a field left empty is none. */
function draftOf(values: typeof empty & { readonly parentId: string | null }) {
  const { creditCode, divisionCode, startsOn, ...rest } = values
  return {
    ...rest,
    creditCode: creditCode.trim() || null,
    divisionCode: divisionCode.trim() || null,
    ...(startsOn && { startsOn }),
  }
}

/** Sets up a unit. */
export function CreateUnit({ parentId, onOpen, onClose }: CreateUnitProps): ReactElement {
  const { field, dialog } = useDialogForm(
    createUnit,
    { ...empty, parentId },
    '已新设单位',
    draftOf,
    ({ id }) => {
      onOpen(id)
      onClose()
    },
  )
  return (
    <FormDialog title="新设单位" act="新设" onClose={onClose} {...dialog}>
      <UnitPicker label="上级单位" hint="最上级单位留空" {...field('parentId')} />
      <TextField label="单位全称" required autoFocus maxLength={60} {...field('title')} />
      <div className="two-fields">
        <TextField label="简称" required maxLength={20} {...field('shortTitle')} />
        <KindField {...field('kind')} />
      </div>
      <TextField
        label="网址标识"
        required
        hint="用于单位主页地址，如 education 即 /units/education；以后不能更改"
        maxLength={40}
        {...field('slug')}
      />
      <CodeFields credit={field('creditCode')} division={field('divisionCode')} />
      <DayField label="成立日期" hint="留空即今天" {...field('startsOn')} />
    </FormDialog>
  )
}

interface FieldOf<Value> {
  readonly value: Value
  readonly onChange: (value: Value) => void
  readonly issue: string | undefined
}

/** What kind of unit it is. */
export function KindField({ value, onChange, issue }: FieldOf<UnitKind>): ReactElement {
  return (
    <Field label="机构类别" issue={issue} required>
      {(control) => (
        <Select
          {...control}
          value={value}
          options={Object.entries(unitKinds).map(([kind, label]) => ({ value: kind as UnitKind, label }))}
          onChange={onChange}
        />
      )}
    </Field>
  )
}

/** The two codes, checked by their algorithms when they are sent. */
export function CodeFields({
  credit,
  division,
}: {
  readonly credit: FieldOf<string>
  readonly division: FieldOf<string>
}): ReactElement {
  return (
    <div className="two-fields">
      <TextField label="统一社会信用代码" hint="18位，可留空；按国家标准校验" {...credit} />
      <TextField label="行政区划代码" hint="6位、9位或12位，可留空" {...division} />
    </div>
  )
}
