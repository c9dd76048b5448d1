import type { Reader, Tx } from '#kernel/database/database.ts'
import type { FileRole } from '../contract/words.ts'

/** A file before it has a row. */
export interface FileInsert {
  readonly requestId: string
  readonly role: FileRole
  readonly hash: string
  readonly name: string
  readonly type: string
  readonly sizeBytes: number
  readonly key: string
  readonly by: { readonly id: string; readonly name: string }
  readonly at: Date
}

/** Adds a file; the same key again adds it once. */
export async function insertFile(tx: Tx, file: FileInsert): Promise<string> {
  const known = await tx
    .selectFrom('information_requests.file')
    .select('id')
    .where('request_id', '=', file.requestId)
    .where('key', '=', file.key)
    .executeTakeFirst()
  if (known) return known.id
  const { id } = await tx
    .insertInto('information_requests.file')
    .values({
      request_id: file.requestId,
      role: file.role,
      hash: file.hash,
      name: file.name,
      type: file.type,
      size_bytes: file.sizeBytes,
      key: file.key,
      added_by: file.by.id,
      added_by_name: file.by.name,
      added_at: file.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function selectFiles(db: Reader, requestId: string) {
  return await db
    .selectFrom('information_requests.file')
    .select([
      'id as fileId',
      'role',
      'hash',
      'name',
      'type',
      'size_bytes as sizeBytes',
      'added_by_name as addedByName',
      'added_at as addedAt',
    ])
    .where('request_id', '=', requestId)
    .orderBy('added_at')
    .orderBy('id')
    .execute()
}

/** Removes a file that is to go out with the answer; others stay. */
export async function deleteAnswerFile(tx: Tx, requestId: string, fileId: string): Promise<boolean> {
  const gone = await tx
    .deleteFrom('information_requests.file')
    .where('request_id', '=', requestId)
    .where('id', '=', fileId)
    .where('role', '=', 'answer')
    .executeTakeFirst()
  return gone.numDeletedRows > 0n
}

/** Hash of every file of a request, and of every copy without what must not go out. */
export async function selectFileReferences(db: Reader): Promise<string[]> {
  const rows = await db
    .selectFrom('information_requests.file')
    .select('hash')
    .union((union) => union.selectFrom('information_requests.redaction').select('hash'))
    .execute()
  return rows.map(({ hash }) => hash)
}

/** Puts aside the letters of an answer that was called back: they prove no service any more. */
export async function updateLettersAside(tx: Tx, requestId: string): Promise<void> {
  await tx
    .updateTable('information_requests.file')
    .set({ role: 'other' })
    .where('request_id', '=', requestId)
    .where('role', '=', 'letter')
    .execute()
}
