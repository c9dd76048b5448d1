import { useQuery } from '@tanstack/react-query'
import { Checkbox } from 'antd'
import type { ReactElement } from 'react'
import type { z } from 'zod'
import { ask } from '#workbench/ask.ts'
import { issueOf } from '#workbench/parts/Field.tsx'
import { PlainChoice } from '#workbench/parts/PlainChoice.tsx'
import { LongTextField, TextField } from '#workbench/parts/TextField.tsx'
import type { ColumnSettings, Site } from '../../contract/site.ts'
import { columnKindTitles, listColumns } from '../../contract/site.ts'
import { ChoiceField } from '../editor/ChoiceField.tsx'
import { useChoices } from '../editor/choices.ts'
import { OrderField } from './OrderField.tsx'
import { OwnerField } from './OwnerField.tsx'

/** What is decided about a column. */
export type Settings = z.infer<typeof ColumnSettings>

interface ColumnFieldsProps extends FieldsProps {
  readonly site: Site
  /** The column itself, which cannot stand under itself; null for a new one. */
  readonly self: string | null
}

/** All that is decided about a column of this site. */
export function ColumnFields({ site, self, ...rest }: ColumnFieldsProps): ReactElement {
  const { settings, change, refusal } = rest
  return (
    <>
      <NameFields {...rest} />
      <PlaceFields siteId={site.siteId} self={self} {...rest} />
      <FreshnessFields {...rest} />
      <OwnerField
        unitId={site.unitId}
        value={settings.ownerId}
        onChange={(ownerId) => change({ ownerId })}
        issue={issueOf(refusal, 'ownerId')}
      />
      {site.kind === 'channel' && <GatherField {...rest} />}
      <Switches settings={settings} change={change} />
    </>
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

type PlaceProps = FieldsProps & {
  readonly siteId: string
  /** The column itself, which cannot stand under itself; null for a new one. */
  readonly self: string | null
}

function PlaceFields({ siteId, self, settings, change, refusal }: PlaceProps): ReactElement {
  const found = useQuery({
    queryKey: ['publishing', 'columns', siteId],
    queryFn: () => ask(listColumns, { siteId }),
  })
  const others = (found.data ?? []).filter(({ columnId, parentId }) => columnId !== self && parentId === null)
  return (
    <>
      <CatalogueField settings={settings} change={change} refusal={refusal} />
      <div className="field-pair">
        <ChoiceField
          label="上级栏目"
          hint="放在哪个栏目下面；留空是一级栏目"
          clearable
          choices={others.map(({ columnId, title }) => ({ value: columnId, label: title }))}
          value={settings.parentId}
          onChange={(parentId) => change({ parentId })}
          issue={issueOf(refusal, 'parentId')}
        />
        <OrderField
          value={settings.sortOrder}
          onChange={(sortOrder) => change({ sortOrder })}
          refusal={refusal}
        />
      </div>
    </>
  )
}

function CatalogueField({ settings, change, refusal }: FieldsProps): ReactElement {
  const choices = useChoices().data
  return (
    <ChoiceField
      label="公开目录"
      hint="这个栏目承担的法定公开事项；不承担则留空"
      clearable
      choices={(choices?.catalogue ?? []).map(({ code, title }) => ({
        value: code,
        label: `${code} ${title}`,
      }))}
      value={settings.catalogueCode}
      onChange={(catalogueCode) => change({ catalogueCode })}
      issue={issueOf(refusal, 'catalogueCode')}
    />
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
