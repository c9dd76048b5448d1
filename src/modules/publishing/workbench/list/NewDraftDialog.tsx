import type { ReactElement } from 'react'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { ask } from '#workbench/ask.ts'
import { AskForm } from '#workbench/parts/AskForm.tsx'
import { Dialog } from '#workbench/parts/Dialog.tsx'
import { newKey } from '#workbench/parts/key.ts'
import { createDraft } from '../../contract/editing.ts'
import { PlaceFields, usePlace } from './PlaceFields.tsx'

interface NewDraftDialogProps {
  readonly open: boolean
  readonly onClose: () => void
}

/** Begins a draft for a unit and its columns. */
export function NewDraftDialog({ open, onClose }: NewDraftDialogProps): ReactElement {
  return (
    <Dialog open={open} title="新建稿件" onClose={onClose}>
      <NewDraftForm onClose={onClose} />
    </Dialog>
  )
}

function NewDraftForm({ onClose }: { readonly onClose: () => void }): ReactElement {
  const navigate = useNavigate()
  const place = usePlace()
  const [key] = useState(newKey)
  return (
    <AskForm
      button="开始撰写"
      disabled={!place.unitId}
      run={() => ask(createDraft, { key, unitId: place.unitId ?? '', columnIds: [...place.columnIds] })}
      onDone={({ editionId }) => {
        onClose()
        void navigate(`/publishing/editions/${editionId}`)
      }}
      onCancel={onClose}
    >
      {() => <PlaceFields place={place} />}
    </AskForm>
  )
}
