import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Input, Select } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import type { AccountRow } from '#kernel/access/administration-contract.ts'
import {
  AccountFilter,
  listAccounts,
  listLockedAddresses,
  unlockAddress,
} from '#kernel/access/administration-contract.ts'
import { ask } from '#workbench/ask.ts'
import type { TableColumn } from '#workbench/parts/DataTable.tsx'
import { DataTable } from '#workbench/parts/DataTable.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { showInstant } from '#workbench/parts/show.ts'
import { Pager } from '../parts/Pager.tsx'
import { AccountActions } from './AccountActions.tsx'
import '../organisation.css'

const pageSize = 50

const states: Readonly<Record<AccountRow['state'], string>> = {
  usable: '正常',
  initial: '未改初始密码',
  locked: '已锁定',
  suspended: '已停用',
  left: '已离职',
}

const columns: readonly TableColumn<AccountRow>[] = [
  { key: 'name', title: '姓名', width: 110, show: ({ name }) => name, text: ({ name }) => name },
  {
    key: 'signInName',
    title: '登录名',
    width: 210,
    show: ({ signInName }) => signInName,
    text: ({ signInName }) => signInName,
  },
  {
    key: 'state',
    title: '状态',
    width: 190,
    show: ({ state, lockedUntil }) => (
      <>
        {state === 'usable' ? states[state] : <strong>{states[state]}</strong>}
        {state === 'locked' && lockedUntil && <span className="quiet"> 至 {showInstant(lockedUntil)}</span>}
      </>
    ),
    text: ({ state }) => states[state],
  },
  {
    key: 'factors',
    title: '二次验证',
    width: 90,
    show: ({ secondFactors }) => (secondFactors > 0 ? `${secondFactors} 种` : '未登记'),
    text: ({ secondFactors }) => secondFactors,
  },
  {
    key: 'sessions',
    title: '登录设备',
    width: 85,
    show: ({ sessions }) => sessions,
    text: ({ sessions }) => sessions,
  },
  {
    key: 'lastSeenAt',
    title: '最近活动',
    width: 150,
    show: ({ lastSeenAt }) => (lastSeenAt ? showInstant(lastSeenAt) : '—'),
    text: ({ lastSeenAt }) => (lastSeenAt ? showInstant(lastSeenAt) : ''),
  },
  { key: 'act', title: '办理', show: (account) => <AccountActions account={account} /> },
]

const filters = [
  { value: '', label: '全部状态' },
  { value: 'locked', label: '已锁定' },
  { value: 'suspended', label: '已停用' },
  { value: 'initial', label: '未改初始密码' },
]

/** What the address of the screen says of the list. */
function useFilter() {
  const [search, setSearch] = useSearchParams()
  const state = AccountFilter.safeParse(search.get('state'))
  const filter = {
    text: search.get('text') ?? '',
    state: state.success ? state.data : null,
    page: Number(search.get('page') ?? '1') || 1,
  }
  const change = (next: Record<string, string>): void =>
    setSearch({ ...Object.fromEntries(search), page: '1', ...next })
  return { filter, change }
}

/** How everybody signs in, as the security administrator sees it. */
export function AccountsScreen(): ReactElement {
  const { filter, change } = useFilter()
  const accounts = useQuery({
    queryKey: ['organisation', 'accounts', filter],
    queryFn: () => ask(listAccounts, { ...filter, pageSize }),
    placeholderData: (before) => before,
  })
  const total = accounts.data?.total ?? 0
  return (
    <>
      <header className="screen-head">
        <h1>账号</h1>
      </header>
      <Refusal error={accounts.error} onRetry={() => void accounts.refetch()} />
      <LockedAddresses />
      <DataTable
        name="账号"
        columns={columns}
        rows={accounts.data?.rows ?? []}
        keyOf={({ personId }) => personId}
        toolbar={<AccountFilters {...filter} onChange={change} />}
      />
      <Pager page={filter.page} pageSize={pageSize} total={total} unit="个" onChange={change} />
    </>
  )
}

function AccountFilters({
  text,
  state,
  onChange,
}: {
  readonly text: string
  readonly state: string | null
  readonly onChange: (next: Record<string, string>) => void
}): ReactElement {
  const [typed, setTyped] = useState(text)
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
        onSearch={(next) => onChange({ text: next.trim() })}
      />
      <Select
        aria-label="状态"
        value={state ?? ''}
        options={filters}
        onChange={(next) => onChange({ state: next })}
      />
    </>
  )
}

/** Addresses that guessed too often; nothing when there are none. */
function LockedAddresses(): ReactElement | null {
  const queries = useQueryClient()
  const { message } = App.useApp()
  const locked = useQuery({
    queryKey: ['organisation', 'lockedAddresses'],
    queryFn: () => ask(listLockedAddresses, {}),
  })
  const unlocking = useMutation({
    mutationFn: (address: string) => ask(unlockAddress, { address }),
    onSuccess: () => void message.info('已解除锁定'),
    onSettled: () => queries.invalidateQueries({ queryKey: ['organisation', 'lockedAddresses'] }),
  })
  if (!locked.data?.length) return null
  return (
    <section className="part">
      <h2>已锁定的网络地址</h2>
      <p className="quiet">这些地址登录失败过多，从那里暂时不能登录。确认是本单位出口后可以解除。</p>
      <Refusal error={unlocking.error} />
      <ul className="holders">
        {locked.data.map(({ address, failures, lockedUntil }) => (
          <li key={address}>
            <span className="number">{address}</span>
            <span className="quiet">
              失败 {failures} 次，锁定至 {showInstant(lockedUntil)}
            </span>
            <span className="post-actions">
              <Button size="small" onClick={() => unlocking.mutate(address)}>
                解除锁定
              </Button>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
