import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { today } from '../clock.ts'
import { AskForm } from '../parts/AskForm.tsx'
import { useSaved } from '../parts/useSaved.ts'
import { spanOf } from './standing.ts'
import { BasisField, SourceField } from './VersionFields.tsx'
import './versions.css'

/** How sure it is that a version says what the official text says. */
export interface Checking {
  readonly titles: Readonly<Record<string, string>>
  readonly basis: string
  readonly save: (source: string, basis: string) => Promise<unknown>
}

/** One version as a list of them shows it. */
export interface ShownVersion {
  readonly startsOn: string
  readonly endsOn: string | null
  readonly words: string
  readonly source: string
  /** Null: it came with the program. */
  readonly savedByName: string | null
  /** Null for numbers an office sets for itself. */
  readonly checking: Checking | null
  /** Takes it back before it has begun; null when that cannot be. */
  readonly withdraw: (() => Promise<unknown>) | null
}

interface VersionsProps {
  readonly versions: readonly ShownVersion[]
  /** What is read again after a change. */
  readonly area: string
  readonly mayKeep: boolean
  readonly onClose: () => void
}

type Doing = { readonly what: 'check' | 'withdraw'; readonly on: ShownVersion }

/** How a rule read before and will read, from when, who saved it and on what ground. */
export function Versions({ versions, area, mayKeep, onClose }: VersionsProps): ReactElement {
  const [doing, setDoing] = useState<Doing | null>(null)
  if (doing) {
    const { what, on: shown } = doing
    const Form = what === 'check' ? CheckForm : WithdrawForm
    return <Form area={area} shown={shown} onCancel={() => setDoing(null)} onClose={onClose} />
  }
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
            {shown.checking && `（${shown.checking.titles[shown.checking.basis] ?? ''}）`} ·{' '}
            {shown.savedByName ?? '系统预置'}
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
      {shown.checking && (
        <Button size="small" onClick={() => onDo({ what: 'check', on: shown })}>
          核对依据
        </Button>
      )}
      {shown.withdraw && shown.startsOn > today() && (
        <Button size="small" onClick={() => onDo({ what: 'withdraw', on: shown })}>
          撤下
        </Button>
      )}
    </span>
  )
}

interface OneProps {
  readonly area: string
  readonly shown: ShownVersion
  readonly onCancel: () => void
  readonly onClose: () => void
}

function CheckForm({ area, shown, onCancel, onClose }: OneProps): ReactElement {
  const [source, setSource] = useState(shown.source)
  const [basis, setBasis] = useState(shown.checking?.basis ?? '')
  const saved = useSaved(area, onClose)
  return (
    <AskForm
      button="保存核对结果"
      run={async () => await shown.checking?.save(source, basis)}
      onDone={() => saved('已记下核对结果，规则的内容没有变')}
      onCancel={onCancel}
    >
      {(refusal) => (
        <>
          <p>
            <strong>{spanOf(shown)}</strong>：{shown.words}
          </p>
          <SourceField value={source} set={setSource} refusal={refusal} />
          <BasisField value={basis} set={setBasis} titles={shown.checking?.titles ?? {}} />
        </>
      )}
    </AskForm>
  )
}

function WithdrawForm({ area, shown, onCancel, onClose }: OneProps): ReactElement {
  const saved = useSaved(area, onClose)
  return (
    <AskForm
      button="撤下"
      run={async () => await shown.withdraw?.()}
      onDone={() => saved('已撤下，现行规则继续施行')}
      onCancel={onCancel}
    >
      {() => <p>撤下自{shown.startsOn}起施行的版本，现行规则继续施行。撤下的内容留在审计记录里。</p>}
    </AskForm>
  )
}
