import type { Expression, SqlBool } from 'kysely'
import { sql } from 'kysely'
import type { Actor } from '#kernel/access/actor.ts'
import { unitsWithin } from '#kernel/access/scope.ts'
import type { Reader } from '#kernel/database/database.ts'
import type { BoardFilter } from '../contract/board.ts'
import { opinionRoles } from '../rules/roles.ts'
import { rankOfLevel } from './event-list.ts'

const unit = ['opinionHandler', 'opinionUnitHead'] as const

/** Events the actor's office handles, or has a part in, as far as the filter asks. */
function boardQuery(db: Reader, actor: Actor, now: Date, filter: BoardFilter) {
  return db
    .selectFrom('opinion.handling as handling')
    .innerJoin('procedure.case as case', 'case.id', 'handling.id')
    .innerJoin('access.unit as unit', 'unit.id', 'case.unit_id')
    .innerJoin('opinion.event as event', 'event.id', 'handling.event_id')
    .leftJoinLateral(
      (row) =>
        row
          .selectFrom('opinion.task as task')
          .innerJoin('access.unit as lead', 'lead.id', 'task.unit_id')
          .select(['task.id as taskId', 'lead.title as leadTitle', 'lead.path as leadPath'])
          .whereRef('task.handling_id', '=', 'handling.id')
          .orderBy('task.seq', 'desc')
          .limit(1)
          .as('lead'),
      (join) => join.onTrue(),
    )
    .where((row) => row.and(termsOf(actor, now, filter)))
}

function termsOf(actor: Actor, now: Date, filter: BoardFilter): Expression<SqlBool>[] {
  const own = unitsWithin(actor, opinionRoles, sql.ref('unit.path'))
  const given = unitsWithin(actor, unit, sql.ref('lead.leadPath'))
  return [
    sql<SqlBool>`(${own} or ("lead"."taskId" is not null and ${given}))`,
    ...filter.text.split(/\s+/).filter(Boolean).map(holds),
    ...dueTerms(now, filter.due),
    ...(filter.gravity === null ? [] : [sql<SqlBool>`handling.gravity = ${filter.gravity}`]),
    ...(filter.level === null ? [] : [sql<SqlBool>`event.level = ${filter.level}`]),
    ...(filter.state === null ? [] : [sql<SqlBool>`"case".state = ${filter.state}`]),
  ]
}

const holds = (word: string) => sql<SqlBool>`position(lower(${word}) in lower("case".title)) > 0`

/** The limit of an event, or of the unit that works on it, that runs out first. */
const nextDue = sql<Date | null>`(select min(clock.due_at) from procedure.clock clock
  where clock.case_id in (handling.id, "lead"."taskId") and clock.party_id is null and clock.stopped_at is null)`

function dueTerms(now: Date, due: BoardFilter['due']): Expression<SqlBool>[] {
  if (due === null) return []
  if (due === 'ended') return [sql<SqlBool>`"case".closed_at is not null`]
  const open = sql<SqlBool>`"case".closed_at is null`
  if (due === 'answered') return [open, sql<SqlBool>`"case".state = 'answered'`]
  const waiting = [open, sql<SqlBool>`"case".state <> 'answered'`]
  return due === 'open' ? waiting : [open, sql<SqlBool>`${nextDue} <= ${now}`]
}

const orders = {
  due: sql`"case".closed_at is not null, ${nextDue} nulls last`,
  newest: sql`"case".received_at desc`,
  level: sql`${rankOfLevel} desc`,
} as const

/** One page of the board; by due: what runs out first comes first, what is over last. */
export async function selectBoard(
  db: Reader,
  actor: Actor,
  view: { readonly now: Date; readonly filter: BoardFilter; readonly offset: number; readonly limit: number },
) {
  return await boardQuery(db, actor, view.now, view.filter)
    .select([
      'handling.id as handlingId',
      'handling.event_id as eventId',
      'case.title',
      'case.state',
      'case.received_at as foundAt',
      'case.opened_at as openedAt',
      'event.level',
      'handling.gravity',
      'handling.answered_at as answeredAt',
      'lead.taskId',
      'lead.leadTitle',
    ])
    .orderBy(orders[view.filter.sort])
    .orderBy('case.received_at', 'desc')
    .orderBy('handling.id')
    .limit(view.limit)
    .offset(view.offset)
    .execute()
}

export async function countBoard(
  db: Reader,
  actor: Actor,
  view: { readonly now: Date; readonly filter: BoardFilter },
): Promise<number> {
  const { count } = await boardQuery(db, actor, view.now, view.filter)
    .select((row) => row.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** The clocks of cases themselves, running or stopped. */
export async function selectClocksOf(db: Reader, caseIds: readonly string[]) {
  if (caseIds.length === 0) return []
  return await db
    .selectFrom('procedure.clock')
    .select([
      'case_id as caseId',
      'name',
      'started_at as startedAt',
      'due_at as dueAt',
      'stopped_at as stoppedAt',
    ])
    .where('case_id', 'in', [...caseIds])
    .where('party_id', 'is', null)
    .orderBy('due_at')
    .execute()
}
