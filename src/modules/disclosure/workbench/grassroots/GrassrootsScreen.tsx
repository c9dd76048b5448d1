import { ImportOutlined, PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { Link } from 'react-router'
import { ask } from '#workbench/ask.ts'
import { EmptyState } from '#workbench/parts/EmptyState.tsx'
import { FilterSelect } from '#workbench/parts/FilterSelect.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import type { Grassroots, GrassrootsRow } from '../../contract/grassroots.ts'
import { coverStates, listGrassroots } from '../../contract/grassroots.ts'
import { choicesOf } from '../parts/FormField.tsx'
import type { SetAddress } from '../parts/useAddress.ts'
import { useAddress } from '../parts/useAddress.ts'
import { FieldCards } from './FieldCards.tsx'
import { ItemsDialog } from './ItemsDialog.tsx'
import { RowDialog } from './RowDialog.tsx'
import type { GrassrootsInput } from './RowTable.tsx'
import { RowTable } from './RowTable.tsx'
import '#workbench/parts/table.css'
import '../parts/chart.css'
import './grassroots.css'

const { shape } = listGrassroots.input

function inputOf(address: URLSearchParams): GrassrootsInput {
  const given = Object.fromEntries(
    (['fieldKey', 'unitId', 'state', 'text', 'page'] as const).flatMap((key) => {
      const value = address.get(key)
      const typed = key === 'page' ? Number(value) : value
      return value && shape[key].safeParse(typed).success ? [[key, typed]] : []
    }),
  )
  return listGrassroots.input.parse(given)
}

/** The standard catalogue of grassroots disclosure: rows by field, who owes each, and what is public under it. */
export function GrassrootsScreen(): ReactElement {
  const [address, set] = useAddress()
  const [editing, setEditing] = useState<GrassrootsRow | 'new' | null>(null)
  const input = inputOf(address)
  const found = useQuery({
    queryKey: ['disclosure', 'grassroots', input],
    queryFn: () => ask(listGrassroots, input),
    placeholderData: (before) => before,
  })
  if (!found.data) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  const grassroots = found.data
  const isEmpty = grassroots.fields.every(({ rows }) => rows === 0)
  const row = grassroots.rows.find(({ rowId }) => rowId === address.get('row'))
  return (
    <>
      <Head editable={grassroots.editable} onAdd={() => setEditing('new')} />
      {isEmpty ? (
        <Nothing editable={grassroots.editable} />
      ) : (
        <>
          <FieldCards fields={grassroots.fields} chosen={input.fieldKey} set={set} />
          <Tools grassroots={grassroots} input={input} set={set} />
          <RowTable grassroots={grassroots} input={input} set={set} onEdit={setEditing} />
        </>
      )}
      {editing && <RowDialog editing={editing} grassroots={grassroots} onClose={() => setEditing(null)} />}
      {row && <ItemsDialog row={row} unitId={address.get('of')} set={set} />}
    </>
  )
}

function Head({ editable, onAdd }: { readonly editable: boolean; readonly onAdd: () => void }): ReactElement {
  return (
    <header className="screen-head">
      <h1>基层政务公开标准目录</h1>
      <a href="/disclosure/grassroots" target="_blank" rel="noreferrer">
        公众看到的样子
      </a>
      {editable && (
        <>
          <Link to="/disclosure/grassroots/import">
            <Button icon={<ImportOutlined />}>从表格导入</Button>
          </Link>
          <Button type="primary" icon={<PlusOutlined />} onClick={onAdd}>
            增加一行
          </Button>
        </>
      )}
    </header>
  )
}

function Nothing({ editable }: { readonly editable: boolean }): ReactElement {
  const button = (
    <Link to="/disclosure/grassroots/import">
      <Button type="primary">从表格导入</Button>
    </Link>
  )
  return (
    <EmptyState title="还没有标准目录" button={editable && button}>
      <p>
        按国办发〔2019〕54号，26个试点领域各有一张标准目录，写明公开什么、依据、时限、主体、渠道、对象和层级。导入后逐行核对各单位公开了没有。
      </p>
    </EmptyState>
  )
}

interface ToolsProps {
  readonly grassroots: Grassroots
  readonly input: GrassrootsInput
  readonly set: SetAddress
}

function Tools({ grassroots, input, set }: ToolsProps): ReactElement {
  const first = { page: undefined }
  return (
    <div className="grassroots-tools">
      <Input.Search
        data-search
        allowClear
        key={input.text}
        defaultValue={input.text}
        placeholder="事项或内容（/）"
        aria-label="按事项或内容查找"
        onSearch={(text) => set({ text: text.trim() || undefined, ...first })}
      />
      <FilterSelect
        label="全部领域"
        value={input.fieldKey}
        options={grassroots.fields.map(({ key, title }) => ({ value: key, label: title }))}
        onChange={(fieldKey) => set({ fieldKey, ...first })}
      />
      <FilterSelect
        label="全部单位"
        value={input.unitId}
        options={grassroots.units.map(({ unitId, shortTitle }) => ({ value: unitId, label: shortTitle }))}
        onChange={(unitId) => set({ unitId, ...first })}
      />
      <FilterSelect
        label="全部情况"
        value={input.state}
        options={choicesOf(coverStates)}
        onChange={(state) => set({ state, ...first })}
      />
      <span className="quiet">共 {grassroots.total} 行</span>
    </div>
  )
}
