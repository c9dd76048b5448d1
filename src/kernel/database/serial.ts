import { sql } from 'kysely'
import type { Tx } from './database.ts'

/**
 * The next serial of a unit's register in a year: none twice, none left out. `register` is a table of
 * (unit_id, year, last), e.g. "letters.register".
 */
export async function takeSerial(
  tx: Tx,
  register: string,
  { unitId, year }: { readonly unitId: string; readonly year: number },
): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    insert into ${sql.table(register)} as register (unit_id, year, last) values (${unitId}, ${year}, 1)
    on conflict (unit_id, year) do update set last = register.last + 1
    returning last`.execute(tx)
  const [row] = rows
  if (!row) throw new Error(`${register} gave no serial`)
  return row.last
}

/** Waits until nobody else works on what this key was made for, so that a repeated request finds what the first one did. */
export async function lockKey(tx: Tx, kind: string, key: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, hashtext(${kind})))`.execute(tx)
}
