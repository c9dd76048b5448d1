import type { ReactElement } from 'react'
import { ask } from '#workbench/ask.ts'
import { today } from '#workbench/clock.ts'
import type { SupplyBoard } from '../../contract/supply.ts'
import { Period, periodTitles, PlaceKind, placeKindTitles, savePlace } from '../../contract/supply.ts'
import { FormDialog } from '../parts/FormDialog.tsx'
import type { FieldOf } from '../parts/FormField.tsx'
import { choicesOf } from '../parts/FormField.tsx'

type Place = SupplyBoard['places'][number]

interface PlaceDialogProps {
  readonly editing: Place | 'new'
  readonly board: SupplyBoard
  readonly onClose: () => void
}

interface Draft extends Record<string, string | readonly string[]> {
  readonly title: string
  readonly kind: string
  readonly address: string
  readonly hours: string
  readonly contact: string
  readonly period: string
  readonly codes: readonly string[]
  readonly startsOn: string
  readonly endsOn: string
}

/** Adds a reading place or changes one. */
export function PlaceDialog({ editing, board, onClose }: PlaceDialogProps): ReactElement {
  const place = editing === 'new' ? null : editing
  return (
    <FormDialog
      open
      title={place ? `修改：${place.title}` : '增加公共查阅点'}
      button="保存"
      initial={draftOf(place)}
      fields={fieldsOf(board)}
      run={({ kind, period, codes, endsOn, ...rest }) =>
        ask(savePlace, {
          ...rest,
          placeId: place?.placeId ?? null,
          kind: PlaceKind.catch('other').parse(kind),
          period: Period.catch('month').parse(period),
          codes: [...codes],
          endsOn: endsOn || null,
        })
      }
      onClose={onClose}
    />
  )
}

function draftOf(place: Place | null): Draft {
  const fresh = { title: '', address: '', hours: '', contact: '', codes: [], endsOn: '' }
  if (!place) return { ...fresh, kind: 'archive', period: 'month', startsOn: `${today().slice(0, 8)}01` }
  const { placeId: _placeId, endsOn, ...rest } = place
  return { ...rest, endsOn: endsOn ?? '' }
}

function fieldsOf({ entries }: SupplyBoard): FieldOf<Draft>[] {
  const choices = entries.map(({ code, title }) => ({ value: code, label: `${code} ${title}` }))
  return [
    { key: 'title', kind: 'text', label: '名称', required: true, maxLength: 60 },
    { key: 'kind', kind: 'pick', label: '类别', required: true, choices: choicesOf(placeKindTitles) },
    { key: 'address', kind: 'text', label: '地址', required: true, maxLength: 200 },
    { key: 'hours', kind: 'text', label: '开放时间', maxLength: 200 },
    { key: 'contact', kind: 'text', label: '联系电话', maxLength: 100 },
    { key: 'period', kind: 'pick', label: '多久送一次', required: true, choices: choicesOf(periodTitles) },
    { key: 'codes', kind: 'pickMany', label: '送哪些事项', hint: '留空表示全部主动公开的信息', choices },
    { key: 'startsOn', kind: 'day', label: '从哪天起送', required: true },
    { key: 'endsOn', kind: 'day', label: '到哪天停止', hint: '留空表示仍在送' },
  ]
}
