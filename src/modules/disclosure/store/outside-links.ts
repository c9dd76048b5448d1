import { sql } from 'kysely'
import type { Reader, Tx } from '#kernel/database/database.ts'

/** Notes which addresses on other sites live items lead to. */
export async function noteOutsideLinks(tx: Tx, urls: readonly string[], at: Date): Promise<void> {
  if (urls.length === 0) return
  await tx
    .insertInto('disclosure.outside_link')
    .values(urls.map((url) => ({ url, seen_at: at })))
    .onConflict((conflict) => conflict.column('url').doUpdateSet({ seen_at: at }))
    .execute()
}

/** Forgets addresses that no live item has carried since. */
export async function forgetOutsideLinks(tx: Tx, before: Date): Promise<void> {
  await tx.deleteFrom('disclosure.outside_link').where('seen_at', '<', before).execute()
}

/** Addresses to ask: those that were gone again at once, the others when nobody asked since `before`; longest waiting first. */
export async function selectLinksToAsk(db: Reader, before: Date, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('disclosure.outside_link')
    .select('url')
    .where((row) =>
      row.or([row('asked_at', 'is', null), row('asked_at', '<', before), row('times_dead', '>', 0)]),
    )
    .orderBy('asked_at', (order) => order.asc().nullsFirst())
    .limit(limit)
    .execute()
  return rows.map(({ url }) => url)
}

/** Keeps what a site answered; `unsure` only that it was asked. */
export async function saveOutsideAnswer(
  tx: Tx,
  url: string,
  answer: 'live' | 'dead' | 'unsure',
  at: Date,
): Promise<void> {
  const standing = {
    live: { times_dead: 0, first_dead_at: null },
    dead: {
      times_dead: sql<number>`times_dead + 1`,
      first_dead_at: sql<Date>`coalesce(first_dead_at, ${at})`,
    },
    unsure: {},
  }[answer]
  await tx
    .updateTable('disclosure.outside_link')
    .set({ asked_at: at, ...standing })
    .where('url', '=', url)
    .execute()
}

/** Addresses that were gone at least so many times in a row. */
export async function selectGoneLinks(db: Reader, times: number): Promise<Set<string>> {
  const rows = await db
    .selectFrom('disclosure.outside_link')
    .select('url')
    .where('times_dead', '>=', times)
    .execute()
  return new Set(rows.map(({ url }) => url))
}
