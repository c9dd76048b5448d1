import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import type { ReactElement } from 'react'
import { Link, NavLink, useNavigate, useParams, useSearchParams } from 'react-router'
import type { z } from 'zod'
import { ask } from '#workbench/ask.ts'
import type { TableColumn } from '#workbench/parts/DataTable.tsx'
import { DataTable, wordColumn } from '#workbench/parts/DataTable.tsx'
import { DueBadge } from '#workbench/parts/DueBadge.tsx'
import { newKey } from '#workbench/parts/key.ts'
import { Refusal, sentenceOf } from '#workbench/parts/Refusal.tsx'
import { showInstant } from '#workbench/parts/show.ts'
import { useMe } from '#workbench/session.tsx'
import type { BoardRow } from '../contract.ts'
import { draftCircular, getCampaign, inventoryStateTitles, remindUnits, rowKindTitles } from '../contract.ts'
import { Board } from './Board.tsx'
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
  return <Campaigning campaign={found.data} state={address.get('state')} view={address.get('view')} />
}

interface CampaigningProps {
  readonly campaign: Campaign
  /** A state, or "late"; null for all. */
  readonly state: string | null
  readonly view: string | null
}

function Campaigning({ campaign, state, view }: CampaigningProps): ReactElement {
  const isKeeper = useMe().posts.some(({ roles }) => roles.includes('campaignKeeper'))
  const rows = campaign.board.filter((row) => isShown(row, state))
  return (
    <div>
      <CampaignHead campaign={campaign} isKeeper={isKeeper} />
      <Views campaign={campaign} state={state} view={view} />
      {rows.length === 0 && <p className="quiet">没有这样的单位。</p>}
      {rows.length > 0 && view !== 'table' && <Board rows={rows} />}
      {rows.length > 0 && view === 'table' && (
        <DataTable
          name={`梳理进度-${campaign.title}`}
          columns={isKeeper && campaign.state === 'running' ? [...columns, urging(campaign)] : columns}
          rows={rows}
          keyOf={({ inventoryId }) => inventoryId}
        />
      )}
    </div>
  )
}

function isShown(row: BoardRow, state: string | null): boolean {
  return state === null || (state === 'late' ? row.isOverdue : row.state === state)
}

function Views({ campaign: { board }, state, view }: CampaigningProps): ReactElement {
  const search = (next: Readonly<Record<string, string | null>>): string => {
    const kept = Object.entries({ state, view, ...next }).flatMap(([name, value]) =>
      value === null ? [] : [[name, value]],
    )
    return new URLSearchParams(kept).toString()
  }
  const states = Object.entries({ ...inventoryStateTitles, late: '逾期' })
    .map(([value, title]) => ({ value, title, count: board.filter((row) => isShown(row, value)).length }))
    .filter(({ value, count }) => count > 0 || value === state)
  const link = (title: string, isOn: boolean, next: Readonly<Record<string, string | null>>) => (
    <NavLink key={title} to={{ search: search(next) }} className={isOn ? 'view view-on' : 'view'}>
      {title}
    </NavLink>
  )
  return (
    <div className="inventory-views no-print">
      <nav aria-label="按进度查看">
        {link(`全部 ${board.length}`, state === null, { state: null })}
        {states.map(({ value, title, count }) =>
          link(`${title} ${count}`, state === value, { state: value }),
        )}
      </nav>
      <nav aria-label="显示方式">
        {link('看板', view !== 'table', { view: null })}
        {link('表格', view === 'table', { view: 'table' })}
      </nav>
    </div>
  )
}

function CampaignHead({
  campaign,
  isKeeper,
}: {
  readonly campaign: Campaign
  readonly isKeeper: boolean
}): ReactElement {
  return (
    <>
      <header className="screen-head">
        <h1>{campaign.title}</h1>
        <Button className="no-print" onClick={() => print()}>
          打印
        </Button>
        {campaign.own && <OwnTask own={campaign.own} />}
        {isKeeper && campaign.state === 'running' && <KeeperButtons campaign={campaign} />}
      </header>
      <p className="quiet">
        {campaign.unitTitle}布置，{campaign.openedOn} 至 {campaign.dueOn}
        {campaign.closedOn && `，已于 ${campaign.closedOn} 结束`}{' '}
        {campaign.state === 'running' && <DueBadge dueOn={campaign.dueOn} />}
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
      <Asked campaign={campaign} />
    </>
  )
}

/** What is asked, and of what. */
function Asked({ campaign }: { readonly campaign: Campaign }): ReactElement {
  return (
    <details>
      <summary>要求和目录（{campaign.rows.length} 行）</summary>
      <p className="inventory-notice">{campaign.notice}</p>
      <ul>
        {campaign.rows.map(({ kind, code, title, note }) => (
          <li key={`${kind}${code}${title}`}>
            {rowKindTitles[kind]} {code} {title}
            {note && <span className="quiet">（{note}）</span>}
          </li>
        ))}
      </ul>
    </details>
  )
}

/** The way to what one's own unit is asked to fill in. */
function OwnTask({ own }: { readonly own: NonNullable<Campaign['own']> }): ReactElement {
  const isOpen = ['waiting', 'inWork', 'returned'].includes(own.state)
  return (
    <Link to={`/inventories/${own.inventoryId}`}>
      <Button type={isOpen ? 'primary' : 'default'}>{isOpen ? '填报本单位清单' : '查看本单位清单'}</Button>
    </Link>
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
      <Button className="no-print" loading={reminding.isPending} onClick={() => reminding.mutate()}>
        催办未完成单位
      </Button>
      <Button className="no-print" loading={drafting.isPending} onClick={() => drafting.mutate()}>
        起草通报
      </Button>
      <Link className="no-print" to={`/cases/${campaignId}`}>
        <Button>结束梳理</Button>
      </Link>
    </>
  )
}

/** Reminds one unit. */
function urging({ campaignId }: Campaign): TableColumn<BoardRow> {
  return {
    key: 'urge',
    title: '',
    width: 80,
    show: ({ inventoryId, state, unitTitle }) =>
      ['waiting', 'inWork', 'returned'].includes(state) && (
        <UrgeButton campaignId={campaignId} inventoryId={inventoryId} unitTitle={unitTitle} />
      ),
  }
}

function UrgeButton({
  campaignId,
  inventoryId,
  unitTitle,
}: {
  readonly campaignId: string
  readonly inventoryId: string
  readonly unitTitle: string
}): ReactElement {
  const queries = useQueryClient()
  const { message } = App.useApp()
  const reminding = useMutation({
    mutationFn: () => ask(remindUnits, { campaignId, inventoryId }),
    onSuccess: async () => {
      void message.info(`已催办${unitTitle}，并记录在案`)
      await queries.invalidateQueries({ queryKey: ['inventories'] })
    },
    onError: (error) => void message.error(sentenceOf(error)),
  })
  return (
    <Button
      size="small"
      aria-label={`催办${unitTitle}`}
      loading={reminding.isPending}
      onClick={() => reminding.mutate()}
    >
      催办
    </Button>
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
