import type { Job } from '#kernel/jobs/job.ts'
import { takeSnapshot } from './coverage.ts'

/** What disclosure does by itself. */
export const disclosureJobs: readonly Job[] = [
  {
    name: 'disclosure.takeSnapshot',
    schedule: '40 1 * * *',
    run: takeSnapshot,
  },
]
