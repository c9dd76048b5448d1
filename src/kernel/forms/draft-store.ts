import { createHash, hkdfSync, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Reader, Tx } from '#kernel/database/database.ts'
import { keyBytes, seal, unseal } from '#kernel/secrets/seal.ts'
import type { Answers, Complaints, DraftFile } from './field.ts'

/** What was wrong with the step that was sent last. */
export interface Complaint {
  /** The step it is about; null for a form of one page. */
  readonly step: string | null
  readonly fields: Complaints
  /** A sentence about the whole; null when the fields say it. */
  readonly notice: string | null
}

/** What a visitor is in the middle of, or has just finished. */
export interface Draft {
  readonly id: string
  /** Made of the visitor's token, which is kept nowhere here: without it nobody reads what they typed. */
  readonly key: Buffer
  readonly form: string
  readonly answers: Answers
  readonly files: readonly DraftFile[]
  readonly complaint: Complaint | null
  /** What the form left to show when it was filed; null while it is open. */
  readonly outcome: Readonly<Record<string, unknown>> | null
  readonly expiresAt: Date
}

/** The draft behind a token that has not expired. */
export async function findDraft(
  db: Reader,
  form: string,
  token: string,
  now: Date,
): Promise<Draft | undefined> {
  const row = await draftQuery(db, form, token, now).executeTakeFirst()
  return row && (await readDraft(db, row, keyOf(token)))
}

/** The same, locked until the transaction ends: of two submissions of one draft the second waits for the first. */
export async function lockDraft(tx: Tx, form: string, token: string, now: Date): Promise<Draft | undefined> {
  await sql`select 1 from forms.draft where token_hash = ${digestOf(token)} for update`.execute(tx)
  return await findDraft(tx, form, token, now)
}

/** Begins a draft; the token goes to the visitor and is kept nowhere here. */
export async function insertDraft(
  tx: Tx,
  { form, now, expiresAt }: { readonly form: string; readonly now: Date; readonly expiresAt: Date },
): Promise<{ draft: Draft; token: string }> {
  const token = randomBytes(16).toString('base64url')
  const { id } = await tx
    .insertInto('forms.draft')
    .values({ token_hash: digestOf(token), form, begun_at: now, saved_at: now, expires_at: expiresAt })
    .returning('id')
    .executeTakeFirstOrThrow()
  const empty = { answers: {}, files: [], complaint: null, outcome: null }
  return { draft: { id, key: keyOf(token), form, ...empty, expiresAt }, token }
}

/** Keeps what was typed and what was wrong with it. */
export async function saveDraft(
  tx: Tx,
  draft: SealedDraft,
  {
    answers,
    complaint,
    now,
    expiresAt,
  }: {
    readonly answers: Answers
    readonly complaint: Complaint | null
    readonly now: Date
    readonly expiresAt: Date
  },
): Promise<void> {
  await tx
    .updateTable('forms.draft')
    .set({
      answers: sealPart(draft, 'answers', answers),
      complaint: complaint && sealPart(draft, 'complaint', complaint),
      saved_at: now,
      expires_at: expiresAt,
    })
    .where('id', '=', draft.id)
    .execute()
}

/** Keeps a file that was sent. */
export async function insertDraftFile(
  tx: Tx,
  draft: SealedDraft,
  file: Omit<DraftFile, 'id'>,
  now: Date,
): Promise<DraftFile> {
  const { id } = await tx
    .insertInto('forms.draft_file')
    .values({
      draft_id: draft.id,
      field: file.field,
      hash: file.hash,
      name: `${sealedName}${seal(draft.key, file.name, aboutOf(draft.id, 'name'))}`,
      type: file.type,
      size_bytes: file.sizeBytes,
      added_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { ...file, id }
}

export async function deleteDraftFile(tx: Tx, draftId: string, fileId: string): Promise<void> {
  await tx.deleteFrom('forms.draft_file').where('draft_id', '=', draftId).where('id', '=', fileId).execute()
}

/** What was typed and sent is no longer needed here: only what is to be shown stays, until it expires. */
export async function finishDraft(
  tx: Tx,
  draft: SealedDraft,
  {
    outcome,
    now,
    expiresAt,
  }: {
    readonly outcome: Readonly<Record<string, unknown>>
    readonly now: Date
    readonly expiresAt: Date
  },
): Promise<void> {
  await tx.deleteFrom('forms.draft_file').where('draft_id', '=', draft.id).execute()
  await tx
    .updateTable('forms.draft')
    .set({
      answers: '{}',
      complaint: null,
      outcome: sealPart(draft, 'outcome', outcome),
      finished_at: now,
      expires_at: expiresAt,
    })
    .where('id', '=', draft.id)
    .execute()
}

export async function deleteDraft(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('forms.draft').where('id', '=', id).execute()
}

/** Removes what has expired, and counts of attempts that nobody asks for any more. */
export async function deleteExpired(tx: Tx, now: Date): Promise<void> {
  await tx.deleteFrom('forms.draft').where('expires_at', '<', now).execute()
  const yesterday = new Date(now.getTime() - 24 * 3600 * 1000)
  await tx.deleteFrom('forms.attempt').where('window_starts_at', '<', yesterday).execute()
}

/** Hash of every file that an open draft holds. */
export async function selectDraftFiles(db: Reader): Promise<string[]> {
  const rows = await db.selectFrom('forms.draft_file').select('hash').distinct().execute()
  return rows.map(({ hash }) => hash)
}

function draftQuery(db: Reader, form: string, token: string, now: Date) {
  return db
    .selectFrom('forms.draft')
    .select(['id', 'form', 'answers', 'complaint', 'outcome', 'expires_at as expiresAt'])
    .where('token_hash', '=', digestOf(token))
    .where('form', '=', form)
    .where('expires_at', '>', now)
}

type DraftRow = Awaited<ReturnType<ReturnType<typeof draftQuery>['executeTakeFirstOrThrow']>>

async function readDraft(db: Reader, row: DraftRow, key: Buffer): Promise<Draft> {
  const rows = await db
    .selectFrom('forms.draft_file')
    .select(['id', 'field', 'hash', 'name', 'type', 'size_bytes as sizeBytes'])
    .where('draft_id', '=', row.id)
    .orderBy('added_at')
    .orderBy('id')
    .execute()
  const draft = { id: row.id, key }
  const files = rows.map((file) => ({ ...file, name: readName(draft, file.name) }))
  const parts = {
    answers: readPart(draft, 'answers', row.answers),
    complaint: readPart(draft, 'complaint', row.complaint),
    outcome: readPart(draft, 'outcome', row.outcome),
  }
  // The columns hold what saveDraft and finishDraft wrote.
  return { ...draft, form: row.form, expiresAt: row.expiresAt, files, ...(parts as Parts) }
}

type Parts = Pick<Draft, 'answers' | 'complaint' | 'outcome'>

/** A draft with the key that opens it. */
export type SealedDraft = Pick<Draft, 'id' | 'key'>

function aboutOf(draftId: string, part: keyof Parts | 'name'): string {
  return `forms.draft/${draftId}/${part}`
}

/** One column of a draft, as JSON text that holds nothing but the sealed one. */
function sealPart({ id, key }: SealedDraft, part: keyof Parts, value: unknown): string {
  return JSON.stringify(seal(key, JSON.stringify(value), aboutOf(id, part)))
}

/** What an earlier version wrote is an object and was never sealed. */
function readPart({ id, key }: SealedDraft, part: keyof Parts, kept: unknown): unknown {
  return typeof kept === 'string' ? JSON.parse(unseal(key, kept, aboutOf(id, part))) : kept
}

const sealedName = 'sealed.'

function readName({ id, key }: SealedDraft, kept: string): string {
  return kept.startsWith(sealedName) ? unseal(key, kept.slice(sealedName.length), aboutOf(id, 'name')) : kept
}

function keyOf(token: string): Buffer {
  return Buffer.from(hkdfSync('sha256', token, '', 'forms.draft', keyBytes))
}

function digestOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
