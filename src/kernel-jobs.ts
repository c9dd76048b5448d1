import { accessSweeper } from '#kernel/access/sweep.ts'
import { auditJobs } from '#kernel/audit/jobs.ts'
import { openSigner } from '#kernel/audit/signer.ts'
import type { Job } from '#kernel/jobs/job.ts'
import { sweepers } from '#kernel/jobs/sweep.ts'
import type { Module } from '#kernel/module.ts'
import { projectFolder } from './project-folder.ts'

/** The kernel's own jobs: each part of the kernel adds its list here. */
export function kernelJobs(modules: readonly Module[], dataFolder: string): readonly Job[] {
  return [
    ...auditJobs({ signer: openSigner(dataFolder), dataFolder, projectFolder }),
    accessSweeper,
    ...sweepers(modules),
  ]
}
