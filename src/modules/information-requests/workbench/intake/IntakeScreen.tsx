import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { Link } from 'react-router'
import { ask } from '#workbench/ask.ts'
import { today } from '#workbench/clock.ts'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { useMe } from '#workbench/session.tsx'
import type { Filed } from '../../contract/filing.ts'
import { takeIn } from '../../contract/filing.ts'
import { listRequestChoices } from '../../contract/list.ts'
import { ApplicantFields } from './ApplicantFields.tsx'
import { ArrivalFields } from './ArrivalFields.tsx'
import { AskedFields } from './AskedFields.tsx'
import type { IntakeFieldsProps } from './fields.ts'
import { emptyIntake, intakeOf } from './state.ts'
import '../requests.css'

/** Takes in what came by the counter, by post, by mail or by fax; nothing that came in person or by post is refused. */
export function IntakeScreen(): ReactElement {
  const me = useMe()
  const [values, setValues] = useState(() => emptyIntake(today(), me.name))
  const choices = useQuery({
    queryKey: ['information-requests', 'choices'],
    queryFn: () => ask(listRequestChoices, {}),
  })
  const units = choices.data?.units ?? []
  const unitId = values.unitId || (units[0]?.id ?? '')
  const filing = useMutation({ mutationFn: () => ask(takeIn, intakeOf({ ...values, unitId })) })
  if (filing.data)
    return (
      <FiledNote
        filed={filing.data}
        onNext={() => {
          setValues(emptyIntake(today(), me.name))
          filing.reset()
        }}
      />
    )
  return (
    <IntakeForm
      fields={{
        values,
        set: (change) => setValues({ ...values, ...change }),
        error: filing.error,
      }}
      units={units}
      refusal={filing.error ?? choices.error}
      isPending={filing.isPending}
      onSubmit={() => filing.mutate()}
    />
  )
}

interface IntakeFormProps {
  readonly fields: IntakeFieldsProps
  readonly units: readonly { id: string; title: string }[]
  readonly refusal: unknown
  readonly isPending: boolean
  readonly onSubmit: () => void
}

/** Everything to be filled in about one request, sent once. */
function IntakeForm({ fields, units, refusal, isPending, onSubmit }: IntakeFormProps): ReactElement {
  return (
    <form
      className="fields request-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!isPending) onSubmit()
      }}
    >
      <header className="screen-head">
        <h1>登记收到的申请</h1>
      </header>
      <p className="quiet">
        当面和邮寄提交的申请不得拒绝接收（国办公开办函〔2017〕19号）。没有身份证明、联系方式、授权委托书的，勾选“未提供”照样登记，再告知补正；内容不明确的也一样。
      </p>
      <ArrivalFields {...fields} units={units} />
      <ApplicantFields {...fields} />
      <AskedFields {...fields} />
      <Refusal error={refusal} />
      <Button type="primary" htmlType="submit" loading={isPending} disabled={units.length === 0}>
        登记
      </Button>
    </form>
  )
}

/** What to give the applicant: number, query code, and the day the answer is due. */
function FiledNote({ filed, onNext }: { readonly filed: Filed; readonly onNext: () => void }): ReactElement {
  const { requestId, number, queryCode, unitTitle, receivedOn, replyDueOn } = filed
  return (
    <section className="case-part">
      <h1>已登记：{number}</h1>
      <p>请把查询码告诉申请人，凭它可以查询进度、补正、接收答复。查询码只显示这一次。</p>
      <p className="request-code">{queryCode}</p>
      <p>
        {unitTitle}。
        {receivedOn
          ? `收到之日${receivedOn}，应当于${replyDueOn ?? '（待定）'}以前答复。`
          : '还没有收到之日：请把查询码回复申请人，请申请人在“查询申请进度”里确认；也可以联系申请人并登记，再确认收到。'}
      </p>
      <p>
        <Link to={`/cases/${requestId}`}>打开这件申请</Link>
      </p>
      <Button onClick={onNext}>登记下一件</Button>
    </section>
  )
}
