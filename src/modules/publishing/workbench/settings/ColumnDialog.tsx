import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Checkbox } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import type { z } from 'zod'
import { ask } from '#workbench/ask.ts'
import { AskForm } from '#workbench/parts/AskForm.tsx'
import { Dialog } from '#workbench/parts/Dialog.tsx'
import { issueOf } from '#workbench/parts/Field.tsx'
import { PlainChoice } from '#workbench/parts/PlainChoice.tsx'
import { LongTextField, TextField } from '#workbench/parts/TextField.tsx'
import type { Column, Site } from '../../contract/site.ts'
import {
  changeColumn,
  columnKindTitles,
  ColumnSettings,
  createColumn,
  listColumns,
} from '../../contract/site.ts'
import { ChoiceField } from '../editor/ChoiceField.tsx'
import { OwnerField } from './OwnerField.tsx'

type Settings = z.infer<typeof ColumnSettings>

const fresh: Settings = {
  parentId: null,
  slug: '',
  title: '',
  kind: 'news',
  description: '',
  keywords: '',
  catalogueCode: null,
  gathersIntoId: null,
  freshnessDays: 14,
  ownerId: null,
  isLive: false,
  onHome: false,
  sortOrder: 0,
}

interface ColumnDialogProps {
  readonly editing: Column | 'new' | null
  readonly sites: readonly Site[]
  /** Where a new column is opened. */
  readonly siteId: string | null
  readonly onClose: () => void
}

/** Opens a column or changes what is decided about one. */
export function ColumnDialog({ editing, sites, siteId, onClose }: ColumnDialogProps): ReactElement {
  const site = sites.find((one) => one.siteId === (editing === 'new' || !editing ? siteId : editing.siteId))
  const title = editing === 'new' ? '开设栏目' : '栏目设置'
  return (
    <Dialog open={editing !== null} title={title} onClose={onClose} width={640}>
      {editing && site && (
        <ColumnForm column={editing === 'new' ? null : editing} site={site} onClose={onClose} />
      )}
    </Dialog>
  )
}

interface ColumnFormProps {
  readonly column: Column | null
  readonly site: Site
  readonly onClose: () => void
}

function ColumnForm({ column, site, onClose }: ColumnFormProps): ReactElement {
  const queries = useQueryClient()
  const [settings, setSettings] = useState<Settings>(() => (column ? ColumnSettings.parse(column) : fresh))
  const change = (part: Partial<Settings>): void => setSettings({ ...settings, ...part })
  const save = async (): Promise<void> => {
    if (column) await ask(changeColumn, { ...settings, columnId: column.columnId })
    else await ask(createColumn, { ...settings, siteId: site.siteId })
  }
  const done = (): void => {
    onClose()
    void queries.invalidateQueries({ queryKey: ['publishing'] })
  }
  return (
    <AskForm
      button="保存"
      disabled={settings.title.trim().length < 2}
      run={save}
      onDone={done}
      onCancel={onClose}
    >
      {(refusal) => (
        <>
          <NameFields settings={settings} change={change} refusal={refusal} />
          <FreshnessFields settings={settings} change={change} refusal={refusal} />
          <OwnerField
            unitId={site.unitId}
            value={settings.ownerId}
            onChange={(ownerId) => change({ ownerId })}
            issue={issueOf(refusal, 'ownerId')}
          />
          {site.kind === 'channel' && <GatherField settings={settings} change={change} refusal={refusal} />}
          <Switches settings={settings} change={change} />
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

function Switches({ settings, change }: Omit<FieldsProps, 'refusal'>): ReactElement {
  return (
    <div className="finding-buttons">
      <Checkbox checked={settings.isLive} onChange={({ target }) => change({ isLive: target.checked })}>
        启用（须先指定责任人）
      </Checkbox>
      <Checkbox checked={settings.onHome} onChange={({ target }) => change({ onHome: target.checked })}>
        在首页显示
      </Checkbox>
    </div>
  )
}

function NameFields({ settings, change, refusal }: FieldsProps): ReactElement {
  return (
    <>
      <div className="field-pair">
        <TextField
          label="栏目名称"
          required
          autoFocus
          maxLength={30}
          value={settings.title}
          onChange={(title) => change({ title })}
          issue={issueOf(refusal, 'title')}
        />
        <TextField
          label="网址标识"
          hint="小写字母、数字和短横线，启用后不宜再改"
          required
          maxLength={60}
          value={settings.slug}
          onChange={(slug) => change({ slug: slug.trim() })}
          issue={issueOf(refusal, 'slug')}
        />
      </div>
      <LongTextField
        label="栏目说明"
        hint="公众和搜索引擎会看到"
        rows={2}
        maxLength={300}
        value={settings.description}
        onChange={(description) => change({ description })}
        issue={issueOf(refusal, 'description')}
      />
    </>
  )
}

function FreshnessFields({ settings, change, refusal }: FieldsProps): ReactElement {
  return (
    <div className="field-pair">
      <PlainChoice
        label="类型"
        titles={columnKindTitles}
        value={settings.kind}
        onChange={(kind) => change({ kind })}
      />
      <TextField
        label="多少天内必须有更新"
        hint="动态要闻 14，通知公告和政策文件 183；留空表示没有要求"
        value={settings.freshnessDays === null ? '' : String(settings.freshnessDays)}
        onChange={(typed) => change({ freshnessDays: /^\d+$/.test(typed) ? Number(typed) : null })}
        issue={issueOf(refusal, 'freshnessDays')}
      />
    </div>
  )
}

function GatherField({ settings, change, refusal }: FieldsProps): ReactElement {
  const found = useQuery({
    queryKey: ['publishing', 'columns', null],
    queryFn: () => ask(listColumns, {}),
  })
  return (
    <ChoiceField
      label="同时进入门户的栏目"
      hint="在本栏目发布的信息，门户的这个栏目也会列出，不用重复录入"
      clearable
      choices={(found.data ?? []).map(({ columnId, title }) => ({ value: columnId, label: title }))}
      value={settings.gathersIntoId}
      onChange={(gathersIntoId) => change({ gathersIntoId })}
      issue={issueOf(refusal, 'gathersIntoId')}
    />
  )
}
