import type { Reader, Tx } from '#kernel/database/database.ts'
import type { StatementKind } from '../contract/handling-words.ts'

/** What a text of ours says. */
export interface StatementText {
  readonly kind: StatementKind
  readonly title: string
  readonly body: string
  /** The claims it speaks of. */
  readonly claimIds: readonly number[]
}

function statementQuery(db: Reader) {
  return db
    .selectFrom('opinion.statement as statement')
    .leftJoin('opinion.clearance as clearance', 'clearance.statement_id', 'statement.id')
    .leftJoin('access.person as clearer', 'clearer.id', 'clearance.cleared_by')
    .leftJoin('opinion.outlet as outlet', 'outlet.statement_id', 'statement.id')
    .select([
      'statement.id as statementId',
      'statement.case_id as caseId',
      'statement.version',
      'statement.kind',
      'statement.title',
      'statement.body',
      'statement.digest',
      'statement.claim_ids as claimIds',
      'statement.revision',
      'statement.drafted_at as draftedAt',
      'statement.fixed_at as fixedAt',
      'clearance.digest as clearedDigest',
      'clearance.cleared_by as clearedBy',
      'clearer.name as clearedByName',
      'clearance.cleared_at as clearedAt',
      'outlet.edition_id as editionId',
      'outlet.released_at as releasedAt',
      'outlet.answered_at as answeredAt',
    ])
}

/** A version of a text with what became of it. */
export type StatementRecord = Awaited<
  ReturnType<ReturnType<typeof statementQuery>['executeTakeFirstOrThrow']>
>

/** Every version of the text of a case, oldest first. */
export async function selectStatements(db: Reader, caseId: string): Promise<StatementRecord[]> {
  return await statementQuery(db)
    .where('statement.case_id', '=', caseId)
    .orderBy('statement.version')
    .execute()
}

/** The newest version; undefined before the first. */
export async function findLastStatement(db: Reader, caseId: string): Promise<StatementRecord | undefined> {
  return (await selectStatements(db, caseId)).at(-1)
}

export async function insertStatement(
  tx: Tx,
  statement: StatementText & {
    readonly caseId: string
    readonly version: number
    readonly digest: string
    readonly by: string
    readonly at: Date
  },
): Promise<void> {
  await tx
    .insertInto('opinion.statement')
    .values({
      case_id: statement.caseId,
      version: statement.version,
      kind: statement.kind,
      title: statement.title,
      body: statement.body,
      digest: statement.digest,
      claim_ids: [...statement.claimIds],
      drafted_by: statement.by,
      drafted_at: statement.at,
    })
    .execute()
}

/** Saves an open version; false when somebody else saved since that revision. */
export async function updateStatement(
  tx: Tx,
  statementId: number,
  text: StatementText & {
    readonly digest: string
    readonly revision: number
    readonly by: string
    readonly at: Date
  },
): Promise<boolean> {
  const updated = await tx
    .updateTable('opinion.statement')
    .set({
      kind: text.kind,
      title: text.title,
      body: text.body,
      digest: text.digest,
      claim_ids: [...text.claimIds],
      revision: text.revision + 1,
      drafted_by: text.by,
      drafted_at: text.at,
    })
    .where('id', '=', statementId)
    .where('revision', '=', text.revision)
    .returning('id')
    .executeTakeFirst()
  return updated !== undefined
}

export async function fixStatement(tx: Tx, statementId: number, at: Date): Promise<void> {
  await tx.updateTable('opinion.statement').set({ fixed_at: at }).where('id', '=', statementId).execute()
}

export async function insertClearance(
  tx: Tx,
  clearance: {
    readonly statementId: number
    readonly digest: string
    readonly by: string
    readonly at: Date
  },
): Promise<void> {
  await tx
    .insertInto('opinion.clearance')
    .values({
      statement_id: clearance.statementId,
      digest: clearance.digest,
      cleared_by: clearance.by,
      cleared_at: clearance.at,
    })
    .execute()
}

/** The item in which a case is answered; undefined before its first text was released. */
export async function findPublication(db: Reader, caseId: string) {
  return await db
    .selectFrom('opinion.publication')
    .select(['case_id as caseId', 'serial', 'item_id as itemId'])
    .where('case_id', '=', caseId)
    .executeTakeFirst()
}

/** The number of the page on which the next case is answered. */
export async function takeSerial(tx: Tx): Promise<number> {
  const { last } = await tx
    .updateTable('opinion.page_register')
    .set((row) => ({ last: row('last', '+', 1) }))
    .returning('last')
    .executeTakeFirstOrThrow()
  return last
}

export async function insertPublication(
  tx: Tx,
  publication: { readonly caseId: string; readonly serial: number; readonly itemId: number },
): Promise<void> {
  await tx
    .insertInto('opinion.publication')
    .values({ case_id: publication.caseId, serial: publication.serial, item_id: publication.itemId })
    .execute()
}

export async function insertOutlet(
  tx: Tx,
  outlet: {
    readonly statementId: number
    readonly editionId: string
    readonly by: string
    readonly at: Date
  },
): Promise<void> {
  await tx
    .insertInto('opinion.outlet')
    .values({
      statement_id: outlet.statementId,
      edition_id: outlet.editionId,
      released_by: outlet.by,
      released_at: outlet.at,
    })
    .execute()
}

/** Texts that were released and that the public could not read when last looked at. */
export async function selectOpenOutlets(db: Reader, limit: number) {
  return await db
    .selectFrom('opinion.outlet as outlet')
    .innerJoin('opinion.statement as statement', 'statement.id', 'outlet.statement_id')
    .innerJoin('procedure.case as case', 'case.id', 'statement.case_id')
    .select([
      'outlet.statement_id as statementId',
      'outlet.edition_id as editionId',
      'statement.case_id as caseId',
      'statement.digest',
      'case.procedure_key as procedureKey',
      'case.state',
    ])
    .where('outlet.answered_at', 'is', null)
    .where('case.state', '=', 'publishing')
    .orderBy('outlet.released_at')
    .limit(limit)
    .execute()
}

export async function settleOutlet(tx: Tx, statementId: number, at: Date): Promise<void> {
  await tx
    .updateTable('opinion.outlet')
    .set({ answered_at: at })
    .where('statement_id', '=', statementId)
    .execute()
}
