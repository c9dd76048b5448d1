import type { Expression, SqlBool } from 'kysely'
import { sql } from 'kysely'
import type { Reader } from '#kernel/database/database.ts'
import type { RequestFilter } from '../contract/list.ts'

/** Rows are counted up to here. */
export const countLimit = 1000

/** The place of a row in a list. */
export interface Cursor {
  readonly submittedAt: Date
  readonly requestId: string
}

/** What the list is read with: the units the viewer may see, and the instants that mean late and soon. */
export interface ListView {
  readonly unitIds: readonly string[]
  readonly now: Date
  readonly soonUntil: Date
  /** Only cases in one of these states; absent: whatever the filter says. */
  readonly states?: readonly string[]
}

/** One page of requests, newest or oldest submission first. Without names: a list says nothing of who asked. */
export async function selectRequests(
  db: Reader,
  view: ListView,
  filter: RequestFilter,
  page: { readonly order: 'asc' | 'desc'; readonly after: Cursor | null; readonly limit: number },
) {
  const { order, after, limit } = page
  const sign = order === 'desc' ? sql`<` : sql`>`
  const rest = after
    ? [
        sql<SqlBool>`(request.submitted_at, request.id) ${sign} (${after.submittedAt}, ${after.requestId}::uuid)`,
      ]
    : []
  return await filtered(db, view, filter, rest)
    .select([
      'request.id as requestId',
      'request.number',
      'request.subject',
      'unit.title as unitTitle',
      'request.channel',
      'request.receipt_rule as receiptRule',
      'request.applicant_kind as applicantKind',
      'case.state',
      'request.submitted_on as submittedOn',
      'request.submitted_at as submittedAt',
      'request.received_on as receivedOn',
      'case.due_on as dueOn',
      'case.due_at as dueAt',
      'case.is_provisional as isProvisional',
      'request.outcome_code as outcomeCode',
      'request.outcome_detail as outcomeDetail',
      'request.ended_on as endedOn',
    ])
    .orderBy('request.submitted_at', order)
    .orderBy('request.id', order)
    .limit(limit)
    .execute()
}

/** How many there are, up to one more than `countLimit`. */
export async function countRequests(db: Reader, view: ListView, filter: RequestFilter): Promise<number> {
  const { count } = await db
    .selectFrom(
      filtered(db, view, filter, [])
        .select('request.id')
        .limit(countLimit + 1)
        .as('found'),
    )
    .select((row) => row.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** Everything that waits to be confirmed, longest waiting first, with how often the applicant was called. */
export async function selectContactCounts(
  db: Reader,
  requestIds: readonly string[],
): Promise<Map<string, number>> {
  if (requestIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('information_requests.contact')
    .select(['request_id as requestId', (row) => row.fn.countAll<number>().as('count')])
    .where('request_id', 'in', [...requestIds])
    .groupBy('request_id')
    .execute()
  return new Map(rows.map(({ requestId, count }) => [requestId, count]))
}

function filtered(db: Reader, view: ListView, filter: RequestFilter, more: readonly Expression<SqlBool>[]) {
  const terms = [...termsOf(view, filter), ...more]
  return db
    .selectFrom('information_requests.request as request')
    .innerJoin('procedure.case as case', 'case.id', 'request.id')
    .innerJoin('access.unit as unit', 'unit.id', 'case.unit_id')
    .where((row) => row.and(terms))
}

function termsOf(view: ListView, filter: RequestFilter): Expression<SqlBool>[] {
  const { unitIds } = view
  const own = filter.unitId === null ? unitIds : unitIds.filter((id) => id === filter.unitId)
  return [
    sql<SqlBool>`"case".unit_id = any(${[...own]}::uuid[])`,
    ...textTerms(filter.text),
    ...dueTerms(view, filter.due),
    ...(view.states ? [sql<SqlBool>`"case".state = any(${[...view.states]})`] : []),
    ...(filter.state === null ? [] : [sql<SqlBool>`"case".state = ${filter.state}`]),
    ...(filter.channel === null ? [] : [sql<SqlBool>`request.channel = ${filter.channel}`]),
    ...(filter.applicantKind === null
      ? []
      : [sql<SqlBool>`request.applicant_kind = ${filter.applicantKind}`]),
    ...(filter.outcomeCode === null ? [] : [sql<SqlBool>`request.outcome_code = ${filter.outcomeCode}`]),
    ...yearTerms(filter.year),
    ...sameTerms(unitIds, filter.sameApplicantAs),
  ]
}

/** A number as it is written, or words of the subject in any order. */
function textTerms(text: string): Expression<SqlBool>[] {
  if (text === '') return []
  if (/^\d{4}-\d{1,6}$/.test(text)) return [sql<SqlBool>`request.number like ${`${text}%`}`]
  return text.split(/\s+/).map((word) => sql<SqlBool>`position(lower(${word}) in lower(request.subject)) > 0`)
}

function dueTerms({ now, soonUntil }: ListView, due: RequestFilter['due']): Expression<SqlBool>[] {
  switch (due) {
    case null:
      return []
    case 'ended':
      return [sql<SqlBool>`"case".closed_at is not null`]
    case 'open':
      return [sql<SqlBool>`"case".closed_at is null`]
    case 'overdue':
      return [sql<SqlBool>`"case".closed_at is null and "case".due_at <= ${now}`]
    case 'soon':
      return [
        sql<SqlBool>`"case".closed_at is null and "case".due_at > ${now} and "case".due_at <= ${soonUntil}`,
      ]
  }
}

function yearTerms(year: number | null): Expression<SqlBool>[] {
  if (year === null) return []
  return [sql<SqlBool>`request.received_on between ${`${year}-01-01`} and ${`${year}-12-31`}`]
}

/** Of one applicant, found by a request of theirs that the viewer may see: the key is never shown. */
function sameTerms(unitIds: readonly string[], requestId: string | null): Expression<SqlBool>[] {
  if (requestId === null) return []
  return [
    sql<SqlBool>`request.applicant_key = (select applicant_key from information_requests.request
      where id = ${requestId}::uuid and unit_id = any(${[...unitIds]}::uuid[]))`,
  ]
}
