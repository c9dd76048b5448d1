import { useQuery, useQueryClient } from '@tanstack/react-query'
import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { Link } from 'react-router'
import { ask } from '#workbench/ask.ts'
import { AskForm } from '#workbench/parts/AskForm.tsx'
import type { TableColumn } from '#workbench/parts/DataTable.tsx'
import { DataTable, wordColumn } from '#workbench/parts/DataTable.tsx'
import { Dialog } from '#workbench/parts/Dialog.tsx'
import { EmptyState } from '#workbench/parts/EmptyState.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import type { Site } from '../../contract/site.ts'
import { changeSite, listSites, SiteSettings } from '../../contract/site.ts'
import { sitesKey } from './keys.ts'
import { OpenSite } from './OpenSite.tsx'
import type { Settings } from './SiteFields.tsx'
import { SiteFields } from './SiteFields.tsx'

const kindTitles = { portal: '门户', channel: '单位频道' } as const

/** The portal and the channels under it: name, owner, footer marks, whether they answer the public. */
export function SitesScreen(): ReactElement {
  const found = useQuery({ queryKey: sitesKey, queryFn: () => ask(listSites, {}) })
  const [editing, setEditing] = useState<Site | null>(null)
  const [opening, setOpening] = useState(false)
  const begin = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpening(true)}>
      开设站点或频道
    </Button>
  )
  return (
    <>
      <header className="screen-head">
        <h1>站点与频道</h1>
        {found.data?.length !== 0 && begin}
      </header>
      <Refusal error={found.error} onRetry={() => void found.refetch()} />
      {found.data?.length === 0 ? (
        <EmptyState title="还没有站点" button={begin}>
          <p>先开设本县门户，再为各部门、镇乡开设频道。一条信息发布一次，门户和单位频道都会列出。</p>
          <p>站点指定责任人并启用以后，公众才能看到。</p>
        </EmptyState>
      ) : (
        <DataTable
          name="站点与频道"
          columns={columnsOf(setEditing)}
          rows={found.data ?? []}
          keyOf={({ siteId }) => siteId}
        />
      )}
      <Dialog open={opening} title="开设站点或频道" onClose={() => setOpening(false)} width={640}>
        <OpenSite sites={found.data ?? []} onClose={() => setOpening(false)} />
      </Dialog>
      <Dialog open={editing !== null} title="站点设置" onClose={() => setEditing(null)} width={640}>
        {editing && <SiteForm site={editing} onClose={() => setEditing(null)} />}
      </Dialog>
    </>
  )
}

const facts: readonly TableColumn<Site>[] = [
  wordColumn('title', '名称', ({ title }) => title),
  wordColumn('kind', '种类', ({ kind }) => kindTitles[kind], 90),
  wordColumn('unit', '单位', ({ unitTitle }) => unitTitle, 220),
  {
    key: 'columns',
    title: '栏目',
    width: 80,
    show: ({ siteId, columns }) => <Link to={`/publishing/columns?site=${siteId}`}>{columns} 个</Link>,
    text: ({ columns }) => columns,
  },
  wordColumn('owner', '责任人', ({ ownerName }) => ownerName ?? '（未指定）', 100),
  { ...wordColumn<Site>('host', '独立域名', ({ host }) => host, 180), isExtra: true },
  wordColumn('live', '启用', ({ isLive }) => (isLive ? '是' : '否'), 60),
]

function columnsOf(onEdit: (site: Site) => void): readonly TableColumn<Site>[] {
  const acts: TableColumn<Site> = {
    key: 'acts',
    title: '操作',
    width: 70,
    show: (site) =>
      site.editable && (
        <Button size="small" onClick={() => onEdit(site)}>
          设置
        </Button>
      ),
  }
  return [...facts, acts]
}

interface SiteFormProps {
  readonly site: Site
  readonly onClose: () => void
}

function SiteForm({ site, onClose }: SiteFormProps): ReactElement {
  const queries = useQueryClient()
  const [settings, setSettings] = useState<Settings>(() => SiteSettings.parse(site))
  const change = (part: Partial<Settings>): void => setSettings({ ...settings, ...part })
  return (
    <AskForm
      button="保存"
      run={() => ask(changeSite, { ...settings, siteId: site.siteId })}
      onDone={() => {
        onClose()
        void queries.invalidateQueries({ queryKey: ['publishing'] })
      }}
      onCancel={onClose}
    >
      {(refusal) => <SiteFields unitId={site.unitId} settings={settings} change={change} refusal={refusal} />}
    </AskForm>
  )
}
