import { Checkbox, Select } from 'antd'
import type { ReactElement } from 'react'
import { Field } from '#workbench/parts/Field.tsx'

/** Whether a letter alleges misconduct, and of whom: it never goes there (办法第十一条). */
export interface Accused {
  readonly isAllegation: boolean
  readonly respondentId: string | null
}

interface AccusedFieldsProps extends Accused {
  readonly units: readonly { readonly value: string; readonly label: string }[]
  readonly set: (change: Partial<Accused>) => void
}

/** Asks for it where a letter is assigned. */
export function AccusedFields({ isAllegation, respondentId, units, set }: AccusedFieldsProps): ReactElement {
  return (
    <>
      <Checkbox
        checked={isAllegation}
        onChange={({ target }) =>
          set({ isAllegation: target.checked, ...(!target.checked && { respondentId: null }) })
        }
      >
        反映工作人员违纪违法
      </Checkbox>
      {isAllegation && (
        <Field label="被反映的单位" hint="不交它办理，它也看不到这件来信；没有指明单位的不选">
          {(control) => (
            <Select
              {...control}
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              value={respondentId}
              options={[...units]}
              onChange={(chosen) => set({ respondentId: chosen ?? null })}
            />
          )}
        </Field>
      )}
    </>
  )
}
