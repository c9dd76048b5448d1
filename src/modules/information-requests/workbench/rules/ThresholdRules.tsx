import type { ReactElement } from 'react'
import { useState } from 'react'
import { Link } from 'react-router'
import { ask } from '#workbench/ask.ts'
import { today } from '#workbench/clock.ts'
import { AskForm } from '#workbench/parts/AskForm.tsx'
import type { TableColumn } from '#workbench/parts/DataTable.tsx'
import { wordColumn } from '#workbench/parts/DataTable.tsx'
import { issueOf } from '#workbench/parts/Field.tsx'
import { TextField } from '#workbench/parts/TextField.tsx'
import type { ThresholdVersion } from '../../contract/rules.ts'
import { saveThreshold, thresholdTitles } from '../../contract/rules.ts'
import { RuleList } from '#workbench/versions/RuleList.tsx'
import type { Standing } from '#workbench/versions/standing.ts'
import { spanWords, standingOf, tomorrowOf } from '#workbench/versions/standing.ts'
import { withdrawing } from './acts.ts'
import { useRuleSaved } from './useRules.ts'
import { SourceField, StartField } from '#workbench/versions/VersionFields.tsx'
import type { ShownVersion } from '#workbench/versions/Versions.tsx'

interface ThresholdRulesProps {
  readonly versions: readonly ThresholdVersion[]
  readonly mayKeep: boolean
}

/** From how many requests of one applicant on a case says so (条例 第三十五条). */
export function ThresholdRules({ versions, mayKeep }: ThresholdRulesProps): ReactElement {
  return (
    <>
      <p className="quiet">
        达到这个数量的，申请页面上提示可以要求说明理由（条例第三十五条）；不会因此拒绝登记。法律定了天数的期限在
        <Link to="/law">“法定期限”</Link>里修改。
      </p>
      <RuleList
        name="提示数量"
        rows={standingOf(versions, ({ name }) => name, today())}
        columns={columns}
        area="information-requests"
        mayKeep={mayKeep}
        nameOf={({ name }) => thresholdTitles[name]}
        showVersion={showVersion}
        form={(shown, onClose) => <ThresholdForm shown={shown} onClose={onClose} />}
      />
    </>
  )
}

function showVersion({ id, amount, startsOn, source, savedByName }: ThresholdVersion): ShownVersion {
  const withdraw = withdrawing({ kind: 'threshold', id })
  return { startsOn, endsOn: null, words: `${amount}件`, source, savedByName, checking: null, withdraw }
}

const columns: readonly TableColumn<Standing<ThresholdVersion>>[] = [
  wordColumn('name', '提示', ({ shown }) => thresholdTitles[shown.name]),
  wordColumn('amount', '达到', ({ shown }) => `${shown.amount}件`, 100),
  wordColumn('source', '依据', ({ shown }) => shown.source, 240),
  wordColumn('span', '施行', spanWords, 150),
]

function ThresholdForm({
  shown,
  onClose,
}: {
  readonly shown: ThresholdVersion
  readonly onClose: () => void
}): ReactElement {
  const { name } = shown
  const [amount, setAmount] = useState(String(shown.amount))
  const [startsOn, setStartsOn] = useState(tomorrowOf(today()))
  const [source, setSource] = useState('')
  const saved = useRuleSaved(onClose)
  return (
    <AskForm
      button="保存为新版本"
      disabled={!Number(amount)}
      run={() => ask(saveThreshold, { name, amount: Number(amount), startsOn, source })}
      onDone={() => saved(`已保存，自${startsOn}起施行`)}
      onCancel={onClose}
    >
      {(refusal) => (
        <>
          <TextField
            label="达到多少件"
            required
            maxLength={5}
            value={amount}
            onChange={(typed) => /^\d*$/.test(typed) && setAmount(typed)}
            issue={issueOf(refusal, 'amount')}
          />
          <StartField value={startsOn} set={setStartsOn} refusal={refusal} />
          <SourceField value={source} set={setSource} refusal={refusal} />
        </>
      )}
    </AskForm>
  )
}
