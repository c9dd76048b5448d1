import { useQueryClient } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { AskForm } from '#workbench/parts/AskForm.tsx'
import { Dialog } from '#workbench/parts/Dialog.tsx'
import type { FieldOf, Values } from './FormField.tsx'
import { FormField, isFilled } from './FormField.tsx'

interface FormDialogProps<Draft extends Values> {
  readonly open: boolean
  readonly title: string
  /** The verb on the button. */
  readonly button: string
  readonly width?: number
  /** What the fields begin with each time it opens. */
  readonly initial: Draft
  readonly fields: readonly FieldOf<Draft>[]
  readonly run: (draft: Draft) => Promise<unknown>
  readonly onClose: () => void
  readonly onDone?: () => void
}

/** A dialog of a few fields that sends one command and reads everything of disclosure again when it is done. */
export function FormDialog<Draft extends Values>({
  open,
  title,
  width = 600,
  ...form
}: FormDialogProps<Draft>): ReactElement {
  return (
    <Dialog open={open} title={title} onClose={form.onClose} width={width}>
      <Form {...form} />
    </Dialog>
  )
}

function Form<Draft extends Values>({
  button,
  initial,
  fields,
  run,
  onClose,
  onDone,
}: Omit<FormDialogProps<Draft>, 'open' | 'title' | 'width'>): ReactElement {
  const queries = useQueryClient()
  const [draft, setDraft] = useState(initial)
  const done = (): void => {
    void queries.invalidateQueries({ queryKey: ['disclosure'] })
    onClose()
    onDone?.()
  }
  return (
    <AskForm
      button={button}
      disabled={!fields.every((field) => isFilled(field, draft))}
      run={() => run(draft)}
      onDone={done}
      onCancel={onClose}
    >
      {(refusal) =>
        fields.map((field) => (
          <FormField
            key={field.key}
            field={field}
            value={draft[field.key]}
            onChange={(value) => setDraft({ ...draft, [field.key]: value })}
            refusal={refusal}
          />
        ))
      }
    </AskForm>
  )
}
