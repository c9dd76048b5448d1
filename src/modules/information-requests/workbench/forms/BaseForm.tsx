import { useQuery } from '@tanstack/react-query'
import { Button, InputNumber, Select } from 'antd'
import type { ReactElement, ReactNode } from 'react'
import { useState } from 'react'
import type { ServiceMethod } from '#kernel/procedure/contract.ts'
import { serviceMethodTitles } from '#kernel/procedure/contract.ts'
import { ReasonField } from '#workbench/case/PlainActionForm.tsx'
import { ask } from '#workbench/ask.ts'
import { today } from '#workbench/clock.ts'
import { Field, issueOf } from '#workbench/parts/Field.tsx'
import { PlainChoice } from '#workbench/parts/PlainChoice.tsx'
import { DayField, TextField } from '#workbench/parts/TextField.tsx'
import { WordGate } from '#workbench/parts/WordGate.tsx'
import type { ActionFormProps, ActionInput } from '#workbench/screen.ts'
import { listRequestChoices } from '../../contract/list.ts'

interface Values {
  readonly reason: string
  readonly day: string
  readonly days: number | null
  readonly method: ServiceMethod
  readonly evidence: string
  readonly unitIds: string[]
}

const unfilled = { reason: '', days: null, method: 'inPerson', evidence: '', unitIds: [] } as const

interface BaseFormProps extends ActionFormProps {
  /** What the action's own effect asks for; absent: nothing. */
  readonly input?: unknown
  readonly disabled?: boolean
  /** The days are settled elsewhere and not asked for; absent: they are asked for where the table has some. */
  readonly fixedDays?: number | null
  /** The fields of `input`. */
  readonly children?: ReactNode
}

/** The form of any action: its own fields, and whatever else its table asks for. */
export function BaseForm(props: BaseFormProps): ReactElement {
  const { action, busy, refusal, send, cancel, input, disabled = false, children } = props
  const [values, setValues] = useState<Values>({ ...unfilled, unitIds: [], day: today() })
  const set = (change: Partial<Values>): void => setValues({ ...values, ...change })
  const submit = (): void => send(inputOf(props, values, input))
  return (
    <form
      className="fields"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!disabled && !action.danger) submit()
      }}
    >
      {children}
      <TableFields
        action={props.fixedDays === undefined ? action : { ...action, days: null }}
        refusal={refusal}
        values={values}
        set={set}
      />
      {action.danger ? (
        <WordGate word={action.title} consequence="" busy={busy} disabled={disabled} onConfirm={submit} />
      ) : (
        <Button type="primary" htmlType="submit" loading={busy} disabled={disabled}>
          确认{action.title}
        </Button>
      )}
      <Button type="text" onClick={cancel}>
        返回
      </Button>
    </form>
  )
}

function inputOf({ action, fixedDays }: BaseFormProps, values: Values, input: unknown): ActionInput {
  const { reason, day, days, method, evidence, unitIds } = values
  return {
    ...(reason.trim() && { reason: reason.trim() }),
    ...(action.dated && { effectiveOn: day }),
    ...(fixedDays ? { days: fixedDays } : action.days && days !== null && { days }),
    ...(action.serves && { service: { method, evidence: evidence.trim() || null } }),
    ...(action.asks && { unitIds }),
    ...(input !== undefined && { input }),
  }
}

interface TableFieldsProps extends Pick<ActionFormProps, 'action' | 'refusal'> {
  readonly values: Values
  readonly set: (change: Partial<Values>) => void
}

function TableFields({ action, refusal, values, set }: TableFieldsProps): ReactElement {
  return (
    <>
      {action.asks && (
        <UnitsField label={action.asks} value={values.unitIds} onChange={(unitIds) => set({ unitIds })} />
      )}
      {action.dated && (
        <DayField
          label={action.dated}
          required
          max={today()}
          value={values.day}
          onChange={(day) => set({ day })}
          issue={issueOf(refusal, 'effectiveOn')}
        />
      )}
      {action.days && (
        <DaysField label={action.days} value={values.days} onChange={(days) => set({ days })} />
      )}
      {action.serves && <ServiceFields values={values} set={set} />}
      {action.reason && (
        <ReasonField
          action={action}
          value={values.reason}
          onChange={(reason) => set({ reason })}
          issue={issueOf(refusal, 'reason')}
        />
      )}
    </>
  )
}

/** A number of working days. */
export function DaysField({
  label,
  value,
  onChange,
}: {
  readonly label: string
  readonly value: number | null
  readonly onChange: (value: number | null) => void
}): ReactElement {
  return (
    <Field label={label} hint="单位：工作日；不填按法定上限">
      {({ status, ...control }) => (
        <InputNumber
          {...control}
          status={status}
          min={1}
          max={120}
          precision={0}
          value={value}
          onChange={onChange}
        />
      )}
    </Field>
  )
}

function ServiceFields({ values, set }: Pick<TableFieldsProps, 'values' | 'set'>): ReactElement {
  return (
    <>
      <PlainChoice
        label="送达方式"
        titles={serviceMethodTitles}
        value={values.method}
        onChange={(method) => set({ method })}
      />
      <TextField
        label={values.method === 'post' ? '邮件号码' : '送达凭证'}
        hint={
          values.method === 'post'
            ? '只能由邮政企业寄递，以交邮之日为送达之日（国办公开办函〔2016〕235号）'
            : '如签收单、确认回执'
        }
        required={values.method === 'post'}
        maxLength={200}
        value={values.evidence}
        onChange={(evidence) => set({ evidence })}
      />
    </>
  )
}

function UnitsField({
  label,
  value,
  onChange,
}: {
  readonly label: string
  readonly value: string[]
  readonly onChange: (value: string[]) => void
}): ReactElement {
  const choices = useQuery({
    queryKey: ['information-requests', 'choices'],
    queryFn: () => ask(listRequestChoices, {}),
  })
  return (
    <Field label={label} required>
      {(control) => (
        <Select
          {...control}
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          value={value}
          options={(choices.data?.otherUnits ?? []).map(({ id, title }) => ({ value: id, label: title }))}
          onChange={onChange}
        />
      )}
    </Field>
  )
}
