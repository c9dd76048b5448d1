import { sql } from 'kysely'
import type { Reader, Tx } from '#kernel/database/database.ts'

/** Somebody has looked. */
export interface ReceiptInsert {
  readonly unitId: string
  readonly sourceId: string | null
  readonly personId: string
  readonly lookedAt: Date
  readonly note: string | null
}

/** The newest post there is now stands with it: what comes later has not been looked at. */
export async function insertReceipt(tx: Tx, receipt: ReceiptInsert): Promise<void> {
  await sql`
    insert into opinion.receipt (unit_id, source_id, person_id, looked_at, note, last_post_id)
    values (${receipt.unitId}, ${receipt.sourceId}, ${receipt.personId}, ${receipt.lookedAt}, ${receipt.note},
            coalesce((select max(id) from opinion.post where unit_id = ${receipt.unitId}), 0))`.execute(tx)
}

/** The last receipts of these units, or those of one day in Asia/Shanghai. */
export async function selectReceipts(
  db: Reader,
  unitIds: readonly string[],
  { day, limit }: { readonly day: string | null; readonly limit: number },
) {
  return await db
    .selectFrom('opinion.receipt as receipt')
    .innerJoin('access.unit as unit', 'unit.id', 'receipt.unit_id')
    .innerJoin('access.person as person', 'person.id', 'receipt.person_id')
    .leftJoin('opinion.source as source', 'source.id', 'receipt.source_id')
    .select([
      'receipt.id as receiptId',
      'unit.title as unitTitle',
      'source.title as sourceTitle',
      'person.name as personName',
      'receipt.looked_at as lookedAt',
      'receipt.note',
    ])
    .where('receipt.unit_id', 'in', [...unitIds])
    .$if(day !== null, (query) =>
      query.where(sql<boolean>`(receipt.looked_at at time zone 'Asia/Shanghai')::date = ${day}::date`),
    )
    .orderBy('receipt.id', 'desc')
    .limit(limit)
    .execute()
}

/** Posts nobody has looked at are counted up to here. */
const mostUnseen = 10_000

/** What nobody has looked at in units that have sources: the last look, the posts since and how long the first waits. */
export async function selectUnseen(db: Reader, unitIds: readonly string[]) {
  const lastReceipt = sql<{ looked_at: Date | null; last_post_id: number | null }>`(
    select looked_at, last_post_id from opinion.receipt
     where receipt.unit_id = unit.id and receipt.source_id is null order by id desc limit 1)`
  const unseen = sql<{ posts: number; since: Date | null }>`(
    select count(*) as posts, min(taken_at) as since
      from (select taken_at from opinion.post
             where post.unit_id = unit.id and post.id > coalesce(last.last_post_id, 0)
             order by post.id limit ${mostUnseen}) as waiting)`
  return await db
    .selectFrom('access.unit as unit')
    .leftJoinLateral(lastReceipt.as('last'), (join) => join.onTrue())
    .leftJoinLateral(unseen.as('unseen'), (join) => join.onTrue())
    .select([
      'unit.id as unitId',
      'unit.path as unitPath',
      'unit.title',
      sql<Date | null>`last.looked_at`.as('lookedAt'),
      sql<number>`coalesce(unseen.posts, 0)`.as('posts'),
      sql<Date | null>`unseen.since`.as('since'),
    ])
    .where('unit.id', 'in', [...unitIds])
    .where(sql<boolean>`exists (select from opinion.source where source.unit_id = unit.id)`)
    .orderBy('unit.path')
    .execute()
}
