import type { Job } from '#kernel/jobs/job.ts'
import { endUnexplained } from './accountability.ts'
import { boundTask } from './bound.ts'
import { collectPromises } from './collect.ts'
import { issueDueSlips } from './slips.ts'

/** What supervision does by itself: take up promises, issue slips in the morning, and pass on what was not explained. */
export const supervisionJobs: readonly Job[] = [
  { name: 'supervision.collectPromises', schedule: '*/10 * * * *', runLong: collectPromises },
  {
    name: 'supervision.issueSlips',
    schedule: '5 8 * * *',
    runLong: async (work) => await issueDueSlips(work, boundTask),
  },
  { name: 'supervision.endUnexplained', schedule: '25 * * * *', run: endUnexplained },
]
