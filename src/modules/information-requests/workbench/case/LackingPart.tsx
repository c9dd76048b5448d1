import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import type { CaseDetail } from '#kernel/procedure/contract.ts'
import { ask } from '#workbench/ask.ts'
import { AskForm } from '#workbench/parts/AskForm.tsx'
import { Dialog } from '#workbench/parts/Dialog.tsx'
import { Part } from '#workbench/parts/Part.tsx'
import type { RequestMatter } from '../../contract/matter.ts'
import { completeApplicant } from '../../contract/records.ts'
import type { Lacking } from '../../contract/words.ts'
import { lackingTitles } from '../../contract/words.ts'
import { CompletionFields, completionOf, emptyCompletion } from '../forms/CompletionFields.tsx'
import { useRefresh } from './useMatter.ts'

interface LackingPartProps {
  readonly matter: RequestMatter
  readonly detail: CaseDetail
  readonly choose: (action: string) => void
  readonly isOfficer: boolean
}

/** What the request came without, what is still missing, and what to do about it (条例 第二十九、三十条). */
export function LackingPart({ matter, detail, choose, isOfficer }: LackingPartProps): ReactElement | null {
  const [open, setOpen] = useState(false)
  const { lacking, contactAdvice } = matter
  const still = stillLacking(matter)
  if (lacking.length === 0) return null
  const mayAsk = detail.actions.some(
    ({ action, disabledReason }) => action === 'askCorrection' && disabledReason === null,
  )
  return (
    <Part title={still.length > 0 ? '申请还缺少的内容' : '原来缺少、已经补上的内容'}>
      <ul>
        {lacking.map(({ what, madeGoodOn }) => (
          <li key={what}>
            {lackingTitles[what]}：{madeGoodOn === null ? '还没有' : `${madeGoodOn}补上`}
          </li>
        ))}
      </ul>
      {contactAdvice && <p className="quiet">{contactAdvice}</p>}
      {still.length > 0 && isOfficer && detail.closedAt === null && (
        <p>
          {mayAsk && (
            <Button type="primary" onClick={() => choose('askCorrection')}>
              告知补正
            </Button>
          )}{' '}
          <Button onClick={() => setOpen(true)}>补登收到的内容</Button>
        </p>
      )}
      <Dialog open={open} title="补登收到的内容" onClose={() => setOpen(false)}>
        <CompletionForm matter={matter} still={still} onDone={() => setOpen(false)} />
      </Dialog>
    </Part>
  )
}

/** What has not been made good. */
export function stillLacking({ lacking }: Pick<RequestMatter, 'lacking'>): Lacking[] {
  return lacking.flatMap(({ what, madeGoodOn }) => (madeGoodOn === null ? [what] : []))
}

interface CompletionFormProps {
  readonly matter: RequestMatter
  readonly still: readonly Lacking[]
  readonly onDone: () => void
}

function CompletionForm({ matter, still, onDone }: CompletionFormProps): ReactElement {
  const [values, setValues] = useState(() => emptyCompletion(matter.applicant.kind))
  const refresh = useRefresh()
  const { requestId } = matter
  return (
    <AskForm
      button="登记"
      run={() => ask(completeApplicant, { requestId, ...completionOf(values, still) })}
      onDone={() => {
        refresh()
        onDone()
      }}
    >
      {(error) => (
        <>
          <p className="quiet">只填已经收到的；收到之日和申请编号不变。</p>
          <CompletionFields
            lacking={still}
            values={values}
            set={(change) => setValues({ ...values, ...change })}
            refusal={error}
            at=""
          />
        </>
      )}
    </AskForm>
  )
}
