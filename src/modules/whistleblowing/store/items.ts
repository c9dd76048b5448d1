import { sql } from 'kysely'
import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader, Tx } from '#kernel/database/database.ts'
import type { itemTitles } from '../contract/words.ts'

export type ItemKind = keyof typeof itemTitles | 'identity'

/** One thing that belongs to a report, sealed. */
export interface ItemRow {
  readonly itemId: string
  readonly kind: ItemKind
  readonly sealed: Buffer
  readonly forReporter: Buffer | null
  readonly isReleased: boolean
  readonly hash: string | null
  readonly authorName: string | null
  readonly writtenOn: CivilDate
}

function items(db: Reader, reportId: string) {
  return db
    .selectFrom('whistleblowing.item as i')
    .leftJoin('access.person as p', 'p.id', 'i.author_id')
    .select([
      'i.id as itemId',
      sql<ItemKind>`i.kind`.as('kind'),
      'i.sealed',
      'i.for_reporter as forReporter',
      'i.is_released as isReleased',
      'i.hash',
      'p.name as authorName',
      'i.written_on as writtenOn',
    ])
    .where('i.report_id', '=', reportId)
    .orderBy('i.seq')
}

export async function selectItems(db: Reader, reportId: string): Promise<ItemRow[]> {
  return await items(db, reportId).execute()
}

export async function findItem(db: Reader, reportId: string, itemId: string): Promise<ItemRow | undefined> {
  return await items(db, reportId).where('i.id', '=', itemId).executeTakeFirst()
}

/** What is written of a new item. */
export interface NewItemRow {
  readonly id: string
  readonly report_id: string
  readonly kind: ItemKind
  readonly sealed: Buffer
  readonly for_reporter: Buffer | null
  readonly is_released: boolean
  readonly hash: string | null
  readonly author_id: string | null
  readonly written_on: CivilDate
}

export async function insertItem(tx: Tx, row: NewItemRow): Promise<void> {
  await tx.insertInto('whistleblowing.item').values(row).execute()
}

/** Seals an item anew after the keys of its report were changed. */
export async function resealItem(
  tx: Tx,
  itemId: string,
  change: { readonly sealed: Buffer; readonly hash: string | null },
): Promise<void> {
  await tx.updateTable('whistleblowing.item').set(change).where('id', '=', itemId).execute()
}

/** Lets the reporter read the answer that waited last; the ones before it were sent back. */
export async function releaseLastAnswer(tx: Tx, reportId: string): Promise<boolean> {
  const last = await tx
    .selectFrom('whistleblowing.item')
    .select('id')
    .where('report_id', '=', reportId)
    .where('kind', '=', 'answer')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!last) return false
  await tx.updateTable('whistleblowing.item').set({ is_released: true }).where('id', '=', last.id).execute()
  return true
}

export async function hasKind(db: Reader, reportId: string, kind: ItemKind): Promise<boolean> {
  const found = await db
    .selectFrom('whistleblowing.item')
    .select('id')
    .where('report_id', '=', reportId)
    .where('kind', '=', kind)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

export async function deleteItems(tx: Tx, reportId: string): Promise<void> {
  await tx.deleteFrom('whistleblowing.item').where('report_id', '=', reportId).execute()
}

/** Hash of every sealed file. */
export async function selectSealedFiles(db: Reader): Promise<string[]> {
  const rows = await db
    .selectFrom('whistleblowing.item')
    .select('hash')
    .where('hash', 'is not', null)
    .execute()
  return rows.flatMap(({ hash }) => hash ?? [])
}
