import { sql } from 'kysely'
import type { Actor } from '#kernel/access/actor.ts'
import { unitsWithin } from '#kernel/access/scope.ts'
import type { Reader, Tx } from '#kernel/database/database.ts'
import { opinionRoles } from '../rules/roles.ts'

const unit = ['opinionHandler', 'opinionUnitHead'] as const

/** An alarm about the rung of an event. */
export interface LevelAlarm {
  readonly eventId: string
  readonly unitId: string
  /** The rung, and since when it is counted: a rung that is reached again after a fall is said again. */
  readonly mark: string
  readonly text: string
  readonly at: Date
}

export async function insertLevelAlarm(
  tx: Tx,
  { eventId, unitId, mark, text, at }: LevelAlarm,
): Promise<void> {
  await tx
    .insertInto('opinion.alarm')
    .values({ event_id: eventId, unit_id: unitId, kind: 'level', mark, text, raised_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Limits of open events, and of the units that work on them, that end before an instant and run. */
export async function selectLimitsBefore(db: Reader, until: Date) {
  return await db
    .selectFrom('procedure.clock as clock')
    .innerJoin('procedure.case as case', 'case.id', 'clock.case_id')
    .leftJoin('opinion.task as task', 'task.id', 'clock.case_id')
    .innerJoin('opinion.handling as handling', (join) =>
      join.on(sql<boolean>`handling.id = coalesce(task.handling_id, clock.case_id)`),
    )
    .innerJoin('opinion.event as event', 'event.id', 'handling.event_id')
    .select([
      'event.id as eventId',
      'event.unit_id as unitId',
      'task.unit_id as leadUnitId',
      'clock.case_id as caseId',
      'clock.name as clock',
      'clock.started_at as startedAt',
    ])
    .select(sql<Date>`clock.due_at`.as('dueAt'))
    .where('case.procedure_key', 'in', ['opinionEvent', 'opinionTask'])
    .where('case.closed_at', 'is', null)
    .where('clock.party_id', 'is', null)
    .where('clock.stopped_at', 'is', null)
    .where('clock.due_at', '<=', until)
    .execute()
}

/** An alarm about a limit. */
export interface LimitAlarm {
  readonly eventId: string
  readonly unitId: string
  readonly leadUnitId: string | null
  readonly caseId: string
  readonly clock: string
  readonly dueAt: Date
  readonly kind: 'soon' | 'late'
  readonly text: string
}

/** Keeps each of them once. */
export async function insertLimitAlarms(tx: Tx, alarms: readonly LimitAlarm[], at: Date): Promise<void> {
  if (alarms.length === 0) return
  await tx
    .insertInto('opinion.alarm')
    .values(
      alarms.map((alarm) => ({
        event_id: alarm.eventId,
        unit_id: alarm.unitId,
        lead_unit_id: alarm.leadUnitId,
        kind: alarm.kind,
        mark: `${alarm.caseId} ${alarm.clock} ${alarm.dueAt.toISOString()}`,
        case_id: alarm.caseId,
        clock: alarm.clock,
        text: alarm.text,
        due_at: alarm.dueAt,
        raised_at: at,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Ends what has lost its reason: the limit was met, moved, or is over and said so; the event was put into another. */
export async function endAlarms(tx: Tx, at: Date): Promise<void> {
  await sql`
    update opinion.alarm as alarm
       set ended_at = ${at}
     where alarm.ended_at is null
       and (exists (select from opinion.event event where event.id = alarm.event_id and event.merged_into is not null)
            or alarm.kind <> 'level' and not exists (
                 select from procedure.clock clock
                   join procedure.case "case" on "case".id = clock.case_id and "case".closed_at is null
                  where clock.case_id = alarm.case_id and clock.name = alarm.clock and clock.party_id is null
                    and clock.stopped_at is null and clock.due_at = alarm.due_at)
            or alarm.kind = 'soon' and exists (
                 select from opinion.alarm later
                  where later.event_id = alarm.event_id and later.kind = 'late' and later.mark = alarm.mark))`.execute(
    tx,
  )
}

/** Alarms the actor is told, newest first: those nobody has taken notice of, or all of one event. */
export async function selectAlarms(db: Reader, actor: Actor, eventId: string | null, limit: number) {
  return await db
    .selectFrom('opinion.alarm as alarm')
    .innerJoin('opinion.event as event', 'event.id', 'alarm.event_id')
    .innerJoin('access.unit as office', 'office.id', 'alarm.unit_id')
    .leftJoin('access.unit as lead', 'lead.id', 'alarm.lead_unit_id')
    .leftJoin('access.person as person', 'person.id', 'alarm.heard_by')
    .select([
      'alarm.id as alarmId',
      'alarm.kind',
      'alarm.unit_id as unitId',
      'alarm.event_id as eventId',
      'event.title as eventTitle',
      'alarm.text',
      'alarm.due_at as dueAt',
      'alarm.raised_at as raisedAt',
      'alarm.ended_at as endedAt',
      'person.name as heardByName',
    ])
    .select(sql<string | null>`coalesce(alarm.case_id, event.case_id)`.as('caseId'))
    .where((row) => row.and([isTold(actor)]))
    .$if(eventId === null, (query) => query.where('alarm.ended_at', 'is', null))
    .$if(eventId !== null, (query) => query.where('alarm.event_id', '=', eventId))
    .orderBy('alarm.id', 'desc')
    .limit(limit)
    .execute()
}

const isTold = (actor: Actor) =>
  sql<boolean>`(${unitsWithin(actor, opinionRoles, sql.ref('office.path'))}
    or (lead.id is not null and ${unitsWithin(actor, unit, sql.ref('lead.path'))}))`

/** Somebody the alarm was meant for has taken notice. @returns the office and the event; undefined when there was nothing to hear */
export async function hear(tx: Tx, actor: Actor, alarmId: number, at: Date) {
  const told = await tx
    .selectFrom('opinion.alarm as alarm')
    .innerJoin('opinion.event as event', 'event.id', 'alarm.event_id')
    .innerJoin('access.unit as office', 'office.id', 'alarm.unit_id')
    .leftJoin('access.unit as lead', 'lead.id', 'alarm.lead_unit_id')
    .select(['alarm.unit_id as unitId', 'alarm.event_id as eventId', 'event.title', 'alarm.text'])
    .where('alarm.id', '=', alarmId)
    .where((row) => row.and([isTold(actor)]))
    .executeTakeFirst()
  if (!told) return undefined
  const { numUpdatedRows } = await tx
    .updateTable('opinion.alarm')
    .set({ ended_at: at, heard_by: actor.id })
    .where('id', '=', alarmId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return { ...told, isFirst: numUpdatedRows > 0n }
}
