import { useQueryClient } from '@tanstack/react-query'
import { Checkbox } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { correctRuleContract } from '#kernel/law-contract.ts'
import { ask } from '../ask.ts'
import { AskForm } from '../parts/AskForm.tsx'
import { issueOf } from '../parts/Field.tsx'
import { LongTextField, TextField } from '../parts/TextField.tsx'
import type { LawRule } from './rule.ts'

interface RuleFormProps {
  readonly rule: LawRule
  readonly onClose: () => void
}

/** Corrects a time limit against the official text. */
export function RuleForm({ rule, onClose }: RuleFormProps): ReactElement {
  const queries = useQueryClient()
  const [draft, setDraft] = useState(() => draftOf(rule))
  const change = (part: Partial<Draft>): void => setDraft({ ...draft, ...part })
  return (
    <AskForm
      button="更正"
      disabled={!Number(draft.amount) || !draft.article.trim() || !draft.source.trim()}
      run={() =>
        ask(correctRuleContract, {
          id: rule.id,
          amount: Number(draft.amount),
          extendableBy: Number(draft.extendableBy) || null,
          article: draft.article,
          source: draft.source,
          basis: draft.isConfirmed ? 'confirmed' : 'fromMemory',
          note: draft.note.trim() || null,
        })
      }
      onDone={() => {
        onClose()
        void queries.invalidateQueries({ queryKey: ['law'] })
      }}
      onCancel={onClose}
    >
      {(refusal) => (
        <>
          <p>
            <strong>{rule.title}</strong>（{rule.setTitle}）
          </p>
          <NumberFields draft={draft} change={change} refusal={refusal} />
          <SourceFields draft={draft} change={change} refusal={refusal} />
        </>
      )}
    </AskForm>
  )
}

interface Draft {
  readonly amount: string
  /** Empty when it cannot be extended. */
  readonly extendableBy: string
  readonly article: string
  readonly source: string
  readonly isConfirmed: boolean
  readonly note: string
}

function draftOf({ amount, extendableBy, article, source, basis, note }: LawRule): Draft {
  return {
    amount: String(amount),
    extendableBy: extendableBy === null ? '' : String(extendableBy),
    article,
    source,
    isConfirmed: basis === 'confirmed',
    note: note ?? '',
  }
}

interface FieldsProps {
  readonly draft: Draft
  readonly change: (part: Partial<Draft>) => void
  readonly refusal: unknown
}

function NumberFields({ draft, change, refusal }: FieldsProps): ReactElement {
  return (
    <div className="field-pair">
      <TextField
        label="期限"
        required
        maxLength={4}
        value={draft.amount}
        onChange={(amount) => /^\d*$/.test(amount) && change({ amount })}
        issue={issueOf(refusal, 'amount')}
      />
      <TextField
        label="可延长"
        hint="不能延长则留空"
        maxLength={4}
        value={draft.extendableBy}
        onChange={(extendableBy) => /^\d*$/.test(extendableBy) && change({ extendableBy })}
        issue={issueOf(refusal, 'extendableBy')}
      />
    </div>
  )
}

function SourceFields({ draft, change, refusal }: FieldsProps): ReactElement {
  return (
    <>
      <TextField
        label="条文"
        required
        maxLength={60}
        value={draft.article}
        onChange={(article) => change({ article })}
        issue={issueOf(refusal, 'article')}
      />
      <TextField
        label="出处"
        hint="正式文本的名称、文号或者网址"
        required
        maxLength={300}
        value={draft.source}
        onChange={(source) => change({ source })}
        issue={issueOf(refusal, 'source')}
      />
      <LongTextField
        label="备注"
        rows={2}
        maxLength={500}
        value={draft.note}
        onChange={(note) => change({ note })}
        issue={issueOf(refusal, 'note')}
      />
      <Checkbox
        checked={draft.isConfirmed}
        onChange={({ target }) => change({ isConfirmed: target.checked })}
      >
        已对照正式文本核对
      </Checkbox>
    </>
  )
}
