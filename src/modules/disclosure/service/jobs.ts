import { z } from 'zod'
import type { Job } from '#kernel/jobs/job.ts'
import { takeSnapshot } from './coverage.ts'
import { inspect } from './inspect.ts'
import { inspectionJob } from './inspection.ts'
import { renewJob, renewTraits } from './measures.ts'
import { takeReadiness } from './readiness.ts'
import { askOutsideLinks } from './outside-links.ts'
import { visitOwnSite } from './probes.ts'

const asked = z.object({ askedByName: z.string() }).catch({ askedByName: '每夜自动' })

/** What disclosure does by itself. */
export const disclosureJobs: readonly Job[] = [
  {
    name: 'disclosure.takeSnapshot',
    schedule: '40 1 * * *',
    run: async (context) => {
      await takeSnapshot(context)
      await takeReadiness(context)
    },
  },
  {
    name: renewJob,
    schedule: '50 1 * * *',
    runLong: renewTraits,
  },
  {
    name: inspectionJob,
    schedule: '10 2 * * *',
    runLong: async (work, input) => await inspect(work, asked.parse(input).askedByName),
  },
  {
    // Before the inspection, which reads what became of it.
    name: 'disclosure.askOutsideLinks',
    schedule: '20 0 * * *',
    runLong: askOutsideLinks,
  },
  {
    // At least twenty visits a day, spaced: three an hour.
    name: 'disclosure.visitOwnSite',
    schedule: '*/20 * * * *',
    runLong: async (work) => await visitOwnSite(work),
  },
]
