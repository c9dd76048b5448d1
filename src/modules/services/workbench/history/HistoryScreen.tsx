import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import type { ReactElement } from 'react'
import { Link, useNavigate, useParams, useSearchParams } from 'react-router'
import type { z } from 'zod'
import { ask } from '#workbench/ask.ts'
import type { TableColumn } from '#workbench/parts/DataTable.tsx'
import { DataTable, wordColumn } from '#workbench/parts/DataTable.tsx'
import { newKey } from '#workbench/parts/key.ts'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { showInstant } from '#workbench/parts/show.ts'
import { useMe } from '#workbench/session.tsx'
import { compareServices, getServiceHistory, reviseService } from '../../contract/items.ts'
import { Meter } from '../Meter.tsx'
import { Differences } from './Differences.tsx'
import '../services.css'

type History = z.output<typeof getServiceHistory.output>
type Version = History['versions'][number]

/** Every version of an item, and what any two of them say differently. */
export function HistoryScreen(): ReactElement {
  const { serviceId = '' } = useParams()
  const found = useQuery({
    queryKey: ['services', 'history', serviceId],
    queryFn: () => ask(getServiceHistory, { serviceId }),
  })
  if (found.isPending) return <p className="quiet">正在打开…</p>
  if (found.isError) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  return (
    <div>
      <HistoryHead history={found.data} />
      <DataTable
        name="事项版本"
        columns={columns}
        rows={found.data.versions}
        keyOf={({ editionId }) => editionId}
      />
      {found.data.versions.length > 1 && <Comparison history={found.data} />}
    </div>
  )
}

const columns: readonly TableColumn<Version>[] = [
  {
    key: 'number',
    title: '版本',
    width: 90,
    show: ({ editionId, number }) => <Link to={`/services/editions/${editionId}`}>第 {number} 版</Link>,
    text: ({ number }) => number,
  },
  wordColumn('state', '环节', ({ stateTitle }) => stateTitle, 110),
  wordColumn('note', '修改说明', ({ changeNote }) => changeNote || '—'),
  {
    key: 'missing',
    title: '要素',
    width: 150,
    show: ({ asked, missing }) => <Meter asked={asked} missing={missing} />,
    text: ({ missing }) => missing,
  },
  wordColumn(
    'saved',
    '最后保存',
    ({ savedAt, savedByName }) => `${showInstant(savedAt)} ${savedByName}`,
    210,
  ),
]

function HistoryHead({ history }: { readonly history: History }): ReactElement {
  const navigate = useNavigate()
  const isAuthor = useMe().posts.some(({ roles }) => roles.includes('author'))
  const revising = useMutation({
    mutationFn: () => ask(reviseService, { key: newKey(), serviceId: history.serviceId }),
    onSuccess: ({ editionId }) => void navigate(`/services/editions/${editionId}`),
  })
  const isOpen = history.versions.some(({ state }) => state !== 'published' && state !== 'discarded')
  const wasPublic = history.versions.some(({ state }) => state === 'published')
  return (
    <>
      <header className="screen-head">
        <h1>{history.title}</h1>
        {isAuthor && wasPublic && !isOpen && (
          <Button type="primary" loading={revising.isPending} onClick={() => revising.mutate()}>
            起草新版本
          </Button>
        )}
      </header>
      <p className="quiet">
        {history.code}，{history.unitTitle}{' '}
        {history.address && (
          <a href={history.address} target="_blank" rel="noreferrer">
            公开页面
          </a>
        )}{' '}
        <Link to={`/publishing/items/${history.itemId}`}>发布记录和撤回</Link>
      </p>
      <Refusal error={revising.error} />
    </>
  )
}

function Comparison({ history: { serviceId, versions } }: { readonly history: History }): ReactElement {
  const [address, setAddress] = useSearchParams()
  const [newest, older] = versions
  const chosen = {
    from: Number(address.get('from')) || (older?.number ?? 1),
    to: Number(address.get('to')) || (newest?.number ?? 1),
  }
  const options = versions.map(({ number }) => ({ value: number, label: `第 ${number} 版` }))
  const pick = (part: Partial<typeof chosen>): void => {
    const { from, to } = { ...chosen, ...part }
    setAddress({ from: String(from), to: String(to) }, { replace: true })
  }
  return (
    <section className="service-comparison">
      <h2>对照两个版本</h2>
      <p>
        {(['from', 'to'] as const).map((side) => (
          <Select
            key={side}
            aria-label={side === 'from' ? '较早的版本' : '较新的版本'}
            value={chosen[side]}
            options={options}
            onChange={(number: number) => pick({ [side]: number })}
          />
        ))}
      </p>
      <Compared serviceId={serviceId} {...chosen} />
    </section>
  )
}

interface ComparedProps {
  readonly serviceId: string
  readonly from: number
  readonly to: number
}

function Compared({ serviceId, from, to }: ComparedProps): ReactElement {
  const found = useQuery({
    queryKey: ['services', 'compare', serviceId, from, to],
    queryFn: () => ask(compareServices, { serviceId, from, to }),
  })
  if (!found.data) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  return <Differences differences={found.data.differences} before={`第 ${from} 版`} after={`第 ${to} 版`} />
}
