import { FileAddOutlined } from '@ant-design/icons'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import type { ReactElement } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import type { z } from 'zod'
import { ask } from '#workbench/ask.ts'
import type { TableColumn } from '#workbench/parts/DataTable.tsx'
import { DataTable, wordColumn } from '#workbench/parts/DataTable.tsx'
import { downloadBase64 } from '#workbench/parts/download.ts'
import { DueBadge } from '#workbench/parts/DueBadge.tsx'
import { EmptyState } from '#workbench/parts/EmptyState.tsx'
import type { FilterShelf, View } from '#workbench/parts/FilterBar.tsx'
import { FilterBar } from '#workbench/parts/FilterBar.tsx'
import { FilterSelect } from '#workbench/parts/FilterSelect.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { useMe } from '#workbench/session.tsx'
import type { LetterRow } from '../../contract/list.ts'
import {
  exportLetters,
  LetterFilter,
  listLetterChoices,
  listLetterFilters,
  listLetters,
  removeLetterFilter,
  saveLetterFilter,
} from '../../contract/list.ts'
import { kindTitles } from '../../contract/words.ts'
import { shownAt } from '../shown.ts'
import { OpenMailbox } from './OpenMailbox.tsx'
import '../letters.css'

const columns: readonly TableColumn<LetterRow>[] = [
  wordColumn('number', '编号', (row) => row.number, 120),
  {
    key: 'subject',
    title: '来信',
    show: (row) => (
      <>
        {row.isUrgent && <strong>紧急 </strong>}
        <Link to={`/cases/${row.caseId}`}>{row.subject}</Link>
      </>
    ),
    text: (row) => row.subject,
  },
  wordColumn('state', '环节', (row) => row.stateTitle, 160),
  {
    key: 'due',
    title: '期限',
    show: (row) => (row.isClosed ? <span className="quiet">已答复</span> : <DueBadge dueOn={row.dueOn} />),
    text: (row) => row.dueOn,
    width: 150,
  },
  wordColumn('unit', '主办单位', (row) => row.unitTitle, 180),
  wordColumn('kind', '类型', (row) => kindTitles[row.kind], 70),
  wordColumn('class', '类别', (row) => row.class, 130),
  wordColumn('sent', '来信时间', (row) => shownAt(row.sentAt), 150),
]

/** Every letter one has a part in, or before the first the way to open the mailbox. */
export function LettersScreen(): ReactElement {
  const choices = useQuery({ queryKey: ['letters', 'choices'], queryFn: () => ask(listLetterChoices, {}) })
  if (!choices.data) return <Refusal error={choices.error} onRetry={() => void choices.refetch()} />
  const { mailboxTitle, directed } = choices.data
  if (mailboxTitle === null) return <OpenMailbox directed={directed} />
  return (
    <div>
      <Head title={mailboxTitle} />
      <LetterList choices={choices.data} />
    </div>
  )
}

/** The list, narrowed by an address that can be sent to a colleague. */
function LetterList({ choices }: Pick<FiltersProps, 'choices'>): ReactElement {
  const [address, setAddress] = useSearchParams()
  const filter = readFilter(address)
  const after = address.get('after')
  const go: FiltersProps['go'] = (change) => setAddress(written(filter, change))
  const found = useQuery({
    queryKey: ['letters', 'list', filter, after],
    queryFn: () => ask(listLetters, { filter, after }),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <FilterBar ready={ready} shelf={shelf} filter={filter} searchOf={searchOf}>
        <Filters filter={filter} go={go} choices={choices} />
      </FilterBar>
      <Refusal error={found.error} onRetry={() => void found.refetch()} />
      {found.data && <Rows found={found.data} filter={filter} after={after} go={go} />}
    </>
  )
}

/** Views that come with the list; the first narrows nothing. */
const ready: readonly View<LetterFilter>[] = [
  { title: '全部', filter: LetterFilter.parse({}) },
  { title: '在办', filter: LetterFilter.parse({ due: 'open' }) },
  { title: '已逾期', filter: LetterFilter.parse({ due: 'overdue' }) },
  { title: '待受理', filter: LetterFilter.parse({ state: 'received' }) },
  { title: '待裁定', filter: LetterFilter.parse({ state: 'toRule' }) },
]

const shelf: FilterShelf<LetterFilter> = {
  key: 'letters',
  list: async () => await ask(listLetterFilters, {}),
  save: async (kept) => await ask(saveLetterFilter, kept),
  remove: async (id) => await ask(removeLetterFilter, { id }),
}

function searchOf(filter: LetterFilter): string {
  return written(filter, {}).toString()
}

interface RowsProps extends Pick<FiltersProps, 'go' | 'filter'> {
  readonly found: {
    readonly rows: readonly LetterRow[]
    readonly next: string | null
    readonly total: number
    readonly totalIsMore: boolean
  }
  readonly after: string | null
}

function Rows({ found: { rows, next, total, totalIsMore }, filter, after, go }: RowsProps): ReactElement {
  const exportAll = async (): Promise<void> => {
    const { name, type, base64 } = await ask(exportLetters, { filter })
    downloadBase64(name, type, base64)
  }
  if (rows.length === 0)
    return (
      <EmptyState title="没有来信">
        没有符合条件的来信。网上的来信会出现在这里；窗口、电话和邮寄的由受理员登记。
      </EmptyState>
    )
  const count = `共 ${totalIsMore ? '超过 ' : ''}${total} 件`
  return (
    <>
      <DataTable
        name="来信"
        columns={columns}
        rows={rows}
        keyOf={(row) => row.letterId}
        exportAll={exportAll}
        toolbar={<span className="quiet">{count}</span>}
      />
      {(next || after) && (
        <nav className="pager" aria-label="翻页">
          <Button disabled={!after} onClick={() => go({})}>
            回到第一页
          </Button>
          <Button disabled={!next} onClick={() => go({ after: next })}>
            下一页
          </Button>
        </nav>
      )}
    </>
  )
}

function Head({ title }: { readonly title: string }): ReactElement {
  const navigate = useNavigate()
  const isClerk = useMe().posts.some(({ roles }) => roles.includes('letterClerk'))
  return (
    <header className="screen-head">
      <h1>{title}</h1>
      {isClerk && (
        <Button type="primary" icon={<FileAddOutlined />} onClick={() => void navigate('/letters/take-in')}>
          登记来信
        </Button>
      )}
    </header>
  )
}

interface FiltersProps {
  readonly filter: LetterFilter
  readonly go: (change: Readonly<Record<string, string | null | undefined>>) => void
  readonly choices: z.output<typeof listLetterChoices.output>
}

const dueTitles = { overdue: '已逾期', open: '在办', ended: '已办结' } as const

function Filters({ filter, go, choices }: FiltersProps): ReactElement {
  const select = (label: string, key: keyof LetterFilter, options: { value: string; label: string }[]) => (
    <FilterSelect
      label={label}
      value={filter[key] ?? undefined}
      options={options}
      onChange={(value) => go({ [key]: value })}
    />
  )
  return (
    <div className="letter-filter" role="search">
      <Input.Search
        aria-label="编号或者来信主题"
        placeholder="编号或者来信主题"
        allowClear
        defaultValue={filter.text}
        onSearch={(text) => go({ text })}
      />
      {select('期限', 'due', optionsOf(dueTitles))}
      {select(
        '全部环节',
        'state',
        choices.states.map(({ state, title }) => ({ value: state, label: title })),
      )}
      {select('全部类型', 'kind', optionsOf(kindTitles))}
      {select(
        '全部主办单位',
        'unit',
        choices.units.map(({ id, title }) => ({ value: id, label: title })),
      )}
      {select(
        '全部类别',
        'class',
        choices.classes.map((title) => ({ value: title, label: title })),
      )}
    </div>
  )
}

function optionsOf(titles: Readonly<Record<string, string>>) {
  return Object.entries(titles).map(([value, label]) => ({ value, label }))
}

/** What an address asks for; what it gets wrong is left out. */
function readFilter(address: URLSearchParams): LetterFilter {
  const parsed = LetterFilter.safeParse(Object.fromEntries(address))
  return parsed.success ? parsed.data : LetterFilter.parse({})
}

/** The filter with a change, as an address; a change of the filter begins at the first page. */
function written(
  filter: LetterFilter,
  change: Readonly<Record<string, string | null | undefined>>,
): URLSearchParams {
  const pairs = Object.entries({ ...filter, ...change })
  return new URLSearchParams(
    pairs.flatMap(([key, value]) => (value ? [[key, value] as [string, string]] : [])),
  )
}
