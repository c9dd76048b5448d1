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
import { useMe } from '#workbench/session.tsx'
import type { EditionFilter } from '../../contract/list.ts'
import { listSavedFilters, removeFilter, saveFilter } from '../../contract/list.ts'
import { useChoices } from '../editor/choices.ts'
import type { ListAddress } from './filter.ts'
import { isEmptyFilter, writeAddress } from './filter.ts'

interface FilterBarProps {
  readonly shown: ListAddress
  readonly go: (next: ListAddress) => void
}

const ready: readonly { readonly title: string; readonly filter: EditionFilter }[] = [
  { title: '全部', filter: {} },
  { title: '我起草的', filter: { mine: true } },
  { title: '草稿', filter: { states: ['draft'] } },
  { title: '审核中', filter: { states: ['inReview', 'inSecrecyReview', 'inApproval', 'approved'] } },
  { title: '公众可见', filter: { statuses: ['published'], currentOnly: true } },
  { title: '已撤回', filter: { statuses: ['withdrawn'], currentOnly: true } },
]

/** What waits for each part, so that it can be dealt with together. */
const waiting: Readonly<Record<string, { readonly title: string; readonly filter: EditionFilter }>> = {
  reviewer: { title: '待初审', filter: { states: ['inReview'] } },
  secrecyReviewer: { title: '待保密审查', filter: { states: ['inSecrecyReview'] } },
  approver: { title: '待审签', filter: { states: ['inApproval'] } },
}

function useReadyViews() {
  const held = new Set(useMe().posts.flatMap(({ roles }) => roles))
  return [...Object.keys(waiting).flatMap((role) => (held.has(role) ? (waiting[role] ?? []) : [])), ...ready]
}

/** What the list is narrowed by: ready-made views, one's own, and single conditions. */
export function FilterBar({ shown, go }: FilterBarProps): ReactElement {
  const views = useReadyViews()
  return (
    <div className="filters">
      <nav aria-label="常用视图">
        {views.map(({ title, filter }) => (
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
  readonly filter: EditionFilter
  readonly shown: ListAddress
}

function ViewLink({ title, filter, shown }: ViewLinkProps): ReactElement {
  const search = (narrowed: EditionFilter) =>
    writeAddress({ filter: narrowed, order: 'newestFirst', after: null }).toString()
  const isOn = search(filter) === search(shown.filter)
  return (
    <NavLink to={{ search: search(filter) }} className={isOn ? 'view view-on' : 'view'}>
      {title}
    </NavLink>
  )
}

const savedFiltersKey = ['publishing', 'savedFilters']

function SavedViews({ shown }: { readonly shown: ListAddress }): ReactElement {
  const queries = useQueryClient()
  const { message } = App.useApp()
  const offerUndo = useUndo()
  const found = useQuery({ queryKey: savedFiltersKey, queryFn: () => ask(listSavedFilters, {}) })
  const refresh = () => queries.invalidateQueries({ queryKey: savedFiltersKey })
  const remove = async (id: string, name: string, filter: EditionFilter): Promise<void> => {
    try {
      await ask(removeFilter, { id })
      await refresh()
      offerUndo(`已删除筛选「${name}」`, async () => {
        await ask(saveFilter, { name, filter })
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
      {!isEmptyFilter(shown.filter) && <SaveView filter={shown.filter} onSaved={() => void refresh()} />}
    </>
  )
}

interface SaveViewProps {
  readonly filter: EditionFilter
  readonly onSaved: () => void
}

function SaveView({ filter, onSaved }: SaveViewProps): ReactElement {
  const [name, setName] = useState<string | null>(null)
  return (
    <>
      <Button type="link" size="small" onClick={() => setName('')}>
        保存这个筛选
      </Button>
      <Dialog open={name !== null} title="保存筛选" onClose={() => setName(null)} width={400}>
        <AskForm
          button="保存"
          disabled={!name?.trim()}
          run={() => ask(saveFilter, { name: name ?? '', filter })}
          onDone={() => {
            setName(null)
            onSaved()
          }}
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

type Narrow = (part: { [Name in keyof EditionFilter]: EditionFilter[Name] | undefined }) => void

function Conditions({ shown, go }: FilterBarProps): ReactElement {
  const choices = useChoices().data
  const [text, setText] = useState(shown.filter.text ?? '')
  const narrow: Narrow = (part) => {
    const kept = Object.entries({ ...shown.filter, ...part }).filter(([, value]) => value !== undefined)
    go({ ...shown, filter: Object.fromEntries(kept), after: null })
  }
  return (
    <div className="conditions">
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
    </div>
  )
}

function Order({ shown, go }: FilterBarProps): ReactElement {
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
