import { createHash } from 'node:crypto'
import { isIPv6 } from 'node:net'
import { sql } from 'kysely'
import type { Pool, Reader, Tx } from '#kernel/database/database.ts'

/** How often one network address may do something. Many people may stand behind one address: be generous. */
export interface Allowance {
  /** What is counted; two forms with one name are counted together. */
  readonly name: string
  readonly most: number
  readonly minutes: number
  /** Bytes of files in the same time; no limit when absent. */
  readonly mostBytes?: number
}

/** What an address has done in the current window. */
export interface Attempts {
  readonly count: number
  readonly bytes: number
}

/**
 * Counts one attempt of an address and what it sent, and answers the sum. Through the pool it stays,
 * whatever becomes of what was attempted; in a transaction it counts only what succeeds. All processes count together.
 */
export async function countAttempt(
  db: Pool | Tx,
  { name, minutes }: Allowance,
  address: string,
  now: Date,
  { count = 1, bytes = 0 }: Partial<Attempts> = {},
): Promise<Attempts> {
  const { rows } = await sql<{ count: number; bytes: number }>`
    insert into forms.attempt (name, address_hash, window_starts_at, count, bytes)
    values (${name}, ${hashOf(name, address)}, ${windowOf(now, minutes)}, ${count}, ${bytes})
    on conflict (name, address_hash, window_starts_at)
    do update set count = forms.attempt.count + excluded.count, bytes = forms.attempt.bytes + excluded.bytes
    returning count, bytes`.execute(db)
  return rows[0] ?? { count, bytes }
}

/** What an address has done so far in the current window, without counting. */
export async function readAttempts(
  db: Reader,
  { name, minutes }: Allowance,
  address: string,
  now: Date,
): Promise<Attempts> {
  const row = await db
    .selectFrom('forms.attempt')
    .select(['count', 'bytes'])
    .where('name', '=', name)
    .where('address_hash', '=', hashOf(name, address))
    .where('window_starts_at', '=', windowOf(now, minutes))
    .executeTakeFirst()
  return row ?? { count: 0, bytes: 0 }
}

/** True when an address has used up what it may do. */
export function isUsedUp({ most, mostBytes = Infinity }: Allowance, { count, bytes }: Attempts): boolean {
  return count > most || bytes > mostBytes
}

function windowOf(now: Date, minutes: number): Date {
  const length = minutes * 60_000
  return new Date(Math.floor(now.getTime() / length) * length)
}

function hashOf(name: string, address: string): string {
  return createHash('sha256')
    .update(`${name}\n${networkOf(address)}`)
    .digest('hex')
}

/** One household has a whole IPv6 network of 64 bits: it counts as one address. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/, '')
  if (!isIPv6(plain)) return plain
  const [head = '', tail = ''] = plain.split('%')[0]?.split('::') ?? []
  const groups = head === '' ? [] : head.split(':')
  const after = plain.includes('::') && tail !== '' ? tail.split(':') : []
  const zeros = Array.from({ length: Math.max(0, 8 - groups.length - after.length) }, () => '0')
  return [...groups, ...zeros, ...after]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')
}
