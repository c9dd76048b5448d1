import type { Reader, Tx } from '#kernel/database/database.ts'
import type { FigureName } from '../contract/rounds.ts'

export async function insertObjection(
  tx: Tx,
  objection: {
    readonly objectionId: string
    readonly roundId: string
    readonly unitId: string
    readonly figure: FigureName
    readonly said: string
    readonly filedBy: string
    readonly filedAt: Date
  },
): Promise<void> {
  await tx
    .insertInto('evaluation.objection')
    .values({
      id: objection.objectionId,
      round_id: objection.roundId,
      unit_id: objection.unitId,
      figure: objection.figure,
      said: objection.said,
      filed_by: objection.filedBy,
      filed_at: objection.filedAt,
    })
    .execute()
}

function objectionQuery(db: Reader) {
  return db
    .selectFrom('evaluation.objection as objection')
    .innerJoin('procedure.case as case', 'case.id', 'objection.id')
    .innerJoin('access.unit as unit', 'unit.id', 'objection.unit_id')
    .select([
      'objection.id as objectionId',
      'objection.round_id as roundId',
      'unit.title as unitTitle',
      'unit.path as unitPath',
      'objection.figure',
      'objection.said',
      'objection.answer',
      'objection.filed_by as filedBy',
      'case.state',
    ])
}

/** Every objection to a round, in the order they came. */
export async function selectObjections(db: Reader, roundId: string) {
  return await objectionQuery(db)
    .where('objection.round_id', '=', roundId)
    .orderBy('objection.filed_at')
    .execute()
}

export async function findObjection(db: Reader, objectionId: string) {
  return await objectionQuery(db).where('objection.id', '=', objectionId).executeTakeFirst()
}

export async function updateObjectionAnswer(tx: Tx, objectionId: string, answer: string): Promise<void> {
  await tx.updateTable('evaluation.objection').set({ answer }).where('id', '=', objectionId).execute()
}
