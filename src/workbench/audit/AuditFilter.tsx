import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import type { FormEvent, ReactElement } from 'react'
import { useState } from 'react'
import type { EntryFilter } from '#kernel/audit/contract.ts'
import { listFilterChoices } from '#kernel/audit/contract.ts'
import { ask } from '../ask.ts'
import { FilterSelect } from '../parts/FilterSelect.tsx'
import type { EntryAddress } from './address.ts'

interface AuditFilterProps {
  readonly shown: EntryAddress
  readonly go: (next: EntryAddress) => void
}

/** Days, unit, person, act and object. */
export function AuditFilter({ shown, go }: AuditFilterProps): ReactElement {
  const [filter, setFilter] = useState<EntryFilter>(shown.filter)
  const set = (name: keyof EntryFilter, value: string | undefined): void =>
    setFilter({ ...filter, [name]: value || undefined })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    go({ filter, page: 1 })
  }
  const text = (name: keyof EntryFilter, label: string, type: 'text' | 'date' = 'text') => (
    <Input
      type={type}
      aria-label={label}
      placeholder={label}
      value={filter[name] ?? ''}
      onChange={(event) => set(name, event.target.value)}
    />
  )
  return (
    <form className="audit-filter" onSubmit={submit}>
      {text('from', '从哪天', 'date')}
      {text('until', '到哪天', 'date')}
      <ChoiceSelects filter={filter} set={set} />
      {text('personName', '人员姓名')}
      {text('objectId', '对象编号')}
      <Button type="primary" htmlType="submit">
        查询
      </Button>
      <Button onClick={() => go({ filter: {}, page: 1 })}>清空</Button>
    </form>
  )
}

interface ChoiceSelectsProps {
  readonly filter: EntryFilter
  readonly set: (name: keyof EntryFilter, value: string | undefined) => void
}

function ChoiceSelects({ filter, set }: ChoiceSelectsProps): ReactElement {
  const { data } = useQuery({
    queryKey: ['audit', 'choices'],
    queryFn: () => ask(listFilterChoices, {}),
    staleTime: 300_000,
  })
  const chains = (data?.chains ?? []).map(({ chain, title, entries }) => ({
    value: chain,
    label: `${title}（${entries}）`,
  }))
  const acts = (data?.acts ?? []).map(({ act, title }) => ({ value: act, label: title }))
  const kinds = (data?.objectKinds ?? []).map(({ kind, title }) => ({ value: kind, label: title }))
  return (
    <>
      <FilterSelect
        label="全部单位"
        value={filter.chain}
        options={chains}
        onChange={(value) => set('chain', value)}
      />
      <FilterSelect
        label="全部操作"
        value={filter.act}
        options={acts}
        onChange={(value) => set('act', value)}
      />
      <FilterSelect
        label="全部对象"
        value={filter.objectKind}
        options={kinds}
        onChange={(value) => set('objectKind', value)}
      />
    </>
  )
}
