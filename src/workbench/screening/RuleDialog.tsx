import { useQueryClient } from '@tanstack/react-query'
import { Checkbox } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import type { RuleCategory, RuleRow } from '#kernel/screening/contract.ts'
import {
  expressionKindTitles,
  Rule,
  ruleCategoryTitles,
  saveRule,
  termFormTitles,
  termKindTitles,
} from '#kernel/screening/contract.ts'
import { severityTitles } from '#kernel/screening/finding.ts'
import { ask } from '../ask.ts'
import { today } from '../clock.ts'
import { AskForm } from '../parts/AskForm.tsx'
import { Dialog } from '../parts/Dialog.tsx'
import { issueOf } from '../parts/Field.tsx'
import { PlainChoice } from '../parts/PlainChoice.tsx'
import { DayField, TextField } from '../parts/TextField.tsx'
import type { RuleDraft } from './draft.ts'
import { draftOf, ruleOf } from './draft.ts'
import { UnitChoice } from './UnitChoice.tsx'

interface RuleDialogProps {
  readonly category: RuleCategory
  readonly editing: RuleRow | 'new' | null
  readonly onClose: () => void
}

/** Writes a new rule or changes one. */
export function RuleDialog({ category, editing, onClose }: RuleDialogProps): ReactElement {
  const verb = editing === 'new' ? '新增' : '修改'
  return (
    <Dialog
      open={editing !== null}
      title={`${verb}${ruleCategoryTitles[category]}`}
      onClose={onClose}
      width={560}
    >
      {editing && <RuleForm category={category} row={editing === 'new' ? null : editing} onClose={onClose} />}
    </Dialog>
  )
}

interface RuleFormProps {
  readonly category: RuleCategory
  readonly row: RuleRow | null
  readonly onClose: () => void
}

function RuleForm({ category, row, onClose }: RuleFormProps): ReactElement {
  const queries = useQueryClient()
  const [draft, setDraft] = useState(() => draftOf(row?.rule ?? null, today()))
  const change = (part: Partial<RuleDraft>): void => setDraft({ ...draft, ...part })
  const save = () =>
    ask(saveRule, {
      id: row?.id ?? null,
      version: row?.version ?? 0,
      rule: Rule.parse(ruleOf(category, draft)),
    })
  const isReady = Rule.safeParse(ruleOf(category, draft)).success
  return (
    <AskForm
      button="保存"
      disabled={!isReady}
      run={save}
      onDone={() => {
        onClose()
        void queries.invalidateQueries({ queryKey: ['screening', 'rules'] })
      }}
      onCancel={onClose}
    >
      {(refusal) => (
        <>
          <OwnFields category={category} draft={draft} change={change} refusal={refusal} />
          <CommonFields draft={draft} change={change} refusal={refusal} />
        </>
      )}
    </AskForm>
  )
}

interface FieldsProps {
  readonly draft: RuleDraft
  readonly change: (part: Partial<RuleDraft>) => void
  readonly refusal: unknown
}

function OwnFields(props: FieldsProps & { readonly category: RuleCategory }): ReactElement {
  const { category, draft, change, refusal } = props
  const words = {
    value: draft.words,
    onChange: (typed: string) => change({ words: typed.trim() }),
    issue: issueOf(refusal, 'rule.words'),
    required: true,
    autoFocus: true,
  }
  switch (category) {
    case 'expression':
      return <ExpressionFields {...props} />
    case 'secrecyTerm':
      return <SecrecyFields {...props} />
    case 'exception':
      return <TextField label="可以放行的说法" hint="写全，例如“保守国家秘密法”" {...words} />
    case 'officeHolder':
      return (
        <div className="field-pair">
          <TextField label="姓名" {...words} />
          <TextField
            label="职务"
            required
            value={draft.title}
            onChange={(title) => change({ title: title.trim() })}
            issue={issueOf(refusal, 'rule.title')}
          />
        </div>
      )
    case 'cardRange':
      return (
        <>
          <TextField label="号段" hint="卡号开头的 2 到 8 位数字" {...words} />
          <CardFields draft={draft} change={change} />
        </>
      )
  }
}

function CardFields({ draft, change }: Omit<FieldsProps, 'refusal'>): ReactElement {
  return (
    <div className="field-pair">
      <TextField label="银行" value={draft.replacement} onChange={(replacement) => change({ replacement })} />
      <TextField
        label="卡号位数"
        hint="12 到 19，多个用逗号隔开"
        required
        value={draft.lengths}
        onChange={(lengths) => change({ lengths })}
      />
    </div>
  )
}

function ExpressionFields({ draft, change, refusal }: FieldsProps): ReactElement {
  return (
    <>
      <div className="field-pair">
        <TextField
          label="错误的写法"
          required
          autoFocus
          value={draft.words}
          onChange={(words) => change({ words: words.trim() })}
          issue={issueOf(refusal, 'rule.words')}
        />
        <TextField
          label="应写作"
          hint="留空表示不应出现"
          value={draft.replacement}
          onChange={(replacement) => change({ replacement: replacement.trim() })}
          issue={issueOf(refusal, 'rule.replacement')}
        />
      </div>
      <div className="field-pair">
        <PlainChoice
          label="属于"
          titles={expressionKindTitles}
          value={draft.expressionKind}
          onChange={(expressionKind) => change({ expressionKind })}
        />
        <SeverityChoice draft={draft} change={change} />
      </div>
    </>
  )
}

function SecrecyFields({ draft, change, refusal }: FieldsProps): ReactElement {
  return (
    <>
      <TextField
        label="用语"
        required
        autoFocus
        value={draft.words}
        onChange={(words) => change({ words: words.trim() })}
        issue={issueOf(refusal, 'rule.words')}
      />
      <PlainChoice
        label="出现在哪里才算"
        titles={termFormTitles}
        value={draft.form}
        onChange={(form) => change({ form })}
      />
      <div className="field-pair">
        <PlainChoice
          label="表示"
          titles={termKindTitles}
          value={draft.termKind}
          onChange={(termKind) => change({ termKind })}
        />
        <SeverityChoice draft={draft} change={change} />
      </div>
    </>
  )
}

function SeverityChoice({ draft, change }: Omit<FieldsProps, 'refusal'>): ReactElement {
  return (
    <PlainChoice
      label="出现时"
      titles={severityTitles}
      value={draft.severity}
      onChange={(severity) => change({ severity })}
    />
  )
}

function CommonFields({ draft, change, refusal }: FieldsProps): ReactElement {
  return (
    <>
      <UnitChoice value={draft.unitId} onChange={(unitId) => change({ unitId })} />
      <TextField
        label="依据"
        hint="文件名称和条款，或者出处"
        maxLength={100}
        value={draft.source}
        onChange={(source) => change({ source })}
        issue={issueOf(refusal, 'rule.source')}
      />
      <Checkbox
        checked={draft.isConfirmed}
        onChange={({ target }) => change({ isConfirmed: target.checked })}
      >
        已对照原文核实
      </Checkbox>
      <div className="field-pair">
        <DayField
          label="从哪天起"
          required
          value={draft.startsOn}
          onChange={(startsOn) => change({ startsOn })}
          issue={issueOf(refusal, 'rule.startsOn')}
        />
        <DayField
          label="到哪天止"
          hint="留空表示一直有效"
          value={draft.endsOn}
          onChange={(endsOn) => change({ endsOn })}
          issue={issueOf(refusal, 'rule.endsOn')}
        />
      </div>
    </>
  )
}
