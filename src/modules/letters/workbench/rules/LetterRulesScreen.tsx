import type { ReactElement } from 'react'
import { useSearchParams } from 'react-router'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { panelOf, TabRow } from '#workbench/parts/TabRow.tsx'
import type { WordKind } from '../../contract/rules.ts'
import { wordKindTitles } from '../../contract/rules.ts'
import { ClassRules } from './ClassRules.tsx'
import { useLetterRules } from './useLetterRules.ts'
import { WordRules } from './WordRules.tsx'
import '../letters.css'

const parts = { classes: '来信类别', ...wordKindTitles } as const
type Part = keyof typeof parts

/** The words and classes of the mailbox: every change is a version from a day on. */
export function LetterRulesScreen(): ReactElement {
  const [address, setAddress] = useSearchParams()
  const found = useLetterRules()
  const part = (Object.keys(parts) as Part[]).find((one) => one === address.get('part')) ?? 'classes'
  return (
    <>
      <header className="screen-head">
        <h1>来信办理规则</h1>
      </header>
      <p className="quiet">
        每次修改都保存为自某一天起施行的新版本，旧版本保留；谁在什么时候改的，记入审计。
        {found.data && !found.data.mayKeep && '由信箱负责人修改，您可以查看。'}
      </p>
      <TabRow
        id="letter-rules"
        label="来信办理规则"
        titles={parts}
        chosen={part}
        onChoose={(next) => setAddress({ part: next })}
      />
      <Refusal error={found.error} onRetry={() => void found.refetch()} />
      <div {...panelOf('letter-rules', part)}>
        {found.data &&
          (part === 'classes' ? (
            <ClassRules versions={found.data.classes} mayKeep={found.data.mayKeep} />
          ) : (
            <WordRules
              key={part}
              kind={part satisfies WordKind}
              versions={found.data.words}
              mayKeep={found.data.mayKeep}
            />
          ))}
      </div>
    </>
  )
}
