import { Checkbox, Input, Select } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { ask } from '#workbench/ask.ts'
import type { FilterShelf, View } from '#workbench/parts/FilterBar.tsx'
import { FilterBar } from '#workbench/parts/FilterBar.tsx'
import { FilterSelect } from '#workbench/parts/FilterSelect.tsx'
import type { TaskFilter } from '../../contract/list.ts'
import { listTaskFilters, removeTaskFilter, saveTaskFilter, toneTitles } from '../../contract/list.ts'
import { colourTitles } from '../../rules/slips.ts'
import { optionsOf, useChoices } from '../useChoices.ts'
import type { ListAddress } from './address.ts'
import { searchOf } from './address.ts'

const ready: readonly View<TaskFilter>[] = [
  { title: '全部', filter: {} },
  { title: '本单位主办', filter: { mine: 'lead' } },
  { title: '本单位协办', filter: { mine: 'assist' } },
  { title: '我方交办', filter: { mine: 'requested' } },
  { title: '已逾期', filter: { tone: 'late' } },
  { title: '快到期', filter: { tone: 'soon' } },
  { title: '待核验或者验收', filter: { tone: 'waiting' } },
  { title: '已销号', filter: { state: 'closed' } },
]

const shelf: FilterShelf<TaskFilter> = {
  key: 'supervision',
  list: () => ask(listTaskFilters, {}),
  save: (kept) => ask(saveTaskFilter, kept),
  remove: (id) => ask(removeTaskFilter, { id }),
}

interface FiltersProps {
  readonly shown: ListAddress
  readonly go: (next: ListAddress) => void
}

/** What the list is narrowed by: ready-made views, one's own, and single conditions. */
export function TaskFilters({ shown, go }: FiltersProps): ReactElement {
  return (
    <FilterBar ready={ready} shelf={shelf} filter={shown.filter} searchOf={searchOf}>
      <Conditions key={JSON.stringify(shown.filter)} shown={shown} go={go} />
    </FilterBar>
  )
}

type Part = { [Name in keyof TaskFilter]: TaskFilter[Name] | undefined }

function Conditions({ shown, go }: FiltersProps): ReactElement {
  const [text, setText] = useState(shown.filter.text ?? '')
  const narrow = (part: Part): void => {
    const kept = Object.entries({ ...shown.filter, ...part }).filter(([, value]) => value !== undefined)
    go({ ...shown, filter: Object.fromEntries(kept), page: 1 })
  }
  return (
    <>
      <Input.Search
        data-search
        allowClear
        placeholder="事项、事由或者编号（/）"
        aria-label="查找督办事项"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onSearch={(typed) => narrow({ text: typed.trim() || undefined })}
      />
      <Selects filter={shown.filter} narrow={narrow} />
      <Checkbox
        checked={shown.filter.important === true}
        onChange={({ target }) => narrow({ important: target.checked || undefined })}
      >
        重要
      </Checkbox>
      <Select
        aria-label="排序"
        value={shown.order}
        options={[
          { value: 'due', label: '先到期的在前' },
          { value: 'newest', label: '新交办的在前' },
        ]}
        onChange={(order: ListAddress['order']) => go({ ...shown, order, page: 1 })}
      />
    </>
  )
}

function Selects({
  filter,
  narrow,
}: {
  readonly filter: TaskFilter
  readonly narrow: (part: Part) => void
}): ReactElement {
  const conditions = conditionsOf(useChoices().data)
  return (
    <>
      {conditions.map(({ key, label, options }) => (
        <FilterSelect
          key={key}
          label={label}
          value={filter[key]}
          options={options}
          onChange={(value) => narrow({ [key]: value })}
        />
      ))}
    </>
  )
}

function pairs(titles: Readonly<Record<string, string>>): { value: string; label: string }[] {
  return Object.entries(titles).map(([value, label]) => ({ value, label }))
}

function conditionsOf(choices: ReturnType<typeof useChoices>['data']) {
  return [
    { key: 'unitId', label: '全部单位', options: optionsOf(choices?.leads) },
    {
      key: 'source',
      label: '全部来源',
      options: (choices?.sources ?? []).map(({ key, title }) => ({ value: key, label: title })),
    },
    {
      key: 'state',
      label: '全部环节',
      options: (choices?.states ?? []).map(({ state, title }) => ({ value: state, label: title })),
    },
    { key: 'tone', label: '时限情况', options: pairs(toneTitles) },
    {
      key: 'slip',
      label: '督办单颜色',
      options: pairs(colourTitles).map(({ value, label }) => ({ value, label: `发过${label}色督办单` })),
    },
  ] as const
}
