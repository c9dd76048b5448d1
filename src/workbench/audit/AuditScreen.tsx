import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import type { ReactElement } from 'react'
import { useSearchParams } from 'react-router'
import type { z } from 'zod'
import type { AuditEntry } from '#kernel/audit/contract.ts'
import { exportChains, exportEntries, listEntries, startVerification } from '#kernel/audit/contract.ts'
import { ask } from '../ask.ts'
import type { TableColumn } from '../parts/DataTable.tsx'
import { DataTable } from '../parts/DataTable.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { NumberedPager } from '../parts/NumberedPager.tsx'
import { Refusal, sentenceOf } from '../parts/Refusal.tsx'
import { showInstant } from '../parts/show.ts'
import { myWorkKey } from '../work/WorkTray.tsx'
import { AuditFilter } from './AuditFilter.tsx'
import { Checkpoints } from './Checkpoints.tsx'
import type { EntryAddress } from './address.ts'
import { readEntryAddress, writeEntryAddress } from './address.ts'
import './audit.css'

type Entry = z.infer<typeof AuditEntry>

const pageSize = 50

const columns: readonly TableColumn<Entry>[] = [
  {
    key: 'at',
    title: '时间',
    width: 140,
    show: ({ at }) => <span className="number">{showInstant(at)}</span>,
    text: ({ at }) => showInstant(at),
  },
  {
    key: 'person',
    title: '人员',
    width: 130,
    show: ({ personName, posts }) => (
      <span title={posts.map(({ unitPath, roles }) => `${unitPath}：${roles.join('、')}`).join('\n')}>
        {personName}
      </span>
    ),
    text: ({ personName }) => personName,
  },
  {
    key: 'act',
    title: '操作',
    width: 170,
    show: ({ actTitle }) => actTitle,
    text: ({ actTitle }) => actTitle,
  },
  { key: 'object', title: '对象', show: objectOf, text: objectOf },
  {
    key: 'fields',
    title: '改动的字段',
    width: 220,
    show: ({ fields }) => <span className="quiet">{fields.join('、')}</span>,
    text: ({ fields }) => fields.join('、'),
  },
  {
    key: 'chain',
    title: '所属链',
    width: 170,
    show: chainOf,
    text: chainOf,
  },
  {
    key: 'address',
    title: '网络地址',
    width: 130,
    show: ({ address }) => address,
    text: ({ address }) => address,
    isExtra: true,
  },
]

function objectOf({ objectTitle, objectLabel, objectId }: Entry): string {
  return `${objectTitle} ${objectLabel ?? objectId}`
}

function chainOf({ unitTitle, sequence }: Entry): string {
  return `${unitTitle ?? '本系统'} 第 ${sequence} 条`
}

/** Who did what, when, on which object: for the audit administrator, without the values that were changed. */
export function AuditScreen(): ReactElement {
  const [address, setAddress] = useSearchParams()
  const shown = readEntryAddress(address)
  const go = (next: EntryAddress): void => setAddress(writeEntryAddress(next))
  const found = useQuery({
    queryKey: ['audit', 'entries', shown],
    queryFn: () => ask(listEntries, { ...shown.filter, page: shown.page, pageSize }),
    placeholderData: keepPreviousData,
  })
  return (
    <div className="audit">
      <AuditHead shown={shown} />
      <AuditFilter key={JSON.stringify(shown.filter)} shown={shown} go={go} />
      <Refusal error={found.error} onRetry={() => void found.refetch()} />
      {found.data?.entries.length === 0 && (
        <EmptyState title="没有符合条件的审计记录">
          <p>请放宽时间、人员或者操作的条件。</p>
        </EmptyState>
      )}
      {found.data && found.data.entries.length > 0 && (
        <>
          <DataTable
            name="审计记录"
            columns={columns}
            rows={found.data.entries}
            keyOf={({ chain, sequence }) => `${chain}${sequence}`}
          />
          <NumberedPager
            page={shown.page}
            pageSize={pageSize}
            total={found.data.total}
            isMore={!found.data.totalIsExact}
            turnTo={(page) => go({ ...shown, page })}
          />
        </>
      )}
      <Checkpoints />
    </div>
  )
}

function AuditHead({ shown }: { readonly shown: EntryAddress }): ReactElement {
  const begin = useBegin()
  return (
    <header className="screen-head">
      <h1>审计</h1>
      <Button loading={begin.isPending} onClick={() => begin.mutate(() => ask(startVerification, {}))}>
        核验全部审计链
      </Button>
      <Button
        loading={begin.isPending}
        onClick={() => begin.mutate(() => ask(exportEntries, { ...shown.filter, format: 'xlsx' }))}
      >
        导出查询结果
      </Button>
      <Button loading={begin.isPending} onClick={() => begin.mutate(() => ask(exportChains, {}))}>
        导出供外部核验
      </Button>
    </header>
  )
}

/** Begins long work; it is followed and fetched in the tray above. */
function useBegin() {
  const queries = useQueryClient()
  const { message } = App.useApp()
  return useMutation({
    mutationFn: (begin: () => Promise<unknown>) => begin(),
    onSuccess: () => {
      void message.info('已开始，进度和结果见右上角「后台任务」')
      return queries.invalidateQueries({ queryKey: myWorkKey })
    },
    onError: (error) => void message.error(sentenceOf(error)),
  })
}
