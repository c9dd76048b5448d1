import { sql } from 'kysely'
import type { Reader, Tx } from '#kernel/database/database.ts'
import type { LevelFact } from '../contract/handling-words.ts'

/** Keeps the act after which an event may stand lower: what was said up to now no longer counts for its rung. */
export async function insertRelief(
  tx: Tx,
  relief: {
    readonly eventId: string
    readonly act: LevelFact
    readonly note: string
    readonly by: string
    readonly at: Date
  },
): Promise<void> {
  await tx
    .insertInto('opinion.relief')
    .values({
      event_id: relief.eventId,
      act: relief.act,
      note: relief.note,
      recorded_by: relief.by,
      recorded_at: relief.at,
    })
    .execute()
}

/** When each event was last let fall; one that never was is not in the map. */
export async function selectLastReliefs(
  db: Reader,
  eventIds: readonly string[],
): Promise<ReadonlyMap<string, Date>> {
  if (eventIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('opinion.relief')
    .select((row) => ['event_id as eventId', row.fn.max('recorded_at').as('at')])
    .where('event_id', 'in', [...eventIds])
    .groupBy('event_id')
    .execute()
  return new Map(rows.map(({ eventId, at }) => [eventId, at]))
}

/** Every such act, oldest first. */
export async function selectReliefs(db: Reader, eventId: string) {
  return await db
    .selectFrom('opinion.relief as relief')
    .innerJoin('access.person as person', 'person.id', 'relief.recorded_by')
    .select(['relief.act', 'relief.note', 'relief.recorded_at as recordedAt', 'person.name as byName'])
    .where('relief.event_id', '=', eventId)
    .orderBy('relief.id')
    .execute()
}

/** Names of the clocks of these cases that run and have run out. */
export async function selectOverdueClocks(db: Reader, caseIds: readonly string[], now: Date) {
  if (caseIds.length === 0) return []
  return await db
    .selectFrom('procedure.clock as clock')
    .innerJoin('procedure.case as case', 'case.id', 'clock.case_id')
    .select(['case.procedure_key as procedureKey', 'clock.name', 'clock.due_at as dueAt'])
    .where('clock.case_id', 'in', [...caseIds])
    .where('clock.party_id', 'is', null)
    .where('clock.stopped_at', 'is', null)
    .where('clock.due_at', '<=', now)
    .orderBy('clock.due_at')
    .execute()
}

/** Complaints in an event that were said after an instant. */
export async function selectComplaintsSince(db: Reader, eventId: string, since: Date): Promise<number[]> {
  const rows = await db
    .selectFrom('opinion.event_post as placed')
    .innerJoin('opinion.post as post', 'post.id', 'placed.post_id')
    .select('post.id')
    .where('placed.event_id', '=', eventId)
    .where('post.class', 'in', ['complaint', 'criticism', 'report'])
    .where('post.published_at', '>', since)
    .orderBy('post.id')
    .limit(1000)
    .execute()
  return rows.map(({ id }) => id)
}

/** Events whose own handling may have raised them: all that are not merged and were heard of, or handled, lately. */
export async function selectToWeigh(
  db: Reader,
  since: Date,
  after: string,
  limit: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom('opinion.event as event')
    .leftJoin('procedure.case as case', 'case.id', 'event.case_id')
    .select('event.id')
    .where('event.merged_into', 'is', null)
    .where(
      sql<boolean>`(event.last_post_at >= ${since} or ("case".id is not null and "case".closed_at is null))`,
    )
    .where('event.id', '>', after)
    .orderBy('event.id')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}
