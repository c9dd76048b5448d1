import type { Job } from '#kernel/jobs/job.ts'
import { sweepers } from '#kernel/jobs/sweep.ts'
import type { Module } from '#kernel/module.ts'
import type { Config } from './config.ts'

/** The kernel's own jobs: each part of the kernel adds its list here. */
export function kernelJobs(modules: readonly Module[], _config: Config): readonly Job[] {
  return [...sweepers(modules)]
}
