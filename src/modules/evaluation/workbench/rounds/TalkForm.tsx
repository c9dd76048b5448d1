import type { ReactElement } from 'react'
import { useState } from 'react'
import { ask } from '#workbench/ask.ts'
import { AskForm } from '#workbench/parts/AskForm.tsx'
import { issueOf } from '#workbench/parts/Field.tsx'
import { decideTalk } from '../../contract/rounds.ts'
import { ChoiceField } from './ChoiceField.tsx'
import type { RoundFormProps } from './form.ts'
import { ReasonField } from './ReasonField.tsx'

/** The decision to speak with the head of a unit; its paper is made on the page of the case. */
export function TalkForm({ round: { roundId, cards }, onDone, onCancel }: RoundFormProps): ReactElement {
  const [unitId, setUnitId] = useState('')
  const [reason, setReason] = useState('')
  return (
    <AskForm
      button="决定约谈"
      run={() => ask(decideTalk, { roundId, unitId, reason })}
      onDone={onDone}
      onCancel={onCancel}
    >
      {(refusal) => (
        <>
          <ChoiceField
            label="单位"
            value={unitId}
            choices={cards.map((card) => ({ id: card.unitId, title: card.unitTitle }))}
            issue={issueOf(refusal, 'unitId')}
            onChange={setUnitId}
          />
          <ReasonField
            label="为什么约谈（写入约谈通知书）"
            value={reason}
            issue={issueOf(refusal, 'reason')}
            onChange={setReason}
          />
        </>
      )}
    </AskForm>
  )
}
