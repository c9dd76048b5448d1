import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useSearchParams } from 'react-router'
import { explainDays } from '#kernel/calendar-contract.ts'
import { ask } from '../ask.ts'
import { today } from '../clock.ts'
import { PlainChoice } from '../parts/PlainChoice.tsx'
import { Refusal } from '../parts/Refusal.tsx'
import { DayField, TextField } from '../parts/TextField.tsx'

const units = { workingDay: '个工作日', calendarDay: '日（自然日）' } as const
type Unit = keyof typeof units

/** When so many days from a day run out, said in words; what is asked stands in the address. */
export function DueCalculator(): ReactElement {
  const [address, setAddress] = useSearchParams()
  const startedOn = address.get('from') ?? today()
  const days = address.get('days') ?? '20'
  const unit: Unit = address.get('unit') === 'calendarDay' ? 'calendarDay' : 'workingDay'
  const change = (name: string, value: string): void =>
    setAddress(
      (before) => {
        const next = new URLSearchParams(before)
        next.set(name, value)
        return next
      },
      { replace: true },
    )
  return (
    <section className="panel" aria-label="期限计算器">
      <h2>期限计算器</h2>
      <div className="calculator">
        <DayField
          label="起算日（收到、受理的当天）"
          value={startedOn}
          onChange={(day) => change('from', day)}
        />
        <TextField
          label="期限"
          maxLength={3}
          value={days}
          onChange={(typed) => /^\d*$/.test(typed) && change('days', typed)}
        />
        <PlainChoice label="单位" titles={units} value={unit} onChange={(chosen) => change('unit', chosen)} />
      </div>
      <Answer startedOn={startedOn} days={Number(days)} unit={unit} />
    </section>
  )
}

interface AnswerProps {
  readonly startedOn: string
  readonly days: number
  readonly unit: Unit
}

function Answer(asked: AnswerProps): ReactElement | null {
  const isWhole = /^\d{4}-\d{2}-\d{2}$/.test(asked.startedOn) && asked.days >= 1 && asked.days <= 400
  const found = useQuery({
    queryKey: ['calendar', 'due', asked],
    queryFn: () => ask(explainDays, asked),
    enabled: isWhole,
  })
  if (!isWhole) return <p className="quiet">请填写起算日和 1 至 400 之间的天数</p>
  if (!found.data) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  const { dueOn, isProvisional, sentences } = found.data
  return (
    <div role="status">
      <p>
        届满日：<strong className="number">{dueOn}</strong>
        {isProvisional && '（暂定：跨入尚未公布放假安排的年度）'}
      </p>
      {sentences.map((sentence) => (
        <p key={sentence} className="quiet">
          {sentence}
        </p>
      ))}
    </div>
  )
}
