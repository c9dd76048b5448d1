import type { Reader, Tx } from '#kernel/database/database.ts'
import type { Extraction } from '#kernel/files/extraction.ts'

/** A file of an edition, with what was read out of it. */
export interface AttachmentRecord {
  readonly id: string
  readonly editionId: string
  readonly role: 'attachment' | 'image' | 'twin'
  readonly twinOf: string | null
  readonly hash: string
  readonly name: string
  readonly title: string
  readonly type: string
  readonly sizeBytes: number
  /** Null while its text is still being read out. */
  readonly extraction: Extraction | null
}

/** The files of an edition in their order, twins after the file they belong to. */
export async function selectAttachments(db: Reader, editionId: string): Promise<AttachmentRecord[]> {
  const rows = await attachmentQuery(db)
    .where('attachment.edition_id', '=', editionId)
    .orderBy('attachment.sort_order')
    .orderBy('attachment.role')
    .orderBy('attachment.id')
    .execute()
  return rows.map(toRecord)
}

/** One file by its id; undefined when there is none. */
export async function findAttachment(db: Reader, id: string): Promise<AttachmentRecord | undefined> {
  const row = await attachmentQuery(db).where('attachment.id', '=', id).executeTakeFirst()
  return row && toRecord(row)
}

/** The file that the same request added before, when it is repeated. */
export async function findAttachmentByKey(
  db: Reader,
  editionId: string,
  key: string,
): Promise<AttachmentRecord | undefined> {
  const row = await attachmentQuery(db)
    .where('attachment.edition_id', '=', editionId)
    .where('attachment.added_key', '=', key)
    .executeTakeFirst()
  return row && toRecord(row)
}

/** The file of an edition with the same bytes in the same part, if it carries them already. */
export async function findSameFile(
  db: Reader,
  editionId: string,
  hash: string,
  role: AttachmentRecord['role'],
): Promise<AttachmentRecord | undefined> {
  const row = await attachmentQuery(db)
    .where('attachment.edition_id', '=', editionId)
    .where('attachment.hash', '=', hash)
    .where('attachment.role', '=', role)
    .limit(1)
    .executeTakeFirst()
  return row && toRecord(row)
}

/** A file to be added at the end. */
export interface NewAttachment extends Omit<AttachmentRecord, 'id' | 'extraction'> {
  readonly key: string | null
}

export async function insertAttachment(tx: Tx, file: NewAttachment): Promise<string> {
  const { id } = await tx
    .insertInto('publishing.attachment')
    .values((value) => ({
      edition_id: file.editionId,
      role: file.role,
      twin_of: file.twinOf,
      hash: file.hash,
      name: file.name,
      title: file.title,
      type: file.type,
      size_bytes: file.sizeBytes,
      added_key: file.key,
      sort_order: value
        .selectFrom('publishing.attachment as own')
        .select((last) => last.fn.coalesce(last.fn.max('own.sort_order'), last.lit(0)).as('last'))
        .where('own.edition_id', '=', file.editionId),
    }))
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Puts other bytes in the place of a file, under the same title. */
export async function replaceAttachmentFile(
  tx: Tx,
  id: string,
  file: { readonly hash: string; readonly name: string; readonly type: string; readonly sizeBytes: number },
): Promise<void> {
  await tx
    .updateTable('publishing.attachment')
    .set({ hash: file.hash, name: file.name, type: file.type, size_bytes: file.sizeBytes })
    .where('id', '=', id)
    .execute()
}

export async function updateAttachmentTitle(tx: Tx, id: string, title: string): Promise<void> {
  await tx.updateTable('publishing.attachment').set({ title }).where('id', '=', id).execute()
}

/** Gives the files of an edition the order of the ids. */
export async function updateAttachmentOrder(
  tx: Tx,
  editionId: string,
  ids: readonly string[],
): Promise<void> {
  for (const [position, id] of ids.entries())
    await tx
      .updateTable('publishing.attachment')
      .set({ sort_order: position + 1 })
      .where('id', '=', id)
      .where('edition_id', '=', editionId)
      .execute()
}

/** Removes a file from its edition, with its twins. The bytes stay until nothing refers to them. */
export async function deleteAttachment(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('publishing.attachment').where('id', '=', id).execute()
}

/** Gives a new edition the files of an earlier one. */
export async function copyAttachments(tx: Tx, from: string, to: string): Promise<void> {
  const files = await selectAttachments(tx, from)
  const copies = new Map<string, string>()
  for (const file of [...files].sort((a, b) => Number(a.twinOf !== null) - Number(b.twinOf !== null))) {
    const twinOf = file.twinOf === null ? null : (copies.get(file.twinOf) ?? null)
    copies.set(file.id, await insertAttachment(tx, { ...file, editionId: to, twinOf, key: null }))
  }
}

/** Asks for a file's text to be read out, unless that is done or under way. True when it was asked for now. */
export async function insertExtraction(tx: Tx, hash: string, name: string, at: Date): Promise<boolean> {
  const row = await tx
    .insertInto('publishing.extraction')
    .values({ hash, name, state: 'pending', asked_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .returning('hash')
    .executeTakeFirst()
  return row !== undefined
}

export async function saveExtraction(
  tx: Tx,
  { hash, name }: { readonly hash: string; readonly name: string },
  result: Extraction,
  at: Date,
): Promise<void> {
  const done = { state: 'done' as const, result: JSON.stringify(result), done_at: at }
  await tx
    .insertInto('publishing.extraction')
    .values({ hash, name, asked_at: at, ...done })
    .onConflict((conflict) => conflict.columns(['hash', 'name']).doUpdateSet(done))
    .execute()
}

/** True when a file's text was read out before. */
export async function isExtracted(db: Reader, hash: string, name: string): Promise<boolean> {
  const row = await db
    .selectFrom('publishing.extraction')
    .select('state')
    .where('hash', '=', hash)
    .where('name', '=', name)
    .executeTakeFirst()
  return row?.state === 'done'
}

/** Files whose text was asked for before `before` and never read out: what a crash left behind. */
export async function selectPendingExtractions(
  db: Reader,
  before: Date,
  limit: number,
): Promise<{ hash: string; name: string }[]> {
  return await db
    .selectFrom('publishing.extraction')
    .select(['hash', 'name'])
    .where('state', '=', 'pending')
    .where('asked_at', '<', before)
    .orderBy('asked_at')
    .limit(limit)
    .execute()
}

function attachmentQuery(db: Reader) {
  return db
    .selectFrom('publishing.attachment as attachment')
    .leftJoin('publishing.extraction as extraction', (join) =>
      join.onRef('extraction.hash', '=', 'attachment.hash').onRef('extraction.name', '=', 'attachment.name'),
    )
    .select([
      'attachment.id',
      'attachment.edition_id as editionId',
      'attachment.role',
      'attachment.twin_of as twinOf',
      'attachment.hash',
      'attachment.name',
      'attachment.title',
      'attachment.type',
      'attachment.size_bytes as sizeBytes',
      'extraction.result',
    ])
}

function toRecord<Row extends { result: unknown }>({ result, ...file }: Row) {
  return { ...file, extraction: (result ?? null) as Extraction | null }
}
