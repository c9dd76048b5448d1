import { readApart } from './reading-pool.ts'
import { redrawApart } from './redaction/redact.ts'
import { sniff } from './sniff.ts'

/** What says nothing beside its text. */
const bare: ReadonlySet<string> = new Set(['txt', 'csv'])

/** What is drawn anew: its properties, earlier versions and layers stay behind. */
const redrawn: ReadonlySet<string> = new Set(['pdf'])

/** A file without what it tells beside what is seen. */
export interface CleanedBytes {
  readonly bytes: Buffer
  readonly type: string
}

/**
 * Takes out of a file what its reader does not see (place and device of a photograph, author and earlier versions of a
 * document), in a process of its own and without storing anything. A sentence instead when that cannot be done.
 */
export async function cleanApart(bytes: Buffer, name: string): Promise<CleanedBytes | string> {
  const { extension, type } = await sniff(bytes, name)
  if (bare.has(extension)) return { bytes, type }
  const cleaned = redrawn.has(extension) ? await redrawApart(bytes, name) : await strip(bytes, name)
  return typeof cleaned === 'string' ? cleaned : { bytes: cleaned, type }
}

async function strip(bytes: Buffer, name: string): Promise<Buffer | string> {
  const answer = await readApart({ kind: 'clean', name, bytes })
  if (answer.kind === 'ended') return answer.sentence
  if (answer.kind !== 'clean') return '文件没有能够清理'
  return typeof answer.cleaned === 'string' ? answer.cleaned : Buffer.from(answer.cleaned)
}
