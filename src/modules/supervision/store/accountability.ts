import type { Reader, Tx } from '#kernel/database/database.ts'
import type { Fact } from '../rules/facts.ts'

export async function insertAccountability(
  tx: Tx,
  row: {
    readonly id: string
    readonly taskId: string
    readonly unitId: string
    readonly facts: readonly Fact[]
    readonly proposal: string
  },
): Promise<void> {
  await tx
    .insertInto('supervision.accountability')
    .values({
      id: row.id,
      task_id: row.taskId,
      unit_id: row.unitId,
      facts: JSON.stringify(row.facts),
      proposal: row.proposal,
    })
    .execute()
}

/** A proposal to hold a unit to account, with where its case stands. */
export async function findAccountability(db: Reader, id: string) {
  const found = await db
    .selectFrom('supervision.accountability as own')
    .innerJoin('access.unit as unit', 'unit.id', 'own.unit_id')
    .innerJoin('procedure.case as case', 'case.id', 'own.id')
    .select([
      'own.id',
      'own.task_id as taskId',
      'own.facts',
      'own.proposal',
      'own.explanation',
      'own.rendition_id as renditionId',
      'own.number_text as numberText',
      'unit.title as unitTitle',
      'unit.path as unitPath',
      'case.state',
    ])
    .where('own.id', '=', id)
    .executeTakeFirst()
  return found && { ...found, facts: found.facts as Fact[] }
}

/** Proposals about an item. */
export async function selectAccountabilities(db: Reader, itemId: string) {
  return await db
    .selectFrom('supervision.accountability as own')
    .innerJoin('supervision.task as task', 'task.id', 'own.task_id')
    .innerJoin('procedure.case as case', 'case.id', 'own.id')
    .select(['own.id', 'case.state', 'case.closed_at as closedAt'])
    .where('task.item_id', '=', itemId)
    .orderBy('case.opened_at')
    .execute()
}

export async function updateAccountability(
  tx: Tx,
  id: string,
  change: {
    readonly explanation?: string
    readonly rendition_id?: string
    readonly number_text?: string | null
  },
): Promise<void> {
  await tx.updateTable('supervision.accountability').set(change).where('id', '=', id).execute()
}
