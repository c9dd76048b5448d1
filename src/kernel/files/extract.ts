import type { BlobStore } from './blob-store.ts'
import type { Extraction } from './extraction.ts'
import { readApart } from './reading-pool.ts'

/**
 * Reads everything out of a stored file in a process apart, within memory and time. Whatever the file is, there is an
 * answer: text, hidden content and properties, or a `problem` that says in Chinese why not and what to do.
 * @param name the name it was sent under; decides nothing but a warning when it contradicts the content
 * @throws files.blobMissing, files.blobDamaged, files.readerFailed
 */
export async function extract(blobs: BlobStore, hash: string, name: string): Promise<Extraction> {
  const answer = await readApart({ kind: 'extract', name, bytes: await blobs.read(hash) })
  if (answer.kind === 'extract') return answer.extraction
  const problem = answer.kind === 'ended' ? answer.sentence : null
  return { type: 'application/octet-stream', text: '', hidden: [], metadata: {}, problem, embedded: [] }
}
