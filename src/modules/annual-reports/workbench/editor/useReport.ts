import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ask } from '#workbench/ask.ts'
import type { Report } from '../../contract/report.ts'
import { getReport, saveProse } from '../../contract/report.ts'
import type { Cell } from '../../rules/form.ts'
import { reportsKey } from '../keys.ts'

/** One report as the server has it. */
export function useReport(reportId: string) {
  return useQuery({
    queryKey: [...reportsKey, 'report', reportId],
    queryFn: () => ask(getReport, { reportId }),
  })
}

/** The cell whose figure is looked at, of this year or the one before. */
export interface Looking {
  readonly cell: Cell
  readonly yearBack: 0 | 1
}

/** What is being written: the text as typed, whether it differs from what is saved, and how to save it. */
export interface Writing {
  readonly prose: Readonly<Record<string, string>>
  readonly correctionNote: string
  readonly isChanged: boolean
  readonly isSaving: boolean
  readonly error: unknown
  readonly write: (part: string, text: string) => void
  readonly writeNote: (text: string) => void
  readonly save: () => void
}

/** The text of a report while it is written. What was typed survives every refusal. */
export function useWriting(report: Report): Writing {
  const queries = useQueryClient()
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({})
  const [note, setNote] = useState<string | null>(null)
  const prose = { ...report.prose, ...typed }
  const isChanged =
    Object.entries(typed).some(([part, text]) => text !== (report.prose[part] ?? '')) ||
    (note !== null && note !== report.correctionNote)
  const saving = useMutation({
    mutationFn: () =>
      ask(saveProse, {
        reportId: report.reportId,
        baseRevision: report.revision,
        prose,
        ...(note !== null && { correctionNote: note }),
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: reportsKey }),
  })
  return {
    prose,
    correctionNote: note ?? report.correctionNote,
    isChanged,
    isSaving: saving.isPending,
    error: saving.error,
    write: (part, text) => setTyped((before) => ({ ...before, [part]: text })),
    writeNote: setNote,
    save: () => saving.mutate(),
  }
}
