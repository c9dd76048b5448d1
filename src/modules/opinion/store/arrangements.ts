import { sql } from 'kysely'
import { z } from 'zod'
import type { Reader, Tx } from '#kernel/database/database.ts'

/** A merge or a split before it has a row. */
export interface ArrangementInsert {
  readonly unitId: string
  readonly kind: 'merge' | 'split'
  readonly fromEvent: string
  readonly toEvent: string
  readonly postIds: readonly number[]
  readonly reason: string
  readonly madeBy: string
  readonly madeAt: Date
}

export async function insertArrangement(tx: Tx, made: ArrangementInsert): Promise<void> {
  await tx
    .insertInto('opinion.rearrangement')
    .values({
      unit_id: made.unitId,
      kind: made.kind,
      from_event: made.fromEvent,
      to_event: made.toEvent,
      post_ids: JSON.stringify(made.postIds),
      reason: made.reason,
      made_by: made.madeBy,
      made_at: made.madeAt,
    })
    .execute()
}

/** Every merge and split an event had a part in, newest first. */
export async function selectArrangements(db: Reader, eventId: string) {
  return await db
    .selectFrom('opinion.rearrangement as made')
    .innerJoin('access.person as person', 'person.id', 'made.made_by')
    .innerJoin('opinion.event as source', 'source.id', 'made.from_event')
    .innerJoin('opinion.event as target', 'target.id', 'made.to_event')
    .select([
      'made.id as arrangementId',
      'made.kind',
      'made.from_event as fromEvent',
      'source.title as fromTitle',
      'made.to_event as toEvent',
      'target.title as toTitle',
      sql<number>`jsonb_array_length(made.post_ids)`.as('posts'),
      'made.reason',
      'person.name as byName',
      'made.made_at as madeAt',
      'made.undone_at as undoneAt',
    ])
    .where((row) => row.or([row('made.from_event', '=', eventId), row('made.to_event', '=', eventId)]))
    .whereRef('made.from_event', '<>', 'made.to_event')
    .orderBy('made.id', 'desc')
    .limit(50)
    .execute()
}

/** A merge or split that may be undone. */
export async function findArrangement(db: Reader, arrangementId: number) {
  const row = await db
    .selectFrom('opinion.rearrangement')
    .select([
      'unit_id as unitId',
      'kind',
      'from_event as fromEvent',
      'to_event as toEvent',
      'post_ids as postIds',
      'undone_at as undoneAt',
    ])
    .where('id', '=', arrangementId)
    .whereRef('from_event', '<>', 'to_event')
    .executeTakeFirst()
  return row && { ...row, postIds: z.array(z.int()).parse(row.postIds) }
}

export async function markUndone(
  tx: Tx,
  arrangementId: number,
  by: { readonly personId: string; readonly at: Date },
): Promise<void> {
  await tx
    .updateTable('opinion.rearrangement')
    .set({ undone_by: by.personId, undone_at: by.at })
    .where('id', '=', arrangementId)
    .execute()
}

/** Moves posts that are still where they are said to be. @returns the ids that were moved */
export async function movePosts(
  tx: Tx,
  move: { readonly from: string; readonly to: string; readonly postIds: readonly number[] | null },
  by: { readonly personId: string; readonly at: Date },
): Promise<number[]> {
  const { rows } = await sql<{ postId: number }>`
    update opinion.event_post set event_id = ${move.to}, placed_by = ${by.personId}, placed_at = ${by.at}
     where event_id = ${move.from}
       and (${move.postIds === null} or post_id in (
         select (jsonb_array_elements_text(${JSON.stringify(move.postIds ?? [])}::jsonb))::bigint))
    returning post_id as "postId"`.execute(tx)
  return rows.map(({ postId }) => postId)
}

/** Says where the posts of an event went; null takes it up again. */
export async function setMergedInto(tx: Tx, eventId: string, mergedInto: string | null): Promise<void> {
  await tx.updateTable('opinion.event').set({ merged_into: mergedInto }).where('id', '=', eventId).execute()
}

export async function renameEvent(tx: Tx, eventId: string, title: string, by: string): Promise<void> {
  await tx.updateTable('opinion.event').set({ title, renamed_by: by }).where('id', '=', eventId).execute()
}

export async function insertClassDecision(
  tx: Tx,
  decision: { readonly postId: number; readonly class: string; readonly by: string; readonly at: Date },
): Promise<void> {
  const given = { class: decision.class as 'statement', decided_by: decision.by, decided_at: decision.at }
  await tx
    .insertInto('opinion.class_decision')
    .values({ post_id: decision.postId, ...given })
    .onConflict((conflict) => conflict.column('post_id').doUpdateSet(given))
    .execute()
}
