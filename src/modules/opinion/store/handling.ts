import type { Reader, Tx } from '#kernel/database/database.ts'
import type { Disposition, Gravity } from '../contract/handling-words.ts'
import type { Level } from '../contract/words.ts'

function handlingQuery(db: Reader) {
  return db
    .selectFrom('opinion.handling as handling')
    .innerJoin('procedure.case as case', 'case.id', 'handling.id')
    .innerJoin('access.unit as unit', 'unit.id', 'case.unit_id')
    .leftJoin('access.unit as respondent', 'respondent.id', 'handling.respondent_unit_id')
    .leftJoin('access.person as speaker', 'speaker.id', 'handling.spokesperson_id')
    .select([
      'handling.id as handlingId',
      'handling.event_id as eventId',
      'case.unit_id as unitId',
      'unit.path as unitPath',
      'unit.title as unitTitle',
      'case.title',
      'case.state',
      'case.version',
      'case.opened_at as openedAt',
      'case.received_at as foundAt',
      'case.closed_at as closedAt',
      'handling.disposition',
      'handling.gravity',
      'handling.respondent_unit_id as respondentUnitId',
      'respondent.title as respondentTitle',
      'handling.returns',
      'handling.arrangement',
      'handling.study',
      'handling.mandate',
      'handling.spokesperson_id as spokespersonId',
      'speaker.name as spokespersonName',
      'handling.answered_at as answeredAt',
    ])
}

type HandlingRow = Awaited<ReturnType<ReturnType<typeof handlingQuery>['executeTakeFirstOrThrow']>>

/** A case of handling an event, with where it stands. */
export type HandlingRecord = HandlingRow

export async function findHandling(db: Reader, id: string): Promise<HandlingRecord | undefined> {
  return await handlingQuery(db).where('handling.id', '=', id).executeTakeFirst()
}

/** Every case an event has had, oldest first; at most the last is open. */
export async function selectHandlings(db: Reader, eventId: string): Promise<HandlingRecord[]> {
  return await handlingQuery(db).where('handling.event_id', '=', eventId).orderBy('case.opened_at').execute()
}

/** The open case of an event comes with it; the event points to it. */
export async function insertHandling(tx: Tx, id: string, eventId: string): Promise<void> {
  await tx.insertInto('opinion.handling').values({ id, event_id: eventId }).execute()
  await tx.updateTable('opinion.event').set({ case_id: id }).where('id', '=', eventId).execute()
}

/** What is decided about an event while it is handled. */
export interface HandlingChange {
  readonly disposition?: Disposition
  readonly gravity?: Gravity | null
  readonly respondent_unit_id?: string | null
  readonly returns?: number
  readonly arrangement?: string
  readonly study?: string
  readonly mandate?: string
  readonly spokesperson_id?: string
  readonly answered_at?: Date
}

export async function updateHandling(tx: Tx, id: string, change: HandlingChange): Promise<void> {
  await tx.updateTable('opinion.handling').set(change).where('id', '=', id).execute()
}

/** Waits until nobody else opens a case for the event. */
export async function lockEvent(tx: Tx, eventId: string): Promise<void> {
  await tx.selectFrom('opinion.event').select('id').where('id', '=', eventId).forUpdate().execute()
}

export async function insertTask(
  tx: Tx,
  task: {
    readonly id: string
    readonly handlingId: string
    readonly unitId: string
    readonly isRuled: boolean
  },
): Promise<void> {
  const earlier = await selectTasks(tx, task.handlingId)
  await tx
    .insertInto('opinion.task')
    .values({
      id: task.id,
      handling_id: task.handlingId,
      unit_id: task.unitId,
      seq: earlier.length + 1,
      is_ruled: task.isRuled,
    })
    .execute()
}

function taskQuery(db: Reader) {
  return db
    .selectFrom('opinion.task as task')
    .innerJoin('procedure.case as case', 'case.id', 'task.id')
    .innerJoin('access.unit as unit', 'unit.id', 'task.unit_id')
    .select([
      'task.id as taskId',
      'task.handling_id as handlingId',
      'task.unit_id as unitId',
      'unit.path as unitPath',
      'unit.title as unitTitle',
      'task.is_ruled as isRuled',
      'case.state',
      'case.closed_at as closedAt',
    ])
}

/** The part of a unit in an event, with where its case stands. */
export type TaskRecord = Awaited<ReturnType<ReturnType<typeof taskQuery>['executeTakeFirstOrThrow']>>

export async function findTask(db: Reader, taskId: string): Promise<TaskRecord | undefined> {
  return await taskQuery(db).where('task.id', '=', taskId).executeTakeFirst()
}

/** Every unit's part, in the order they were given it; the last is the lead's. */
export async function selectTasks(db: Reader, handlingId: string): Promise<TaskRecord[]> {
  return await taskQuery(db).where('task.handling_id', '=', handlingId).orderBy('task.seq').execute()
}

/** When each of these actions was last taken on a case. */
export async function selectLastActs(db: Reader, caseIds: readonly string[]) {
  if (caseIds.length === 0) return []
  return await db
    .selectFrom('procedure.event')
    .select(['case_id as caseId', 'action'])
    .select((row) => row.fn.max('happened_at').as('at'))
    .where('case_id', 'in', [...caseIds])
    .groupBy(['case_id', 'action'])
    .execute()
}

/** Events whose level asks for a case and that have none open: for the program to open one. */
export async function selectUnopened(db: Reader, levels: readonly Level[], limit: number) {
  return await db
    .selectFrom('opinion.event as event')
    .select(['event.id as eventId', 'event.unit_id as unitId'])
    .where('event.level', 'in', [...levels])
    .where('event.merged_into', 'is', null)
    .where('event.case_id', 'is', null)
    .where((row) =>
      row.not(
        row.exists(
          row
            .selectFrom('opinion.disposal as disposal')
            .select('disposal.id')
            .whereRef('disposal.event_id', '=', 'event.id'),
        ),
      ),
    )
    .orderBy('event.opened_at')
    .limit(limit)
    .execute()
}

/** The limits of a gravity, and who says so. */
export async function selectDuties(db: Reader, gravity: Gravity) {
  return await db
    .selectFrom('opinion.duty')
    .select(['clock', 'title', 'source', 'basis'])
    .where('gravity', '=', gravity)
    .orderBy('clock')
    .execute()
}
