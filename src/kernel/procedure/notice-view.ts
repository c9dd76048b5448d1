import { system } from '#kernel/access/actor.ts'
import type { ReadContext } from '#kernel/context.ts'
import type { CaseRow, selectEvents } from './case-store.ts'
import type { CaseNotice } from './contract.ts'
import { mayCorrectService } from './correct-service.ts'
import { recordedDay } from './corrections.ts'
import type { ServiceCorrected } from './event.ts'
import type { StoredNotice } from './notice-store.ts'
import { isServedLate, selectNotices } from './notice-store.ts'
import { mayServe } from './serve-notice.ts'
import type { NoticeRule, Procedure } from './table.ts'

type PastAct = Awaited<ReturnType<typeof selectEvents>>[number]

/** The documents of a case as its page shows them, and what this actor may record of them. */
export async function viewNotices(
  { db, today, actor }: ReadContext,
  procedure: Procedure,
  { id: caseId, unitPath }: CaseRow,
  events: readonly PastAct[],
): Promise<CaseNotice[]> {
  const rows = await selectNotices(db, caseId)
  return rows.map((row) => {
    const rule = procedure.notices?.[row.name]
    const may = row.cancelledOn === null && mayServe(procedure, row.name, unitPath, actor)
    const { id, owedOn, dueOn, servedOn, method, evidence, reachedOn, cancelledOn } = row
    return {
      id,
      title: rule?.title ?? row.name,
      to: rule?.to ?? '',
      owedOn,
      dueOn,
      servedOn,
      method,
      evidence,
      reachedOn,
      cancelledOn,
      wasServedOn: firstDay(events, id, 'served'),
      wasReachedOn: firstDay(events, id, 'reached'),
      isLate: isServedLate(row, today),
      mayServe: may && servedOn === null,
      mayArrive: may && isOnTheWay(row, rule),
      mayCorrect: isKeptByHand(events, row) && mayCorrectService(procedure, row.name, unitPath, actor),
    }
  })
}

/** True for what was posted, gives time from its arrival, and has not been signed for. */
function isOnTheWay({ method, reachedOn }: StoredNotice, rule: NoticeRule<string> | undefined): boolean {
  return method === 'post' && reachedOn === null && rule?.begins !== undefined
}

/** True when somebody wrote down its service: what was confirmed online the program recorded itself. */
function isKeptByHand(events: readonly PastAct[], { id: noticeId, servedOn }: StoredNotice): boolean {
  const served = { noticeId, what: 'served' } as const
  const recorded = events.find(({ changes }) => recordedDay(changes, served))
  return servedOn !== null && recorded?.actorId !== system.id
}

/** The day as it was first recorded, when it was corrected since. */
function firstDay(
  events: readonly PastAct[],
  noticeId: string,
  what: ServiceCorrected['what'],
): string | null {
  const corrections = events.flatMap(({ changes }) =>
    changes.filter((change) => change.kind === 'serviceCorrected'),
  )
  return corrections.find((one) => one.noticeId === noticeId && one.what === what)?.was ?? null
}
