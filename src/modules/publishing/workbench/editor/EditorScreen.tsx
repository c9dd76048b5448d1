import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useParams } from 'react-router'
import { ask } from '#workbench/ask.ts'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { getEdition } from '../../contract/editing.ts'
import { useChoices } from './choices.ts'
import { EditorDesk } from './EditorDesk.tsx'
import './editor.css'

/** Where an edition is written, with the screening beside it. */
export function EditorScreen(): ReactElement {
  const { editionId = '' } = useParams()
  const queries = useQueryClient()
  const queryKey = ['publishing', 'edition', editionId]
  const found = useQuery({
    queryKey,
    queryFn: () => ask(getEdition, { editionId }),
    staleTime: Infinity,
    gcTime: 0,
  })
  const choices = useChoices()
  if (found.isPending || choices.isPending) return <p className="starting">正在打开稿件…</p>
  if (found.isError) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  if (choices.isError) return <Refusal error={choices.error} onRetry={() => void choices.refetch()} />
  return (
    <EditorDesk
      key={editionId}
      edition={found.data}
      choices={choices.data}
      reload={async () => {
        const fresh = await ask(getEdition, { editionId })
        queries.setQueryData(queryKey, fresh)
        return fresh
      }}
    />
  )
}
