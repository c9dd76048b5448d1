import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import type { z } from 'zod'
import { ask } from '#workbench/ask.ts'
import { newKey } from '#workbench/parts/key.ts'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { showInstant } from '#workbench/parts/show.ts'
import { useMe } from '#workbench/session.tsx'
import { createCorrection } from '../../contract/editing.ts'
import { getItemHistory } from '../../contract/list.ts'
import { statusTitles } from '../list/EditionTable.tsx'
import { placeOf } from '../list/place.ts'
import { CompareEditions } from './CompareEditions.tsx'
import { WithdrawDialog } from './WithdrawDialog.tsx'
import './item.css'

type History = z.output<typeof getItemHistory.output>

/** An item through all its editions: what was public when, what differs, and how it is corrected or taken back. */
export function ItemScreen(): ReactElement {
  const itemId = Number(useParams()['itemId'])
  const found = useQuery({
    queryKey: ['publishing', 'itemHistory', itemId],
    queryFn: () => ask(getItemHistory, { itemId }),
  })
  if (found.isPending) return <p className="starting">正在读取…</p>
  if (found.isError) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  return (
    <div className="item">
      <ItemHead history={found.data} />
      <Editions history={found.data} />
      {found.data.withdrawals.length > 0 && <Withdrawals history={found.data} />}
      {found.data.editions.length > 1 && <CompareEditions history={found.data} />}
    </div>
  )
}

function ItemHead({ history }: { readonly history: History }): ReactElement {
  const { itemId, status, indexNumber, address, editions } = history
  return (
    <header className="item-head">
      <h1>{editions[0]?.title || '（没有标题）'}</h1>
      <p>
        <span className="state">{statusTitles[status]}</span>
        <span className="quiet">
          第 {itemId} 号{indexNumber && ` · 索引号 ${indexNumber}`}
        </span>
        {address && (
          <a href={address} target="_blank" rel="noreferrer">
            打开公开网页
          </a>
        )}
      </p>
      {status === 'published' && <ItemActs history={history} />}
    </header>
  )
}

function ItemActs({ history }: { readonly history: History }): ReactElement {
  const navigate = useNavigate()
  const held = new Set(useMe().posts.flatMap(({ roles }) => roles))
  const [asking, setAsking] = useState<'withdraw' | 'takeDown' | null>(null)
  const [key] = useState(newKey)
  const correcting = useMutation({
    mutationFn: () => ask(createCorrection, { key, itemId: history.itemId }),
    onSuccess: ({ editionId }) => void navigate(`/publishing/editions/${editionId}`),
  })
  const may = (...roles: readonly string[]) => roles.some((role) => held.has(role))
  return (
    <>
      <Refusal error={correcting.error} />
      <div className="finding-buttons">
        {may('author') && (
          <Button type="primary" loading={correcting.isPending} onClick={() => correcting.mutate()}>
            更正（起草新版本）
          </Button>
        )}
        {may('author', 'reviewer', 'secrecyReviewer', 'approver') && (
          <Button onClick={() => setAsking('withdraw')}>提出撤回</Button>
        )}
        {may('secrecyReviewer', 'approver', 'siteManager') && (
          <Button onClick={() => setAsking('takeDown')}>紧急下架</Button>
        )}
      </div>
      <WithdrawDialog itemId={history.itemId} asking={asking} onClose={() => setAsking(null)} />
    </>
  )
}

function Editions({ history: { editions } }: { readonly history: History }): ReactElement {
  return (
    <section className="case-part">
      <h2>全部版本</h2>
      <ul className="item-rows">
        {editions.map((edition) => (
          <li key={edition.editionId}>
            <Link to={placeOf(edition)}>第 {edition.number} 版</Link>
            <span className="state">{edition.stateTitle}</span>
            <span>{edition.title}</span>
            <span className="quiet number">
              {edition.releasedAt
                ? `${showInstant(edition.releasedAt)} 发布`
                : `${showInstant(edition.savedAt)} 保存`}
              ，{edition.savedByName}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Withdrawals({ history: { withdrawals } }: { readonly history: History }): ReactElement {
  return (
    <section className="case-part">
      <h2>撤回与下架</h2>
      <ul className="item-rows">
        {withdrawals.map(({ withdrawalId, kindTitle, stateTitle, reason, askedByName, askedAt }) => (
          <li key={withdrawalId}>
            <Link to={`/cases/${withdrawalId}`}>{kindTitle}</Link>
            <span className="state">{stateTitle}</span>
            <span>{reason}</span>
            <span className="quiet number">
              {showInstant(askedAt)}，{askedByName}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
