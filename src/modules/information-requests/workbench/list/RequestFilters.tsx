import { useQuery } from '@tanstack/react-query'
import { CloseOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import type { ReactElement } from 'react'
import { ask } from '#workbench/ask.ts'
import { today } from '#workbench/clock.ts'
import type { FilterShelf, View } from '#workbench/parts/FilterBar.tsx'
import { FilterBar } from '#workbench/parts/FilterBar.tsx'
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
import { writeAddress } from './address.ts'

interface RequestFiltersProps {
  readonly shown: ListAddress
  readonly go: (next: ListAddress) => void
}

const dueTitles = { overdue: '已逾期', soon: '三个工作日内届满', open: '在办', ended: '已办结' } as const

const ready: readonly View<RequestFilter>[] = [
  { title: '全部', filter: RequestFilter.parse({}) },
  ...RequestFilter.shape.due
    .unwrap()
    .unwrap()
    .options.map((due) => ({
      title: dueTitles[due],
      filter: RequestFilter.parse({ due }),
    })),
]

const shelf: FilterShelf<RequestFilter> = {
  key: 'information-requests',
  list: () => ask(listRequestFilters, {}),
  save: (kept) => ask(saveRequestFilter, kept),
  remove: (id) => ask(removeRequestFilter, { id }),
}

const searchOf = (filter: RequestFilter): string => writeAddress({ filter, after: null }).toString()

function optionsOf(titles: Readonly<Record<string, string>>) {
  return Object.entries(titles).map(([value, label]) => ({ value, label }))
}

/** What narrows the list; everything is in the address. */
export function RequestFilters({ shown, go }: RequestFiltersProps): ReactElement {
  const { filter } = shown
  const set = (change: object): void =>
    go({ filter: RequestFilter.parse({ ...filter, ...change }), after: null })
  return (
    <FilterBar ready={ready} shelf={shelf} filter={filter} searchOf={searchOf}>
      <Input.Search
        key={filter.text}
        data-search
        aria-label="编号或者所需信息"
        placeholder="编号或者所需信息（/）"
        allowClear
        defaultValue={filter.text}
        onSearch={(text) => set({ text })}
      />
      <Conditions filter={filter} set={set} />
    </FilterBar>
  )
}

/** Years of receipt, from the first law (2008) on. */
function yearOptions() {
  const last = Number(today().slice(0, 4))
  return Array.from({ length: last - 2007 }, (_, back) => {
    const year = String(last - back)
    return { value: year, label: `${year}年收到` }
  })
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
      onChange={(value) =>
        set({ [key]: value === undefined ? null : key === 'year' ? Number(value) : value })
      }
    />
  )
  const states = choices.data?.states ?? []
  const outcomes = choices.data?.outcomes ?? []
  return (
    <>
      {select(
        '全部环节',
        'state',
        states.map(({ state, title }) => ({ value: state, label: title })),
      )}
      {select('全部年度', 'year', yearOptions())}
      {select('全部渠道', 'channel', optionsOf(channelTitles))}
      {select('申请人类别', 'applicantKind', optionsOf(applicantKindTitles))}
      {select(
        '全部答复',
        'outcomeCode',
        outcomes.map(({ code, title }) => ({ value: code, label: `${code} ${title}` })),
      )}
      <Whose units={choices.data?.listedUnits ?? []} filter={filter} set={set} />
    </>
  )
}

/** One unit out of those whose requests may be listed, and one applicant, by a request of theirs. */
function Whose({
  units,
  filter,
  set,
}: ConditionsProps & { readonly units: readonly { id: string; title: string }[] }): ReactElement {
  return (
    <>
      {units.length > 1 && (
        <FilterSelect
          label="全部单位"
          value={filter.unitId ?? undefined}
          options={units.map(({ id, title }) => ({ value: id, label: title }))}
          onChange={(unitId) => set({ unitId: unitId ?? null })}
        />
      )}
      {filter.sameApplicantAs !== null && (
        <Button icon={<CloseOutlined />} iconPlacement="end" onClick={() => set({ sameApplicantAs: null })}>
          只列同一申请人
        </Button>
      )}
    </>
  )
}
