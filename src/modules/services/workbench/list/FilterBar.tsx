import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Input, Select } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { NavLink } from 'react-router'
import { ask } from '#workbench/ask.ts'
import { AskForm } from '#workbench/parts/AskForm.tsx'
import { Dialog } from '#workbench/parts/Dialog.tsx'
import { FilterSelect } from '#workbench/parts/FilterSelect.tsx'
import { sentenceOf } from '#workbench/parts/Refusal.tsx'
import { TextField } from '#workbench/parts/TextField.tsx'
import { useUndo } from '#workbench/parts/useUndo.tsx'
import type { ServiceFilter } from '../../contract/list.ts'
import { listServiceFilters, removeServiceFilter, saveServiceFilter } from '../../contract/list.ts'
import { useChoices } from '../useChoices.ts'
import type { ListAddress } from './filter.ts'
import { searchOf } from './filter.ts'

interface FilterBarProps {
  readonly shown: ListAddress
  readonly go: (next: ListAddress) => void
}

const ready: readonly { readonly title: string; readonly filter: ServiceFilter }[] = [
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

/** What the list is narrowed by: ready-made views, one's own, and single conditions. */
export function FilterBar({ shown, go }: FilterBarProps): ReactElement {
  return (
    <div className="services-filters">
      <nav aria-label="常用视图">
        {ready.map(({ title, filter }) => (
          <ViewLink key={title} title={title} filter={filter} shown={shown} />
        ))}
        <SavedViews shown={shown} />
      </nav>
      <Conditions key={JSON.stringify(shown.filter)} shown={shown} go={go} />
    </div>
  )
}

interface ViewLinkProps {
  readonly title: string
  readonly filter: ServiceFilter
  readonly shown: ListAddress
}

function ViewLink({ title, filter, shown }: ViewLinkProps): ReactElement {
  const isOn = searchOf(filter) === searchOf(shown.filter)
  return (
    <NavLink to={{ search: searchOf(filter) }} className={isOn ? 'view view-on' : 'view'}>
      {title}
    </NavLink>
  )
}

const savedFiltersKey = ['services', 'savedFilters']

function SavedViews({ shown }: { readonly shown: ListAddress }): ReactElement {
  const queries = useQueryClient()
  const { message } = App.useApp()
  const offerUndo = useUndo()
  const found = useQuery({ queryKey: savedFiltersKey, queryFn: () => ask(listServiceFilters, {}) })
  const refresh = () => queries.invalidateQueries({ queryKey: savedFiltersKey })
  const remove = async (id: string, name: string, filter: ServiceFilter): Promise<void> => {
    try {
      await ask(removeServiceFilter, { id })
      await refresh()
      offerUndo(`已删除筛选「${name}」`, async () => {
        await ask(saveServiceFilter, { name, filter })
        await refresh()
      })
    } catch (error) {
      void message.error(sentenceOf(error))
    }
  }
  return (
    <>
      {(found.data ?? []).map(({ id, name, filter }) => (
        <span key={id} className="view-own">
          <ViewLink title={name} filter={filter} shown={shown} />
          <button
            type="button"
            aria-label={`删除筛选「${name}」`}
            onClick={() => void remove(id, name, filter)}
          >
            ×
          </button>
        </span>
      ))}
      {searchOf(shown.filter) !== '' && <SaveView filter={shown.filter} onSaved={() => void refresh()} />}
    </>
  )
}

function SaveView({
  filter,
  onSaved,
}: {
  readonly filter: ServiceFilter
  readonly onSaved: () => void
}): ReactElement {
  const [name, setName] = useState<string | null>(null)
  const done = (): void => {
    setName(null)
    onSaved()
  }
  return (
    <>
      <Button type="link" size="small" onClick={() => setName('')}>
        保存这个筛选
      </Button>
      <Dialog open={name !== null} title="保存筛选" onClose={() => setName(null)} width={400}>
        <AskForm
          button="保存"
          disabled={!name?.trim()}
          run={() => ask(saveServiceFilter, { name: name ?? '', filter })}
          onDone={done}
        >
          {() => (
            <TextField
              label="名字"
              hint="只有您自己看得到"
              maxLength={30}
              value={name ?? ''}
              onChange={setName}
            />
          )}
        </AskForm>
      </Dialog>
    </>
  )
}

function Conditions({ shown, go }: FilterBarProps): ReactElement {
  const choices = useChoices().data
  const [text, setText] = useState(shown.filter.text ?? '')
  const narrow = (part: { [Name in keyof ServiceFilter]: ServiceFilter[Name] | undefined }): void => {
    const kept = Object.entries({ ...shown.filter, ...part }).filter(([, value]) => value !== undefined)
    go({ ...shown, filter: Object.fromEntries(kept), page: 1 })
  }
  const selects = selectsOf(choices)
  return (
    <div className="conditions">
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
    </div>
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

function Order({ shown, go }: FilterBarProps): ReactElement {
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
