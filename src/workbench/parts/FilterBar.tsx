import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import type { ReactElement, ReactNode } from 'react'
import { useState } from 'react'
import { NavLink } from 'react-router'
import { AskForm } from './AskForm.tsx'
import { Dialog } from './Dialog.tsx'
import { sentenceOf } from './Refusal.tsx'
import { TextField } from './TextField.tsx'
import { useUndo } from './useUndo.tsx'
import './views.css'

/** A filter under a name. */
export interface View<Filter> {
  readonly title: string
  readonly filter: Filter
}

/** A filter that somebody keeps under a name of their own. */
interface KeptFilter<Filter> {
  readonly id: string
  readonly name: string
  readonly filter: Filter
}

/** Where a list keeps the filters of each person. */
export interface FilterShelf<Filter> {
  /** Sets the answers of one list apart from those of another. */
  readonly key: string
  readonly list: () => Promise<readonly KeptFilter<Filter>[]>
  readonly save: (kept: { name: string; filter: Filter }) => Promise<unknown>
  readonly remove: (id: string) => Promise<unknown>
}

interface FilterBarProps<Filter> {
  /** Views that come with the list; the first narrows nothing. */
  readonly ready: readonly View<Filter>[]
  readonly shelf: FilterShelf<Filter>
  readonly filter: Filter
  /** A filter as the address of the list; empty when it narrows nothing. */
  readonly searchOf: (filter: Filter) => string
  /** The single conditions. */
  readonly children: ReactNode
}

/** What a list is narrowed by: ready-made views, one's own, and single conditions. Everything stands in the address. */
export function FilterBar<Filter>(props: FilterBarProps<Filter>): ReactElement {
  const { ready, filter, searchOf, children } = props
  return (
    <div className="filter-bar">
      <nav aria-label="常用视图">
        {ready.map((view) => (
          <ViewLink key={view.title} title={view.title} to={searchOf(view.filter)} shown={searchOf(filter)} />
        ))}
        <OwnViews {...props} />
      </nav>
      <div className="conditions">{children}</div>
    </div>
  )
}

interface ViewLinkProps {
  readonly title: string
  /** Addresses: of the view, and of what is shown. */
  readonly to: string
  readonly shown: string
}

function ViewLink({ title, to, shown }: ViewLinkProps): ReactElement {
  return (
    <NavLink to={{ search: to }} className={to === shown ? 'view view-on' : 'view'}>
      {title}
    </NavLink>
  )
}

type OwnViewsProps<Filter> = Pick<FilterBarProps<Filter>, 'shelf' | 'filter' | 'searchOf'>

function OwnViews<Filter>({ shelf, filter, searchOf }: OwnViewsProps<Filter>): ReactElement {
  const { kept, refresh, remove } = useShelf(shelf)
  return (
    <>
      {kept.map((one) => (
        <span key={one.id} className="view-own">
          <ViewLink title={one.name} to={searchOf(one.filter)} shown={searchOf(filter)} />
          <button type="button" aria-label={`删除筛选「${one.name}」`} onClick={() => void remove(one)}>
            ×
          </button>
        </span>
      ))}
      {searchOf(filter) !== '' && <SaveView shelf={shelf} filter={filter} onSaved={() => void refresh()} />}
    </>
  )
}

function useShelf<Filter>(shelf: FilterShelf<Filter>) {
  const queries = useQueryClient()
  const { message } = App.useApp()
  const offerUndo = useUndo()
  const queryKey = [shelf.key, 'savedFilters']
  const found = useQuery({ queryKey, queryFn: shelf.list })
  const refresh = () => queries.invalidateQueries({ queryKey })
  const remove = async ({ id, name, filter }: KeptFilter<Filter>): Promise<void> => {
    try {
      await shelf.remove(id)
      await refresh()
      offerUndo(`已删除筛选「${name}」`, async () => {
        await shelf.save({ name, filter })
        await refresh()
      })
    } catch (error) {
      void message.error(sentenceOf(error))
    }
  }
  return { kept: found.data ?? [], refresh, remove }
}

interface SaveViewProps<Filter> {
  readonly shelf: FilterShelf<Filter>
  readonly filter: Filter
  readonly onSaved: () => void
}

function SaveView<Filter>({ shelf, filter, onSaved }: SaveViewProps<Filter>): ReactElement {
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
          run={() => shelf.save({ name: name ?? '', filter })}
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
