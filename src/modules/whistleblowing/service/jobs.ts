import { system } from '#kernel/access/actor.ts'
import { addDays } from '#kernel/calendar.ts'
import type { ActionContext } from '#kernel/context.ts'
import type { Job } from '#kernel/jobs/job.ts'
import { findLimit } from '#kernel/law-store.ts'
import { perform } from '#kernel/procedure/perform.ts'
import { dropReader, nameReader } from '#kernel/procedure/readers.ts'
import { selectRunOut } from '#kernel/procedure/run-out.ts'
import { identityRequest } from '../procedure/identity.ts'
import { report } from '../procedure/report.ts'
import { emptyRequests } from '../store/identity.ts'
import { deleteItems } from '../store/items.ts'
import { deleteExpiredUnlocked } from '../store/keys.ts'
import { selectToErase } from '../store/lists.ts'
import { deleteReportKeys, selectNamed, selectReadable, updateReport } from '../store/reports.ts'
import { readRespondents, recordAct } from './access.ts'
import { boundIdentityRequest, boundReport } from './bound.ts'
import { findActorFree } from './people.ts'

const atOnce = 200

/** Ends what nobody has to decide: reports after the time to add something, grants that were not used. */
export async function endRunOut(context: ActionContext): Promise<void> {
  const asProgram = { ...context, actor: system }
  const replied = { procedureKey: report.key, state: 'replied', clock: 'followUp' }
  for (const id of await selectRunOut(context.tx, replied, context.now, atOnce))
    await perform(asProgram, boundReport, id, 'archive')
  const granted = { procedureKey: identityRequest.key, state: 'granted', clock: 'showing' }
  for (const id of await selectRunOut(context.tx, granted, context.now, atOnce))
    await perform(asProgram, boundIdentityRequest, id, 'lapse')
}

/** Looks at every reader again: who has left or stands in a unit a report is about is taken off, the others count as they stand now. */
export async function recheckReaders(context: ActionContext): Promise<void> {
  const asProgram = { ...context, actor: system }
  for (const own of await selectReadable(context.tx)) {
    const respondents = (await readRespondents(context, own)).map(({ path }) => path)
    for (const { personId } of await selectNamed(context.tx, own.reportId)) {
      const actor = await findActorFree(context, personId, respondents)
      if (actor) await nameReader(context.tx, own.reportId, actor)
      else {
        await dropReader(context.tx, own.reportId, personId)
        await deleteReportKeys(context.tx, own.reportId, { personId })
        await recordAct(asProgram, 'takeOff', own.reportId)
      }
    }
  }
}

/** Destroys the keys of what was kept long enough, and everything that was sealed for them. */
export async function erase(context: ActionContext): Promise<void> {
  const { tx, today, calendar } = context
  const keeping = await findLimit(tx, 'reports.keeping', today)
  if (!keeping) return
  const before = addDays(today, -keeping.amount, 'calendarDay', calendar)
  for (const reportId of await selectToErase(tx, before, atOnce)) {
    await deleteReportKeys(tx, reportId)
    await deleteItems(tx, reportId)
    await emptyRequests(tx, reportId)
    await updateReport(tx, reportId, {
      receipt_hash: null,
      reporter_key: null,
      respondents: null,
      erased_on: today,
    })
    await recordAct({ ...context, actor: system }, 'erase', reportId)
  }
}

/** What reports do by themselves. */
export const reportJobs: readonly Job[] = [
  {
    name: 'whistleblowing.forgetUnlocked',
    schedule: '*/10 * * * *',
    run: async ({ tx, now }) => await deleteExpiredUnlocked(tx, now),
  },
  { name: 'whistleblowing.recheckReaders', schedule: '40 * * * *', run: recheckReaders },
  { name: 'whistleblowing.endRunOut', schedule: '20 * * * *', run: endRunOut },
  { name: 'whistleblowing.erase', schedule: '50 3 * * *', run: erase },
]
