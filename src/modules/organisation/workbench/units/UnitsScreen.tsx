import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import type { ReactElement } from 'react'
import { useDeferredValue, useState } from 'react'
import { Link, useNavigate, useParams, useSearchParams } from 'react-router'
import { ask } from '#workbench/ask.ts'
import { downloadTable } from '#workbench/parts/download.ts'
import { EmptyState } from '#workbench/parts/EmptyState.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import type { UnitRow } from '../../contract.ts'
import { findUnits } from '../../contract.ts'
import { unitKinds } from '../../rules.ts'
import { useIsSystemAdministrator } from '../parts/pickers.tsx'
import { useUnits } from '../parts/useUnits.ts'
import { CreateUnit } from './CreateUnit.tsx'
import { MergeUnits } from './MergeUnits.tsx'
import { UnitPage } from './UnitPage.tsx'
import { UnitTree } from './UnitTree.tsx'
import '#workbench/parts/table.css'
import '../organisation.css'

/** The tree of units on any day, and the one that is chosen in it. */
export function UnitsScreen(): ReactElement {
  const { id } = useParams()
  const navigate = useNavigate()
  const [search, setSearch] = useSearchParams()
  const on = search.get('on')
  const units = useUnits(on)
  const [typed, setTyped] = useState('')
  const text = useDeferredValue(typed.trim())
  const open = (unitId: string): void =>
    void navigate({ pathname: `/organisation/units/${unitId}`, search: search.toString() })
  return (
    <div className="units">
      <section className="units-side" aria-label="机构树">
        <DayChoice on={on} onChange={(day) => setSearch(day ? { on: day } : {})} />
        <Input.Search
          data-search
          allowClear
          placeholder="按现名、曾用名或代码查找"
          aria-label="查找单位"
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
        <Refusal error={units.error} onRetry={() => void units.refetch()} />
        {text ? (
          <FoundUnits text={text} onOpen={open} />
        ) : (
          <UnitTree units={units.data ?? []} selectedId={id ?? null} onOpen={open} />
        )}
        <TreeActions on={on} units={units.data ?? []} parentId={id ?? null} onOpen={open} />
      </section>
      <section className="units-page">
        {id ? <UnitPage key={id} id={id} isToday={on === null} /> : <Unchosen units={units.data} />}
      </section>
    </div>
  )
}

function DayChoice({
  on,
  onChange,
}: {
  readonly on: string | null
  readonly onChange: (day: string | null) => void
}): ReactElement {
  return (
    <div className="day-choice">
      <label>
        查看日期
        <Input
          type="date"
          value={on ?? ''}
          onChange={({ target }) => onChange(target.value === '' ? null : target.value)}
        />
      </label>
      {on === null ? (
        <span className="quiet">今天</span>
      ) : (
        <Button type="link" onClick={() => onChange(null)}>
          回到今天
        </Button>
      )}
    </div>
  )
}

/** Units under any name they ever had. */
function FoundUnits({
  text,
  onOpen,
}: {
  readonly text: string
  readonly onOpen: (id: string) => void
}): ReactElement {
  const found = useQuery({
    queryKey: ['organisation', 'find', text],
    queryFn: () => ask(findUnits, { text }),
    placeholderData: (before) => before,
  })
  if (found.error) return <Refusal error={found.error} />
  if (found.data?.length === 0)
    return <p className="quiet units-found">没有找到名称含“{text}”的单位，曾用名也没有</p>
  return (
    <ul className="units-found">
      {found.data?.map((unit) => (
        <li key={unit.id}>
          <button type="button" onClick={() => onOpen(unit.id)}>
            {unit.title}
            {unit.endsOn && <span className="quiet">（已于 {unit.endsOn} 撤销）</span>}
            {unit.formerly && (
              <span className="quiet">
                {unit.formerly.startsOn} 至 {unit.formerly.endsOn} 称“{unit.formerly.title}”
              </span>
            )}
          </button>
        </li>
      ))}
    </ul>
  )
}

function TreeActions({
  on,
  units,
  parentId,
  onOpen,
}: {
  readonly on: string | null
  readonly units: readonly UnitRow[]
  readonly parentId: string | null
  readonly onOpen: (id: string) => void
}): ReactElement {
  const [doing, setDoing] = useState<'create' | 'merge' | null>(null)
  const mayChange = useIsSystemAdministrator() && on === null
  const close = (): void => setDoing(null)
  return (
    <div className="units-actions">
      {mayChange && (
        <>
          <Button type="primary" onClick={() => setDoing('create')}>
            新设单位
          </Button>
          <Button onClick={() => setDoing('merge')}>合并</Button>
          <Link to="/organisation/import" className="units-link">
            批量导入
          </Link>
        </>
      )}
      <Button type="link" disabled={units.length === 0} onClick={() => void exportUnits(units, on)}>
        导出
      </Button>
      {doing === 'create' && <CreateUnit parentId={parentId} onOpen={onOpen} onClose={close} />}
      {doing === 'merge' && <MergeUnits onClose={close} />}
    </div>
  )
}

/** The tree of the day as a workbook, in the columns an import reads. */
async function exportUnits(units: readonly UnitRow[], on: string | null): Promise<void> {
  const titles = new Map(units.map(({ id, title }) => [id, title]))
  await downloadTable(
    on === null ? '机构' : `机构（${on}）`,
    ['单位名称', '简称', '机构类别', '上级单位', '网址标识', '成立日期', '排列次序'],
    units.map(({ title, shortTitle, kind, parentId, slug, startsOn, sortOrder }) => [
      title,
      shortTitle,
      unitKinds[kind],
      parentId === null ? null : (titles.get(parentId) ?? null),
      slug,
      startsOn,
      sortOrder,
    ]),
  )
}

function Unchosen({ units }: { readonly units: readonly UnitRow[] | undefined }): ReactElement {
  if (units?.length === 0)
    return (
      <EmptyState title="还没有单位">
        <p>从左侧“新设单位”开始，先建最上级单位，再建部门和乡镇；单位多时可以用“批量导入”。</p>
      </EmptyState>
    )
  const counts = Map.groupBy(units ?? [], ({ kind }) => kind)
  return (
    <EmptyState title="请在左侧选择单位">
      <p>
        {[...counts].map(([kind, list]) => `${unitKinds[kind]}${list.length}个`).join('，')}
        {units && units.length > 0 && '。'}
      </p>
      <p>可以换一个日期查看当时的机构，也可以按曾用名查找。</p>
    </EmptyState>
  )
}
