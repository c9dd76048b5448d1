import type { ReactElement } from 'react'
import { useState } from 'react'
import { ask } from '#workbench/ask.ts'
import { AskForm } from '#workbench/parts/AskForm.tsx'
import { issueOf } from '#workbench/parts/Field.tsx'
import type { FigureName } from '../../contract/rounds.ts'
import { contest, figureNames, figureTitles } from '../../contract/rounds.ts'
import { ChoiceField } from './ChoiceField.tsx'
import type { RoundFormProps } from './form.ts'
import { ReasonField } from './ReasonField.tsx'

const figures = figureNames.map((name) => ({ id: name, title: figureTitles[name] }))

/** What a unit says against one of its figures. */
export function ContestForm({ round, onDone, onCancel }: RoundFormProps): ReactElement {
  const { roundId, contestable } = round
  const [unitId, setUnitId] = useState(contestable[0]?.id ?? '')
  const [figure, setFigure] = useState<FigureName>('onTime')
  const [said, setSaid] = useState('')
  const choose = (id: string) => setFigure(figureNames.find((name) => name === id) ?? 'onTime')
  const run = () => ask(contest, { roundId, unitId, figure, said })
  return (
    <AskForm button="提出异议" run={run} onDone={onDone} onCancel={onCancel}>
      {(refusal) => (
        <>
          {contestable.length > 1 && (
            <ChoiceField
              label="单位"
              value={unitId}
              choices={contestable}
              issue={issueOf(refusal, 'unitId')}
              onChange={setUnitId}
            />
          )}
          <ChoiceField label="对哪一项" value={figure} choices={figures} onChange={choose} />
          <ReasonField
            label="哪里不对，有什么依据（写明来信编号）"
            value={said}
            issue={issueOf(refusal, 'said')}
            onChange={setSaid}
          />
        </>
      )}
    </AskForm>
  )
}
