import { Input } from 'antd'
import type { ReactElement } from 'react'
import { useSearchParams } from 'react-router'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { panelOf, TabRow } from '#workbench/parts/TabRow.tsx'
import { FeeRules } from './FeeRules.tsx'
import { OutcomeRules } from './OutcomeRules.tsx'
import { ReceiptRules } from './ReceiptRules.tsx'
import { ThresholdRules } from './ThresholdRules.tsx'
import type { Rules } from './useRules.ts'
import { useRules } from './useRules.ts'
import '../requests.css'
import './rules.css'

const parts = {
  outcomes: '答复种类',
  receipts: '收到之日',
  fees: '信息处理费',
  thresholds: '提示数量',
} as const
type Part = keyof typeof parts

/** The rules of answering requests that change without the program: every change is a version from a day on. */
export function RulesScreen(): ReactElement {
  const [address, setAddress] = useSearchParams()
  const found = useRules()
  const part = (Object.keys(parts) as Part[]).find((one) => one === address.get('part')) ?? 'outcomes'
  return (
    <>
      <header className="screen-head">
        <h1>办理规则</h1>
        {part === 'outcomes' && (
          <Input.Search
            className="inbox-search"
            data-search
            allowClear
            aria-label="查找答复种类"
            placeholder="名称、代码、条款（/）"
            defaultValue={address.get('text') ?? ''}
            onSearch={(text) => setAddress(withText(address, text.trim()), { replace: true })}
          />
        )}
      </header>
      <p className="quiet">
        修改保存为新版本，从施行日期起用于那一天起收到的申请；已经收到、已经答复的不受影响。标“待核”“推定”的，请对照正式文本核对。
        {found.data && !found.data.mayKeep && '由主管全县政府信息公开工作的机构负责人修改，您可以查看。'}
      </p>
      <TabRow
        id="rules"
        label="办理规则"
        titles={parts}
        chosen={part}
        onChoose={(next) => setAddress({ part: next })}
      />
      <Refusal error={found.error} onRetry={() => void found.refetch()} />
      <div {...panelOf('rules', part)}>
        {found.data && <ChosenPart part={part} rules={found.data} address={address} go={setAddress} />}
      </div>
    </>
  )
}

function withText(address: URLSearchParams, text: string): URLSearchParams {
  const next = new URLSearchParams(address)
  if (text) next.set('text', text)
  else next.delete('text')
  return next
}

interface ChosenPartProps {
  readonly part: Part
  readonly rules: Rules
  readonly address: URLSearchParams
  readonly go: (next: URLSearchParams, options: { readonly replace: true }) => void
}

function ChosenPart({ part, rules, address, go }: ChosenPartProps): ReactElement {
  const { outcomes, receipts, fees, thresholds, mayKeep } = rules
  if (part === 'receipts') return <ReceiptRules versions={receipts} mayKeep={mayKeep} />
  if (part === 'fees') return <FeeRules versions={fees} mayKeep={mayKeep} />
  if (part === 'thresholds') return <ThresholdRules versions={thresholds} mayKeep={mayKeep} />
  const includeEnded = (withEnded: boolean): void => {
    const next = new URLSearchParams(address)
    if (withEnded) next.set('ended', '1')
    else next.delete('ended')
    go(next, { replace: true })
  }
  return (
    <OutcomeRules
      versions={outcomes}
      mayKeep={mayKeep}
      text={address.get('text') ?? ''}
      withEnded={address.get('ended') === '1'}
      onWithEnded={includeEnded}
    />
  )
}
