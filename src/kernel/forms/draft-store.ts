import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Reader, Tx } from '#kernel/database/database.ts'
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
  return row && withFiles(db, row)
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
  return { draft: { id, form, answers: {}, files: [], complaint: null, outcome: null, expiresAt }, token }
}

/** Keeps what was typed and what was wrong with it. */
export async function saveDraft(
  tx: Tx,
  id: string,
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
      answers: JSON.stringify(answers),
      complaint: complaint && JSON.stringify(complaint),
      saved_at: now,
      expires_at: expiresAt,
    })
    .where('id', '=', id)
    .execute()
}

/** Keeps a file that was sent. */
export async function insertDraftFile(
  tx: Tx,
  draftId: string,
  file: Omit<DraftFile, 'id'>,
  now: Date,
): Promise<DraftFile> {
  const { id } = await tx
    .insertInto('forms.draft_file')
    .values({
      draft_id: draftId,
      field: file.field,
      hash: file.hash,
      name: file.name,
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
  id: string,
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
  await tx.deleteFrom('forms.draft_file').where('draft_id', '=', id).execute()
  await tx
    .updateTable('forms.draft')
    .set({
      answers: '{}',
      complaint: null,
      outcome: JSON.stringify(outcome),
      finished_at: now,
      expires_at: expiresAt,
    })
    .where('id', '=', id)
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

async function withFiles(
  db: Reader,
  row: { id: string; form: string; answers: unknown; complaint: unknown; outcome: unknown; expiresAt: Date },
): Promise<Draft> {
  const files = await db
    .selectFrom('forms.draft_file')
    .select(['id', 'field', 'hash', 'name', 'type', 'size_bytes as sizeBytes'])
    .where('draft_id', '=', row.id)
    .orderBy('added_at')
    .orderBy('id')
    .execute()
  // The columns hold what saveDraft and finishDraft wrote.
  return { ...(row as Omit<Draft, 'files'>), files }
}

function digestOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
