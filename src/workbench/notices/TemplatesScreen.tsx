import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Input } from 'antd'
import type { ReactElement } from 'react'
import { Link } from 'react-router'
import type { TemplateRow } from '#kernel/notices/contract/templates.ts'
import { listTemplates } from '#kernel/notices/contract/templates.ts'
import { layoutTitles } from '#kernel/notices/template.ts'
import { ask } from '../ask.ts'
import type { TableColumn } from '../parts/DataTable.tsx'
import { DataTable } from '../parts/DataTable.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { FilterSelect } from '../parts/FilterSelect.tsx'
import { Refusal } from '../parts/Refusal.tsx'
import { useNarrowed } from './useNarrowed.ts'
import './notices.css'

/** Every kind of notice with the wording a unit uses: the way into the editor. */
export function TemplatesScreen(): ReactElement {
  const { read, narrow } = useNarrowed()
  const text = read('text') ?? ''
  const { unitId, found } = useTemplates(read('unit'))
  const rows = (found.data?.rows ?? []).filter(({ title, recipient }) =>
    `${title}${recipient}`.includes(text),
  )
  return (
    <>
      <Head unitId={unitId} text={text} units={found.data?.units ?? []} narrow={narrow} />
      <Refusal error={found.error} onRetry={() => void found.refetch()} />
      {found.isSuccess && rows.length === 0 && (
        <EmptyState title="没有符合条件的文书">
          <p>文书种类随业务模块提供；请换一个名称查找。</p>
        </EmptyState>
      )}
      {rows.length > 0 && (
        <DataTable
          name="文书模板"
          columns={columnsFor(unitId)}
          rows={rows}
          keyOf={({ kindKey }) => kindKey}
        />
      )}
    </>
  )
}

/** The list of a unit. Who does not keep the default of the county begins with the wording of their own unit. */
function useTemplates(chosen: string | null) {
  const all = useTemplatesOf(chosen)
  const own = chosen === null && all.data?.keepsDefault === false ? all.data.units[0] : undefined
  const unitId = chosen ?? own?.id ?? null
  return { unitId, found: useTemplatesOf(unitId) }
}

function useTemplatesOf(unitId: string | null) {
  return useQuery({
    queryKey: ['notices', 'templates', unitId],
    queryFn: () => ask(listTemplates, { unitId }),
    placeholderData: keepPreviousData,
  })
}

interface HeadProps {
  readonly unitId: string | null
  readonly text: string
  readonly units: readonly { readonly id: string; readonly title: string }[]
  readonly narrow: (name: string, value: string | undefined) => void
}

function Head({ unitId, text, units, narrow }: HeadProps): ReactElement {
  return (
    <>
      <header className="screen-head">
        <h1>文书模板</h1>
        <FilterSelect
          label="全县统一文本"
          value={unitId ?? undefined}
          options={units.map(({ id, title }) => ({ value: id, label: title }))}
          onChange={(value) => narrow('unit', value)}
        />
        <Input.Search
          aria-label="按名称查找"
          placeholder="按名称查找"
          defaultValue={text}
          allowClear
          style={{ width: 220 }}
          onSearch={(value) => narrow('text', value.trim())}
        />
      </header>
      <p className="quiet">
        {unitId
          ? '本单位没有自己的文本时，使用全县统一文本。点开即可修改成本单位的文本，也可以随时改回。'
          : '全县统一文本由县级文书管理员维护；选择一个单位，可以编写该单位自己的文本。'}
      </p>
    </>
  )
}

function columnsFor(unitId: string | null): TableColumn<TemplateRow>[] {
  const word = (key: string, title: string, text: (row: TemplateRow) => string, width: number) => {
    return { key, title, width, text, show: text }
  }
  return [
    {
      key: 'title',
      title: '文书',
      show: ({ kindKey, title }) => (
        <Link to={`/notices/templates/${kindKey}${unitId ? `?unit=${unitId}` : ''}`}>{title}</Link>
      ),
      text: ({ title }) => title,
    },
    word('recipient', '发给', ({ recipient }) => recipient, 170),
    word('groupTitle', '业务', ({ groupTitle }) => groupTitle, 120),
    word('layout', '版式', ({ layout }) => (layout ? layoutTitles[layout] : '—'), 180),
    word('isOwn', '文本', ({ isOwn }) => (unitId && isOwn ? '本单位文本' : '全县统一文本'), 130),
    word('version', '版本', ({ version }) => (version === null ? '尚无' : `第${version}版`), 90),
    word('startsOn', '启用日期', ({ startsOn }) => startsOn ?? '—', 120),
  ]
}
