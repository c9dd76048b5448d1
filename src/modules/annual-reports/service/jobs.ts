import type { Signer } from '#kernel/audit/signer.ts'
import { z } from 'zod'
import type { Job } from '#kernel/jobs/job.ts'
import { findReport } from '../store/reports.ts'
import { bundleName, writeBundle } from './bundles.ts'
import { followPublications } from './follow.ts'
import { openByItself } from './open.ts'
import { problems } from './problems.ts'

/** Makes a signed bundle for the person who asked. */
export const bundleJob = 'annual-reports.exportBundle'

/** Work of annual reports outside a request. */
export const reportJobs: readonly Job[] = [
  { name: 'annual-reports.open', schedule: '20 0 * * *', run: openByItself },
  { name: 'annual-reports.followPublications', schedule: '*/2 * * * *', run: followPublications },
  {
    name: bundleJob,
    runLong: async ({ db, blobs, signer }, input) => {
      const { reportId } = z.object({ reportId: z.uuid() }).parse(input)
      const report = await findReport(db, reportId)
      if (!report) throw problems.reportNotFound()
      const { hash } = await blobs.put(Buffer.from(writeBundle(report, signer)))
      return {
        done: 1,
        notDone: [],
        note: noteOf(signer),
        file: { hash, name: bundleName(report), type: 'application/json' },
      }
    },
  },
]

/** What the other side compares before it trusts the key. */
function noteOf({ fingerprint }: Signer): string {
  return `签名密钥的指纹是 ${fingerprint}，首次报送时请与接收单位电话核对`
}
