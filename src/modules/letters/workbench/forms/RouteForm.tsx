import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { ReasonField } from '#workbench/case/PlainActionForm.tsx'
import { ask } from '#workbench/ask.ts'
import { issueOf } from '#workbench/parts/Field.tsx'
import { PlainChoice } from '#workbench/parts/PlainChoice.tsx'
import { Searched } from '#workbench/parts/Searched.tsx'
import type { ActionFormProps } from '#workbench/screen.ts'
import { listLetterChoices } from '../../contract/list.ts'
import type { LetterMatter } from '../../contract/matter.ts'
import { getLetter } from '../../contract/matter.ts'
import type { Track } from '../../procedure/articles.ts'
import { trackTitles } from '../../procedure/articles.ts'
import { FormFrame } from '#workbench/case/FormFrame.tsx'
import { AccusedFields } from './AccusedFields.tsx'

/** Who handles a letter, as what, and what it is about; begins with what was suggested. */
export function RouteForm(props: ActionFormProps): ReactElement {
  const found = useQuery({
    queryKey: ['letters', 'letter', props.caseId, 'form'],
    queryFn: () => ask(getLetter, { letterId: props.caseId }),
  })
  if (!found.data) return <p className="quiet">正在读取…</p>
  return <Fields {...props} matter={found.data} />
}

/** What the form begins with: the suggestion, and what the writer said it is. */
function initialOf(matter: LetterMatter) {
  const { suggestion, isUrgent, kind, class: decided, isAllegation, respondentId } = matter
  const track: Track = isUrgent ? 'urgent' : kind
  return {
    unitId: suggestion?.unitId ?? null,
    track,
    about: decided ?? suggestion?.class ?? null,
    reason: '',
    isAllegation,
    respondentId,
  }
}

function Fields(props: ActionFormProps & { readonly matter: LetterMatter }): ReactElement {
  const { action, refusal, send, matter } = props
  const [values, setValues] = useState(() => initialOf(matter))
  const { unitId, track, about, reason, isAllegation, respondentId } = values
  const set = (change: Partial<typeof values>): void => setValues({ ...values, ...change })
  const { units, classes } = useOptions()
  const submit = (): void =>
    send({
      ...(reason.trim() && { reason: reason.trim() }),
      input: { unitId, track, class: about, isAllegation, respondentId },
    })
  return (
    <FormFrame {...props} disabled={!unitId || !about} onSubmit={submit}>
      <Searched
        label="主办单位"
        value={unitId}
        options={units.filter(({ value }) => !isAllegation || value !== respondentId)}
        onChange={(chosen) => set({ unitId: chosen })}
      />
      <Searched label="类别" value={about} options={classes} onChange={(chosen) => set({ about: chosen })} />
      <AccusedFields isAllegation={isAllegation} respondentId={respondentId} units={units} set={set} />
      <PlainChoice
        label="办理类型"
        hint="决定办理期限，自收到来信起算"
        titles={trackTitles}
        value={track}
        onChange={(chosen) => set({ track: chosen })}
      />
      {action.reason && (
        <ReasonField
          action={action}
          value={reason}
          onChange={(words) => set({ reason: words })}
          issue={issueOf(refusal, 'reason')}
        />
      )}
    </FormFrame>
  )
}

/** What the form chooses from. */
function useOptions() {
  const choices = useQuery({ queryKey: ['letters', 'choices'], queryFn: () => ask(listLetterChoices, {}) })
  return {
    units: (choices.data?.units ?? []).map(({ id, title }) => ({ value: id, label: title })),
    classes: (choices.data?.classes ?? []).map((title) => ({ value: title, label: title })),
  }
}
