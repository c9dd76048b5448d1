import type { ReactElement } from 'react'
import { useState } from 'react'
import { ask } from '#workbench/ask.ts'
import { today } from '#workbench/clock.ts'
import { AskForm } from '#workbench/parts/AskForm.tsx'
import { issueOf } from '#workbench/parts/Field.tsx'
import { PlainChoice } from '#workbench/parts/PlainChoice.tsx'
import { TextField } from '#workbench/parts/TextField.tsx'
import type { AutomaticRule } from '../../contract/routing.ts'
import { saveAutomaticContract } from '../../contract/routing.ts'
import { useKept } from '../rules/useLetterRules.ts'
import { VersionFields } from '../rules/VersionParts.tsx'

interface AutomaticFormProps {
  readonly rule: AutomaticRule | undefined
  readonly onClose: () => void
}

/** Whether letters go out by themselves, from a day on. */
export function AutomaticForm({ rule, onClose }: AutomaticFormProps): ReactElement {
  const [values, setValues] = useState({
    isOn: rule?.isOn ? 'off' : 'on',
    fewest: String(rule?.fewestDecisions ?? 500),
    startsOn: today(),
    source: '',
  })
  const set = (part: Partial<typeof values>): void => setValues((before) => ({ ...before, ...part }))
  const kept = useKept(onClose)
  const { isOn, fewest, startsOn, source } = values
  const input = { isOn: isOn === 'on', fewestDecisions: Number(fewest), startsOn, source }
  return (
    <AskForm
      button="保存"
      run={() => ask(saveAutomaticContract, input)}
      onDone={() => kept(`已保存，自${startsOn}起${isOn === 'on' ? '开启' : '关闭'}`)}
      onCancel={onClose}
    >
      {(refusal) => (
        <>
          <PlainChoice
            label="自动分办"
            titles={{ on: '开启', off: '关闭' }}
            value={isOn}
            onChange={(chosen) => set({ isOn: chosen })}
          />
          <TextField
            label="至少学习多少件决定才开始"
            required
            maxLength={6}
            value={fewest}
            onChange={(typed) => /^\d*$/.test(typed) && set({ fewest: typed })}
            issue={issueOf(refusal, 'fewestDecisions')}
          />
          <VersionFields values={values} set={set} refusal={refusal} />
        </>
      )}
    </AskForm>
  )
}
