import { useQueryClient } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useState } from 'react'
import type { z } from 'zod'
import type { CalendarYear, listCalendarDays } from '#kernel/calendar-contract.ts'
import { importCalendarYear } from '#kernel/calendar-contract.ts'
import { ask } from '../ask.ts'
import { AskForm } from '../parts/AskForm.tsx'
import type { Imported } from './ImportReport.tsx'
import { ImportReport } from './ImportReport.tsx'

interface RestoreYearProps {
  readonly replaced: CalendarYear
  readonly days: z.output<typeof listCalendarDays.output>['days']
  readonly onClose: () => void
}

/** Makes an arrangement that was replaced the current one again: the way back from an import that was wrong. */
export function RestoreYear({ replaced, days, onClose }: RestoreYearProps): ReactElement {
  const queries = useQueryClient()
  const [imported, setImported] = useState<Imported | null>(null)
  if (imported) return <ImportReport imported={imported} onClose={onClose} />
  const { year, sources, basis, documentNumber, announcedOn } = replaced
  const sent = {
    year,
    papers: sources,
    days,
    isConfirmed: basis === 'confirmed',
    ...(documentNumber && { documentNumber }),
    ...(announcedOn && { announcedOn }),
  }
  return (
    <AskForm
      button="恢复为现行，并重算期限"
      waiting="正在重新计算所有在办事项的期限…"
      run={async () => ({ year, ...(await ask(importCalendarYear, sent)) })}
      onDone={(answer) => {
        setImported(answer)
        void queries.invalidateQueries()
      }}
      onCancel={onClose}
    >
      {() => (
        <p>
          这一版已被后来导入的替换。恢复后，在办事项的届满日期按这一版重新计算，改变了的逐件列出；后来的那一版仍然保留。
        </p>
      )}
    </AskForm>
  )
}
