import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { ask } from '#workbench/ask.ts'
import type { TableColumn } from '#workbench/parts/DataTable.tsx'
import { DataTable, wordColumn } from '#workbench/parts/DataTable.tsx'
import { Dialog } from '#workbench/parts/Dialog.tsx'
import { EmptyState } from '#workbench/parts/EmptyState.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import type { RoundRow } from '../../contract/rounds.ts'
import { listRounds } from '../../contract/rounds.ts'
import { NewRoundForm } from './NewRoundForm.tsx'

const columns: readonly TableColumn<RoundRow>[] = [
  {
    key: 'title',
    title: '考评',
    show: ({ roundId, title }) => <Link to={`/evaluation/rounds/${roundId}`}>{title}</Link>,
    text: ({ title }) => title,
  },
  wordColumn('months', '来信时间', ({ from, to }) => (from === to ? from : `${from} 至 ${to}`), 190),
  wordColumn('state', '环节', ({ stateTitle }) => stateTitle, 170),
  wordColumn('due', '异议截止', ({ dueOn }) => dueOn, 120),
  wordColumn('objections', '异议', ({ objections }) => objections, 70),
]

/** Every evaluation, newest months first, and the way to begin one. */
export function RoundsScreen(): ReactElement {
  const navigate = useNavigate()
  const [isOpen, setOpen] = useState(false)
  const found = useQuery({ queryKey: ['evaluation', 'rounds'], queryFn: () => ask(listRounds, {}) })
  const { rows = [], offices = [] } = found.data ?? {}
  const [office] = offices
  return (
    <div>
      <header className="screen-head">
        <h1>各期考评</h1>
        {office && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen(true)}>
            开始一期考评
          </Button>
        )}
      </header>
      <Refusal error={found.error} onRetry={() => void found.refetch()} />
      {found.data && rows.length === 0 && (
        <EmptyState title="还没有公示的考评">
          考评把一段时间的来信逐件计算到各单位，公示、听取异议、审定后封存；测算期间只有考评人员可以看到。
        </EmptyState>
      )}
      {rows.length > 0 && (
        <DataTable name="各期考评" columns={columns} rows={rows} keyOf={({ roundId }) => roundId} />
      )}
      <Dialog open={isOpen} title="开始一期考评" onClose={() => setOpen(false)}>
        {office && (
          <NewRoundForm
            unitId={office.id}
            onDone={({ roundId }) => void navigate(`/evaluation/rounds/${roundId}`)}
            onCancel={() => setOpen(false)}
          />
        )}
      </Dialog>
    </div>
  )
}
