import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { Link } from 'react-router'
import { ask } from '#workbench/ask.ts'
import type { TableColumn } from '#workbench/parts/DataTable.tsx'
import { DataTable, wordColumn } from '#workbench/parts/DataTable.tsx'
import { EmptyState } from '#workbench/parts/EmptyState.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { useMe } from '#workbench/session.tsx'
import type { Campaign } from '../contract.ts'
import { inventoryStateTitles, listCampaigns } from '../contract.ts'
import { NewCampaignDialog } from './NewCampaignDialog.tsx'
import { ProgressWords } from './ProgressWords.tsx'

/** Every campaign the actor's units take part in or ask for. */
export function CampaignsScreen(): ReactElement {
  const isKeeper = useMe().posts.some(({ roles }) => roles.includes('campaignKeeper'))
  const [isOpen, setOpen] = useState(false)
  const found = useQuery({ queryKey: ['inventories', 'campaigns'], queryFn: () => ask(listCampaigns, {}) })
  const begin = isKeeper && (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen(true)}>
      布置梳理
    </Button>
  )
  return (
    <div>
      <header className="screen-head">
        <h1>事项梳理</h1>
        {begin}
      </header>
      <Refusal error={found.error} onRetry={() => void found.refetch()} />
      {found.data?.length === 0 && (
        <EmptyState title="还没有梳理">
          <p>
            主管部门在这里布置各单位逐项核对应公开的事项和权责清单，看进度、催办，接受后封存为各单位的现行清单。
          </p>
        </EmptyState>
      )}
      {found.data && found.data.length > 0 && (
        <DataTable
          name="事项梳理"
          columns={columns}
          rows={found.data}
          keyOf={({ campaignId }) => campaignId}
        />
      )}
      <NewCampaignDialog open={isOpen} onClose={() => setOpen(false)} />
    </div>
  )
}

const columns: readonly TableColumn<Campaign>[] = [
  {
    key: 'title',
    title: '标题',
    show: ({ campaignId, title }) => <Link to={`/inventories/campaigns/${campaignId}`}>{title}</Link>,
    text: ({ title }) => title,
  },
  wordColumn('unit', '布置单位', ({ unitTitle }) => unitTitle, 190),
  wordColumn('opened', '布置日期', ({ openedOn }) => openedOn, 105),
  wordColumn('due', '截止日期', ({ dueOn }) => dueOn, 105),
  {
    key: 'own',
    title: '本单位',
    width: 110,
    show: ({ own }) =>
      own && <Link to={`/inventories/${own.inventoryId}`}>{inventoryStateTitles[own.state]}</Link>,
    text: ({ own }) => (own ? inventoryStateTitles[own.state] : ''),
  },
  wordColumn('state', '情况', ({ state }) => (state === 'running' ? '进行中' : '已结束'), 80),
  {
    key: 'progress',
    title: '进度',
    width: 340,
    show: ({ progress }) => <ProgressWords progress={progress} />,
    text: ({ progress }) => `${progress.accepted}/${progress.units}`,
  },
]
