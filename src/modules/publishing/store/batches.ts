import type { Reader, Tx } from '#kernel/database/database.ts'

/** The batch the same request began before, when it is repeated. */
export async function findBatchByKey(
  db: Reader,
  key: string,
): Promise<{ batchId: string; personId: string } | undefined> {
  return await db
    .selectFrom('publishing.batch')
    .select(['id as batchId', 'person_id as personId'])
    .where('key', '=', key)
    .executeTakeFirst()
}

export async function insertBatch(
  tx: Tx,
  batch: {
    readonly key: string
    readonly action: string
    readonly opinion: string
    readonly personId: string
    readonly at: Date
    readonly editionIds: readonly string[]
  },
): Promise<string> {
  const { id } = await tx
    .insertInto('publishing.batch')
    .values({
      key: batch.key,
      action: batch.action,
      input: JSON.stringify({ opinion: batch.opinion }),
      person_id: batch.personId,
      created_at: batch.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const rows = batch.editionIds.map((editionId, position) => ({
    batch_id: id,
    position,
    edition_id: editionId,
  }))
  await tx.insertInto('publishing.batch_row').values(rows).execute()
  return id
}

/** A batch; undefined when there is none. */
export async function findBatch(db: Reader, batchId: string) {
  return await db
    .selectFrom('publishing.batch')
    .select([
      'id as batchId',
      'action',
      'input',
      'person_id as personId',
      'created_at as createdAt',
      'stopped_at as stoppedAt',
    ])
    .where('id', '=', batchId)
    .executeTakeFirst()
}

/** Locks a batch so that only one worker goes on with it; false when another one does. */
export async function lockBatch(tx: Tx, batchId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('publishing.batch')
    .select('id')
    .where('id', '=', batchId)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  return row !== undefined
}

/** The next rows that have not been tried. */
export async function selectOpenRows(db: Reader, batchId: string, limit: number) {
  return await db
    .selectFrom('publishing.batch_row')
    .select(['position', 'edition_id as editionId'])
    .where('batch_id', '=', batchId)
    .where('outcome', 'is', null)
    .orderBy('position')
    .limit(limit)
    .execute()
}

export async function saveOutcome(
  tx: Tx,
  batchId: string,
  position: number,
  outcome: { readonly outcome: 'done' | 'refused'; readonly reason: string | null },
): Promise<void> {
  await tx
    .updateTable('publishing.batch_row')
    .set(outcome)
    .where('batch_id', '=', batchId)
    .where('position', '=', position)
    .execute()
}

/** How many rows came to what. */
export async function countOutcomes(
  db: Reader,
  batchId: string,
): Promise<{ total: number; done: number; refused: number }> {
  return await db
    .selectFrom('publishing.batch_row')
    .select((row) => [
      row.fn.countAll<number>().as('total'),
      row.fn.countAll<number>().filterWhere('outcome', '=', 'done').as('done'),
      row.fn.countAll<number>().filterWhere('outcome', '=', 'refused').as('refused'),
    ])
    .where('batch_id', '=', batchId)
    .executeTakeFirstOrThrow()
}

/** The rows that were refused, with their titles. */
export async function selectRefusals(db: Reader, batchId: string) {
  return await db
    .selectFrom('publishing.batch_row as row')
    .innerJoin('publishing.edition as edition', 'edition.id', 'row.edition_id')
    .select(['edition.id as editionId', 'edition.title'])
    .select((select) => select.fn.coalesce('row.reason', select.val('')).as('reason'))
    .where('row.batch_id', '=', batchId)
    .where('row.outcome', '=', 'refused')
    .orderBy('row.position')
    .execute()
}

export async function stopBatchRow(tx: Tx, batchId: string, at: Date): Promise<void> {
  await tx
    .updateTable('publishing.batch')
    .set({ stopped_at: at })
    .where('id', '=', batchId)
    .where('stopped_at', 'is', null)
    .execute()
}
