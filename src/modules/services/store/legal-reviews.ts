import type { Reader, Tx } from '#kernel/database/database.ts'

/** A question put to the legal reviewer about one version. */
export interface LegalReview {
  readonly caseId: string
  readonly editionId: string
  /** What it was asked about. */
  readonly digest: string
  readonly outcome: 'passed' | 'returned' | 'recalled' | null
  readonly opinion: string
  readonly byName: string | null
  readonly at: Date | null
}

/** Puts the question. */
export async function insertLegalReview(
  tx: Tx,
  asked: {
    readonly caseId: string
    readonly editionId: string
    readonly digest: string
    readonly person: { readonly id: string; readonly name: string }
    readonly at: Date
  },
): Promise<void> {
  await tx
    .insertInto('services.legal_review')
    .values({
      id: asked.caseId,
      edition_id: asked.editionId,
      digest: asked.digest,
      asked_by: asked.person.id,
      asked_by_name: asked.person.name,
      asked_at: asked.at,
    })
    .execute()
}

/** Records the answer. */
export async function concludeLegalReview(
  tx: Tx,
  caseId: string,
  answer: { outcome: 'passed' | 'returned' | 'recalled'; opinion: string; byName: string; at: Date },
): Promise<void> {
  await tx
    .updateTable('services.legal_review')
    .set({
      outcome: answer.outcome,
      opinion: answer.opinion,
      concluded_by_name: answer.byName,
      concluded_at: answer.at,
    })
    .where('id', '=', caseId)
    .execute()
}

/** One question; undefined when there is none. */
export async function findLegalReview(db: Reader, caseId: string): Promise<LegalReview | undefined> {
  return await reviews(db).where('id', '=', caseId).executeTakeFirst()
}

/** The newest question about a version that was not taken back. */
export async function findLastLegalReview(db: Reader, editionId: string): Promise<LegalReview | undefined> {
  return await reviews(db)
    .where('edition_id', '=', editionId)
    .where((row) => row.or([row('outcome', 'is', null), row('outcome', '<>', 'recalled')]))
    .orderBy('asked_at', 'desc')
    .limit(1)
    .executeTakeFirst()
}

function reviews(db: Reader) {
  return db
    .selectFrom('services.legal_review')
    .select(['id as caseId', 'edition_id as editionId', 'digest', 'outcome', 'opinion'])
    .select(['concluded_by_name as byName', 'concluded_at as at'])
}
