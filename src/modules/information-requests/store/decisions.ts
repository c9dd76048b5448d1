import { sql } from 'kysely'
import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader, Tx } from '#kernel/database/database.ts'
import type { AnswerText } from '../rules/answer.ts'

/** Keeps the draft; the conclusions given on an earlier one are gone with it. */
export async function saveDecisionRow(
  tx: Tx,
  requestId: string,
  text: AnswerText,
  by: { readonly person: { id: string; name: string }; readonly at: Date },
): Promise<number> {
  const row = {
    outcome_code: text.outcomeCode,
    outcome_detail: text.outcomeDetail,
    grounds: text.grounds,
    reasons: text.reasons,
    body: text.body,
    way: text.way,
    organ: text.organ,
    override_reason: text.overrideReason,
    open_reasons: text.openReasons,
    drafted_by: by.person.id,
    drafted_by_name: by.person.name,
    saved_at: by.at,
  }
  const { revision } = await tx
    .insertInto('information_requests.decision')
    .values({ request_id: requestId, ...row })
    .onConflict((conflict) =>
      conflict.column('request_id').doUpdateSet({
        ...row,
        revision: sql`decision.revision + 1`,
        submitted_digest: null,
        reviewed_digest: null,
        reviewed_by_name: null,
        review_opinion: null,
        signed_digest: null,
        signed_by_name: null,
        signed_on: null,
      }),
    )
    .returning('revision')
    .executeTakeFirstOrThrow()
  return revision
}

export async function findDecision(db: Reader, requestId: string) {
  return await db
    .selectFrom('information_requests.decision')
    .select([
      'revision',
      'outcome_code as outcomeCode',
      'outcome_detail as outcomeDetail',
      'grounds',
      'reasons',
      'body',
      'way',
      'organ',
      'override_reason as overrideReason',
      'open_reasons as openReasons',
      'drafted_by_name as draftedByName',
      'saved_at as savedAt',
      'submitted_digest as submittedDigest',
      'reviewed_digest as reviewedDigest',
      'reviewed_by_name as reviewedByName',
      'review_opinion as reviewOpinion',
      'signed_digest as signedDigest',
      'signed_by_name as signedByName',
      'signed_on as signedOn',
    ])
    .where('request_id', '=', requestId)
    .executeTakeFirst()
}
export type DecisionRecord = NonNullable<Awaited<ReturnType<typeof findDecision>>>

/** Records a conclusion on the answer. */
export async function updateDecision(
  tx: Tx,
  requestId: string,
  change: {
    readonly submitted_digest?: string
    readonly reviewed_digest?: string
    readonly reviewed_by_name?: string
    readonly review_opinion?: string
    readonly signed_digest?: string | null
    readonly signed_by_name?: string | null
    readonly signed_on?: CivilDate | null
  },
): Promise<void> {
  await tx
    .updateTable('information_requests.decision')
    .set(change)
    .where('request_id', '=', requestId)
    .execute()
}
