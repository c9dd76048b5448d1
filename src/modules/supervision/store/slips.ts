import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader, Tx } from '#kernel/database/database.ts'
import type { Colour } from '../rules/slips.ts'

/** A slip before it has a row. */
export interface SlipInsert {
  readonly taskId: string
  readonly seq: number
  readonly colour: Colour
  readonly reason: string
  readonly requirement: string
  readonly answerOn: CivilDate
  /** Null: the clock. */
  readonly by: { readonly id: string | null; readonly name: string }
  readonly at: Date
  readonly renditionId: string
  readonly numberText: string
}

export async function insertSlip(tx: Tx, slip: SlipInsert): Promise<void> {
  await tx
    .insertInto('supervision.slip')
    .values({
      task_id: slip.taskId,
      seq: slip.seq,
      colour: slip.colour,
      reason: slip.reason,
      requirement: slip.requirement,
      answer_on: slip.answerOn,
      issued_by: slip.by.id,
      issued_by_name: slip.by.name,
      issued_at: slip.at,
      rendition_id: slip.renditionId,
      number_text: slip.numberText,
    })
    .execute()
}

/** Every slip about an item, oldest first. */
export async function selectSlips(db: Reader, itemId: string) {
  return await db
    .selectFrom('supervision.slip as slip')
    .innerJoin('supervision.task as task', 'task.id', 'slip.task_id')
    .innerJoin('access.unit as unit', 'unit.id', 'task.unit_id')
    .select([
      'slip.id as slipId',
      'slip.task_id as taskId',
      'slip.seq',
      'slip.colour',
      'slip.reason',
      'slip.requirement',
      'slip.answer_on as answerOn',
      'slip.issued_by as issuedBy',
      'slip.issued_by_name as issuedByName',
      'slip.issued_at as issuedAt',
      'slip.rendition_id as renditionId',
      'slip.number_text as numberText',
      'slip.answered_at as answeredAt',
      'unit.title as unitTitle',
    ])
    .where('task.item_id', '=', itemId)
    .orderBy('slip.issued_at')
    .orderBy('slip.seq')
    .execute()
}

export type SlipRecord = Awaited<ReturnType<typeof selectSlips>>[number]

/** Answers every slip of a task that has none; how many. */
export async function answerSlips(tx: Tx, taskId: string, answerId: string, at: Date): Promise<number> {
  const rows = await tx
    .updateTable('supervision.slip')
    .set({ answered_at: at, answer_id: answerId })
    .where('task_id', '=', taskId)
    .where('answered_at', 'is', null)
    .returning('id')
    .execute()
  return rows.length
}

/** Colours the clock has issued on these tasks. */
export async function selectIssuedByClock(db: Reader, taskIds: readonly string[]) {
  if (taskIds.length === 0) return []
  return await db
    .selectFrom('supervision.slip')
    .select(['task_id as taskId', 'colour'])
    .where('task_id', 'in', [...taskIds])
    .where('issued_by', 'is', null)
    .execute()
}

/** When the clock issues which slip, the mildest first. */
export async function selectSlipRules(db: Reader) {
  return await db
    .selectFrom('supervision.slip_rule')
    .select([
      'colour',
      'title',
      'days_late as daysLate',
      'answer_days as answerDays',
      'requirement',
      'source',
      'basis',
    ])
    .orderBy('days_late')
    .execute()
}

export type SlipRule = Awaited<ReturnType<typeof selectSlipRules>>[number]

export async function updateSlipRule(
  tx: Tx,
  colour: Colour,
  change: { readonly daysLate: number; readonly answerDays: number; readonly requirement: string },
): Promise<void> {
  await tx
    .updateTable('supervision.slip_rule')
    .set({ days_late: change.daysLate, answer_days: change.answerDays, requirement: change.requirement })
    .where('colour', '=', colour)
    .execute()
}
