import type { Job } from '#kernel/jobs/job.ts'
import { endUnrated } from './follow.ts'
import { learn } from './suggest.ts'

/** What letters do by themselves: learn at night, and end what was not rated in time. */
export const letterJobs: readonly Job[] = [
  { name: 'letters.learn', schedule: '30 2 * * *', run: learn },
  { name: 'letters.endUnrated', schedule: '15 * * * *', run: endUnrated },
]
