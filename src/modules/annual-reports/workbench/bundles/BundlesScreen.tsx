import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import type { z } from 'zod'
import { ask } from '#workbench/ask.ts'
import { AskForm } from '#workbench/parts/AskForm.tsx'
import type { TableColumn } from '#workbench/parts/DataTable.tsx'
import { DataTable, wordColumn } from '#workbench/parts/DataTable.tsx'
import { Dialog } from '#workbench/parts/Dialog.tsx'
import { EmptyState } from '#workbench/parts/EmptyState.tsx'
import { FileField } from '#workbench/parts/FileField.tsx'
import { Refusal, sentenceOf } from '#workbench/parts/Refusal.tsx'
import { showInstant } from '#workbench/parts/show.ts'
import { useMe } from '#workbench/session.tsx'
import type { BundleRow, TrustedKey } from '../../contract/bundle.ts'
import { distrustKey, importBundle, listBundles } from '../../contract/bundle.ts'
import { reportsKey } from '../keys.ts'
import { TrustDialog } from './TrustDialog.tsx'
import '../editor/report.css'

const bundlesKey = [...reportsKey, 'bundles'] as const

type Bundle = z.output<typeof BundleRow>
type Key = z.output<typeof TrustedKey>

/** Reports that came in from other installations, and whose signatures are trusted. */
export function BundlesScreen(): ReactElement {
  const found = useQuery({ queryKey: bundlesKey, queryFn: () => ask(listBundles, {}) })
  const isDirector = useMe().posts.some(({ roles }) => roles.includes('disclosureDirector'))
  const [open, setOpen] = useState<'import' | 'trust' | null>(null)
  const { bundles = [], keys = [], units = [] } = found.data ?? {}
  return (
    <div className="report-matter">
      <header className="screen-head">
        <h1>签名数据包</h1>
        {isDirector && (
          <>
            <Button onClick={() => setOpen('trust')}>登记信任的密钥</Button>
            <Button type="primary" onClick={() => setOpen('import')}>
              导入数据包
            </Button>
          </>
        )}
      </header>
      <Refusal error={found.error} onRetry={() => void found.refetch()} />
      {found.data && bundles.length === 0 ? (
        <EmptyState title="还没有收到数据包">
          <p>
            在别处使用本系统的单位，把封存的年度报告导出为签名数据包送来；在这里核验签名、单位、年度和内容后汇总。一个单位一个文件。
          </p>
          <p>本单位的数据包在已封存的报告上点“导出数据包”。</p>
        </EmptyState>
      ) : (
        <DataTable
          name="签名数据包"
          columns={bundleColumns}
          rows={bundles}
          keyOf={({ bundleId }) => bundleId}
        />
      )}
      <Keys keys={keys} isDirector={isDirector} />
      <ImportDialog open={open === 'import'} onClose={() => setOpen(null)} />
      <TrustDialog open={open === 'trust'} units={units} onClose={() => setOpen(null)} />
    </div>
  )
}

const bundleColumns: readonly TableColumn<Bundle>[] = [
  wordColumn('unit', '单位', ({ unitTitle }) => unitTitle),
  wordColumn(
    'kind',
    '报告',
    ({ kindTitle, number }) => `${kindTitle}${number > 1 ? `（更正${number - 1}）` : ''}`,
  ),
  wordColumn('year', '年度', ({ year }) => year, 70),
  wordColumn('key', '签名', ({ keyTitle }) => keyTitle, 160),
  wordColumn(
    'by',
    '导入',
    ({ importedByName, importedAt }) => `${importedByName} ${showInstant(importedAt)}`,
    220,
  ),
  {
    key: 'digest',
    title: '摘要',
    width: 150,
    show: ({ digest }) => <code title={digest}>{digest.slice(0, 12)}…</code>,
    text: ({ digest }) => digest,
  },
]

function Keys({
  keys,
  isDirector,
}: {
  readonly keys: readonly Key[]
  readonly isDirector: boolean
}): ReactElement {
  return (
    <section className="report-part">
      <h2>信任的密钥</h2>
      {keys.length === 0 ? (
        <p className="quiet">还没有登记。登记以前先与对方电话核对指纹。</p>
      ) : (
        <DataTable
          name="信任的密钥"
          columns={[...keyColumns, ...(isDirector ? [distrustColumn] : [])]}
          rows={keys}
          keyOf={({ fingerprint }) => fingerprint}
        />
      )}
    </section>
  )
}

const keyColumns: readonly TableColumn<Key>[] = [
  wordColumn('title', '系统', ({ title }) => title),
  wordColumn('unit', '可代哪个单位（含下级）', ({ unitTitle }) => unitTitle, 220),
  {
    key: 'fingerprint',
    title: '指纹',
    show: ({ fingerprint }) => <span className="digest">{fingerprint}</span>,
    text: ({ fingerprint }) => fingerprint,
  },
  wordColumn('by', '登记', ({ addedByName, addedAt }) => `${addedByName} ${showInstant(addedAt)}`, 200),
  wordColumn(
    'state',
    '状态',
    ({ removedAt }) => (removedAt ? `${showInstant(removedAt)}起不再信任` : '信任'),
    160,
  ),
]

const distrustColumn: TableColumn<Key> = {
  key: 'acts',
  title: '操作',
  width: 110,
  show: (key) => (key.removedAt === null ? <DistrustButton fingerprint={key.fingerprint} /> : null),
}

function DistrustButton({ fingerprint }: { readonly fingerprint: string }): ReactElement {
  const { message } = App.useApp()
  const queries = useQueryClient()
  const asking = useMutation({
    mutationFn: () => ask(distrustKey, { fingerprint }),
    onSuccess: () => queries.invalidateQueries({ queryKey: bundlesKey }),
    onError: (error) => void message.error(sentenceOf(error)),
  })
  return (
    <Button size="small" loading={asking.isPending} onClick={() => asking.mutate()}>
      不再信任
    </Button>
  )
}

function ImportDialog({
  open,
  onClose,
}: {
  readonly open: boolean
  readonly onClose: () => void
}): ReactElement {
  return (
    <Dialog open={open} title="导入签名数据包" onClose={onClose}>
      <ImportForm onClose={onClose} />
    </Dialog>
  )
}

function ImportForm({ onClose }: { readonly onClose: () => void }): ReactElement {
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [file, setFile] = useState<File | null>(null)
  return (
    <AskForm
      button="核验并导入"
      disabled={file === null}
      run={() => ask(importBundle, {}, file ?? undefined)}
      onDone={({ unitTitle, year, kindTitle }) => {
        void queries.invalidateQueries({ queryKey: reportsKey })
        void message.info(`已导入${unitTitle}${year}年度${kindTitle}`)
        onClose()
      }}
      onCancel={onClose}
    >
      {() => (
        <FileField
          label="数据包文件"
          hint="对方导出的 .json 文件；签名、单位、年度、格式或者内容有一项不对就不会导入"
          accept=".json"
          onChange={setFile}
        />
      )}
    </AskForm>
  )
}
