import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader, Tx } from '#kernel/database/database.ts'

/** Opens the next task of an item. */
export async function insertTask(
  tx: Tx,
  task: {
    readonly id: string
    readonly itemId: string
    readonly unitId: string
    readonly seq: number
    readonly isRuled: boolean
  },
): Promise<void> {
  await tx
    .insertInto('supervision.task')
    .values({
      id: task.id,
      item_id: task.itemId,
      unit_id: task.unitId,
      seq: task.seq,
      is_ruled: task.isRuled,
    })
    .execute()
}

export async function updateTask(
  tx: Tx,
  taskId: string,
  change: { readonly is_ruled?: boolean; readonly asked_until?: CivilDate | null },
): Promise<void> {
  await tx.updateTable('supervision.task').set(change).where('id', '=', taskId).execute()
}

function taskTables(db: Reader) {
  return db
    .selectFrom('supervision.task as task')
    .innerJoin('supervision.item as item', 'item.id', 'task.item_id')
    .innerJoin('supervision.matter as matter', 'matter.id', 'item.matter_id')
    .innerJoin('procedure.case as case', 'case.id', 'task.id')
    .innerJoin('access.unit as unit', 'unit.id', 'task.unit_id')
    .leftJoin('procedure.clock as finish', (join) =>
      join
        .onRef('finish.case_id', '=', 'task.id')
        .on('finish.name', '=', 'finish')
        .on('finish.party_id', 'is', null),
    )
}

function taskQuery(db: Reader) {
  return taskTables(db).select([
    'task.id as taskId',
    'task.seq',
    'task.is_ruled as isRuled',
    'task.asked_until as askedUntil',
    'task.unit_id as unitId',
    'unit.title as unitTitle',
    'unit.path as unitPath',
    'item.id as itemId',
    'item.matter_id as matterId',
    'item.seq as itemSeq',
    'item.text',
    'item.standard',
    'item.co_unit_ids as coUnitIds',
    'item.is_important as isImportant',
    'item.due_on as itemDueOn',
    'item.limit_name as limitName',
    'item.redone',
    'item.public_item_id as publicItemId',
    'matter.unit_id as officeId',
    'matter.number_text as numberText',
    'matter.title as matterTitle',
    'matter.requester_unit_id as requesterUnitId',
    'matter.requester_id as requesterId',
    'finish.due_on as dueOn',
    'finish.stopped_on as stoppedOn',
    'finish.is_late as isLate',
    'case.state',
    'case.closed_at as closedAt',
  ])
}

/** A task with its item, its matter and its limit. */
export type TaskRecord = Awaited<ReturnType<ReturnType<typeof taskQuery>['executeTakeFirstOrThrow']>>

export async function findTask(db: Reader, taskId: string): Promise<TaskRecord | undefined> {
  return await taskQuery(db).where('task.id', '=', taskId).executeTakeFirst()
}

/** Every task an item has had, oldest first. */
export async function selectTasks(db: Reader, itemId: string): Promise<TaskRecord[]> {
  return await taskQuery(db).where('task.item_id', '=', itemId).orderBy('task.seq').execute()
}

/** How many items of a matter are still being done, or not given to a unit. */
export async function countOpenItems(db: Reader, matterId: string): Promise<number> {
  const { count } = await db
    .selectFrom('supervision.item as item')
    .leftJoin('procedure.case as case', 'case.id', 'item.task_id')
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('item.matter_id', '=', matterId)
    .where('case.closed_at', 'is', null)
    .executeTakeFirstOrThrow()
  return count
}

/** Tasks on which the clock runs at the unit: those slips are issued on. */
export async function selectRunning(db: Reader): Promise<TaskRecord[]> {
  return await taskQuery(db)
    .where('case.closed_at', 'is', null)
    .where('case.state', 'in', ['toSign', 'handling'])
    .where('finish.due_on', 'is not', null)
    .orderBy('finish.due_on')
    .execute()
}
