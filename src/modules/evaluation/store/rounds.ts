import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader, Tx } from '#kernel/database/database.ts'
import type { FigureName } from '../contract/rounds.ts'

function roundQuery(db: Reader) {
  return db
    .selectFrom('evaluation.round as round')
    .innerJoin('procedure.case as case', 'case.id', 'round.id')
    .innerJoin('access.unit as unit', 'unit.id', 'round.unit_id')
    .innerJoin('evaluation.rule_set as rules', 'rules.id', 'round.rule_set_id')
    .select([
      'round.id as roundId',
      'round.unit_id as unitId',
      'unit.path as unitPath',
      'round.mailbox_id as mailboxId',
      'round.title',
      'round.from_month as from',
      'round.to_month as to',
      'round.rule_set_id as ruleSetId',
      'rules.title as rulesTitle',
      'round.counted_at as countedAt',
      'round.digest',
      'case.state',
      'case.due_on as dueOn',
      'case.due_at as dueAt',
    ])
}

/** One evaluation with where its case stands. */
export type RoundRecord = Awaited<ReturnType<ReturnType<typeof roundQuery>['executeTakeFirstOrThrow']>>

export async function findRound(db: Reader, roundId: string): Promise<RoundRecord | undefined> {
  return await roundQuery(db).where('round.id', '=', roundId).executeTakeFirst()
}

/** Every evaluation, newest months first. */
export async function selectRounds(db: Reader): Promise<RoundRecord[]> {
  return await roundQuery(db).orderBy('round.to_month', 'desc').orderBy('round.id').execute()
}

export async function insertRound(
  tx: Tx,
  round: {
    readonly roundId: string
    readonly unitId: string
    readonly mailboxId: string
    readonly title: string
    readonly from: CivilDate
    readonly to: CivilDate
    readonly ruleSetId: number
  },
): Promise<void> {
  await tx
    .insertInto('evaluation.round')
    .values({
      id: round.roundId,
      unit_id: round.unitId,
      mailbox_id: round.mailboxId,
      title: round.title,
      from_month: round.from,
      to_month: round.to,
      rule_set_id: round.ruleSetId,
    })
    .execute()
}

/** A figure of a unit. */
export interface FigureRow {
  readonly unitId: string
  readonly figure: FigureName
  readonly count: number
  readonly of: number
}

/** Keeps the figures as they are now, instead of those kept before. */
export async function replaceFigures(
  tx: Tx,
  roundId: string,
  figures: readonly FigureRow[],
  at: Date,
): Promise<void> {
  await tx.deleteFrom('evaluation.figure').where('round_id', '=', roundId).execute()
  if (figures.length > 0)
    await tx
      .insertInto('evaluation.figure')
      .values(
        figures.map(({ unitId, figure, count, of }) => ({
          round_id: roundId,
          unit_id: unitId,
          figure,
          count,
          out_of: of,
        })),
      )
      .execute()
  await tx.updateTable('evaluation.round').set({ counted_at: at }).where('id', '=', roundId).execute()
}

export async function selectFigures(db: Reader, roundId: string): Promise<FigureRow[]> {
  const rows = await db
    .selectFrom('evaluation.figure as figure')
    .select(['figure.unit_id as unitId', 'figure.figure', 'figure.count', 'figure.out_of as of'])
    .where('round_id', '=', roundId)
    .orderBy('figure.unit_id')
    .orderBy('figure.figure')
    .execute()
  return rows
}

export async function sealRound(tx: Tx, roundId: string, digest: string): Promise<void> {
  await tx.updateTable('evaluation.round').set({ digest }).where('id', '=', roundId).execute()
}

export async function insertExclusion(
  tx: Tx,
  exclusion: {
    readonly roundId: string
    readonly letterId: string
    readonly unitId: string
    readonly letterNumber: string
    readonly reason: string
    readonly decidedBy: string
    readonly decidedAt: Date
  },
): Promise<boolean> {
  const inserted = await tx
    .insertInto('evaluation.exclusion')
    .values({
      round_id: exclusion.roundId,
      letter_id: exclusion.letterId,
      unit_id: exclusion.unitId,
      letter_number: exclusion.letterNumber,
      reason: exclusion.reason,
      decided_by: exclusion.decidedBy,
      decided_at: exclusion.decidedAt,
    })
    .onConflict((conflict) => conflict.columns(['round_id', 'letter_id']).doNothing())
    .returning('letter_id')
    .executeTakeFirst()
  return inserted !== undefined
}

export async function selectExclusions(db: Reader, roundId: string) {
  return await db
    .selectFrom('evaluation.exclusion as exclusion')
    .innerJoin('access.unit as unit', 'unit.id', 'exclusion.unit_id')
    .select([
      'exclusion.letter_id as letterId',
      'exclusion.unit_id as unitId',
      'exclusion.letter_number as letterNumber',
      'unit.title as unitTitle',
      'exclusion.reason',
      'exclusion.decided_by as decidedBy',
    ])
    .where('round_id', '=', roundId)
    .orderBy('exclusion.letter_number')
    .execute()
}

export async function insertTalk(
  tx: Tx,
  talk: {
    readonly roundId: string
    readonly unitId: string
    readonly reason: string
    readonly decidedBy: string
    readonly decidedAt: Date
  },
): Promise<void> {
  const said = { reason: talk.reason, decided_by: talk.decidedBy, decided_at: talk.decidedAt }
  await tx
    .insertInto('evaluation.talk')
    .values({ round_id: talk.roundId, unit_id: talk.unitId, ...said })
    .onConflict((conflict) => conflict.columns(['round_id', 'unit_id']).doUpdateSet(said))
    .execute()
}

export async function selectTalks(db: Reader, roundId: string) {
  return await db
    .selectFrom('evaluation.talk as talk')
    .innerJoin('access.unit as unit', 'unit.id', 'talk.unit_id')
    .select([
      'talk.unit_id as unitId',
      'unit.title as unitTitle',
      'talk.reason',
      'talk.decided_by as decidedBy',
    ])
    .where('round_id', '=', roundId)
    .orderBy('unit.path')
    .execute()
}
