import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useParams } from 'react-router'
import { ask } from '#workbench/ask.ts'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { getServiceEdition } from '../../contract/items.ts'
import { BasicPart, BasisPart, TermsPart } from './BasicParts.tsx'
import { EditorBar } from './EditorBar.tsx'
import { EditorSide } from './EditorSide.tsx'
import { MaterialsPart, PlacesPart, StepsPart } from './HandlingParts.tsx'
import { QuestionsPart, RemediesPart } from './RemedyParts.tsx'
import { useServiceDraft } from './useServiceDraft.ts'
import type { ServiceEdition } from '../../contract/items.ts'
import '../services.css'

/** One version of an item: every element in the order of the public page, and how many are still missing. */
export function EditorScreen(): ReactElement {
  const { editionId = '' } = useParams()
  const found = useQuery({
    queryKey: ['services', 'edition', editionId],
    queryFn: () => ask(getServiceEdition, { editionId }),
  })
  if (found.isPending) return <p className="quiet">正在打开…</p>
  if (found.isError) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  return <Desk key={editionId} edition={found.data} />
}

function Desk({ edition }: { readonly edition: ServiceEdition }): ReactElement {
  const draft = useServiceDraft(edition)
  const part = {
    edition,
    content: draft.content,
    disabled: !edition.editable,
    refusal: draft.refusal,
    change: draft.change,
  }
  return (
    <div className="service-editor">
      <div className="wide">
        <EditorBar edition={edition} draft={draft} />
        <Refusal error={draft.refusal} />
      </div>
      <div>
        <BasicPart {...part} />
        <BasisPart {...part} />
        <MaterialsPart {...part} />
        <StepsPart {...part} />
        <PlacesPart {...part} />
        <TermsPart {...part} />
        <RemediesPart {...part} />
        <QuestionsPart {...part} />
      </div>
      <EditorSide edition={edition} content={draft.content} missing={draft.missing} />
    </div>
  )
}
