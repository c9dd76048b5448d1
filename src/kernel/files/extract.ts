import type { BlobStore } from './blob-store.ts'
import type { Extraction } from './extraction.ts'
import { readApart } from './reading-pool.ts'
import { addRecognised } from './recognition/add-recognised.ts'

/**
 * Reads everything out of a stored file in a process apart, within memory and time. Whatever the file is, there is an
 * answer: text, hidden content and properties, or a `problem` that says in Chinese why not and what to do. On pictures of
 * pages the text is recognised; the problem then says that it may be wrong.
 * @param name the name it was sent under; decides nothing but a warning when it contradicts the content
 * @throws files.blobMissing, files.blobDamaged, files.readerFailed, recognition.notStarted
 */
export async function extract(blobs: BlobStore, hash: string, name: string): Promise<Extraction> {
  const bytes = await blobs.read(hash)
  const answer = await readApart({ kind: 'extract', name, bytes })
  if (answer.kind === 'extract')
    return answer.scan ? await addRecognised(answer.extraction, answer.scan, bytes) : answer.extraction
  const problem = answer.kind === 'ended' ? answer.sentence : null
  return { type: 'application/octet-stream', text: '', hidden: [], metadata: {}, problem, embedded: [] }
}
