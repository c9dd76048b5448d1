import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { ask } from '#workbench/ask.ts'
import { today } from '#workbench/clock.ts'
import { AskForm } from '#workbench/parts/AskForm.tsx'
import type { Basis, LawVersion, RuleVersion } from '../../contract/rules.ts'
import { basisTitles, checkRule, withdrawRule } from '../../contract/rules.ts'
import { spanOf } from './standing.ts'
import { useSaved } from './useRules.ts'
import { BasisField, SourceField } from './VersionFields.tsx'

/** One version as a list of them shows it. */
export interface ShownVersion {
  readonly version: RuleVersion
  readonly startsOn: string
  readonly endsOn: string | null
  readonly words: string
  readonly source: string
  /** Null for numbers an office sets for itself. */
  readonly basis: Basis | null
  readonly savedByName: string | null
}

interface VersionsProps {
  readonly versions: readonly ShownVersion[]
  readonly mayKeep: boolean
  readonly onClose: () => void
}

type Doing = { readonly what: 'check' | 'withdraw'; readonly on: ShownVersion }

/** How a rule read before and will read, from when, who saved it and on what ground. */
export function Versions({ versions, mayKeep, onClose }: VersionsProps): ReactElement {
  const [doing, setDoing] = useState<Doing | null>(null)
  if (doing?.what === 'check')
    return <CheckForm shown={doing.on} onCancel={() => setDoing(null)} onClose={onClose} />
  if (doing?.what === 'withdraw')
    return <WithdrawForm shown={doing.on} onCancel={() => setDoing(null)} onClose={onClose} />
  return (
    <ol className="rule-versions">
      {versions.map((shown) => (
        <li key={shown.startsOn}>
          <div className="rule-version-head">
            <strong>{spanOf(shown)}</strong>
            {shown.startsOn > today() && <span className="quiet">尚未施行</span>}
            {mayKeep && <VersionActs shown={shown} onDo={setDoing} />}
          </div>
          <p>{shown.words}</p>
          <p className="quiet">
            依据：{shown.source}
            {shown.basis && `（${basisTitles[shown.basis]}）`} · {shown.savedByName ?? '系统预置'}
          </p>
        </li>
      ))}
    </ol>
  )
}

function VersionActs({
  shown,
  onDo,
}: {
  readonly shown: ShownVersion
  readonly onDo: (doing: Doing) => void
}): ReactElement {
  return (
    <span className="rule-version-acts">
      {shown.basis !== null && (
        <Button size="small" onClick={() => onDo({ what: 'check', on: shown })}>
          核对依据
        </Button>
      )}
      {shown.startsOn > today() && (
        <Button size="small" onClick={() => onDo({ what: 'withdraw', on: shown })}>
          撤下
        </Button>
      )}
    </span>
  )
}

interface OneProps {
  readonly shown: ShownVersion
  readonly onCancel: () => void
  readonly onClose: () => void
}

function CheckForm({ shown, onCancel, onClose }: OneProps): ReactElement {
  const [source, setSource] = useState(shown.source)
  const [basis, setBasis] = useState<Basis>(shown.basis ?? 'confirmed')
  const saved = useSaved(onClose)
  return (
    <AskForm
      button="保存核对结果"
      run={() => ask(checkRule, { version: shown.version as LawVersion, source, basis })}
      onDone={() => saved('已记下核对结果，规则的内容没有变')}
      onCancel={onCancel}
    >
      {(refusal) => (
        <>
          <p>
            <strong>{spanOf(shown)}</strong>：{shown.words}
          </p>
          <SourceField value={source} set={setSource} refusal={refusal} />
          <BasisField value={basis} set={setBasis} ofPrices={shown.version.kind === 'fee'} />
        </>
      )}
    </AskForm>
  )
}

function WithdrawForm({ shown, onCancel, onClose }: OneProps): ReactElement {
  const saved = useSaved(onClose)
  return (
    <AskForm
      button="撤下"
      run={() => ask(withdrawRule, { version: shown.version })}
      onDone={() => saved('已撤下，现行规则继续施行')}
      onCancel={onCancel}
    >
      {() => <p>撤下自{shown.startsOn}起施行的版本，现行规则继续施行。撤下的内容留在审计记录里。</p>}
    </AskForm>
  )
}
