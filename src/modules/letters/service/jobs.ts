import type { Job } from '#kernel/jobs/job.ts'
import { endUnrated } from './follow.ts'
import { measureOld } from './measure.ts'
import { learn } from './suggest.ts'
import { eraseOldWriters, sealWriters } from './writer.ts'

/** What letters do by themselves: learn and seal at night, erase what has no use any more, end what was not rated in time. */
export const letterJobs: readonly Job[] = [
  { name: 'letters.learn', schedule: '30 2 * * *', run: learn },
  { name: 'letters.measure', schedule: '35 * * * *', run: measureOld },
  { name: 'letters.endUnrated', schedule: '15 * * * *', run: endUnrated },
  { name: 'letters.sealWriters', schedule: '25 2 * * *', runLong: sealWriters },
  { name: 'letters.eraseWriters', schedule: '40 2 * * *', run: eraseOldWriters },
]
