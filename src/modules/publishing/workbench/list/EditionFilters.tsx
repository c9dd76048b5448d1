import { Input, Select } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { ask } from '#workbench/ask.ts'
import type { FilterShelf, View } from '#workbench/parts/FilterBar.tsx'
import { FilterBar } from '#workbench/parts/FilterBar.tsx'
import { FilterSelect } from '#workbench/parts/FilterSelect.tsx'
import { useMe } from '#workbench/session.tsx'
import type { EditionFilter } from '../../contract/list.ts'
import { listSavedFilters, removeFilter, saveFilter } from '../../contract/list.ts'
import { useChoices } from '../editor/choices.ts'
import type { ListAddress } from './filter.ts'
import { writeAddress } from './filter.ts'

interface EditionFiltersProps {
  readonly shown: ListAddress
  readonly go: (next: ListAddress) => void
}

const ready: readonly View<EditionFilter>[] = [
  { title: '全部', filter: {} },
  { title: '我起草的', filter: { mine: true } },
  { title: '草稿', filter: { states: ['draft'] } },
  { title: '审核中', filter: { states: ['inReview', 'inSecrecyReview', 'inApproval', 'approved'] } },
  { title: '公众可见', filter: { statuses: ['published'], currentOnly: true } },
  { title: '已撤回', filter: { statuses: ['withdrawn'], currentOnly: true } },
]

/** What waits for each part, so that it can be dealt with together. */
const waiting: Readonly<Record<string, View<EditionFilter>>> = {
  reviewer: { title: '待初审', filter: { states: ['inReview'] } },
  secrecyReviewer: { title: '待保密审查', filter: { states: ['inSecrecyReview'] } },
  approver: { title: '待审签', filter: { states: ['inApproval'] } },
}

function useReadyViews() {
  const held = new Set(useMe().posts.flatMap(({ roles }) => roles))
  return [...Object.keys(waiting).flatMap((role) => (held.has(role) ? (waiting[role] ?? []) : [])), ...ready]
}

const shelf: FilterShelf<EditionFilter> = {
  key: 'publishing',
  list: () => ask(listSavedFilters, {}),
  save: (kept) => ask(saveFilter, kept),
  remove: (id) => ask(removeFilter, { id }),
}

const searchOf = (filter: EditionFilter): string =>
  writeAddress({ filter, order: 'newestFirst', after: null }).toString()

/** What the list is narrowed by: ready-made views, one's own, and single conditions. */
export function EditionFilters({ shown, go }: EditionFiltersProps): ReactElement {
  return (
    <FilterBar ready={useReadyViews()} shelf={shelf} filter={shown.filter} searchOf={searchOf}>
      <Conditions key={JSON.stringify(shown.filter)} shown={shown} go={go} />
    </FilterBar>
  )
}

type Narrow = (part: { [Name in keyof EditionFilter]: EditionFilter[Name] | undefined }) => void

function Conditions({ shown, go }: EditionFiltersProps): ReactElement {
  const choices = useChoices().data
  const [text, setText] = useState(shown.filter.text ?? '')
  const narrow: Narrow = (part) => {
    const kept = Object.entries({ ...shown.filter, ...part }).filter(([, value]) => value !== undefined)
    go({ ...shown, filter: Object.fromEntries(kept), after: null })
  }
  return (
    <>
      <Input.Search
        data-search
        allowClear
        placeholder="标题、索引号、发文字号（/）"
        aria-label="查找稿件"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onSearch={(typed) => narrow({ text: typed.trim() || undefined })}
      />
      <FilterSelect
        label="全部单位"
        value={shown.filter.unitId}
        options={(choices?.units ?? []).map(({ unitId, title }) => ({ value: unitId, label: title }))}
        onChange={(unitId) => narrow({ unitId })}
      />
      <FilterSelect
        label="全部栏目"
        value={shown.filter.columnId}
        options={(choices?.columns ?? []).map(({ columnId, title, siteTitle }) => ({
          value: columnId,
          label: `${title}（${siteTitle}）`,
        }))}
        onChange={(columnId) => narrow({ columnId })}
      />
      <Days shown={shown} narrow={narrow} />
      <Order shown={shown} go={go} />
    </>
  )
}

function Order({ shown, go }: EditionFiltersProps): ReactElement {
  return (
    <Select
      aria-label="排序"
      value={shown.order}
      options={[
        { value: 'newestFirst', label: '最近保存在前' },
        { value: 'oldestFirst', label: '最早保存在前' },
      ]}
      onChange={(order: ListAddress['order']) => go({ ...shown, order, after: null })}
    />
  )
}

interface DaysProps {
  readonly shown: ListAddress
  readonly narrow: Narrow
}

function Days({ shown: { filter }, narrow }: DaysProps): ReactElement {
  return (
    <span className="condition-days">
      保存于
      <Input
        type="date"
        aria-label="保存日期从"
        value={filter.savedFrom ?? ''}
        onChange={(event) => narrow({ savedFrom: event.target.value || undefined })}
      />
      至
      <Input
        type="date"
        aria-label="保存日期到"
        value={filter.savedTo ?? ''}
        onChange={(event) => narrow({ savedTo: event.target.value || undefined })}
      />
    </span>
  )
}
