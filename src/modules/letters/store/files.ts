import type { Reader, Tx } from '#kernel/database/database.ts'

/** A file that came with a letter, before it has a row. */
export interface FileInsert {
  readonly letterId: string
  readonly hash: string
  readonly name: string
  readonly type: string
  readonly sizeBytes: number
  readonly at: Date
}

/** Adds a file behind those there are. */
export async function insertFile(tx: Tx, file: FileInsert): Promise<string> {
  const { id } = await tx
    .insertInto('letters.file')
    .values({
      letter_id: file.letterId,
      position: (await selectFiles(tx, file.letterId)).length + 1,
      hash: file.hash,
      name: file.name,
      type: file.type,
      size_bytes: file.sizeBytes,
      added_at: file.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** The files of a letter, as they came. */
export async function selectFiles(db: Reader, letterId: string) {
  return await db
    .selectFrom('letters.file')
    .select(['id as fileId', 'hash', 'name', 'type', 'size_bytes as sizeBytes'])
    .where('letter_id', '=', letterId)
    .orderBy('position')
    .execute()
}

/** Every blob that letters need. */
export async function selectBlobs(db: Reader): Promise<string[]> {
  const rows = await db
    .selectFrom('letters.file')
    .select('hash')
    .union(db.selectFrom('letters.classifier').select('blob_hash as hash'))
    .execute()
  return rows.map(({ hash }) => hash)
}
