import { sql } from 'kysely'
import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader } from '#kernel/database/database.ts'

/** A request that has no answer yet; nothing of who asked, nor of what. */
export interface UnansweredRequest {
  readonly id: string
  readonly unitId: string
  readonly number: string
  /** The day it reached the office, whether or not the law counts from it. */
  readonly askedOn: CivilDate
  /** Null while its receipt is not confirmed, and while its time is paused. */
  readonly dueOn: CivilDate | null
  /** Past its reply period, or past the office's own limit for confirming it. */
  readonly isOverdue: boolean
  readonly isConfirmed: boolean
}

/** Every open request without an answer, the oldest first. A matter that waits for its applicant is not counted. */
export async function selectUnanswered(db: Reader, now: Date): Promise<UnansweredRequest[]> {
  return await db
    .selectFrom('information_requests.request as request')
    .innerJoin('procedure.case as case', 'case.id', 'request.id')
    .leftJoin('procedure.clock as reply', (join) =>
      join
        .onRef('reply.case_id', '=', 'request.id')
        .on('reply.name', '=', 'reply')
        .on('reply.party_id', 'is', null),
    )
    .select([
      'request.id',
      'request.unit_id as unitId',
      'request.number',
      'request.submitted_on as askedOn',
      'reply.due_on as dueOn',
      sql<boolean>`coalesce(reply.due_at <= ${now}, "case".state in ('submitted', 'confirming') and "case".due_at <= ${now}, false)`.as(
        'isOverdue',
      ),
      sql<boolean>`request.received_on is not null`.as('isConfirmed'),
    ])
    .where('case.closed_at', 'is', null)
    .where('request.ended_on', 'is', null)
    .where('case.state', 'not in', ['correcting', 'explaining', 'awaitingPayment', 'served'])
    .where('reply.stopped_on', 'is', null)
    .orderBy('request.submitted_on')
    .orderBy('request.number')
    .execute()
}
