import type { ActionContext } from '#kernel/context.ts'
import type { Job } from '#kernel/jobs/job.ts'
import { sweepFetches, sweepTrials } from '../store/fetches.ts'
import { sweepRaws } from '../store/posts.ts'
import { markSilent } from '../store/sources.ts'
import { destroyOtherTagKeys } from '../store/tags.ts'
import { selectThresholds } from '../store/thresholds.ts'
import { fetchDue } from './fetching.ts'
import { gather } from './gathering.ts'
import { importFile } from './import-posts.ts'
import { tryAddress } from './trials.ts'

const dayMilliseconds = 86_400_000
const fetchesKeptDays = 90

/** What opinion does by itself. */
export const opinionJobs: readonly Job[] = [
  { name: 'opinion.fetchDue', schedule: '* * * * *', runLong: fetchDue },
  { name: 'opinion.gather', schedule: '* * * * *', runLong: gather },
  { name: 'opinion.tryAddress', runLong: tryAddress },
  { name: 'opinion.importPosts', runLong: importFile },
  { name: 'opinion.markSilent', schedule: '*/10 * * * *', run: markGaps },
  { name: 'opinion.sweep', schedule: '20 3 * * *', run: sweep },
]

async function markGaps({ tx, now }: ActionContext): Promise<void> {
  await markSilent(tx, now)
}

/** Texts as they came, keys of past months, old attempts and trials go when their time is over; what was said stays. */
export async function sweep({ tx, now, today }: ActionContext): Promise<void> {
  const { rawDays } = await selectThresholds(tx, today)
  await sweepRaws(tx, new Date(now.getTime() - rawDays * dayMilliseconds))
  await destroyOtherTagKeys(tx, today.slice(0, 7))
  await sweepFetches(tx, new Date(now.getTime() - fetchesKeptDays * dayMilliseconds))
  await sweepTrials(tx, new Date(now.getTime() - dayMilliseconds))
}
