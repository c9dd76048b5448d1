import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { Link } from 'react-router'
import { ask } from '#workbench/ask.ts'
import { Dialog } from '#workbench/parts/Dialog.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { useMe } from '#workbench/session.tsx'
import type { HandlingMatter } from '../../contract/handling.ts'
import { openEvent } from '../../contract/handling.ts'
import { useOpening } from '../forms/useOpening.ts'
import { SpecialReportForm } from '../reports/SpecialReportForm.tsx'

/** What leads on from an event: to what was gathered of it, to a report of its own, and to a new case when it comes back. */
export function Further({ matter }: { readonly matter: HandlingMatter }): ReactElement {
  const roles = new Set(useMe().posts.flatMap((post) => post.roles))
  const mayReport = ['opinionWatcher', 'opinionDirector', 'publicityReviewer'].some((role) => roles.has(role))
  const [isReporting, setReporting] = useState(false)
  return (
    <div className="opinion-further">
      {roles.has('opinionWatcher') && (
        <Link to={`/opinion/events/${matter.eventId}`}>看归集的言论，合并或者拆分</Link>
      )}
      {mayReport && (
        <Button size="small" onClick={() => setReporting(true)}>
          生成专报
        </Button>
      )}
      {matter.mayReopen && <Reopen eventId={matter.eventId} />}
      <Dialog open={isReporting} title="生成舆情专报" onClose={() => setReporting(false)}>
        <SpecialReportForm matter={matter} />
      </Dialog>
    </div>
  )
}

/** After a case that is over, another one; its hours run from now. */
function Reopen({ eventId }: { readonly eventId: string }): ReactElement {
  const open = useOpening()
  const opening = useMutation({
    mutationFn: async () => await ask(openEvent, { eventId }),
    onSuccess: ({ handlingId }) => open(handlingId),
  })
  return (
    <>
      <Button size="small" loading={opening.isPending} onClick={() => opening.mutate()}>
        又有新情况，再次开案
      </Button>
      <Refusal error={opening.error} />
    </>
  )
}
