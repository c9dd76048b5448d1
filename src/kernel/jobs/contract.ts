import { z } from 'zod'
import { command, FileBytes, query } from '#kernel/http/contract.ts'

/** What became of long work: shown to its owner when it ends, and kept for a month. */
export const WorkReport = z.object({
  /** How many things were done. */
  done: z.number().int().min(0),
  /** What was not done and why; the first thousand. */
  notDone: z.array(z.object({ what: z.string(), why: z.string() })),
  /** One sentence for its owner; null when the numbers say it all. */
  note: z.string().nullable().default(null),
  /** The file it made, to be fetched by its owner; null when it makes none. */
  file: z.object({ hash: z.string(), name: z.string(), type: z.string() }).nullable().default(null),
})
export type WorkReport = z.input<typeof WorkReport>

export const WorkState = z.enum(['waiting', 'running', 'done', 'failed', 'cancelled'])

/** Long work as its owner sees it. */
export const Work = z.object({
  id: z.uuid(),
  title: z.string(),
  state: WorkState,
  /** Null while the number of things is not known. */
  total: z.number().int().nullable(),
  done: z.number().int(),
  cancelRequested: z.boolean(),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
  notDoneCount: z.number().int(),
  hasFile: z.boolean(),
})

export const listMyWork = query({
  path: '/api/jobs/my-work',
  title: '我的后台任务',
  allow: 'signedIn',
  input: z.object({}),
  output: z.object({ work: z.array(Work) }),
})

export const getMyWork = query({
  path: '/api/jobs/report',
  title: '后台任务的进度和报告',
  allow: 'signedIn',
  input: z.object({ id: z.uuid() }),
  output: Work.extend({ report: WorkReport.nullable() }),
})

/** The file that one's own work made. */
export const fetchWorkFile = query({
  path: '/api/jobs/file',
  title: '下载后台任务生成的文件',
  allow: 'signedIn',
  input: z.object({ id: z.uuid() }),
  output: FileBytes,
})

export const cancelMyWork = command({
  path: '/api/jobs/cancel-work',
  title: '取消后台任务',
  allow: 'signedIn',
  input: z.object({ id: z.uuid() }),
  output: z.object({}),
})

/** Work that failed at every attempt. What it was about is business and stays out of it. */
export const FailedJob = z.object({
  id: z.uuid(),
  name: z.string(),
  attempts: z.number().int(),
  reason: z.string(),
  failedAt: z.iso.datetime(),
})

export const listFailedJobs = query({
  path: '/api/jobs/failed',
  title: '失败的后台任务',
  allow: ['systemAdministrator'],
  input: z.object({}),
  output: z.object({ waiting: z.number().int(), failed: z.array(FailedJob) }),
})

export const retryFailedJob = command({
  path: '/api/jobs/retry',
  title: '重试失败的后台任务',
  allow: ['systemAdministrator'],
  input: z.object({ id: z.uuid() }),
  output: z.object({}),
})

export const dismissFailedJob = command({
  path: '/api/jobs/dismiss',
  title: '不再重试失败的后台任务',
  allow: ['systemAdministrator'],
  input: z.object({ id: z.uuid() }),
  output: z.object({}),
})
