import type { ReactElement } from 'react'
import { useState } from 'react'
import { saveRuleContract } from '#kernel/law-contract.ts'
import { ask } from '../ask.ts'
import { AskForm } from '../parts/AskForm.tsx'
import { issueOf } from '../parts/Field.tsx'
import { LongTextField, TextField } from '../parts/TextField.tsx'
import { useSaved } from '../parts/useSaved.ts'
import type { VersionValues } from '../versions/VersionFields.tsx'
import { nextVersion, VersionFields } from '../versions/VersionFields.tsx'
import type { LawRule } from './rule.ts'
import { ruleBasisTitles } from './rule.ts'

interface RuleFormProps {
  readonly rule: LawRule
  readonly onClose: () => void
}

/** The next version of a time limit; what was received before its first day keeps the limit of its day. */
export function RuleForm({ rule, onClose }: RuleFormProps): ReactElement {
  const [draft, setDraft] = useState(() => draftOf(rule))
  const [version, setVersion] = useState<VersionValues<LawRule['basis']>>(() => nextVersion(rule))
  const change = (part: Partial<Draft>): void => setDraft({ ...draft, ...part })
  const saved = useSaved('law', onClose)
  return (
    <AskForm
      button="保存为新版本"
      disabled={!Number(draft.amount) || !draft.article.trim() || !version.source.trim()}
      run={() => ask(saveRuleContract, inputOf(rule.id, draft, version))}
      onDone={() => saved(`已保存，自${version.startsOn}起施行`)}
      onCancel={onClose}
    >
      {(refusal) => (
        <>
          <p>
            <strong>{rule.title}</strong>（{rule.setTitle}）
          </p>
          <NumberFields draft={draft} change={change} refusal={refusal} />
          <WordFields draft={draft} change={change} refusal={refusal} />
          <VersionFields
            values={version}
            set={(part) => setVersion((before) => ({ ...before, ...part }))}
            refusal={refusal}
            titles={ruleBasisTitles}
          />
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
  readonly note: string
}

function draftOf({ amount, extendableBy, article, note }: LawRule): Draft {
  return {
    amount: String(amount),
    extendableBy: extendableBy === null ? '' : String(extendableBy),
    article,
    note: note ?? '',
  }
}

function inputOf(id: number, draft: Draft, version: VersionValues<LawRule['basis']>) {
  const extendableBy = Number(draft.extendableBy) || null
  const note = draft.note.trim() || null
  return { id, amount: Number(draft.amount), extendableBy, article: draft.article, note, ...version }
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

function WordFields({ draft, change, refusal }: FieldsProps): ReactElement {
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
      <LongTextField
        label="备注"
        rows={2}
        maxLength={500}
        value={draft.note}
        onChange={(note) => change({ note })}
        issue={issueOf(refusal, 'note')}
      />
    </>
  )
}
