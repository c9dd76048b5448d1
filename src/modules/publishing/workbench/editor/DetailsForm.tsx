import { Checkbox } from 'antd'
import type { ReactElement } from 'react'
import { DayField, LongTextField, TextField } from '#workbench/parts/TextField.tsx'
import type { Content } from '../../contract/content.ts'
import { Disclosure, disclosureTitles, Validity, validityTitles } from '../../contract/content.ts'
import { ChoiceField, ChoicesField } from './ChoiceField.tsx'
import type { Choices } from './choices.ts'
import { columnsFor } from './choices.ts'
import { RelationsField } from './RelationsField.tsx'

export interface DetailsFormProps {
  readonly content: Content
  /** The unit it is published for. */
  readonly unitId: string
  readonly choices: Choices
  readonly editable: boolean
  /** True from the second edition on, which tells the public what changed. */
  readonly isCorrection: boolean
  readonly change: (part: Partial<Content>) => void
  /** The sentence about a field, if the last attempt named one. */
  readonly issueOf: (field: keyof Content) => string | undefined
}

/** Everything about an item but its text, in the groups a clerk thinks in. */
export function DetailsForm(props: DetailsFormProps): ReactElement {
  return (
    <div className="details">
      {props.isCorrection && <CorrectionGroup {...props} />}
      <PlaceGroup {...props} />
      <DocumentGroup {...props} />
      <ClassGroup {...props} />
      <DisclosureGroup {...props} />
      <RelationGroup {...props} />
    </div>
  )
}

type WrittenField = 'changeNote' | 'summary' | 'source' | 'disclosureReason' | 'datedOnReason'
type EmptiableField = 'documentNumber' | 'writtenOn' | 'effectiveOn' | 'ceasesOn' | 'datedOn'

/** What the control of a text is given. */
function written({ content, editable, change, issueOf }: DetailsFormProps, field: WrittenField) {
  return {
    disabled: !editable,
    value: content[field],
    onChange: (typed: string) => change({ [field]: typed }),
    issue: issueOf(field),
  }
}

/** What the control of a text or day is given that may be left out. */
function emptiable({ content, editable, change, issueOf }: DetailsFormProps, field: EmptiableField) {
  return {
    disabled: !editable,
    value: content[field] ?? '',
    onChange: (typed: string) => change({ [field]: typed || null }),
    issue: issueOf(field),
  }
}

function CorrectionGroup(props: DetailsFormProps): ReactElement {
  return (
    <fieldset>
      <legend>这次修改</legend>
      <LongTextField
        label="给公众看的修改说明"
        hint="与新版本一同公布，例如“更正附件二中的联系电话”"
        required
        rows={2}
        maxLength={500}
        {...written(props, 'changeNote')}
      />
      <Checkbox
        checked={props.content.keepsPrevious}
        disabled={!props.editable}
        onChange={({ target }) => props.change({ keepsPrevious: target.checked })}
      >
        旧版本保留可读（旧版本不宜再看时取消）
      </Checkbox>
    </fieldset>
  )
}

function PlaceGroup(props: DetailsFormProps): ReactElement {
  const { content, unitId, choices, editable, change, issueOf } = props
  const offered = columnsFor(choices, unitId, content)
  return (
    <fieldset>
      <legend>发到哪里</legend>
      <ChoicesField
        label="栏目"
        hint="一份信息可同时进入多个栏目，不用重复录入"
        required
        disabled={!editable}
        choices={offered.map(columnChoice)}
        value={content.columnIds}
        onChange={(columnIds) => change({ columnIds })}
        issue={issueOf('columnIds')}
      />
      <LongTextField
        label="内容概述"
        hint="一两句话，列表和搜索结果中显示；留空则取正文开头"
        rows={2}
        maxLength={100}
        {...written(props, 'summary')}
      />
      <TextField label="信息来源" hint="转载时填写；留空即本单位" {...written(props, 'source')} />
    </fieldset>
  )
}

function columnChoice({ columnId, title, siteTitle, gathersIntoTitle, isLive }: Choices['columns'][number]) {
  const gathered = gathersIntoTitle ? `（同时进入门户“${gathersIntoTitle}”）` : ''
  return { value: columnId, label: `${title}${gathered}${isLive ? '' : '（未启用）'}`, group: siteTitle }
}

function DocumentGroup(props: DetailsFormProps): ReactElement {
  const { content, choices, editable, change, issueOf } = props
  return (
    <fieldset>
      <legend>公文要素</legend>
      <ChoiceField
        label="体裁（公文种类）"
        required
        disabled={!editable}
        choices={offered(choices.genres, [content.genre])}
        value={content.genre}
        onChange={(genre) => change({ genre: genre ?? '' })}
        issue={issueOf('genre')}
      />
      <TextField
        label="发文字号"
        placeholder="例如 明政发〔2026〕3号"
        {...emptiable(props, 'documentNumber')}
      />
      <div className="field-pair">
        <DayField label="成文日期" {...emptiable(props, 'writtenOn')} />
        <DayField label="施行日期" {...emptiable(props, 'effectiveOn')} />
      </div>
      <div className="field-pair">
        <ChoiceField
          label="有效性"
          disabled={!editable}
          choices={Validity.options.map((value) => ({ value, label: validityTitles[value] }))}
          value={content.validity}
          onChange={(chosen) => change({ validity: Validity.catch('notApplicable').parse(chosen) })}
          issue={issueOf('validity')}
        />
        <DayField label="废止（失效）日期" {...emptiable(props, 'ceasesOn')} />
      </div>
    </fieldset>
  )
}

/** What the field means, and where the item is filed when it stays empty: under the item its columns serve. */
function catalogueHint(content: DetailsFormProps['content'], choices: DetailsFormProps['choices']): string {
  const general = '政府信息公开条例第二十条、第二十一条所列事项；新闻动态不用填'
  if (content.catalogueCode !== null) return general
  const code = choices.columns.find(
    ({ columnId, catalogueCode }) => catalogueCode !== null && content.columnIds.includes(columnId),
  )?.catalogueCode
  const title = choices.catalogue.find((option) => option.code === code)?.title
  return title ? `建议：${code} ${title}（所选栏目对应的事项；留空就按它归入）` : general
}

function ClassGroup({ content, choices, editable, change, issueOf }: DetailsFormProps): ReactElement {
  return (
    <fieldset>
      <legend>分类</legend>
      <ChoicesField
        label="主题分类"
        hint="最多三个"
        maxCount={3}
        disabled={!editable}
        choices={offered(choices.themes, content.themes)}
        value={content.themes}
        onChange={(themes) => change({ themes })}
        issue={issueOf('themes')}
      />
      <ChoiceField
        label="公开目录（法定主动公开事项）"
        hint={catalogueHint(content, choices)}
        clearable
        disabled={!editable}
        choices={offered(choices.catalogue, content.catalogueCode === null ? [] : [content.catalogueCode])}
        value={content.catalogueCode}
        onChange={(catalogueCode) => change({ catalogueCode })}
        issue={issueOf('catalogueCode')}
      />
      <ChoicesField
        label="主题词"
        hint="输入后按回车，最多十个"
        isOpen
        maxCount={10}
        disabled={!editable}
        choices={[]}
        value={content.keywords}
        onChange={(keywords) => change({ keywords })}
        issue={issueOf('keywords')}
      />
    </fieldset>
  )
}

function DisclosureGroup(props: DetailsFormProps): ReactElement {
  const { content, editable, change, issueOf } = props
  return (
    <fieldset>
      <legend>公开属性</legend>
      <ChoiceField
        label="公开属性"
        required
        disabled={!editable}
        choices={Disclosure.options.map((value) => ({ value, label: disclosureTitles[value] }))}
        value={content.disclosure}
        onChange={(chosen) => change({ disclosure: Disclosure.catch('proactive').parse(chosen) })}
        issue={issueOf('disclosure')}
      />
      {content.disclosure !== 'proactive' && (
        <LongTextField
          label="理由和依据"
          hint="不主动公开的信息不会发布，只登记属性和理由"
          required
          rows={2}
          maxLength={500}
          {...written(props, 'disclosureReason')}
        />
      )}
      <DayField
        label="对外显示的发布日期"
        hint="留空即实际发布当天。早于起草日期须写明理由并永久留痕，伪造发稿日期属单项否决"
        {...emptiable(props, 'datedOn')}
      />
      {content.datedOn !== null && (
        <TextField label="使用该日期的理由" maxLength={500} {...written(props, 'datedOnReason')} />
      )}
    </fieldset>
  )
}

function RelationGroup({ content, choices, editable, change, issueOf }: DetailsFormProps): ReactElement {
  return (
    <fieldset>
      <legend>关联</legend>
      <RelationsField
        relations={content.relations}
        editable={editable}
        onChange={(relations) => change({ relations })}
        issue={issueOf('relations')}
      />
      <ChoicesField
        label="联合发文单位"
        hint="本单位为牵头机关；其他单位须各自会签同意后才能发布"
        disabled={!editable}
        choices={choices.partners.map(({ unitId, title }) => ({ value: unitId, label: title }))}
        value={content.coIssuerIds}
        onChange={(coIssuerIds) => change({ coIssuerIds })}
        issue={issueOf('coIssuerIds')}
      />
    </fieldset>
  )
}

/** The rows still offered, and those already chosen even when they are offered no longer. */
function offered(options: Choices['genres'], chosen: readonly string[]): { value: string; label: string }[] {
  return options
    .filter(({ code, isOffered }) => isOffered || chosen.includes(code))
    .map(({ code, title }) => ({ value: code, label: title }))
}
