import { Checkbox } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { ask } from '#workbench/ask.ts'
import { today } from '#workbench/clock.ts'
import { AskForm } from '#workbench/parts/AskForm.tsx'
import { issueOf } from '#workbench/parts/Field.tsx'
import { DayField, TextField } from '#workbench/parts/TextField.tsx'
import type { Need } from '../../contract/answer.ts'
import { needTitles } from '../../contract/answer.ts'
import type { Basis, OutcomeVersion } from '../../contract/rules.ts'
import { addOutcome, basisTitles, endOutcome, saveOutcome } from '../../contract/rules.ts'
import { useRuleSaved } from './useRules.ts'
import type { VersionValues } from '#workbench/versions/VersionFields.tsx'
import { nextVersion, VersionFields } from '#workbench/versions/VersionFields.tsx'

interface OutcomeFormProps {
  readonly shown: OutcomeVersion
  /** True: another outcome under the same code. */
  readonly isNew: boolean
  readonly onClose: () => void
}

interface Values extends VersionValues<Basis> {
  readonly title: string
  readonly article: string
  readonly needs: readonly Need[]
}

/** The next version of an outcome, or another one beside it. */
export function OutcomeForm({ shown, isNew, onClose }: OutcomeFormProps): ReactElement {
  const { code, detail, article, needs } = shown
  const [values, setValues] = useState<Values>({
    ...nextVersion(shown),
    title: isNew ? '' : shown.title,
    article,
    needs,
  })
  const set = (part: Partial<Values>): void => setValues((before) => ({ ...before, ...part }))
  const saved = useRuleSaved(onClose)
  const input = { ...values, needs: [...values.needs], code }
  const run = async (): Promise<unknown> =>
    isNew ? await ask(addOutcome, input) : await ask(saveOutcome, { ...input, detail })
  return (
    <AskForm
      button={isNew ? '增加' : '保存为新版本'}
      run={run}
      onDone={() => saved(`已保存，自${values.startsOn}起施行`)}
      onCancel={onClose}
    >
      {(refusal) => (
        <>
          {isNew && (
            <p>
              新的种类与“{shown.title}”同在代码 {code} 之下：用同一种答复书和救济途径，计入年度报告的同一行。
            </p>
          )}
          <OutcomeWords values={values} set={set} refusal={refusal} />
          {shown.isDrafted && <NeedFields needs={values.needs} set={set} />}
          <VersionFields values={values} set={set} refusal={refusal} titles={basisTitles} />
        </>
      )}
    </AskForm>
  )
}

interface PartProps {
  readonly values: Values
  readonly set: (part: Partial<Values>) => void
  readonly refusal: unknown
}

function OutcomeWords({ values, set, refusal }: PartProps): ReactElement {
  return (
    <>
      <TextField
        label="名称"
        required
        maxLength={60}
        value={values.title}
        onChange={(title) => set({ title })}
        issue={issueOf(refusal, 'title')}
      />
      <TextField
        label="条款"
        hint="条例的第几条第几款"
        required
        maxLength={60}
        value={values.article}
        onChange={(article) => set({ article })}
        issue={issueOf(refusal, 'article')}
      />
    </>
  )
}

function NeedFields({
  needs,
  set,
}: {
  readonly needs: readonly Need[]
  readonly set: (part: Partial<Values>) => void
}): ReactElement {
  const all = Object.entries(needTitles) as [Need, string][]
  return (
    <fieldset className="rule-needs">
      <legend>要件：缺一项就不能提交审查</legend>
      {all.map(([need, title]) => (
        <Checkbox
          key={need}
          checked={needs.includes(need)}
          onChange={({ target }) =>
            set({ needs: target.checked ? [...needs, need] : needs.filter((other) => other !== need) })
          }
        >
          {title}
        </Checkbox>
      ))}
    </fieldset>
  )
}

/** After which day requests that come in are no longer answered so. */
export function EndOutcome({
  shown,
  onClose,
}: {
  readonly shown: OutcomeVersion
  readonly onClose: () => void
}): ReactElement {
  const { code, detail, endsOn } = shown
  const [last, setLast] = useState(endsOn ?? today())
  const saved = useRuleSaved(onClose)
  const isEnding = endsOn !== null
  return (
    <AskForm
      button={isEnding ? '不再停用' : '停用'}
      run={() => ask(endOutcome, { code, detail, endsOn: isEnding ? null : last })}
      onDone={() => saved(isEnding ? '已撤销停用' : `已停用，${last}以后收到的申请不能再选`)}
      onCancel={onClose}
    >
      {(refusal) =>
        isEnding ? (
          <p>这一种类到{endsOn}为止。撤销停用后继续可选。</p>
        ) : (
          <DayField
            label="最后一天"
            hint="到这一天为止收到的申请仍可以这样答复；已经作出的答复不变"
            required
            min={today()}
            value={last}
            onChange={setLast}
            issue={issueOf(refusal, 'endsOn')}
          />
        )
      }
    </AskForm>
  )
}
