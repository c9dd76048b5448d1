import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { ask } from '#workbench/ask.ts'
import { FilterSelect } from '#workbench/parts/FilterSelect.tsx'
import {
  listRequestChoices,
  listRequestFilters,
  RequestFilter,
  removeRequestFilter,
  saveRequestFilter,
} from '../../contract/list.ts'
import { applicantKindTitles, channelTitles } from '../../contract/words.ts'
import type { ListAddress } from './address.ts'

interface BarProps {
  readonly shown: ListAddress
  readonly go: (next: ListAddress) => void
}

const dueTitles = { overdue: '已逾期', soon: '三个工作日内届满', open: '在办', ended: '已办结' } as const

function optionsOf(titles: Readonly<Record<string, string>>) {
  return Object.entries(titles).map(([value, label]) => ({ value, label }))
}

/** What narrows the list; everything is in the address. */
export function FilterBar({ shown, go }: BarProps): ReactElement {
  const { filter } = shown
  const set = (change: object): void =>
    go({ filter: RequestFilter.parse({ ...filter, ...change }), after: null })
  return (
    <div className="request-filter" role="search">
      <Input.Search
        aria-label="编号或者所需信息"
        placeholder="编号或者所需信息"
        allowClear
        defaultValue={filter.text}
        onSearch={(text) => set({ text })}
      />
      <Conditions filter={filter} set={set} />
      <SavedFilters shown={shown} go={go} />
    </div>
  )
}

interface ConditionsProps {
  readonly filter: RequestFilter
  readonly set: (change: object) => void
}

/** One choice for each condition of the list; none of them narrows until chosen. */
function Conditions({ filter, set }: ConditionsProps): ReactElement {
  const choices = useQuery({
    queryKey: ['information-requests', 'choices'],
    queryFn: () => ask(listRequestChoices, {}),
  })
  const select = (label: string, key: keyof RequestFilter, options: { value: string; label: string }[]) => (
    <FilterSelect
      label={label}
      value={filter[key] === null ? undefined : String(filter[key])}
      options={options}
      onChange={(value) => set({ [key]: value ?? null })}
    />
  )
  const states = choices.data?.states ?? []
  const outcomes = choices.data?.outcomes ?? []
  return (
    <>
      {select('期限', 'due', optionsOf(dueTitles))}
      {select(
        '全部环节',
        'state',
        states.map(({ state, title }) => ({ value: state, label: title })),
      )}
      {select('全部渠道', 'channel', optionsOf(channelTitles))}
      {select('申请人类别', 'applicantKind', optionsOf(applicantKindTitles))}
      {select(
        '全部答复',
        'outcomeCode',
        outcomes.map(({ code, title }) => ({ value: code, label: `${code} ${title}` })),
      )}
    </>
  )
}

/** The filters a person keeps under names of their own. */
function SavedFilters({ shown, go }: BarProps): ReactElement {
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const key = ['information-requests', 'filters']
  const kept = useQuery({ queryKey: key, queryFn: () => ask(listRequestFilters, {}) })
  const done = { onSettled: () => queries.invalidateQueries({ queryKey: key }) }
  const save = useMutation({
    mutationFn: () => ask(saveRequestFilter, { name, filter: shown.filter }),
    ...done,
  })
  const remove = useMutation({ mutationFn: (id: string) => ask(removeRequestFilter, { id }), ...done })
  const filters = kept.data ?? []
  return (
    <>
      <FilterSelect
        label="已保存的筛选"
        value={undefined}
        options={filters.map(({ id, name: label }) => ({ value: id, label }))}
        onChange={(id) => {
          const found = filters.find((one) => one.id === id)
          if (found) go({ filter: found.filter, after: null })
        }}
      />
      <details>
        <summary>管理筛选</summary>
        <Input aria-label="筛选名称" value={name} onChange={(event) => setName(event.target.value)} />
        <Button size="small" disabled={!name.trim()} onClick={() => save.mutate()}>
          保存当前筛选
        </Button>
        {filters.map(({ id, name: title }) => (
          <Button key={id} size="small" type="text" onClick={() => remove.mutate(id)}>
            删除“{title}”
          </Button>
        ))}
      </details>
    </>
  )
}
