import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader, Tx } from '#kernel/database/database.ts'
import { takeSerial } from '#kernel/database/serial.ts'
import type { ApplicantKind, Channel, Delivery } from '../contract/words.ts'
import type { ReceiptRule } from '../rules/receipt.ts'

/** A request before it has a row. */
export interface RequestInsert {
  readonly id: string
  readonly unitId: string
  readonly number: string
  readonly key: string
  readonly queryCodeHash: string
  readonly channel: Channel
  readonly postKind: 'signedFor' | 'ordinary' | null
  readonly receiptRule: ReceiptRule
  readonly applicantConfirmedOn: CivilDate | null
  readonly takenDownBy: string | null
  readonly submittedOn: CivilDate
  readonly submittedAt: Date
  readonly applicantKind: ApplicantKind
  readonly applicantKey: string
  readonly isIdentified: boolean
  readonly subject: string
  readonly description: string
  readonly purpose: string | null
  readonly form: 'paper' | 'electronic' | 'inspect' | 'copyOut' | 'any'
  readonly delivery: Delivery
  readonly needsHelp: string | null
  readonly suggestsPublication: boolean
  readonly splitFrom?: string | null
  readonly reopenedFrom?: string | null
}

export async function insertRequest(tx: Tx, request: RequestInsert): Promise<void> {
  await tx
    .insertInto('information_requests.request')
    .values({
      id: request.id,
      unit_id: request.unitId,
      number: request.number,
      key: request.key,
      query_code_hash: request.queryCodeHash,
      channel: request.channel,
      post_kind: request.postKind,
      receipt_rule: request.receiptRule,
      applicant_confirmed_on: request.applicantConfirmedOn,
      is_oral: request.channel === 'counter' && request.takenDownBy !== null,
      taken_down_by: request.takenDownBy,
      submitted_on: request.submittedOn,
      submitted_at: request.submittedAt,
      applicant_kind: request.applicantKind,
      applicant_key: request.applicantKey,
      is_identified: request.isIdentified,
      subject: request.subject,
      description: request.description,
      purpose: request.purpose,
      form: request.form,
      delivery: request.delivery,
      needs_help: request.needsHelp,
      suggests_publication: request.suggestsPublication,
      split_from: request.splitFrom ?? null,
      reopened_from: request.reopenedFrom ?? null,
    })
    .execute()
}

/** The next number of the unit's register of a year: none twice, none left out. */
export async function takeNumber(tx: Tx, unitId: string, year: number): Promise<string> {
  const last = await takeSerial(tx, 'information_requests.register', { unitId, year })
  return `${year}-${String(last).padStart(4, '0')}`
}

export async function findSalt(db: Reader): Promise<string> {
  const { value } = await db.selectFrom('information_requests.salt').select('value').executeTakeFirstOrThrow()
  return value
}

function requestQuery(db: Reader) {
  return db
    .selectFrom('information_requests.request as request')
    .innerJoin('procedure.case as case', 'case.id', 'request.id')
    .innerJoin('access.unit as unit', 'unit.id', 'case.unit_id')
    .select(['case.unit_id as unitId', 'unit.path as unitPath', 'unit.title as unitTitle'])
    .select([
      'request.id as requestId',
      'request.number',
      'request.channel',
      'request.post_kind as postKind',
      'request.receipt_rule as receiptRule',
      'request.applicant_confirmed_on as applicantConfirmedOn',
      'request.taken_down_by as takenDownBy',
      'request.submitted_on as submittedOn',
      'request.submitted_at as submittedAt',
      'request.received_on as receivedOn',
      'request.applicant_kind as applicantKind',
      'request.applicant_key as applicantKey',
      'request.is_identified as isIdentified',
      'request.subject',
      'request.description',
      'request.purpose',
      'request.form',
      'request.delivery',
      'request.needs_help as needsHelp',
      'request.suggests_publication as suggestsPublication',
      'request.outcome_code as outcomeCode',
      'request.outcome_detail as outcomeDetail',
      'request.ended_on as endedOn',
      'request.split_from as splitFrom',
      'request.joined_into as joinedInto',
      'request.reopened_from as reopenedFrom',
      'case.state',
      'case.version',
      'case.due_on as dueOn',
      'case.closed_at as closedAt',
    ])
}

/** A request with where its case stands. */
export type RequestRecord = Awaited<ReturnType<ReturnType<typeof requestQuery>['executeTakeFirstOrThrow']>>

export async function findRequest(db: Reader, requestId: string): Promise<RequestRecord | undefined> {
  return await requestQuery(db).where('request.id', '=', requestId).executeTakeFirst()
}

export async function findRequestByCode(db: Reader, codeHash: string): Promise<RequestRecord | undefined> {
  return await requestQuery(db).where('request.query_code_hash', '=', codeHash).executeTakeFirst()
}

export async function findRequestByKey(db: Reader, key: string): Promise<RequestRecord | undefined> {
  return await requestQuery(db).where('request.key', '=', key).executeTakeFirst()
}

/** Requests that have a part in this one's history, with how. */
export async function selectRelated(db: Reader, request: RequestRecord) {
  const ids = [request.splitFrom, request.joinedInto, request.reopenedFrom].flatMap((id) => id ?? [])
  return await db
    .selectFrom('information_requests.request')
    .select([
      'id as requestId',
      'number',
      'subject',
      'split_from as splitFrom',
      'joined_into as joinedInto',
      'reopened_from as reopenedFrom',
    ])
    .where((row) =>
      row.or([
        ...(ids.length > 0 ? [row('id', 'in', ids)] : []),
        row('split_from', '=', request.requestId),
        row('joined_into', '=', request.requestId),
        row('reopened_from', '=', request.requestId),
      ]),
    )
    .orderBy('number')
    .execute()
}

/** What changes on a request after it was filed. */
export async function updateRequest(
  tx: Tx,
  requestId: string,
  change: {
    readonly received_on?: CivilDate
    readonly applicant_confirmed_on?: CivilDate
    readonly outcome_code?: string
    readonly outcome_detail?: string | null
    readonly ended_on?: CivilDate
    readonly joined_into?: string
    readonly query_code_hash?: string
    readonly applicant_kind?: ApplicantKind
    readonly applicant_key?: string
    readonly is_identified?: boolean
    readonly form?: RequestInsert['form']
    readonly delivery?: Delivery
    readonly subject?: string
    readonly description?: string
  },
): Promise<void> {
  await tx.updateTable('information_requests.request').set(change).where('id', '=', requestId).execute()
}

/** How many requests of the applicant came to the unit in a span of days, this one and what came after it left out. */
export async function countSameApplicant(
  db: Reader,
  request: Pick<RequestRecord, 'requestId' | 'applicantKey' | 'unitId'>,
  span: { readonly from: CivilDate; readonly to: CivilDate },
): Promise<number> {
  const { count } = await db
    .selectFrom('information_requests.request')
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('applicant_key', '=', request.applicantKey)
    .where('unit_id', '=', request.unitId)
    .where('submitted_on', '>=', span.from)
    .where('submitted_on', '<=', span.to)
    .where('id', '<>', request.requestId)
    .where('reopened_from', 'is', null)
    .executeTakeFirstOrThrow()
  return count
}

/** How often a request was opened again after a review or court. */
export async function countReopened(db: Reader, requestId: string): Promise<number> {
  const { count } = await db
    .selectFrom('information_requests.request')
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('reopened_from', '=', requestId)
    .executeTakeFirstOrThrow()
  return count
}
