import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import type { ReactElement } from 'react'
import { Link, NavLink, useNavigate, useParams, useSearchParams } from 'react-router'
import type { z } from 'zod'
import { ask } from '#workbench/ask.ts'
import type { TableColumn } from '#workbench/parts/DataTable.tsx'
import { DataTable, wordColumn } from '#workbench/parts/DataTable.tsx'
import { newKey } from '#workbench/parts/key.ts'
import { Refusal, sentenceOf } from '#workbench/parts/Refusal.tsx'
import { showInstant } from '#workbench/parts/show.ts'
import { useMe } from '#workbench/session.tsx'
import type { BoardRow } from '../contract.ts'
import { draftCircular, getCampaign, inventoryStateTitles, remindUnits } from '../contract.ts'
import { ProgressWords } from './ProgressWords.tsx'
import './inventories.css'

type Campaign = z.output<typeof getCampaign.output>

/** Where each unit of a campaign stands: who has not begun, is in work, has submitted, was returned, is late. */
export function CampaignScreen(): ReactElement {
  const { campaignId = '' } = useParams()
  const [address] = useSearchParams()
  const found = useQuery({
    queryKey: ['inventories', 'campaign', campaignId],
    queryFn: () => ask(getCampaign, { campaignId }),
  })
  if (found.isPending) return <p className="quiet">正在打开…</p>
  if (found.isError) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  const state = address.get('state')
  const rows = found.data.board.filter((row) => !state || row.state === state)
  return (
    <div>
      <CampaignHead campaign={found.data} />
      <nav className="inventory-views" aria-label="按进度查看">
        <NavLink to={{ search: '' }} className={state ? 'view' : 'view view-on'}>
          全部
        </NavLink>
        {Object.entries(inventoryStateTitles).map(([value, title]) => (
          <NavLink
            key={value}
            to={{ search: `state=${value}` }}
            className={state === value ? 'view view-on' : 'view'}
          >
            {title} {found.data.board.filter((row) => row.state === value).length}
          </NavLink>
        ))}
      </nav>
      <DataTable
        name={`梳理进度-${found.data.title}`}
        columns={columns}
        rows={rows}
        keyOf={({ inventoryId }) => inventoryId}
      />
    </div>
  )
}

function CampaignHead({ campaign }: { readonly campaign: Campaign }): ReactElement {
  const isKeeper = useMe().posts.some(({ roles }) => roles.includes('campaignKeeper'))
  return (
    <>
      <header className="screen-head">
        <h1>{campaign.title}</h1>
        {isKeeper && campaign.state === 'running' && <KeeperButtons campaign={campaign} />}
      </header>
      <p className="quiet">
        {campaign.unitTitle}布置，{campaign.openedOn} 至 {campaign.dueOn}
        {campaign.closedOn && `，已于 ${campaign.closedOn} 结束`}
      </p>
      <p>
        <ProgressWords progress={campaign.progress} />
      </p>
      {campaign.report && (
        <p>
          结束时：
          <ProgressWords progress={campaign.report} />
        </p>
      )}
      <details>
        <summary>要求和目录（{campaign.rows.length} 行）</summary>
        <p className="inventory-notice">{campaign.notice}</p>
        <ul>
          {campaign.rows.map(({ code, title }) => (
            <li key={`${code}${title}`}>
              {code} {title}
            </li>
          ))}
        </ul>
      </details>
    </>
  )
}

function KeeperButtons({ campaign: { campaignId } }: { readonly campaign: Campaign }): ReactElement {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const onError = (error: unknown) => void message.error(sentenceOf(error))
  const reminding = useMutation({
    mutationFn: () => ask(remindUnits, { campaignId }),
    onSuccess: async ({ reminded }) => {
      void message.info(`已催办 ${reminded} 个单位，并记录在案`)
      await queries.invalidateQueries({ queryKey: ['inventories'] })
    },
    onError,
  })
  const drafting = useMutation({
    mutationFn: () => ask(draftCircular, { key: newKey(), campaignId }),
    onSuccess: ({ editionId }) => void navigate(`/publishing/editions/${editionId}`),
    onError,
  })
  return (
    <>
      <Button loading={reminding.isPending} onClick={() => reminding.mutate()}>
        催办未完成单位
      </Button>
      <Button loading={drafting.isPending} onClick={() => drafting.mutate()}>
        起草通报
      </Button>
      <Link to={`/cases/${campaignId}`}>
        <Button>结束梳理</Button>
      </Link>
    </>
  )
}

const columns: readonly TableColumn<BoardRow>[] = [
  {
    key: 'unit',
    title: '单位',
    show: ({ inventoryId, unitTitle }) => <Link to={`/inventories/${inventoryId}`}>{unitTitle}</Link>,
    text: ({ unitTitle }) => unitTitle,
  },
  {
    key: 'state',
    title: '进度',
    width: 130,
    show: ({ state, isOverdue }) => (
      <span className={isOverdue ? 'inventory-late' : undefined}>
        {inventoryStateTitles[state]}
        {isOverdue && '，逾期'}
      </span>
    ),
    text: ({ state, isOverdue }) => `${inventoryStateTitles[state]}${isOverdue ? '，逾期' : ''}`,
  },
  wordColumn('answered', '已填', ({ answered, rows }) => `${answered} / ${rows}`, 90),
  wordColumn('added', '新增', ({ added }) => added, 70),
  wordColumn('removed', '取消', ({ removed }) => removed, 70),
  wordColumn(
    'saved',
    '最后保存',
    ({ savedAt, savedByName }) => (savedAt ? `${showInstant(savedAt)} ${savedByName}` : '—'),
    200,
  ),
  wordColumn(
    'reminded',
    '催办',
    ({ reminders, remindedAt }) => (remindedAt ? `${reminders} 次，${showInstant(remindedAt)}` : '—'),
    190,
  ),
]
