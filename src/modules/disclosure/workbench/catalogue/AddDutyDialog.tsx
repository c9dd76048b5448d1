import type { ReactElement } from 'react'
import { ask } from '#workbench/ask.ts'
import { today } from '#workbench/clock.ts'
import { UnitKind, unitKindTitles } from '../../contract.ts'
import { addDuty } from '../../contract/catalogue.ts'
import { FormDialog } from '../parts/FormDialog.tsx'
import type { FieldOf } from '../parts/FormField.tsx'
import type { Catalogue } from '../../contract/catalogue.ts'
import { statutoryChoices } from './choices.ts'

interface AddDutyProps {
  readonly open: boolean
  readonly catalogue: Catalogue
  readonly onClose: () => void
}

interface Draft extends Record<string, string> {
  readonly unitKind: string
  readonly entryCode: string
  readonly startsOn: string
  readonly note: string
}

/** Says that a kind of unit, or one unit, owes a statutory item from a day on. */
export function AddDutyDialog({ open, catalogue, onClose }: AddDutyProps): ReactElement {
  const initial: Draft = { unitKind: '', entryCode: '', startsOn: today(), note: '' }
  return (
    <FormDialog
      open={open}
      title="增加应公开事项"
      button="增加"
      initial={initial}
      fields={fieldsOf(catalogue)}
      run={({ unitKind: who, entryCode, startsOn, note }) => {
        const kind = UnitKind.safeParse(who)
        const unitKind = kind.success ? kind.data : null
        return ask(addDuty, { entryCode, startsOn, note, unitKind, unitId: kind.success ? null : who })
      }}
      onClose={onClose}
    />
  )
}

function fieldsOf(catalogue: Catalogue): FieldOf<Draft>[] {
  const kinds = UnitKind.options.map((value) => ({ value, label: `全部${unitKindTitles[value]}` }))
  const units = catalogue.units.map(({ unitId, title }) => ({ value: unitId, label: title }))
  return [
    {
      key: 'unitKind',
      kind: 'pick',
      label: '谁',
      hint: '选一类单位，或者一个单位',
      required: true,
      choices: [...kinds, ...units],
    },
    { key: 'entryCode', kind: 'pick', label: '事项', required: true, choices: statutoryChoices(catalogue) },
    { key: 'startsOn', kind: 'day', label: '自哪天起', required: true },
    { key: 'note', kind: 'text', label: '说明', maxLength: 300 },
  ]
}
