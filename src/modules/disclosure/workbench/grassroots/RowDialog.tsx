import type { ReactElement } from 'react'
import { ask } from '#workbench/ask.ts'
import { today } from '#workbench/clock.ts'
import type { Grassroots, GrassrootsRow } from '../../contract/grassroots.ts'
import {
  Channel,
  channelTitles,
  endGrassrootsRow,
  Level,
  levelTitles,
  saveGrassrootsRow,
  Way,
  wayTitles,
} from '../../contract/grassroots.ts'
import { FormDialog } from '../parts/FormDialog.tsx'
import type { FieldOf } from '../parts/FormField.tsx'
import { choicesOf } from '../parts/FormField.tsx'

interface RowDialogProps {
  readonly editing: GrassrootsRow | 'new'
  readonly grassroots: Grassroots
  readonly onClose: () => void
}

const towns = 'towns'

interface Draft extends Record<string, string | readonly string[]> {
  readonly fieldKey: string
  readonly number: string
  readonly topic: string
  readonly matter: string
  readonly content: string
  readonly basisText: string
  readonly timeLimit: string
  readonly subject: readonly string[]
  readonly requiredChannels: readonly string[]
  readonly optionalChannels: readonly string[]
  readonly audience: string
  readonly ways: readonly string[]
  readonly levels: readonly string[]
  readonly endsOn: string
}

/** Adds a row or changes one; a row that no longer holds ends on a day. */
export function RowDialog({ editing, grassroots, onClose }: RowDialogProps): ReactElement {
  const row = editing === 'new' ? null : editing
  return (
    <FormDialog
      open
      width={820}
      title={row ? `修改：${row.fieldTitle} ${row.number}` : '增加一行'}
      button="保存"
      initial={draftOf(row)}
      fields={fieldsOf(grassroots, row !== null)}
      run={async (draft) => {
        if (row && draft.endsOn)
          return await ask(endGrassrootsRow, { rowId: row.rowId, endsOn: draft.endsOn })
        return await save(draft, row)
      }}
      onClose={onClose}
    />
  )
}

async function save(draft: Draft, row: GrassrootsRow | null): Promise<unknown> {
  const { endsOn: _endsOn, subject, number, ...rest } = draft
  return await ask(saveGrassrootsRow, {
    ...rest,
    number: Number(number),
    allTowns: subject.includes(towns),
    unitIds: subject.filter((one) => one !== towns),
    requiredChannels: Channel.array().parse(draft.requiredChannels),
    optionalChannels: Channel.array().parse(draft.optionalChannels),
    ways: Way.array().parse(draft.ways),
    levels: Level.array().parse(draft.levels),
    rowId: row?.rowId ?? null,
    baseRevision: row?.revision ?? null,
  })
}

function fieldsOf({ fields, units }: Grassroots, isKnown: boolean): FieldOf<Draft>[] {
  const choices = fields.map(({ key, title }) => ({ value: key, label: title }))
  const subjects = [
    { value: towns, label: '各乡镇' },
    ...units.map(({ unitId, title }) => ({ value: unitId, label: title })),
  ]
  const channels = choicesOf(channelTitles)
  const limitHint = '写有“几个工作日”的，归入的信息按它和20个工作日中较短的核对'
  return [
    { key: 'fieldKey', kind: 'pick', label: '试点领域', required: true, choices },
    { key: 'number', kind: 'text', label: '序号', required: true },
    { key: 'topic', kind: 'text', label: '一级事项', required: true, maxLength: 100 },
    { key: 'matter', kind: 'text', label: '二级事项', maxLength: 100 },
    { key: 'content', kind: 'long', label: '公开内容（要素）', required: true, maxLength: 2000 },
    { key: 'basisText', kind: 'long', label: '公开依据', maxLength: 2000 },
    { key: 'timeLimit', kind: 'text', label: '公开时限', hint: limitHint, maxLength: 300 },
    { key: 'subject', kind: 'pickMany', label: '公开主体', required: true, choices: subjects },
    { key: 'requiredChannels', kind: 'pickMany', label: '必选渠道（■）', choices: channels },
    { key: 'optionalChannels', kind: 'pickMany', label: '可选渠道（□）', choices: channels },
    { key: 'audience', kind: 'text', label: '公开对象', maxLength: 200 },
    { key: 'ways', kind: 'pickMany', label: '公开方式', required: true, choices: choicesOf(wayTitles) },
    { key: 'levels', kind: 'pickMany', label: '公开层级', required: true, choices: choicesOf(levelTitles) },
    ...(isKnown ? [endField] : []),
  ]
}

const endField: FieldOf<Draft> = {
  key: 'endsOn',
  kind: 'day',
  label: '终止日期',
  hint: `不再适用的填最后一天（例如今天 ${today()}），其他修改不保存；在用的留空`,
}

const fresh: Draft = {
  fieldKey: '',
  number: '',
  topic: '',
  matter: '',
  content: '',
  basisText: '',
  timeLimit: '',
  subject: [],
  requiredChannels: ['website'],
  optionalChannels: [],
  audience: '全社会',
  ways: ['proactive'],
  levels: ['county'],
  endsOn: '',
}

function draftOf(row: GrassrootsRow | null): Draft {
  if (!row) return fresh
  const { fieldKey, number, topic, matter, content, basisText, timeLimit, audience, ways, levels } = row
  const { requiredChannels, optionalChannels, allTowns, unitIds } = row
  return {
    fieldKey,
    number: String(number),
    topic,
    matter,
    content,
    basisText,
    timeLimit,
    subject: [...(allTowns ? [towns] : []), ...unitIds],
    requiredChannels,
    optionalChannels,
    audience,
    ways,
    levels,
    endsOn: '',
  }
}
