import { Checkbox } from 'antd'
import type { ReactElement } from 'react'
import type { z } from 'zod'
import { issueOf } from '#workbench/parts/Field.tsx'
import { LongTextField, TextField } from '#workbench/parts/TextField.tsx'
import type { SiteSettings } from '../../contract/site.ts'
import { OrderField } from './OrderField.tsx'
import { OwnerField } from './OwnerField.tsx'

/** What is decided about a site. */
export type Settings = z.infer<typeof SiteSettings>

/** All that is decided about a site of this unit. */
export function SiteFields({ unitId, ...rest }: FieldsProps & { readonly unitId: string }): ReactElement {
  const { settings, change, refusal } = rest
  return (
    <>
      <FaceFields {...rest} />
      <MarkFields {...rest} />
      <OwnerField
        unitId={unitId}
        value={settings.ownerId}
        onChange={(ownerId) => change({ ownerId })}
        issue={issueOf(refusal, 'ownerId')}
      />
      <Checkbox checked={settings.isLive} onChange={({ target }) => change({ isLive: target.checked })}>
        启用（须先指定责任人）
      </Checkbox>
    </>
  )
}

interface FieldsProps {
  readonly settings: Settings
  readonly change: (part: Partial<Settings>) => void
  readonly refusal: unknown
}

/** What a site is called and says of itself. */
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
        label="网站关键词"
        hint="用逗号分开，写入网页供搜索引擎识别"
        maxLength={200}
        value={settings.keywords}
        onChange={(keywords) => change({ keywords })}
        issue={issueOf(refusal, 'keywords')}
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

/** The marks the law wants in the footer, and a host name of its own. */
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
      <div className="field-pair">
        <TextField
          label="主色"
          hint="写成 #B3261E 的样子，与白底的对比度须清楚"
          value={settings.colour}
          onChange={(colour) => change({ colour: colour.trim() })}
          issue={issueOf(refusal, 'colour')}
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
