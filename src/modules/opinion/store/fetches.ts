import type { Reader, Tx } from '#kernel/database/database.ts'
import type { ListSelectors } from '../contract/words.ts'

/** One attempt to read a source. */
export interface FetchRecord {
  readonly sourceId: string
  readonly beganAt: Date
  readonly outcome: 'read' | 'unchanged' | 'changed' | 'broken' | 'refused'
  readonly status: number | null
  readonly sizeBytes: number | null
  readonly found: number
  readonly taken: number
  readonly problem: string | null
}

export async function insertFetch(tx: Tx, record: FetchRecord): Promise<void> {
  await tx
    .insertInto('opinion.fetch')
    .values({
      source_id: record.sourceId,
      began_at: record.beganAt,
      outcome: record.outcome,
      status: record.status,
      size_bytes: record.sizeBytes,
      found: record.found,
      taken: record.taken,
      problem: record.problem,
    })
    .execute()
}

/** The last attempts to read a source, newest first. */
export async function selectFetches(db: Reader, sourceId: string, limit: number) {
  return await db
    .selectFrom('opinion.fetch')
    .select([
      'id as fetchId',
      'began_at as beganAt',
      'outcome',
      'size_bytes as sizeBytes',
      'found',
      'taken',
      'problem',
    ])
    .where('source_id', '=', sourceId)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

/** Attempts older than that say nothing any more. */
export async function sweepFetches(tx: Tx, before: Date): Promise<void> {
  await tx.deleteFrom('opinion.fetch').where('began_at', '<', before).execute()
}

/** One reading of an address to see what would come of it. */
export interface TrialAsked {
  readonly trialId: string
  readonly unitId: string
  readonly askedBy: string
  readonly askedAt: Date
  readonly address: string
  readonly selectors: ListSelectors | null
}

export async function insertTrial(tx: Tx, trial: TrialAsked): Promise<void> {
  await tx
    .insertInto('opinion.trial')
    .values({
      id: trial.trialId,
      unit_id: trial.unitId,
      asked_by: trial.askedBy,
      asked_at: trial.askedAt,
      address: trial.address,
      selectors: trial.selectors && JSON.stringify(trial.selectors),
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
}

export async function findTrial(db: Reader, trialId: string) {
  return await db
    .selectFrom('opinion.trial')
    .select([
      'id as trialId',
      'unit_id as unitId',
      'asked_by as askedBy',
      'address',
      'selectors',
      'ended_at as endedAt',
      'problem',
      'form',
      'entries',
    ])
    .where('id', '=', trialId)
    .executeTakeFirst()
}

export async function endTrial(
  tx: Tx,
  trialId: string,
  outcome: {
    readonly endedAt: Date
    readonly problem: string | null
    readonly form: string | null
    readonly entries: unknown
  },
): Promise<void> {
  await tx
    .updateTable('opinion.trial')
    .set({
      ended_at: outcome.endedAt,
      problem: outcome.problem,
      form: outcome.form,
      entries: JSON.stringify(outcome.entries),
    })
    .where('id', '=', trialId)
    .execute()
}

export async function sweepTrials(tx: Tx, before: Date): Promise<void> {
  await tx.deleteFrom('opinion.trial').where('asked_at', '<', before).execute()
}
