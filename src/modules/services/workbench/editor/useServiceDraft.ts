import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useEffect, useState } from 'react'
import { ask } from '#workbench/ask.ts'
import { newKey } from '#workbench/parts/key.ts'
import type { ServiceContent } from '../../contract/content.ts'
import type { ServiceEdition } from '../../contract/items.ts'
import { saveService } from '../../contract/items.ts'

/** What is typed in the editor and how it stands with the server. */
export interface ServiceDraft {
  readonly content: ServiceContent
  readonly missing: readonly string[]
  readonly isChanged: boolean
  readonly isSaving: boolean
  readonly refusal: unknown
  /** Who saved meanwhile and what; null when nobody did. */
  readonly clash: Clash | null
  readonly change: (part: Partial<ServiceContent>) => void
  /** Saves what is typed; true when it was kept. */
  readonly save: () => Promise<boolean>
  /** Settles a clash: with their text, or with one's own over it. */
  readonly settle: (choice: 'theirs' | 'mine') => void
}

interface Clash {
  readonly byName: string
  readonly theirs: ServiceContent
}

/** Keeps what is typed until it is saved; leaving the page with unsaved text asks first. */
export function useServiceDraft(edition: ServiceEdition): ServiceDraft {
  const [content, setContent] = useState(edition.content)
  const [isChanged, setChanged] = useState(false)
  const [clash, setClash] = useState<Clash | null>(null)
  useLeaveGuard(isChanged)
  const { saving, missing } = useSaving(edition, content, {
    onSaved: () => setChanged(false),
    onClash: setClash,
  })
  return {
    content,
    missing,
    isChanged,
    isSaving: saving.isPending,
    refusal: saving.error,
    clash,
    change: (part) => {
      setContent((before) => ({ ...before, ...part }))
      setChanged(true)
    },
    save: async () => (await saving.mutateAsync().catch(() => undefined))?.outcome === 'saved',
    settle: (choice) => {
      if (choice === 'theirs' && clash) setContent(clash.theirs)
      setClash(null)
    },
  }
}

function useSaving(
  { editionId, ...opened }: ServiceEdition,
  content: ServiceContent,
  { onSaved, onClash }: { readonly onSaved: () => void; readonly onClash: (clash: Clash) => void },
) {
  const queries = useQueryClient()
  const { message } = App.useApp()
  const [revision, setRevision] = useState(opened.revision)
  const [missing, setMissing] = useState<readonly string[]>(opened.missing)
  const saving = useMutation({
    mutationFn: () => ask(saveService, { key: newKey(), editionId, baseRevision: revision, content }),
    onSuccess: async (answer) => {
      setRevision(answer.revision)
      if (answer.outcome === 'conflict') return onClash({ byName: answer.savedByName, theirs: answer.theirs })
      setMissing(answer.missing)
      onSaved()
      void message.info('已保存')
      await queries.invalidateQueries({ queryKey: ['services'] })
    },
  })
  return { saving, missing }
}

function useLeaveGuard(isChanged: boolean): void {
  useEffect(() => {
    if (!isChanged) return undefined
    const guard = (event: BeforeUnloadEvent): void => event.preventDefault()
    addEventListener('beforeunload', guard)
    return () => removeEventListener('beforeunload', guard)
  }, [isChanged])
}
