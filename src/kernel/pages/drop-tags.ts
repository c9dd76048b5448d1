import { sql } from 'kysely'
import type { Tx } from '#kernel/database/database.ts'

/** The channel on which the nodes tell one another what was dropped. */
export const dropChannel = 'page_tags'

/** PostgreSQL takes less than 8000 bytes in one notification. */
const payloadBytes = 7900

/** Dropped when a unit is made, renamed, moved or ended: every page that names units carries it. */
export const unitsTag = 'units'

const transactionsThatDrop = new WeakSet<Tx>()

/**
 * Drops every public page that shows one of these facts, on every node, when the transaction commits; a transaction
 * that rolls back drops nothing. A tag is "<kind>:<id>" or a single word, without spaces.
 */
export async function dropTags(tx: Tx, tags: readonly string[]): Promise<void> {
  if (tags.length === 0) return
  transactionsThatDrop.add(tx)
  for (const payload of writePayloads(tags))
    await sql`select pg_notify(${dropChannel}, ${payload})`.execute(tx)
}

/** True when `dropTags` was called in this transaction: its answer waits until this node has dropped them too. */
export function hasDroppedTags(tx: Tx): boolean {
  return transactionsThatDrop.has(tx)
}

/** The tags in as few notifications as they fit into. @throws Error for a tag that cannot be sent. */
export function writePayloads(tags: readonly string[]): string[] {
  const payloads: string[] = []
  let current = ''
  for (const tag of new Set(tags)) {
    if (!/^[^\s]{1,200}$/u.test(tag)) throw new Error(`not a page tag: "${tag}"`)
    const longer = current ? `${current} ${tag}` : tag
    if (Buffer.byteLength(longer) <= payloadBytes) current = longer
    else {
      payloads.push(current)
      current = tag
    }
  }
  return current ? [...payloads, current] : payloads
}

/** The tags of one notification. */
export function readPayload(payload: string): string[] {
  return payload.split(' ').filter(Boolean)
}
