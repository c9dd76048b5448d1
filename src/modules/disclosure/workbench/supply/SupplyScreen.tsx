import { PlusOutlined } from '@ant-design/icons'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { ask } from '#workbench/ask.ts'
import type { TableColumn } from '#workbench/parts/DataTable.tsx'
import { DataTable, wordColumn } from '#workbench/parts/DataTable.tsx'
import { EmptyState } from '#workbench/parts/EmptyState.tsx'
import { FilterSelect } from '#workbench/parts/FilterSelect.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import type { Supply, SupplyBoard } from '../../contract/supply.ts'
import { listSupply, makeSupplyList, supplyTitles } from '../../contract/supply.ts'
import { choicesOf } from '../parts/FormField.tsx'
import type { SetAddress } from '../parts/useAddress.ts'
import { useAddress } from '../parts/useAddress.ts'
import { PlaceDialog } from './PlaceDialog.tsx'
import { Places } from './Places.tsx'
import '../parts/chart.css'
import './supply.css'

type Place = SupplyBoard['places'][number]

/** Reading places and what each is supplied with: owed, made, handed over. */
export function SupplyScreen(): ReactElement {
  const [address, set] = useAddress()
  const [editing, setEditing] = useState<Place | 'new' | null>(null)
  const found = useQuery({ queryKey: ['disclosure', 'supply'], queryFn: () => ask(listSupply, {}) })
  if (!found.data) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  const board = found.data
  const add = board.editable && (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setEditing('new')}>
      增加查阅点
    </Button>
  )
  return (
    <>
      <header className="screen-head">
        <h1>公共查阅点</h1>
        <a href="/reading-places" target="_blank" rel="noreferrer">
          公众看到的样子
        </a>
        {board.places.length > 0 && add}
      </header>
      {board.places.length === 0 ? (
        <EmptyState title="还没有公共查阅点" button={add}>
          <p>
            条例第二十五条要求在国家档案馆、公共图书馆、政务服务场所设置查阅场所，并及时向它们提供主动公开的信息。登记后，每期自动提醒该送什么。
          </p>
        </EmptyState>
      ) : (
        <>
          <Places board={board} onEdit={setEditing} />
          <SupplyTable board={board} address={address} set={set} />
        </>
      )}
      {editing && <PlaceDialog editing={editing} board={board} onClose={() => setEditing(null)} />}
    </>
  )
}

interface SupplyTableProps {
  readonly board: SupplyBoard
  readonly address: URLSearchParams
  readonly set: SetAddress
}

function SupplyTable({ board, address, set }: SupplyTableProps): ReactElement {
  const queries = useQueryClient()
  const go = useNavigate()
  const making = useMutation({
    mutationFn: ({ placeId, fromOn }: Supply) => ask(makeSupplyList, { placeId, fromOn }),
    onSuccess: ({ listId }) => {
      void queries.invalidateQueries({ queryKey: ['disclosure'] })
      void go(`/disclosure/supply/${listId}`)
    },
  })
  const [place, state] = [address.get('place'), address.get('state')]
  const rows = board.supplies.filter(
    (supply) => (!place || supply.placeId === place) && (!state || supply.state === state),
  )
  return (
    <>
      <Refusal error={making.error} />
      <DataTable
        name="公共查阅点供应"
        columns={columnsOf(board.editable ? making.mutate : null)}
        rows={rows}
        keyOf={({ placeId, fromOn }) => `${placeId} ${fromOn}`}
        toolbar={<Filters board={board} address={address} set={set} />}
      />
    </>
  )
}

function Filters({ board, address, set }: SupplyTableProps): ReactElement {
  return (
    <>
      <FilterSelect
        label="全部查阅点"
        value={address.get('place') ?? undefined}
        options={board.places.map(({ placeId, title }) => ({ value: placeId, label: title }))}
        onChange={(place) => set({ place })}
      />
      <FilterSelect
        label="全部情况"
        value={address.get('state') ?? undefined}
        options={choicesOf(supplyTitles)}
        onChange={(state) => set({ state })}
      />
    </>
  )
}

const tones = { overdue: 'late', owed: 'soon', made: 'soon', delivered: 'fine' } as const

function columnsOf(make: ((supply: Supply) => void) | null): readonly TableColumn<Supply>[] {
  return [
    {
      key: 'state',
      title: '情况',
      width: 160,
      show: ({ state }) => (
        <span className={`due due-${tones[state]}`}>
          <strong>{supplyTitles[state]}</strong>
        </span>
      ),
      text: ({ state }) => supplyTitles[state],
    },
    wordColumn('place', '查阅点', ({ placeTitle }) => placeTitle, 190),
    wordColumn('period', '期', ({ period }) => period, 130),
    wordColumn('due', '应送达', ({ dueOn }) => dueOn, 104),
    wordColumn('items', '清单条数', ({ items }) => items ?? '', 80),
    wordColumn('delivered', '送达日期', ({ deliveredOn }) => deliveredOn ?? '', 104),
    wordColumn('receivedBy', '接收人', ({ receivedBy }) => receivedBy ?? '', 110),
    wordColumn('by', '送达登记', ({ deliveredByName }) => deliveredByName ?? '', 90),
    wordColumn('note', '备注', ({ note }) => note),
    {
      key: 'acts',
      title: '操作',
      width: 190,
      show: (supply) => (
        <span className="row-acts">
          {supply.listId && <Link to={`/disclosure/supply/${supply.listId}`}>打开清单</Link>}
          {make && supply.state !== 'delivered' && (
            <Button size="small" onClick={() => make(supply)}>
              {supply.listId ? '重新生成' : '生成清单'}
            </Button>
          )}
        </span>
      ),
    },
  ]
}
