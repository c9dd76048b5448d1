import { sql } from 'kysely'
import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader } from '#kernel/database/database.ts'

interface Span {
  readonly from: CivilDate
  readonly to: CivilDate
}

/** Requests that came, were open or ended in a span; those opened again after a challenge are left out. */
export async function selectRequestFacts(db: Reader, unitIds: readonly string[], { from, to }: Span) {
  if (unitIds.length === 0) return []
  return await db
    .selectFrom('information_requests.request')
    .select([
      'id',
      'unit_id as unitId',
      'applicant_kind as applicant',
      'received_on as receivedOn',
      'ended_on as settledOn',
      'outcome_code as outcome',
      'outcome_detail as outcomeDetail',
    ])
    .where('unit_id', 'in', [...unitIds])
    .where('reopened_from', 'is', null)
    .where('received_on', '<=', to)
    .where((row) => row.or([row('ended_on', 'is', null), row('ended_on', '>=', from)]))
    .orderBy('received_on')
    .orderBy('id')
    .execute()
}

/** Reviews and suits that were pending or ended in a span. */
export async function selectChallengeFacts(db: Reader, unitIds: readonly string[], { from, to }: Span) {
  if (unitIds.length === 0) return []
  return await db
    .selectFrom('information_requests.challenge as challenge')
    .innerJoin('information_requests.request as request', 'request.id', 'challenge.request_id')
    .select([
      'challenge.id',
      'request.unit_id as unitId',
      'challenge.kind',
      'challenge.filed_on as startedOn',
      'challenge.settled_on as endedOn',
      'challenge.result',
    ])
    .where('request.unit_id', 'in', [...unitIds])
    .where('challenge.filed_on', '<=', to)
    .where((row) =>
      row.or([row('challenge.settled_on', 'is', null), row('challenge.settled_on', '>=', from)]),
    )
    .orderBy('challenge.filed_on')
    .orderBy('challenge.id')
    .execute()
}

/** How each unit handles its requests: one pass over those received since a day and those still open. */
export async function selectMeasures(db: Reader, since: CivilDate, now: Date, unitId?: string) {
  const refused = sql<boolean>`request.outcome_code like 'R%'`
  const count = (condition: ReturnType<typeof sql<boolean>>) =>
    sql<number>`(count(*) filter (where ${condition}))::int`
  return await db
    .selectFrom('information_requests.request as request')
    .innerJoin('procedure.case as case', 'case.id', 'request.id')
    .leftJoin('procedure.clock as reply', (join) =>
      join
        .onRef('reply.case_id', '=', 'request.id')
        .on('reply.name', '=', 'reply')
        .on('reply.party_id', 'is', null),
    )
    .leftJoin('information_requests.decision as decision', 'decision.request_id', 'request.id')
    .select([
      'request.unit_id as unitId',
      count(sql<boolean>`request.received_on is not null`).as('received'),
      count(sql<boolean>`"case".closed_at is null and request.ended_on is null`).as('open'),
      count(sql<boolean>`reply.stopped_on is null and reply.due_at <= ${now}`).as('overdue'),
      count(sql<boolean>`decision.signed_on is not null and request.ended_on is not null`).as('answered'),
      count(sql<boolean>`reply.is_late and decision.signed_on is not null`).as('answeredLate'),
      count(refused).as('refused'),
      count(sql<boolean>`${refused} and decision.grounds <> '' and decision.reasons <> ''`).as(
        'refusedWithGrounds',
      ),
      count(sql<boolean>`"case".state in ('submitted', 'confirming') and "case".due_at <= ${now}`).as(
        'unconfirmedLate',
      ),
    ])
    .where((row) => row.or([row('request.submitted_on', '>=', since), row('case.closed_at', 'is', null)]))
    .$if(unitId !== undefined, (query) => query.where('request.unit_id', '=', unitId ?? ''))
    .groupBy('request.unit_id')
    .execute()
}

/** What these requests are called, in the order of their numbers; nothing of who asked. */
export async function selectRequestTitles(db: Reader, ids: readonly string[]) {
  if (ids.length === 0) return []
  return await db
    .selectFrom('information_requests.request')
    .select([
      'id',
      'number',
      'subject',
      'received_on as receivedOn',
      'ended_on as settledOn',
      'outcome_code as outcome',
    ])
    .where('id', 'in', [...ids])
    .orderBy('number')
    .execute()
}

/** The requests of these reviews and suits. */
export async function selectChallengedRequests(db: Reader, challengeIds: readonly string[]) {
  if (challengeIds.length === 0) return []
  return await db
    .selectFrom('information_requests.challenge as challenge')
    .innerJoin('information_requests.request as request', 'request.id', 'challenge.request_id')
    .select([
      'challenge.id',
      'request.id as requestId',
      'request.number',
      'request.subject',
      'challenge.body',
      'challenge.filed_on as startedOn',
      'challenge.settled_on as endedOn',
    ])
    .where('challenge.id', 'in', [...challengeIds])
    .orderBy('challenge.filed_on')
    .execute()
}

/** Requests that were opened again out of these since an instant, after a review or court did not uphold the answer. */
export async function selectReopened(db: Reader, ids: readonly string[], since: Date) {
  if (ids.length === 0) return []
  return await db
    .selectFrom('information_requests.request as again')
    .innerJoin('information_requests.request as first', 'first.id', 'again.reopened_from')
    .select(['first.id', 'first.number', 'again.number as againNumber', 'again.received_on as receivedOn'])
    .where('first.id', 'in', [...ids])
    .where('again.submitted_at', '>=', since)
    .orderBy('first.number')
    .execute()
}
