import { defineProblems } from '#kernel/problem.ts'
import type { BlobStore, StoredBlob } from './blob-store.ts'
import { readApart } from './reading-pool.ts'

const problems = defineProblems('files', {
  notCleaned: { status: 422, title: '文件没有能够清理' },
})

/**
 * Mends a stored file: a new blob with what its reader sees and nothing else. In Word documents tracked changes are
 * accepted and comments, hidden text, embedded objects, macros and properties removed; in workbooks hidden sheets,
 * hidden cells, comments and caches; in pictures the camera's notes.
 * The old blob stays, for who wants to see what was taken out.
 * @throws files.notCleaned with the reason, files.blobMissing, files.diskFull
 */
export async function cleanFile(blobs: BlobStore, hash: string, name: string): Promise<StoredBlob> {
  const answer = await readApart({ kind: 'clean', name, bytes: await blobs.read(hash) })
  if (answer.kind === 'ended') throw problems.notCleaned(answer.sentence)
  if (answer.kind !== 'clean') throw problems.notCleaned()
  if (typeof answer.cleaned === 'string') throw problems.notCleaned(answer.cleaned)
  return await blobs.put(Buffer.from(answer.cleaned))
}
