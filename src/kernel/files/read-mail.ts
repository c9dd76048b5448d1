import { defineProblems } from '#kernel/problem.ts'
import type { BlobStore } from './blob-store.ts'
import type { OpenedMail } from './mail/open-mail.ts'
import { readApart } from './reading-pool.ts'

const problems = defineProblems('files', {
  notAMail: { status: 422, title: '文件不能作为邮件读取' },
})

/** A mail with its files stored. */
export interface StoredMail extends Omit<OpenedMail, 'files'> {
  readonly files: readonly { readonly name: string; readonly hash: string; readonly sizeBytes: number }[]
}

/**
 * Opens a stored mail (.eml) in a process apart, within memory and time, and stores the files it carries. What it says
 * of its sender and its time is what it says, and nothing more.
 *
 * @throws files.notAMail with the reason, files.blobMissing
 */
export async function readMail(blobs: BlobStore, hash: string, name: string): Promise<StoredMail> {
  const answer = await readApart({ kind: 'mail', name, bytes: await blobs.read(hash) })
  if (answer.kind === 'ended') throw problems.notAMail(answer.sentence)
  if (answer.kind !== 'mail') throw problems.notAMail()
  if (typeof answer.mail === 'string') throw problems.notAMail(answer.mail)
  const files: StoredMail['files'][number][] = []
  for (const { name: fileName, bytes } of answer.mail.files) {
    const stored = await blobs.put(Buffer.from(bytes))
    files.push({ name: fileName, hash: stored.hash, sizeBytes: stored.sizeBytes })
  }
  return { ...answer.mail, files }
}
