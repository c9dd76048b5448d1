import { hash as digestOf } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { canonicalJson } from '#kernel/audit/canonical.ts'
import { defineProblems } from '#kernel/problem.ts'
import { openProcessPool } from '#kernel/process-pool.ts'
import type { BlobStore } from '../blob-store.ts'
import type { Extraction } from '../extraction.ts'
import { extract } from '../extract.ts'
import { limits } from '../limits.ts'
import { safeName } from '../names.ts'
import { holdsTerm, scrubText } from './match.ts'
import type { DrawnPages } from './look.ts'
import type { redactBytes } from './redact-bytes.ts'
import type { RedactionRequest, RedactionResult } from './redaction.ts'

const problems = defineProblems('redaction', {
  notStarted: { status: 500, title: '遮盖程序没有能够启动，请联系系统管理员' },
  notRedacted: { status: 422, title: '文件没有能够遮盖' },
  nothingAsked: { status: 422, title: '请填写要遮盖的内容，或者在页面上框选要遮盖的部分' },
  remains: { status: 422, title: '遮盖后的文件中仍能找到应当遮盖的内容，没有保存，请人工处理' },
})

/** What the redacting process is asked to do. */
export interface RedactionJob {
  readonly kind: 'redact' | 'look'
  readonly name: string
  readonly bytes: Uint8Array
  readonly request: RedactionRequest
  /** The first page to be looked at, from 1. */
  readonly from: number
}

export type RedactionAnswer =
  | { readonly kind: 'redact'; readonly redacted: Awaited<ReturnType<typeof redactBytes>> }
  | ({ readonly kind: 'look' } & DrawnPages)

const run = openProcessPool<RedactionJob, RedactionAnswer>({
  entry: fileURLToPath(new URL('./redaction-process.ts', import.meta.url)),
  // Pages are drawn by native code; writing, programs and threads stay forbidden.
  flags: [
    `--max-old-space-size=${limits.heapMegabytes}`,
    '--permission',
    '--allow-fs-read=*',
    '--allow-addons',
    '--disable-warning=SecurityWarning',
  ],
  most: 1,
  caps: { seconds: 180, processBytes: limits.processBytes },
  notStarted: (complaint) => problems.notStarted(complaint),
})

/**
 * Makes a copy of a stored file without the terms and regions, cleaned of everything its reader does not see, under a
 * name that tells nothing; then reads the copy again, on scanned pages by recognition, and refuses to hand it out while
 * any term can still be found: in text, hidden content, properties, names or embedded files.
 * @throws redaction.nothingAsked, redaction.notRedacted, redaction.remains, files.blobMissing
 */
export async function redact(
  blobs: BlobStore,
  hash: string,
  name: string,
  request: RedactionRequest,
): Promise<RedactionResult> {
  if (request.terms.length + request.regions.length === 0) throw problems.nothingAsked()
  const answer = await run({ kind: 'redact', name, bytes: await blobs.read(hash), request, from: 1 }, true)
  if (answer.kind !== 'redact')
    throw problems.notRedacted(answer.kind === 'ended' ? endings[answer.why] : undefined)
  if (typeof answer.redacted === 'string') throw problems.notRedacted(answer.redacted)
  const { bytes, hits, warnings, extension, type } = answer.redacted
  const stored = await blobs.put(Buffer.from(bytes))
  const newName = neutralName(name, extension, request.terms)
  const read = await extract(blobs, stored.hash, newName)
  // Pages of a PDF and pictures are read by recognition, which always says that it may be wrong.
  if (read.problem !== null && !drawn.has(extension)) throw problems.notRedacted(read.problem)
  const proof = prove(read, newName, request.terms)
  if (proof.remaining.length > 0) throw problems.remains(proof.remaining.join('；'))
  return { ...stored, name: newName, type, hits: [...hits], warnings: [...warnings], proof }
}

/** Draws a file anew with nothing covered, so that only what is seen of it is left. A sentence when that cannot be done. */
export async function redrawApart(bytes: Buffer, name: string): Promise<Buffer | string> {
  const request = { terms: [], regions: [] }
  const answer = await run({ kind: 'redact', name, bytes, request, from: 1 }, true)
  if (answer.kind !== 'redact') return answer.kind === 'ended' ? endings[answer.why] : '文件没有能够清理'
  return typeof answer.redacted === 'string' ? answer.redacted : Buffer.from(answer.redacted.bytes)
}

const drawn: ReadonlySet<string> = new Set(['pdf', 'jpg', 'png'])

/** A few pages of a PDF or a picture from a page on, for choosing regions; none for other kinds. @throws redaction.notRedacted */
export async function lookAtPages(
  blobs: BlobStore,
  { hash, name, from }: { readonly hash: string; readonly name: string; readonly from: number },
): Promise<{ readonly pages: readonly Buffer[]; readonly total: number }> {
  const request = { terms: [], regions: [] }
  const answer = await run({ kind: 'look', name, bytes: await blobs.read(hash), request, from }, true)
  if (answer.kind === 'look')
    return { pages: answer.pages.map((page) => Buffer.from(page)), total: answer.total }
  throw problems.notRedacted(answer.kind === 'ended' ? endings[answer.why] : undefined)
}

/** A file name says much: one that holds a term is replaced whole. */
export function neutralName(name: string, extension: string, terms: readonly string[]): string {
  const base = safeName(name).replace(/\.[^.]*$/, '')
  const isTelling = scrubText(base, terms) !== base
  return isTelling ? `公开件.${extension}` : `${base}（公开版）.${extension}`
}

/** Looks for every term in everything that can be read out of a file. */
export function prove(
  extraction: Extraction,
  name: string,
  terms: readonly string[],
): RedactionResult['proof'] {
  const { text, hidden, metadata, embedded } = extraction
  const places: [title: string, text: string][] = [
    ['正文', text],
    ['文件名', name],
    ['隐藏内容', hidden.map((piece) => piece.text).join('\n')],
    ['文档属性', Object.values(metadata).join('\n')],
    [
      '嵌入文件',
      embedded
        .map((file) => [file.name, file.text, ...file.hidden.map((piece) => piece.text)].join('\n'))
        .join('\n'),
    ],
  ]
  const remaining = places.flatMap(([title, place]) =>
    terms.filter((term) => holdsTerm(place, term)).map((term) => `${title}：“${hint(term)}”`),
  )
  return {
    digest: digestOf('sha256', canonicalJson({ name, text, hidden, metadata, embedded })),
    checked: places.map(([title]) => title),
    remaining,
  }
}

/** Enough of a term for whoever gave it: a term may be what its reader is not to see. */
function hint(term: string): string {
  const [first = '', ...rest] = Array.from(term)
  return `${first}${'＊'.repeat(Math.min(rest.length, 5))}`
}

const endings = {
  time: '文件太大，处理超时，请拆分后再遮盖',
  memory: '文件太大，处理占用内存过多，请拆分后再遮盖',
  crash: '文件中有无法处理的部分，请另存为新文件后再遮盖',
} as const
