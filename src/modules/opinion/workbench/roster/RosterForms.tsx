import { useQueryClient } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useState } from 'react'
import type { z } from 'zod'
import { ask } from '#workbench/ask.ts'
import { today } from '#workbench/clock.ts'
import { AskForm } from '#workbench/parts/AskForm.tsx'
import { Dialog } from '#workbench/parts/Dialog.tsx'
import { issueOf } from '#workbench/parts/Field.tsx'
import { PlainChoice } from '#workbench/parts/PlainChoice.tsx'
import type { listRoster } from '../../contract/clearance.ts'
import { addSpokesperson, endSpokespersonContract, speakerKindTitles } from '../../contract/clearance.ts'
import { Choice } from '../forms/choices.tsx'

type Roster = z.output<typeof listRoster.output>
type Entry = Roster['rows'][number]
type Kind = keyof typeof speakerKindTitles

function useClosing(onClose: () => void): () => void {
  const queries = useQueryClient()
  return () => {
    onClose()
    void queries.invalidateQueries({ queryKey: ['opinion'] })
  }
}

interface AddProps {
  readonly kept: Roster['kept']
  readonly onClose: () => void
}

/** Puts somebody on the roster. */
export function AddDialog({ open, ...props }: AddProps & { readonly open: boolean }): ReactElement {
  return (
    <Dialog open={open} title="登记发言人" onClose={props.onClose}>
      <AddForm {...props} />
    </Dialog>
  )
}

function AddForm({ kept, onClose }: AddProps): ReactElement {
  const [values, setValues] = useState<Values>({ unitId: kept[0]?.id ?? '', personId: '', kind: 'news' })
  const done = useClosing(onClose)
  return (
    <AskForm
      button="登记"
      disabled={!values.unitId || !values.personId}
      run={() => ask(addSpokesperson, values)}
      onDone={done}
    >
      {(refusal) => (
        <AddFields
          kept={kept}
          values={values}
          set={(change) => setValues({ ...values, ...change })}
          refusal={refusal}
        />
      )}
    </AskForm>
  )
}

interface Values {
  readonly unitId: string
  readonly personId: string
  readonly kind: Kind
}

interface AddFieldsProps extends Pick<AddProps, 'kept'> {
  readonly values: Values
  readonly set: (change: Partial<Values>) => void
  readonly refusal: unknown
}

function AddFields({ kept, values: { unitId, personId, kind }, set, refusal }: AddFieldsProps): ReactElement {
  return (
    <>
      <Choice
        label="代表单位"
        required
        value={unitId || null}
        options={kept}
        issue={issueOf(refusal, 'unitId')}
        onChange={(chosen) => set({ unitId: chosen ?? '', personId: '' })}
      />
      <Choice
        label="人员"
        hint="名单里是在这个单位任职、岗位有“新闻发言人”角色的人"
        required
        value={personId || null}
        options={peopleOf(kept, unitId)}
        issue={issueOf(refusal, 'personId')}
        onChange={(chosen) => set({ personId: chosen ?? '' })}
      />
      <PlainChoice
        label="类别"
        titles={speakerKindTitles}
        value={kind}
        onChange={(chosen) => set({ kind: chosen })}
      />
    </>
  )
}

function peopleOf(kept: Roster['kept'], unitId: string): { id: string; title: string }[] {
  const people = kept.find(({ id }) => id === unitId)?.people ?? []
  return people.map(({ id, name }) => ({ id, title: name }))
}

interface EndProps {
  readonly entry: Entry | null
  readonly onClose: () => void
}

/** Takes somebody from the roster; the entry stays with its last day. */
export function EndDialog({ entry, onClose }: EndProps): ReactElement {
  return (
    <Dialog open={entry !== null} title="从名册上退下" onClose={onClose}>
      {entry && <EndForm entry={entry} onClose={onClose} />}
    </Dialog>
  )
}

function EndForm({ entry, onClose }: { readonly entry: Entry; readonly onClose: () => void }): ReactElement {
  const { rosterId, name, kind, unitTitle } = entry
  const done = useClosing(onClose)
  return (
    <AskForm button="退下" run={() => ask(endSpokespersonContract, { rosterId })} onDone={done}>
      {() => (
        <p>
          {name}不再担任{unitTitle}的{speakerKindTitles[kind]}，{today()}是最后一天。以后再担任的，重新登记。
        </p>
      )}
    </AskForm>
  )
}
