import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Input } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { ask } from '#workbench/ask.ts'
import type { TableColumn } from '#workbench/parts/DataTable.tsx'
import { DataTable } from '#workbench/parts/DataTable.tsx'
import { downloadTable } from '#workbench/parts/download.ts'
import { EmptyState } from '#workbench/parts/EmptyState.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import type { PersonRow } from '../../contract/people.ts'
import { listPeople } from '../../contract/people.ts'
import { Pager } from '../parts/Pager.tsx'
import { UnitPicker, useIsSystemAdministrator } from '../parts/pickers.tsx'
import { CreatePerson } from './CreatePerson.tsx'
import '../organisation.css'

const pageSize = 50

const columns: readonly TableColumn<PersonRow>[] = [
  {
    key: 'name',
    title: '姓名',
    width: 110,
    show: ({ id, name }) => <Link to={`/organisation/people/${id}`}>{name}</Link>,
    text: ({ name }) => name,
  },
  {
    key: 'signInName',
    title: '登录名',
    width: 230,
    show: ({ signInName }) => signInName,
    text: ({ signInName }) => signInName,
  },
  {
    key: 'unit',
    title: '所在单位',
    width: 220,
    show: ({ unitTitle }) => unitTitle ?? '—',
    text: ({ unitTitle }) => unitTitle,
  },
  {
    key: 'posts',
    title: '现任岗位',
    show: ({ posts }) => posts.join('、') || <span className="quiet">无</span>,
    text: ({ posts }) => posts.join('、'),
  },
  {
    key: 'leftOn',
    title: '离职日期',
    width: 110,
    show: ({ leftOn }) => leftOn ?? '',
    text: ({ leftOn }) => leftOn,
    isExtra: true,
  },
]

/** What the address of the screen says of the list. */
function useFilter() {
  const [search, setSearch] = useSearchParams()
  const filter = {
    text: search.get('text') ?? '',
    unitId: search.get('unit'),
    withLeft: search.get('left') === '1',
  }
  const page = Number(search.get('page') ?? '1') || 1
  const change = (next: Record<string, string | null>): void =>
    setSearch((before) => {
      const after = new URLSearchParams(before)
      for (const [key, value] of Object.entries({ page: null, ...next }))
        if (value) after.set(key, value)
        else after.delete(key)
      return after
    })
  return { filter, page, change }
}

/** The people within one's reach. */
export function PeopleScreen(): ReactElement {
  const { filter, page, change } = useFilter()
  const people = useQuery({
    queryKey: ['organisation', 'people', filter, page],
    queryFn: () => ask(listPeople, { ...filter, page, pageSize }),
    placeholderData: (before) => before,
  })
  const total = people.data?.total ?? 0
  return (
    <>
      <PeopleHead unitId={filter.unitId} />
      <Refusal error={people.error} onRetry={() => void people.refetch()} />
      <DataTable
        name="人员"
        columns={columns}
        rows={people.data?.rows ?? []}
        keyOf={({ id }) => id}
        toolbar={<PeopleFilters filter={filter} change={change} />}
        exportAll={async () => await exportPeople(filter)}
      />
      {people.isPending && <p className="starting">正在读取…</p>}
      {people.data?.total === 0 && <NoPeople />}
      <Pager page={page} pageSize={pageSize} total={total} unit="人" onChange={change} />
    </>
  )
}

function PeopleHead({ unitId }: { readonly unitId: string | null }): ReactElement {
  const [isCreating, setCreating] = useState(false)
  const isSystem = useIsSystemAdministrator()
  return (
    <header className="screen-head">
      <h1>人员</h1>
      {isSystem && (
        <>
          <Link to="/organisation/import?kind=people">批量导入</Link>
          <Button type="primary" onClick={() => setCreating(true)}>
            录入人员
          </Button>
        </>
      )}
      {isCreating && <CreatePerson unitId={unitId} onClose={() => setCreating(false)} />}
    </header>
  )
}

type Filter = ReturnType<typeof useFilter>['filter']

function PeopleFilters({
  filter,
  change,
}: {
  readonly filter: Filter
  readonly change: (next: Record<string, string | null>) => void
}): ReactElement {
  const [typed, setTyped] = useState(filter.text)
  return (
    <>
      <Input.Search
        data-search
        allowClear
        className="narrow"
        placeholder="姓名或登录名"
        aria-label="按姓名或登录名查找"
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
        onSearch={(text) => change({ text: text.trim() })}
      />
      <div className="unit-filter">
        <UnitPicker label="单位及下级" value={filter.unitId} onChange={(unit) => change({ unit })} />
      </div>
      <Checkbox
        checked={filter.withLeft}
        onChange={({ target }) => change({ left: target.checked ? '1' : null })}
      >
        包括已离职
      </Checkbox>
    </>
  )
}

/** Everybody the filter matches, not only this page. */
async function exportPeople(filter: Filter): Promise<void> {
  const all: PersonRow[] = []
  for (let page = 1; ; page += 1) {
    const { rows, total } = await ask(listPeople, { ...filter, page, pageSize: 5000 })
    all.push(...rows)
    if (rows.length === 0 || all.length >= total) break
  }
  const exported = columns.flatMap(({ title, text }) => (text ? [{ title, text }] : []))
  await downloadTable(
    '人员',
    exported.map(({ title }) => title),
    all.map((row) => exported.map(({ text }) => text(row))),
  )
}

function NoPeople(): ReactElement {
  return (
    <EmptyState title="没有符合条件的人员">
      <p>换一个姓名或单位再找；已离职的人员要勾选“包括已离职”。</p>
    </EmptyState>
  )
}
