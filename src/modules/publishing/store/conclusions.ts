import type { Reader, Tx } from '#kernel/database/database.ts'
import type { Database } from '#kernel/database/tables.ts'

export type Stage = Database['publishing.conclusion']['stage']

/** Records who concluded what on which bytes. */
export async function insertConclusion(
  tx: Tx,
  conclusion: {
    readonly editionId: string
    readonly stage: Stage
    readonly round: number
    readonly digest: string
    readonly opinion: string
    readonly person: { readonly id: string; readonly name: string }
    readonly at: Date
  },
): Promise<void> {
  await tx
    .insertInto('publishing.conclusion')
    .values({
      edition_id: conclusion.editionId,
      stage: conclusion.stage,
      round: conclusion.round,
      digest: conclusion.digest,
      opinion: conclusion.opinion,
      person_id: conclusion.person.id,
      person_name: conclusion.person.name,
      concluded_at: conclusion.at,
    })
    .execute()
}

/** Every conclusion on an edition, in the order they were given. */
export async function selectConclusions(db: Reader, editionId: string) {
  return await db
    .selectFrom('publishing.conclusion')
    .select([
      'stage',
      'round',
      'digest',
      'opinion',
      'person_name as personName',
      'concluded_at as concludedAt',
    ])
    .where('edition_id', '=', editionId)
    .orderBy('id')
    .execute()
}

/** The co-issuing units of an edition and what each has concluded. */
export async function selectCoIssuers(db: Reader, editionId: string) {
  return await db
    .selectFrom('publishing.co_issuer as issuer')
    .innerJoin('access.unit as unit', 'unit.id', 'issuer.unit_id')
    .select([
      'issuer.unit_id as unitId',
      'issuer.case_id as caseId',
      'unit.path as unitPath',
      'unit.title as unitTitle',
      'issuer.outcome',
      'issuer.opinion',
      'issuer.digest',
      'issuer.person_name as personName',
      'issuer.concluded_at as concludedAt',
    ])
    .where('issuer.edition_id', '=', editionId)
    .orderBy('unit.sort_order')
    .orderBy('unit.path')
    .execute()
}

/** Keeps the conclusion of one co-issuing unit. */
export async function saveCoIssuer(
  tx: Tx,
  editionId: string,
  unitId: string,
  conclusion: {
    readonly outcome: 'agreed' | 'objected'
    readonly opinion: string
    readonly digest: string
    readonly person: { readonly id: string; readonly name: string }
    readonly at: Date
  },
): Promise<void> {
  await tx
    .updateTable('publishing.co_issuer')
    .set({
      outcome: conclusion.outcome,
      opinion: conclusion.opinion,
      digest: conclusion.digest,
      person_id: conclusion.person.id,
      person_name: conclusion.person.name,
      concluded_at: conclusion.at,
    })
    .where('edition_id', '=', editionId)
    .where('unit_id', '=', unitId)
    .execute()
}

/** Forgets what co-issuers concluded: the text goes back to its author. */
export async function resetCoIssuers(tx: Tx, editionId: string): Promise<void> {
  await tx
    .updateTable('publishing.co_issuer')
    .set({
      case_id: null,
      outcome: null,
      opinion: '',
      digest: null,
      person_id: null,
      person_name: null,
      concluded_at: null,
    })
    .where('edition_id', '=', editionId)
    .execute()
}

/** Notes in which case a co-issuing unit was asked. */
export async function setCoIssuerCase(
  tx: Tx,
  editionId: string,
  unitId: string,
  caseId: string,
): Promise<void> {
  await tx
    .updateTable('publishing.co_issuer')
    .set({ case_id: caseId })
    .where('edition_id', '=', editionId)
    .where('unit_id', '=', unitId)
    .execute()
}

/** The edition a co-issuing unit was asked about in a case. */
export async function findCoIssuerByCase(
  db: Reader,
  caseId: string,
): Promise<{ editionId: string; unitId: string } | undefined> {
  return await db
    .selectFrom('publishing.co_issuer')
    .select(['edition_id as editionId', 'unit_id as unitId'])
    .where('case_id', '=', caseId)
    .executeTakeFirst()
}
