import { Input, Select } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { ask } from '#workbench/ask.ts'
import type { FilterShelf, View } from '#workbench/parts/FilterBar.tsx'
import { FilterBar } from '#workbench/parts/FilterBar.tsx'
import { FilterSelect } from '#workbench/parts/FilterSelect.tsx'
import type { ServiceFilter } from '../../contract/list.ts'
import { listServiceFilters, removeServiceFilter, saveServiceFilter } from '../../contract/list.ts'
import { useChoices } from '../useChoices.ts'
import type { ListAddress } from './filter.ts'
import { searchOf } from './filter.ts'

interface ServiceFiltersProps {
  readonly shown: ListAddress
  readonly go: (next: ListAddress) => void
}

const ready: readonly View<ServiceFilter>[] = [
  { title: '全部', filter: {} },
  { title: '便民服务', filter: { family: 'convenience' } },
  { title: '行政职权', filter: { family: 'power' } },
  {
    title: '起草和审核中',
    filter: { states: ['draft', 'inReview', 'inSecrecyReview', 'inApproval', 'approved'] },
  },
  { title: '公众可见', filter: { statuses: ['published'] } },
  { title: '没写审批人', filter: { lacks: 'approvers' } },
  { title: '没写环节时限', filter: { lacks: 'stepLimits' } },
  { title: '没写投诉渠道', filter: { lacks: 'complaint' } },
]

const shelf: FilterShelf<ServiceFilter> = {
  key: 'services',
  list: () => ask(listServiceFilters, {}),
  save: (kept) => ask(saveServiceFilter, kept),
  remove: (id) => ask(removeServiceFilter, { id }),
}

/** What the list is narrowed by: ready-made views, one's own, and single conditions. */
export function ServiceFilters({ shown, go }: ServiceFiltersProps): ReactElement {
  return (
    <FilterBar ready={ready} shelf={shelf} filter={shown.filter} searchOf={searchOf}>
      <Conditions key={JSON.stringify(shown.filter)} shown={shown} go={go} />
    </FilterBar>
  )
}

function Conditions({ shown, go }: ServiceFiltersProps): ReactElement {
  const choices = useChoices().data
  const [text, setText] = useState(shown.filter.text ?? '')
  const narrow = (part: { [Name in keyof ServiceFilter]: ServiceFilter[Name] | undefined }): void => {
    const kept = Object.entries({ ...shown.filter, ...part }).filter(([, value]) => value !== undefined)
    go({ ...shown, filter: Object.fromEntries(kept), page: 1 })
  }
  const selects = selectsOf(choices)
  return (
    <>
      <Input.Search
        data-search
        allowClear
        placeholder="事项名称或者编码（/）"
        aria-label="查找事项"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onSearch={(typed) => narrow({ text: typed.trim() || undefined })}
      />
      {selects.map(({ key, label, options }) => (
        <FilterSelect
          key={key}
          label={label}
          value={shown.filter[key]}
          options={options.map(([value = '', title = '']) => ({ value, label: title }))}
          onChange={(value) => narrow({ [key]: value })}
        />
      ))}
      <Order shown={shown} go={go} />
    </>
  )
}

type Choices = ReturnType<typeof useChoices>['data']

function selectsOf(choices: Choices) {
  return [
    {
      key: 'unitId',
      label: '全部单位',
      options: (choices?.units ?? []).map((one) => [one.unitId, one.title]),
    },
    { key: 'kind', label: '全部类型', options: (choices?.kinds ?? []).map((one) => [one.code, one.title]) },
    { key: 'theme', label: '全部主题', options: (choices?.themes ?? []).map((one) => [one.code, one.title]) },
    {
      key: 'lacks',
      label: '缺少要素',
      options: (choices?.elements ?? []).map((one) => [one.code, `缺${one.title}`]),
    },
  ] as const
}

function Order({ shown, go }: ServiceFiltersProps): ReactElement {
  return (
    <Select
      aria-label="排序"
      value={shown.order}
      options={[
        { value: 'code', label: '按编码' },
        { value: 'newest', label: '最近保存在前' },
        { value: 'leastComplete', label: '缺得多的在前' },
      ]}
      onChange={(order: ListAddress['order']) => go({ ...shown, order, page: 1 })}
    />
  )
}
