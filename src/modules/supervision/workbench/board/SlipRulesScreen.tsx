import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, InputNumber } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { ask } from '#workbench/ask.ts'
import { AskForm } from '#workbench/parts/AskForm.tsx'
import { Dialog } from '#workbench/parts/Dialog.tsx'
import { Facts } from '#workbench/parts/Facts.tsx'
import { Field, issueOf } from '#workbench/parts/Field.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { LongTextField } from '#workbench/parts/TextField.tsx'
import { useMe } from '#workbench/session.tsx'
import type { SlipRuleRow } from '../../contract/list.ts'
import { listSlipRules, saveSlipRule } from '../../contract/list.ts'
import { OpenFirst } from '../OpenFirst.tsx'
import { SlipMark } from '../Slips.tsx'

/** When the clock issues which slip, and what each asks. */
export function SlipRulesScreen(): ReactElement {
  return (
    <OpenFirst>
      <header className="screen-head">
        <h1>督办单规则</h1>
      </header>
      <p className="quiet">
        系统每天早上8点按这些规则发督办单，每个事项每种颜色一次；督查员也可以随时发。重要事项从橙色开始。措辞在“文书模板”里修改。
      </p>
      <Rules />
    </OpenFirst>
  )
}

function Rules(): ReactElement {
  const [editing, setEditing] = useState<SlipRuleRow | null>(null)
  const mayEdit = useMe().posts.some(({ roles }) => roles.includes('supervisionDirector'))
  const found = useQuery({ queryKey: ['supervision', 'slip-rules'], queryFn: () => ask(listSlipRules, {}) })
  return (
    <>
      <Refusal error={found.error} onRetry={() => void found.refetch()} />
      <ul className="supervision-list">
        {found.data?.map((rule) => (
          <li key={rule.colour}>
            <div className="supervision-head">
              <SlipMark colour={rule.colour} />
              <strong>{rule.title}</strong>
              {mayEdit && (
                <Button size="small" onClick={() => setEditing(rule)}>
                  修改
                </Button>
              )}
            </div>
            <Facts
              facts={[
                ['什么时候发', whenOf(rule)],
                ['回复期限', rule.answerDays === 0 ? '当天' : `${rule.answerDays}个工作日`],
                ['要求', rule.requirement],
                ['来源', `${rule.source}${rule.basis === 'fromMemory' ? '（待核）' : ''}`],
              ]}
            />
          </li>
        ))}
      </ul>
      <Dialog open={editing !== null} title={`修改${editing?.title ?? ''}`} onClose={() => setEditing(null)}>
        {editing && <RuleForm rule={editing} onClose={() => setEditing(null)} />}
      </Dialog>
    </>
  )
}

function whenOf({ daysLate }: SlipRuleRow): string {
  if (daysLate < 0) return `到期前${-daysLate}天`
  return daysLate === 0 ? '到期当天' : `逾期第${daysLate}天`
}

interface RuleFormProps {
  readonly rule: SlipRuleRow
  readonly onClose: () => void
}

interface Values {
  readonly daysLate: number | null
  readonly answerDays: number | null
  readonly requirement: string
}

function RuleForm({ rule, onClose }: RuleFormProps): ReactElement {
  const queries = useQueryClient()
  const [values, setValues] = useState<Values>(rule)
  const { daysLate, answerDays, requirement } = values
  const isReady = daysLate !== null && answerDays !== null && requirement.trim().length >= 4
  return (
    <AskForm
      button="保存"
      disabled={!isReady}
      run={async () => {
        if (isReady) await ask(saveSlipRule, { colour: rule.colour, daysLate, answerDays, requirement })
      }}
      onDone={() => {
        onClose()
        void queries.invalidateQueries({ queryKey: ['supervision'] })
      }}
      onCancel={onClose}
    >
      {(refusal) => (
        <RuleFields values={values} set={(change) => setValues({ ...values, ...change })} refusal={refusal} />
      )}
    </AskForm>
  )
}

function RuleFields({
  values,
  set,
  refusal,
}: {
  readonly values: Values
  readonly set: (change: Partial<Values>) => void
  readonly refusal: unknown
}): ReactElement {
  return (
    <>
      <Days
        label="逾期天数"
        hint="填负数是到期前几天，如 -3"
        value={values.daysLate}
        onChange={(daysLate) => set({ daysLate })}
        issue={issueOf(refusal, 'daysLate')}
      />
      <Days
        label="回复期限（工作日）"
        value={values.answerDays}
        onChange={(answerDays) => set({ answerDays })}
        issue={issueOf(refusal, 'answerDays')}
      />
      <LongTextField
        label="要求"
        required
        maxLength={500}
        value={values.requirement}
        onChange={(requirement) => set({ requirement })}
        issue={issueOf(refusal, 'requirement')}
      />
    </>
  )
}

function Days({
  label,
  hint,
  issue,
  value,
  onChange,
}: {
  readonly label: string
  readonly hint?: string
  readonly issue: string | undefined
  readonly value: number | null
  readonly onChange: (value: number | null) => void
}): ReactElement {
  return (
    <Field label={label} hint={hint} issue={issue} required>
      {({ status, ...control }) => (
        <InputNumber {...control} status={status} precision={0} value={value} onChange={onChange} />
      )}
    </Field>
  )
}
