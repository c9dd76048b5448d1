import { Select } from 'antd'
import type { ReactElement } from 'react'
import { Field } from '#workbench/parts/Field.tsx'
import type { ServiceContent } from '../../contract/content.ts'
import { audienceTitles, capacityTitles } from '../../contract/content.ts'
import { useChoices } from '../useChoices.ts'
import type { FieldSpec } from './Fields.tsx'
import { Fields } from './Fields.tsx'
import type { PartProps } from './form.ts'
import { contentIssue } from './form.ts'
import { RowList } from './RowList.tsx'

type Spec = FieldSpec<ServiceContent>

const basicSpecs: readonly Spec[] = [
  { key: 'title', kind: 'text', label: '事项名称', max: 100, required: true },
  { key: 'subItem', kind: 'text', label: '子项', hint: '没有就不填', max: 100 },
  {
    key: 'summary',
    kind: 'long',
    label: '一句话说明',
    hint: '写给不懂部门分工的人看：什么情况、能办成什么',
    max: 100,
  },
  { key: 'audience', kind: 'choice', label: '服务对象', titles: audienceTitles },
  { key: 'officeTitle', kind: 'text', label: '承办机构', hint: '内设股室或者中心', max: 60 },
  { key: 'capacity', kind: 'choice', label: '行使资格', titles: capacityTitles },
]
const entrustedSpec: Spec = { key: 'entrustedBy', kind: 'text', label: '委托单位', max: 100 }
const codeSpec: Spec = {
  key: 'nationalCode',
  kind: 'text',
  label: '国家编码',
  hint: '全国一体化政务服务平台的编码，有就抄录，系统不生成',
  max: 60,
}

/** What it is, for whom, by whom. */
export function BasicPart({ content, disabled, refusal, change }: PartProps): ReactElement {
  const themes = useChoices().data?.themes.filter(({ isOffered }) => isOffered) ?? []
  const specs = [...basicSpecs, ...(content.capacity === 'entrusted' ? [entrustedSpec] : []), codeSpec]
  return (
    <fieldset id="part-basic">
      <legend>是什么事、谁来办</legend>
      <Fields specs={specs} value={content} path="" disabled={disabled} refusal={refusal} change={change} />
      <Field
        label="要办的事（主题）"
        hint="群众按这些词查找，最多六个"
        issue={contentIssue(refusal, 'themes')}
      >
        {(control) => (
          <Select
            {...control}
            mode="multiple"
            disabled={disabled}
            value={content.themes}
            options={themes.map(({ code, title }) => ({ value: code, label: title }))}
            onChange={(chosen: string[]) => change({ themes: chosen })}
          />
        )}
      </Field>
    </fieldset>
  )
}

const basisSpecs: readonly FieldSpec<ServiceContent['basis'][number]>[] = [
  {
    key: 'instrument',
    kind: 'text',
    label: '依据名称',
    hint: '如 社会救助暂行办法',
    max: 120,
    required: true,
  },
  { key: 'article', kind: 'text', label: '条款', hint: '如 第十一条', max: 60 },
  { key: 'wording', kind: 'long', label: '条文摘录', max: 600 },
]
const conditionSpecs: readonly Spec[] = [
  { key: 'conditions', kind: 'lines', label: '受理条件', hint: '每行一条' },
  { key: 'quantity', kind: 'text', label: '数量限制', hint: '没有就不填', max: 200 },
]
const emptyBasis = { instrument: '', article: '', wording: '' }

/** By what law, on what conditions. */
export function BasisPart({ content, disabled, refusal, change }: PartProps): ReactElement {
  const shared = { disabled, refusal }
  return (
    <fieldset id="part-basis">
      <legend>依据和条件</legend>
      <RowList
        what="依据"
        rows={content.basis}
        empty={emptyBasis}
        disabled={disabled}
        onChange={(basis) => change({ basis })}
      >
        {(row, set, index) => (
          <Fields {...shared} specs={basisSpecs} value={row} path={`basis.${index}.`} change={set} />
        )}
      </RowList>
      <Fields {...shared} specs={conditionSpecs} value={content} path="" change={change} />
    </fieldset>
  )
}

const termSpecs: readonly Spec[] = [
  { key: 'statutoryLimit', kind: 'limit', label: '法定时限' },
  { key: 'promisedLimit', kind: 'limit', label: '承诺时限' },
  { key: 'resultTitle', kind: 'text', label: '办理结果', hint: '发什么证、作什么决定', max: 100 },
  { key: 'delivery', kind: 'text', label: '结果送达', max: 200 },
  { key: 'isFree', kind: 'check', label: '不收费' },
]
const feeSpecs: readonly FieldSpec<ServiceContent['fees'][number]>[] = [
  { key: 'title', kind: 'text', label: '收费项目', max: 60, required: true },
  { key: 'standard', kind: 'text', label: '标准', max: 120, required: true },
  { key: 'basis', kind: 'text', label: '依据', max: 200, required: true },
]
const emptyFee = { title: '', standard: '', basis: '' }

/** How long it takes and what it costs. */
export function TermsPart({ content, disabled, refusal, change }: PartProps): ReactElement {
  const shared = { disabled, refusal }
  return (
    <fieldset id="part-terms">
      <legend>时限、收费和结果</legend>
      <Fields {...shared} specs={termSpecs} value={content} path="" change={change} />
      {!content.isFree && (
        <RowList
          what="收费项目"
          rows={content.fees}
          empty={emptyFee}
          disabled={disabled}
          onChange={(fees) => change({ fees })}
        >
          {(row, set, index) => (
            <Fields {...shared} specs={feeSpecs} value={row} path={`fees.${index}.`} change={set} />
          )}
        </RowList>
      )}
    </fieldset>
  )
}
