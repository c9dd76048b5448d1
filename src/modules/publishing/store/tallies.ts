import { sql } from 'kysely'
import type { Tx } from '#kernel/database/database.ts'
import type { LiveItem } from './live.ts'

/** A live item with the columns it is listed in: everything the tallies count. */
export type Counted = Pick<LiveItem, 'unitId' | 'genre' | 'themes' | 'isPolicy' | 'datedOn' | 'validity'> & {
  readonly columnIds: readonly string[]
}

/** How an item was counted and how it is counted now; undefined: not at all. */
export interface CountChange {
  readonly before: Counted | undefined
  readonly after: Counted | undefined
}

/**
 * Moves the counts of every list. Rows are taken in one order by everybody, so that two publications never wait for
 * each other in a circle. Called last in a transaction: everybody who publishes meets at the row "all".
 */
export async function recount(tx: Tx, changes: readonly CountChange[]): Promise<void> {
  const moved = new Map<string, number>()
  const count = (keys: readonly string[], by: number) => {
    for (const key of keys) moved.set(key, (moved.get(key) ?? 0) + by)
  }
  for (const { before, after } of changes) {
    if (before) count(keysOf(before), -1)
    if (after) count(keysOf(after), 1)
  }
  const sums = [...moved].filter(([, by]) => by !== 0).sort(([a], [b]) => (a < b ? -1 : 1))
  const isCube = ([key]: Change) => key.startsWith('cube:')
  await moveCube(tx, sums.filter(isCube))
  await moveTallies(
    tx,
    sums.filter((sum) => !isCube(sum)),
  )
}

function keysOf(item: Counted): string[] {
  const lists = [...item.columnIds.map((id) => `column:${id}`), `unit:${item.unitId}`, 'all']
  if (!item.isPolicy) return lists
  const year = item.datedOn.slice(0, 4)
  const cells = ['', ...item.themes].map((theme) =>
    ['cube:', item.unitId, item.genre, theme, year, item.validity].join('|'),
  )
  return [...lists, ...cells]
}

type Change = readonly [key: string, by: number]

async function moveTallies(tx: Tx, changes: readonly Change[]): Promise<void> {
  for (const [scope, by] of changes) {
    if (by < 0)
      await tx
        .updateTable('publishing.tally')
        .set((row) => ({ count: row('count', '+', by) }))
        .where('scope', '=', scope)
        .execute()
    else
      await tx
        .insertInto('publishing.tally')
        .values({ scope, count: by })
        .onConflict((conflict) =>
          conflict.column('scope').doUpdateSet({ count: sql`tally.count + excluded.count` }),
        )
        .execute()
  }
}

async function moveCube(tx: Tx, changes: readonly Change[]): Promise<void> {
  for (const [key, by] of changes) {
    const [, unitId = '', genre = '', theme = '', year = '', validity = ''] = key.split('|')
    const cell = { unit_id: unitId, genre, theme, year: Number(year), validity }
    if (by < 0)
      await tx
        .updateTable('publishing.policy_cube')
        .set((row) => ({ count: row('count', '+', by) }))
        .where((row) => row.and(cell))
        .execute()
    else
      await tx
        .insertInto('publishing.policy_cube')
        .values({ ...cell, count: by })
        .onConflict((conflict) =>
          conflict
            .columns(['unit_id', 'genre', 'theme', 'year', 'validity'])
            .doUpdateSet({ count: sql`policy_cube.count + excluded.count` }),
        )
        .execute()
  }
}
