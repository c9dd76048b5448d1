import { fileURLToPath } from 'node:url'
import { defineProblems } from '#kernel/problem.ts'
import { openProcessPool } from '#kernel/process-pool.ts'
import { limits } from '../limits.ts'

const problems = defineProblems('recognition', {
  notStarted: { status: 500, title: '文字识别程序没有能够启动，请联系系统管理员' },
})

/** A file with pages that are pictures. */
export interface RecognitionJob {
  readonly bytes: Uint8Array
  /** Numbers of those pages of a PDF, from 1; null when the file is one picture. */
  readonly pages: readonly number[] | null
}

/** What was read on a picture of a page. */
export interface RecognisedPage {
  readonly page: number
  readonly text: string
  /** 0 to 100, as the recogniser judges itself. */
  readonly confidence: number
}

export type RecognitionAnswer =
  | { readonly kind: 'ready' }
  /** Pages that could not be read are left out. */
  | { readonly kind: 'recognised'; readonly pages: readonly RecognisedPage[] }

/** Pages of one file that are recognised: about a second each. */
export const mostRecognisedPages = 60

const run = openProcessPool<RecognitionJob, RecognitionAnswer>({
  entry: fileURLToPath(new URL('./recognition-process.ts', import.meta.url)),
  // The recogniser computes in a thread; its code may read files, and nothing else.
  flags: ['--permission', '--allow-fs-read=*', '--allow-worker'],
  most: 1,
  caps: { seconds: 300, processBytes: limits.processBytes },
  notStarted: (complaint) => problems.notStarted(complaint),
})

/**
 * Reads the text on pictures of pages in a process apart, within memory and time. What cannot be read is left out; the
 * caller says so. Recognised text is there to be searched for what must not go out, not to be published.
 * @throws recognition.notStarted
 */
export async function recognise({ bytes, pages }: RecognitionJob): Promise<readonly RecognisedPage[]> {
  const answer = await run({ bytes, pages: pages?.slice(0, mostRecognisedPages) ?? null }, false)
  return answer.kind === 'recognised' ? answer.pages : []
}
