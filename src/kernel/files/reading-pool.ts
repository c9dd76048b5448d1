import { fileURLToPath } from 'node:url'
import { defineProblems } from '#kernel/problem.ts'
import type { JobCaps } from '#kernel/process-pool.ts'
import { openProcessPool } from '#kernel/process-pool.ts'
import type { Extraction } from './extraction.ts'
import type { Imported } from './import/imported.ts'
import type { OpenedMail } from './mail/open-mail.ts'
import { limits } from './limits.ts'
import type { Scan } from './reading.ts'
import type { TableRow } from './rows/rows-of-bytes.ts'

const problems = defineProblems('files', {
  readerFailed: { status: 500, title: '文件检查程序没有能够启动，请联系系统管理员' },
})

/** What the reading process is asked to do with the bytes of one file. */
export interface ReadingJob {
  readonly kind: 'extract' | 'import' | 'clean' | 'rows' | 'mail'
  readonly name: string
  readonly bytes: Uint8Array
}

export type ReadingAnswer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'extract'; readonly extraction: Extraction; readonly scan: Scan | null }
  | { readonly kind: 'import'; readonly imported: Imported }
  /** A sentence instead of bytes when the file cannot be cleaned. */
  | { readonly kind: 'clean'; readonly cleaned: Uint8Array | string }
  /** A sentence instead of rows when the file is no table. */
  | { readonly kind: 'rows'; readonly rows: readonly TableRow[] | string }
  /** A sentence instead of a mail when it is none. */
  | { readonly kind: 'mail'; readonly mail: OpenedMail | string }

/** Why a reading process was ended before it answered, in words for the user. */
export type Ending = { readonly kind: 'ended'; readonly sentence: string }

/** The reading process may read its own code, and nothing else of what a program may do. */
export const readingFlags = [
  `--max-old-space-size=${limits.heapMegabytes}`,
  '--permission',
  '--allow-fs-read=*',
] as const

const run = openProcessPool<ReadingJob, ReadingAnswer>({
  entry: fileURLToPath(new URL('./reading-process.ts', import.meta.url)),
  flags: readingFlags,
  // Two, so that a file which takes its whole minute does not stop every other.
  most: 2,
  caps: limits,
  notStarted: (complaint) => problems.readerFailed(complaint),
})

/**
 * Hands a file to a reading process: without the right to write, to start programs or to load native code, with a
 * memory cap, killed when its time is over. A process that dies takes nothing with it but its own answer.
 * @throws files.readerFailed when no such process can be started at all
 */
export async function readApart(job: ReadingJob, caps: JobCaps = limits): Promise<ReadingAnswer | Ending> {
  // Extraction is done in the background; somebody sits before the screen for everything else.
  const answer = await run(job, job.kind !== 'extract', caps)
  if (answer.kind !== 'ended') return answer
  const endings = {
    time: `读取这个文件超过 ${caps.seconds} 秒，已停止，没有能够检查，请拆分或者另存为新文件后上传`,
    memory: '读取这个文件占用内存过多，已停止，没有能够检查，请拆分或者另存为新文件后上传',
    crash: '读取这个文件时检查程序异常退出，没有能够检查，请人工核对或者另存为新文件后上传',
  }
  return { kind: 'ended', sentence: endings[answer.why] }
}
