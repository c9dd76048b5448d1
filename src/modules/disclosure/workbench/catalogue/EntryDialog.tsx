import type { ReactElement } from 'react'
import { ask } from '#workbench/ask.ts'
import type { Entry } from '../../contract/catalogue.ts'
import { saveEntry } from '../../contract/catalogue.ts'
import { FormDialog } from '../parts/FormDialog.tsx'
import type { FieldOf } from '../parts/FormField.tsx'
import { choicesOf, numberOf } from '../parts/FormField.tsx'
import type { Catalogue } from '../../contract/catalogue.ts'
import { statutoryChoices } from './choices.ts'

interface EntryDialogProps {
  readonly editing: Entry | 'new' | null
  readonly catalogue: Catalogue
  readonly listKey: string
  readonly onClose: () => void
}

interface Draft extends Record<string, string | boolean | readonly string[]> {
  readonly code: string
  readonly title: string
  readonly staleAfterDays: string
  readonly entryCodes: readonly string[]
  readonly startsOn: string
  readonly endsOn: string
  readonly basis: string
  readonly note: string
  readonly isResult: boolean
  readonly isHandling: boolean
}

/** Adds a class or statutory item, or corrects one; what is in use ends on a day and is never removed. */
export function EntryDialog({ editing, catalogue, listKey, onClose }: EntryDialogProps): ReactElement {
  const list = catalogue.lists.find(({ key }) => key === listKey)
  const entry = editing === 'new' ? null : editing
  return (
    <FormDialog
      open={editing !== null}
      title={entry ? '修改目录条目' : '增加目录条目'}
      button="保存"
      initial={draftOf(entry, list?.startsOn ?? '')}
      fields={fieldsOf(catalogue, entry !== null, list?.axis === 'class')}
      run={({ staleAfterDays, endsOn, basis, entryCodes, ...rest }) =>
        ask(saveEntry, {
          ...rest,
          listKey,
          entryCodes: [...entryCodes],
          staleAfterDays: numberOf(staleAfterDays),
          endsOn: endsOn || null,
          basis: saveEntry.input.shape.basis.catch('derived').parse(basis),
        })
      }
      onClose={onClose}
    />
  )
}

function fieldsOf(catalogue: Catalogue, isKnown: boolean, isClass: boolean): FieldOf<Draft>[] {
  const bases = { confirmed: '有出处', derived: '推导', fromMemory: '待核' }
  return [
    { key: 'code', kind: 'text', label: '代码', required: true, disabled: isKnown, maxLength: 20 },
    { key: 'title', kind: 'long', label: '名称', required: true, maxLength: 200 },
    isClass
      ? {
          key: 'entryCodes',
          kind: 'pickMany',
          label: '对应的条款项',
          hint: '读者在这一类下看到归入这些条款项的信息',
          choices: statutoryChoices(catalogue),
        }
      : {
          key: 'staleAfterDays',
          kind: 'text',
          label: '更新期限（天）',
          hint: '最新一条超过这些天算超期；留空不设',
        },
    ...(isClass ? [] : marks),
    { key: 'startsOn', kind: 'day', label: '自哪天起', required: true },
    { key: 'endsOn', kind: 'day', label: '至哪天止', hint: '留空表示现行' },
    { key: 'basis', kind: 'pick', label: '依据', required: true, choices: choicesOf(bases) },
    { key: 'note', kind: 'text', label: '说明', maxLength: 300 },
  ]
}

const marks: readonly FieldOf<Draft>[] = [
  { key: 'isResult', kind: 'check', label: '归入的是办理结果（七少“结果附有过程”按它计算）' },
  {
    key: 'isHandling',
    kind: 'check',
    label: '归入的是怎样办理（七少“写明办理人和时限”“写明不办怎么办”按它计算）',
  },
]

function draftOf(entry: Entry | null, startsOn: string): Draft {
  const fresh = {
    code: '',
    title: '',
    staleAfterDays: '',
    entryCodes: [],
    endsOn: '',
    note: '',
    isResult: false,
    isHandling: false,
  }
  if (!entry) return { ...fresh, startsOn, basis: 'derived' }
  const { code, title, entryCodes, basis, note, isResult, isHandling } = entry
  return {
    code,
    title,
    entryCodes,
    basis,
    note,
    isResult,
    isHandling,
    staleAfterDays: entry.staleAfterDays === null ? '' : String(entry.staleAfterDays),
    startsOn: entry.startsOn,
    endsOn: entry.endsOn ?? '',
  }
}
