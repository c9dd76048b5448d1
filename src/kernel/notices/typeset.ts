import { fileURLToPath } from 'node:url'
import { defineProblems } from '#kernel/problem.ts'
import type { JobCaps } from '#kernel/process-pool.ts'
import { openProcessPool } from '#kernel/process-pool.ts'
import type { DrawnNotice, Sheet } from './sheet.ts'

const problems = defineProblems('notices', {
  typesetterFailed: { status: 500, title: '排版程序没有能够启动，请联系系统管理员' },
  notDrawn: { status: 422, title: '文书没有能够排版' },
})

/** What the typesetting process is asked to draw. */
export interface TypesetJob {
  readonly kind: 'files' | 'picture'
  readonly sheet: Sheet
}

export type TypesetAnswer =
  | { readonly kind: 'files'; readonly pdf: Uint8Array; readonly docx: Uint8Array }
  | { readonly kind: 'picture'; readonly svg: string }

/** A notice has a few pages: whatever takes longer or more is broken. */
const caps: JobCaps = { seconds: 20, processBytes: 768 * 1024 * 1024 }

/** The typesetter is native code and may be loaded; writing and starting programs stay forbidden. */
export const typesetFlags = [
  '--max-old-space-size=256',
  '--permission',
  '--allow-fs-read=*',
  '--allow-addons',
  '--disable-warning=SecurityWarning',
] as const

const run = openProcessPool<TypesetJob, TypesetAnswer>({
  entry: fileURLToPath(new URL('./typeset-process.ts', import.meta.url)),
  flags: typesetFlags,
  most: 1,
  caps,
  notStarted: (complaint) => problems.typesetterFailed(complaint),
})

/** The notice as Word and as PDF/A. @throws notices.notDrawn, notices.typesetterFailed */
export async function drawNotice(sheet: Sheet, within: JobCaps = caps): Promise<DrawnNotice> {
  const answer = await run({ kind: 'files', sheet }, true, within)
  if (answer.kind === 'files') return answer
  throw problems.notDrawn(answer.kind === 'ended' ? endings[answer.why] : undefined)
}

/** The notice as one picture of all its pages, for the screen. @throws notices.notDrawn, notices.typesetterFailed */
export async function drawPreview(sheet: Sheet): Promise<string> {
  const answer = await run({ kind: 'picture', sheet }, true)
  if (answer.kind === 'picture') return answer.svg
  throw problems.notDrawn(answer.kind === 'ended' ? endings[answer.why] : undefined)
}

const endings = {
  time: '内容太长，排版超时，请减少内容后重试',
  memory: '内容太多，排版占用内存过多，请减少内容后重试',
  crash: '内容中有无法排版的部分，请检查特殊字符后重试',
} as const
