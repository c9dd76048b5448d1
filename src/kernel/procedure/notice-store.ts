import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader, Tx } from '#kernel/database/database.ts'
import type { ServiceMethod } from './contract.ts'

/** A document owed, before it has a row. */
export interface OwedNotice {
  readonly seq: number
  readonly name: string
  readonly owedOn: CivilDate
  readonly dueOn: CivilDate | null
}

export async function insertNotice(tx: Tx, caseId: string, owed: OwedNotice): Promise<string> {
  const { id } = await tx
    .insertInto('procedure.notice')
    .values({ case_id: caseId, seq: owed.seq, name: owed.name, owed_on: owed.owedOn, due_on: owed.dueOn })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Every document owed or served in a case, in the order it became owed. */
export async function selectNotices(db: Reader, caseId: string) {
  return await db
    .selectFrom('procedure.notice')
    .select([
      'id',
      'seq',
      'name',
      'owed_on as owedOn',
      'due_on as dueOn',
      'served_on as servedOn',
      'method',
      'evidence',
    ])
    .where('case_id', '=', caseId)
    .orderBy('seq')
    .execute()
}

/** How a document was served. */
export interface Service {
  readonly servedOn: CivilDate
  readonly method: ServiceMethod
  readonly evidence: string | null
}

/** Records the service of a document that is still owed; undefined when there is none. */
export async function updateServed(
  tx: Tx,
  caseId: string,
  noticeId: string,
  servedBy: string,
  { servedOn, method, evidence }: Service,
) {
  return await tx
    .updateTable('procedure.notice')
    .set({ served_on: servedOn, method, evidence, served_by: servedBy })
    .where('id', '=', noticeId)
    .where('case_id', '=', caseId)
    .where('served_on', 'is', null)
    .returning(['name', 'seq', 'owed_on as owedOn', 'due_on as dueOn'])
    .executeTakeFirst()
}

/** The newest document of that name that is still owed. */
export async function findOwed(db: Reader, caseId: string, name: string) {
  return await db
    .selectFrom('procedure.notice')
    .select(['id', 'owed_on as owedOn', 'due_on as dueOn'])
    .where('case_id', '=', caseId)
    .where('name', '=', name)
    .where('served_on', 'is', null)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Names of the documents of each case that are owed and not served. */
export async function selectOwedNames(
  db: Reader,
  caseIds: readonly string[],
): Promise<{ caseId: string; name: string }[]> {
  if (caseIds.length === 0) return []
  return await db
    .selectFrom('procedure.notice')
    .select(['case_id as caseId', 'name'])
    .where('case_id', 'in', [...caseIds])
    .where('served_on', 'is', null)
    .execute()
}
