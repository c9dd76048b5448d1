import type { Reader, Tx } from '#kernel/database/database.ts'
import type { Track } from '../procedure/articles.ts'

/** What the check found in a draft and what its drafter said to it. */
export interface KeptRemark {
  readonly code: string
  readonly sentence: string
  readonly explanation: string
}

/** The part of a unit in a letter before it has a row. */
export interface AssignmentInsert {
  readonly id: string
  readonly letterId: string
  readonly unitId: string
  readonly track: Track
  readonly isRuled: boolean
  readonly reason: string | null
  readonly draft: string
}

export async function insertAssignment(tx: Tx, assignment: AssignmentInsert): Promise<void> {
  const { seq } = await tx
    .selectFrom('letters.assignment')
    .select((row) => row.fn.countAll<number>().as('seq'))
    .where('letter_id', '=', assignment.letterId)
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('letters.assignment')
    .values((row) => ({
      id: assignment.id,
      letter_id: assignment.letterId,
      unit_id: assignment.unitId,
      track: assignment.track,
      seq: seq + 1,
      is_ruled: assignment.isRuled,
      reason: assignment.reason,
      draft: assignment.draft,
      draft_version: assignment.draft === '' ? 0 : 1,
      letter_sent_at: row
        .selectFrom('letters.letter as letter')
        .select((letter) => letter.ref('letter.sent_at').$notNull().as('at'))
        .where('letter.id', '=', assignment.letterId),
    }))
    .execute()
}

function assignmentQuery(db: Reader) {
  return db
    .selectFrom('letters.assignment as assignment')
    .innerJoin('procedure.case as case', 'case.id', 'assignment.id')
    .innerJoin('access.unit as unit', 'unit.id', 'assignment.unit_id')
    .select([
      'assignment.id as assignmentId',
      'assignment.letter_id as letterId',
      'assignment.unit_id as unitId',
      'unit.title as unitTitle',
      'unit.path as unitPath',
      'assignment.track',
      'assignment.seq',
      'assignment.is_ruled as isRuled',
      'assignment.reason',
      'assignment.draft',
      'assignment.draft_version as draftVersion',
      'assignment.remarks',
      'case.state',
      'case.due_on as dueOn',
      'case.closed_at as closedAt',
    ])
}

/** The part of a unit in a letter, with where its case stands. */
export type AssignmentRecord = Awaited<
  ReturnType<ReturnType<typeof assignmentQuery>['executeTakeFirstOrThrow']>
>

export async function findAssignment(db: Reader, id: string): Promise<AssignmentRecord | undefined> {
  return await assignmentQuery(db).where('assignment.id', '=', id).executeTakeFirst()
}

/** Every unit's part in a letter, in the order they were given it. */
export async function selectAssignments(db: Reader, letterId: string): Promise<AssignmentRecord[]> {
  return await assignmentQuery(db)
    .where('assignment.letter_id', '=', letterId)
    .orderBy('assignment.seq')
    .execute()
}

/** Every unit that was asked to take part in a letter beside the one that has it, in any round. */
export async function selectCoHandlers(db: Reader, letterId: string) {
  return await db
    .selectFrom('letters.assignment as assignment')
    .innerJoin('procedure.party as party', 'party.case_id', 'assignment.id')
    .innerJoin('access.unit as unit', 'unit.id', 'party.unit_id')
    .select(['unit.path as unitPath', 'unit.title as unitTitle', 'party.answered_on as answeredOn'])
    .where('assignment.letter_id', '=', letterId)
    .orderBy('party.asked_on')
    .orderBy('unit.path')
    .execute()
}

/** Keeps a draft; false when somebody else has changed it since that version. */
export async function updateDraft(
  tx: Tx,
  id: string,
  { draft, version }: { readonly draft: string; readonly version: number },
): Promise<boolean> {
  const updated = await tx
    .updateTable('letters.assignment')
    .set({ draft, draft_version: version + 1 })
    .where('id', '=', id)
    .where('draft_version', '=', version)
    .returning('id')
    .executeTakeFirst()
  return updated !== undefined
}

export async function updateRemarks(tx: Tx, id: string, remarks: readonly KeptRemark[]): Promise<void> {
  await tx
    .updateTable('letters.assignment')
    .set({ remarks: JSON.stringify(remarks) })
    .where('id', '=', id)
    .execute()
}
