import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { Link } from 'react-router'
import type { z } from 'zod'
import { ask } from '#workbench/ask.ts'
import { AskForm } from '#workbench/parts/AskForm.tsx'
import type { TableColumn } from '#workbench/parts/DataTable.tsx'
import { DataTable, wordColumn } from '#workbench/parts/DataTable.tsx'
import { Dialog } from '#workbench/parts/Dialog.tsx'
import { issueOf } from '#workbench/parts/Field.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { LongTextField, TextField } from '#workbench/parts/TextField.tsx'
import type { Site } from '../../contract/site.ts'
import { changeSite, listSites, SiteSettings } from '../../contract/site.ts'
import { sitesKey } from './keys.ts'
import { OwnerField } from './OwnerField.tsx'

type Settings = z.infer<typeof SiteSettings>

const kindTitles = { portal: '门户', channel: '单位频道' } as const

/** The portal and the channels under it: name, owner, footer marks, whether they answer the public. */
export function SitesScreen(): ReactElement {
  const found = useQuery({ queryKey: sitesKey, queryFn: () => ask(listSites, {}) })
  const [editing, setEditing] = useState<Site | null>(null)
  return (
    <>
      <header className="screen-head">
        <h1>站点与频道</h1>
      </header>
      <Refusal error={found.error} onRetry={() => void found.refetch()} />
      <DataTable
        name="站点与频道"
        columns={columnsOf(setEditing)}
        rows={found.data ?? []}
        keyOf={({ siteId }) => siteId}
      />
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
      {(refusal) => (
        <>
          <FaceFields settings={settings} change={change} refusal={refusal} />
          <MarkFields settings={settings} change={change} refusal={refusal} />
          <OwnerField
            unitId={site.unitId}
            value={settings.ownerId}
            onChange={(ownerId) => change({ ownerId })}
            issue={issueOf(refusal, 'ownerId')}
          />
          <Checkbox checked={settings.isLive} onChange={({ target }) => change({ isLive: target.checked })}>
            启用（须先指定责任人）
          </Checkbox>
        </>
      )}
    </AskForm>
  )
}

interface FieldsProps {
  readonly settings: Settings
  readonly change: (part: Partial<Settings>) => void
  readonly refusal: unknown
}

function FaceFields({ settings, change, refusal }: FieldsProps): ReactElement {
  return (
    <>
      <TextField
        label="名称"
        required
        maxLength={60}
        value={settings.title}
        onChange={(title) => change({ title })}
        issue={issueOf(refusal, 'title')}
      />
      <LongTextField
        label="说明"
        rows={2}
        maxLength={300}
        value={settings.description}
        onChange={(description) => change({ description })}
        issue={issueOf(refusal, 'description')}
      />
      <TextField
        label="联系方式"
        hint="网站底部显示"
        maxLength={300}
        value={settings.contact}
        onChange={(contact) => change({ contact })}
        issue={issueOf(refusal, 'contact')}
      />
    </>
  )
}

function MarkFields({ settings, change, refusal }: FieldsProps): ReactElement {
  const mark = (name: 'host' | 'identificationCode' | 'icpNumber' | 'policeNumber') => ({
    value: settings[name] ?? '',
    onChange: (typed: string) => change({ [name]: typed.trim() || null }),
    issue: issueOf(refusal, name),
  })
  return (
    <>
      <div className="field-pair">
        <TextField label="网站标识码" hint="10 位" {...mark('identificationCode')} />
        <TextField label="独立域名" hint="没有则留空" {...mark('host')} />
      </div>
      <div className="field-pair">
        <TextField label="ICP 备案号" {...mark('icpNumber')} />
        <TextField label="公安备案号" {...mark('policeNumber')} />
      </div>
    </>
  )
}
