import { sql } from 'kysely'
import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader, Tx } from '#kernel/database/database.ts'
import type { Channel } from '../contract/words.ts'

/** One report, without a word of it. */
export interface ReportRecord {
  readonly reportId: string
  readonly unitId: string
  readonly number: string
  readonly channel: Channel
  readonly contentKey: Buffer
  readonly identityKey: Buffer
  readonly reporterKey: Buffer | null
  readonly respondents: string | null
  readonly receivedOn: CivilDate
  readonly erasedOn: CivilDate | null
  readonly state: string
}

function reports(db: Reader) {
  return db
    .selectFrom('whistleblowing.report as r')
    .innerJoin('procedure.case as c', 'c.id', 'r.id')
    .select([
      'r.id as reportId',
      'r.unit_id as unitId',
      'r.number',
      sql<Channel>`r.channel`.as('channel'),
      'r.content_key as contentKey',
      'r.identity_key as identityKey',
      'r.reporter_key as reporterKey',
      'r.respondents',
      'r.received_on as receivedOn',
      'r.erased_on as erasedOn',
      'c.state',
    ])
}

export async function findReport(db: Reader, reportId: string): Promise<ReportRecord | undefined> {
  return await reports(db).where('r.id', '=', reportId).executeTakeFirst()
}

export async function findByReceipt(db: Reader, receiptHash: string): Promise<ReportRecord | undefined> {
  return await reports(db).where('r.receipt_hash', '=', receiptHash).executeTakeFirst()
}

export async function findBySending(db: Reader, sendingHash: string): Promise<ReportRecord | undefined> {
  return await reports(db).where('r.sending_hash', '=', sendingHash).executeTakeFirst()
}

/** Those of a compartment that can be read yet. */
export async function selectReadable(db: Reader, unitId?: string): Promise<ReportRecord[]> {
  return await reports(db)
    .where('r.erased_on', 'is', null)
    .$if(unitId !== undefined, (query) => query.where('r.unit_id', '=', unitId ?? ''))
    .execute()
}

export async function hasNumber(db: Reader, number: string): Promise<boolean> {
  const found = await db
    .selectFrom('whistleblowing.report')
    .select('id')
    .where('number', '=', number)
    .executeTakeFirst()
  return found !== undefined
}

/** What the row of a new report holds. */
export interface NewReportRow {
  readonly id: string
  readonly unit_id: string
  readonly number: string
  readonly channel: Channel
  readonly content_key: Buffer
  readonly identity_key: Buffer
  readonly receipt_hash: string
  readonly reporter_key: Buffer
  readonly sending_hash: string
  readonly respondents: string | null
  readonly received_on: CivilDate
}

export async function insertReport(tx: Tx, row: NewReportRow): Promise<void> {
  await tx.insertInto('whistleblowing.report').values(row).execute()
}

export async function updateReport(
  tx: Tx,
  reportId: string,
  change: {
    readonly content_key?: Buffer
    readonly receipt_hash?: string | null
    readonly reporter_key?: Buffer | null
    readonly respondents?: string | null
    readonly erased_on?: CivilDate
  },
): Promise<void> {
  await tx.updateTable('whistleblowing.report').set(change).where('id', '=', reportId).execute()
}

// Keys of reports -----------------------------------------------------------------------------------------------------

export type Part = 'content' | 'identity'

/** Who a private half is boxed for. */
export type KeyHolder = { readonly ownKeyId: string } | { readonly officeKeyId: string }

export async function insertReportKey(
  tx: Tx,
  reportId: string,
  part: Part,
  holder: KeyHolder,
  boxed: Buffer,
): Promise<void> {
  const held = 'ownKeyId' in holder ? { own_key_id: holder.ownKeyId } : { office_key_id: holder.officeKeyId }
  await tx
    .insertInto('whistleblowing.report_key')
    .values({ report_id: reportId, part, ...held, boxed })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** The private half of a report's key as it is boxed for one holder. */
export async function findReportKey(
  db: Reader,
  reportId: string,
  part: Part,
  holder: KeyHolder,
): Promise<Buffer | undefined> {
  const row = await db
    .selectFrom('whistleblowing.report_key')
    .select('boxed')
    .where('report_id', '=', reportId)
    .where('part', '=', part)
    .where(
      'ownKeyId' in holder ? 'own_key_id' : 'office_key_id',
      '=',
      'ownKeyId' in holder ? holder.ownKeyId : holder.officeKeyId,
    )
    .executeTakeFirst()
  return row?.boxed
}

/** Whose keys open a part of a report: the people, by the keys they are boxed for. */
export async function selectKeyHolders(db: Reader, reportId: string, part: Part) {
  return await db
    .selectFrom('whistleblowing.report_key as k')
    .innerJoin('whistleblowing.own_key as o', 'o.id', 'k.own_key_id')
    .select([
      'o.id as keyId',
      'o.person_id as personId',
      'o.public_key as publicKey',
      'o.retired_at as retiredAt',
    ])
    .where('k.report_id', '=', reportId)
    .where('k.part', '=', part)
    .execute()
}

/** Which office keys a report is boxed for. */
export async function selectOfficeKeysOf(db: Reader, reportId: string) {
  return await db
    .selectFrom('whistleblowing.report_key as k')
    .innerJoin('whistleblowing.office_key as o', 'o.id', 'k.office_key_id')
    .select(['o.id as officeKeyId', 'o.public_key as publicKey'])
    .distinct()
    .where('k.report_id', '=', reportId)
    .execute()
}

export async function deleteReportKeys(
  tx: Tx,
  reportId: string,
  which: { readonly part?: Part; readonly personId?: string; readonly officeKeyId?: string } = {},
): Promise<void> {
  const { part, personId, officeKeyId } = which
  await tx
    .deleteFrom('whistleblowing.report_key')
    .where('report_id', '=', reportId)
    .$if(part !== undefined, (query) => query.where('part', '=', part ?? 'content'))
    .$if(officeKeyId !== undefined, (query) => query.where('office_key_id', '=', officeKeyId ?? ''))
    .$if(personId !== undefined, (query) =>
      query.where('own_key_id', 'in', (keys) =>
        keys
          .selectFrom('whistleblowing.own_key')
          .select('id')
          .where('person_id', '=', personId ?? ''),
      ),
    )
    .execute()
}

/** The people named for a case. */
export async function selectNamed(db: Reader, caseId: string) {
  return await db
    .selectFrom('procedure.case_reader as r')
    .innerJoin('access.person as p', 'p.id', 'r.person_id')
    .select(['p.id as personId', 'p.name'])
    .where('r.case_id', '=', caseId)
    .orderBy('p.name')
    .execute()
}
