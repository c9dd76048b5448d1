import { sql } from 'kysely'
import type { Reader, Tx } from '#kernel/database/database.ts'
import { takeSerial } from '#kernel/database/serial.ts'
import type { Channel, Kind } from '../contract/words.ts'

/** A letter before it has a row. */
export interface LetterInsert {
  readonly id: string
  readonly unitId: string
  readonly number: string
  readonly key: string
  readonly queryCodeHash: string
  readonly channel: Channel
  readonly kind: Kind
  readonly subject: string
  readonly body: string
  readonly place: string | null
  readonly isUrgent: boolean
  readonly isAllegation: boolean
  readonly sentAt: Date
  readonly sourceNumber: string | null
}

export async function insertLetter(tx: Tx, letter: LetterInsert): Promise<void> {
  await tx
    .insertInto('letters.letter')
    .values({
      id: letter.id,
      unit_id: letter.unitId,
      number: letter.number,
      key: letter.key,
      query_code_hash: letter.queryCodeHash,
      channel: letter.channel,
      kind: letter.kind,
      subject: letter.subject,
      body: letter.body,
      place: letter.place,
      is_urgent: letter.isUrgent,
      is_allegation: letter.isAllegation,
      sent_at: letter.sentAt,
      source_number: letter.sourceNumber,
    })
    .execute()
}

/** The next number of a mailbox in a year: none twice, none left out. */
export async function takeNumber(tx: Tx, unitId: string, year: number): Promise<string> {
  const last = await takeSerial(tx, 'letters.register', { unitId, year })
  return `${year}-${String(last).padStart(5, '0')}`
}

function letterQuery(db: Reader) {
  return db
    .selectFrom('letters.letter as letter')
    .innerJoin('procedure.case as case', 'case.id', 'letter.id')
    .innerJoin('access.unit as unit', 'unit.id', 'letter.unit_id')
    .innerJoin('letters.mailbox as mailbox', 'mailbox.unit_id', 'letter.unit_id')
    .leftJoin('access.unit as respondent', 'respondent.id', 'letter.respondent_id')
    .select([
      'letter.id as letterId',
      'letter.unit_id as unitId',
      'unit.path as unitPath',
      'mailbox.title as mailboxTitle',
      'letter.number',
      'letter.channel',
      'letter.kind',
      'letter.subject',
      'letter.body',
      'letter.place',
      'letter.is_urgent as isUrgent',
      'letter.is_allegation as isAllegation',
      'letter.respondent_id as respondentId',
      'respondent.path as respondentPath',
      'respondent.title as respondentTitle',
      'letter.class',
      'letter.returns',
      'letter.reopened',
      'letter.sent_at as sentAt',
      'case.received_on as receivedOn',
      'case.state',
      'case.version',
      'case.due_on as dueOn',
      'case.closed_at as closedAt',
    ])
}

/** A letter with where its case stands. */
export type LetterRecord = Awaited<ReturnType<ReturnType<typeof letterQuery>['executeTakeFirstOrThrow']>>

export async function findLetter(db: Reader, letterId: string): Promise<LetterRecord | undefined> {
  return await letterQuery(db).where('letter.id', '=', letterId).executeTakeFirst()
}

export async function findLetterByCode(db: Reader, codeHash: string): Promise<LetterRecord | undefined> {
  return await letterQuery(db).where('letter.query_code_hash', '=', codeHash).executeTakeFirst()
}

export async function findLetterByKey(db: Reader, key: string): Promise<LetterRecord | undefined> {
  return await letterQuery(db).where('letter.key', '=', key).executeTakeFirst()
}

/** Those of these numbers of another system under which a letter was taken over already. */
export async function selectTakenOver(
  db: Reader,
  unitId: string,
  sourceNumbers: readonly string[],
): Promise<Set<string>> {
  const rows = await db
    .selectFrom('letters.letter')
    .select('source_number as sourceNumber')
    .where('unit_id', '=', unitId)
    .where(sql<boolean>`source_number = any(${[...sourceNumbers]}::text[])`)
    .execute()
  return new Set(rows.flatMap(({ sourceNumber }) => sourceNumber ?? []))
}

/** What changes about a letter while it is handled; never what was written. */
export async function updateLetter(
  tx: Tx,
  letterId: string,
  change: {
    readonly class?: string
    readonly is_allegation?: boolean
    readonly respondent_id?: string | null
    readonly returns?: number
    readonly reopened?: number
    readonly replied_at?: Date
    readonly query_code_hash?: string
  },
): Promise<void> {
  await tx.updateTable('letters.letter').set(change).where('id', '=', letterId).execute()
}

/** The mailbox the public writes to; undefined while none is open. */
export async function findMailbox(db: Reader) {
  return await db
    .selectFrom('letters.mailbox as mailbox')
    .innerJoin('access.unit as unit', 'unit.id', 'mailbox.unit_id')
    .select(['mailbox.unit_id as unitId', 'mailbox.title', 'unit.path as unitPath'])
    .orderBy('mailbox.opened_at')
    .limit(1)
    .executeTakeFirst()
}

/** Those of these units that keep a mailbox. */
export async function selectMailboxes(db: Reader, unitIds: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('letters.mailbox')
    .select('unit_id as unitId')
    .where(sql<boolean>`unit_id = any(${[...unitIds]}::uuid[])`)
    .execute()
  return rows.map(({ unitId }) => unitId)
}

export async function insertMailbox(
  tx: Tx,
  mailbox: { unitId: string; title: string; openedAt: Date },
): Promise<boolean> {
  const inserted = await tx
    .insertInto('letters.mailbox')
    .values({ unit_id: mailbox.unitId, title: mailbox.title, opened_at: mailbox.openedAt })
    .onConflict((conflict) => conflict.column('unit_id').doNothing())
    .returning('unit_id')
    .executeTakeFirst()
  return inserted !== undefined
}
