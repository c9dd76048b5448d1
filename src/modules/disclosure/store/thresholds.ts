import type { Reader, Tx } from '#kernel/database/database.ts'
import type { Threshold } from '../contract/catalogue.ts'

/** Every number figures are judged by, in order. */
export async function selectThresholds(db: Reader): Promise<Threshold[]> {
  return await db
    .selectFrom('disclosure.threshold')
    .select(['key', 'title', 'amount', 'unit', 'source', 'basis', 'note'])
    .orderBy('sort_order')
    .execute()
}

/** The numbers by their key. */
export type Thresholds = (key: string) => number

/** Reads the numbers for one calculation. @throws Error for a key no migration seeded */
export async function readThresholds(db: Reader): Promise<Thresholds> {
  const amounts = new Map((await selectThresholds(db)).map(({ key, amount }) => [key, amount]))
  return (key) => {
    const amount = amounts.get(key)
    if (amount === undefined) throw new Error(`no threshold "${key}"`)
    return amount
  }
}

/** Changes a number and where it comes from; false when there is none of that key. */
export async function updateThreshold(
  tx: Tx,
  key: string,
  row: Pick<Threshold, 'amount' | 'source' | 'basis' | 'note'>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('disclosure.threshold')
    .set(row)
    .where('key', '=', key)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
