import type { ReactElement } from 'react'
import { useState } from 'react'
import { issueOf } from '#workbench/parts/Field.tsx'
import { PlainChoice } from '#workbench/parts/PlainChoice.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { LongTextField } from '#workbench/parts/TextField.tsx'
import type { ActionFormProps } from '#workbench/screen.ts'
import type { RequestMatter } from '../../contract/matter.ts'
import { correctionGroundTitles } from '../../contract/words.ts'
import { stillLacking } from '../case/LackingPart.tsx'
import { useMatter } from '../case/useMatter.ts'
import { BaseForm } from './BaseForm.tsx'
import { CompletionFields, completionOf, emptyCompletion } from './CompletionFields.tsx'

/** The one correction: what is missing and what the applicant has to do; what is known to lack stands there already. */
export function CorrectionForm(props: ActionFormProps): ReactElement {
  return <WithMatter {...props} Form={AskingForm} />
}

/** The corrected copy that came on paper or by telephone, with what it brings of what was lacking. */
export function ReceiveCorrectionForm(props: ActionFormProps): ReactElement {
  return <WithMatter {...props} Form={ReceivingForm} />
}

interface WithRequest extends ActionFormProps {
  readonly matter: RequestMatter
}

function WithMatter({
  Form,
  ...props
}: ActionFormProps & { readonly Form: (props: WithRequest) => ReactElement }): ReactElement {
  const found = useMatter(props.caseId)
  if (found.isPending) return <p className="quiet">正在读取…</p>
  if (found.isError) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  return <Form {...props} matter={found.data} />
}

function AskingForm({ matter, ...props }: WithRequest): ReactElement {
  const drafted = matter.correctionDraft
  const [ground, setGround] = useState<keyof typeof correctionGroundTitles>(
    drafted?.ground ?? 'unclearContent',
  )
  const [items, setItems] = useState(drafted?.items ?? '')
  return (
    <BaseForm {...props} input={{ ground, items }} disabled={items.trim().length < 5}>
      <p className="quiet">补正只能告知一次，请一次写全（条例第三十条）。</p>
      <PlainChoice label="补正的原因" titles={correctionGroundTitles} value={ground} onChange={setGround} />
      <LongTextField
        label="需要补正的内容"
        hint="逐项写明，一行一项，申请人会看到"
        required
        maxLength={3000}
        value={items}
        onChange={setItems}
        issue={issueOf(props.refusal, 'items')}
      />
    </BaseForm>
  )
}

function ReceivingForm({ matter, ...props }: WithRequest): ReactElement {
  const [answer, setAnswer] = useState('')
  const [values, setValues] = useState(() => emptyCompletion(matter.applicant.kind))
  const still = stillLacking(matter)
  const completes = still.length > 0 ? completionOf(values, still) : null
  return (
    <BaseForm {...props} input={{ answer, completes }}>
      <p className="quiet">答复期限自收到补正之日起重新计算（条例第三十条）。</p>
      <LongTextField label="补正的内容" maxLength={5000} value={answer} onChange={setAnswer} />
      <CompletionFields
        lacking={still}
        values={values}
        set={(change) => setValues({ ...values, ...change })}
        refusal={props.refusal}
        at="completes."
      />
    </BaseForm>
  )
}
