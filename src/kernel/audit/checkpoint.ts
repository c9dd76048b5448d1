import { hash } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '#kernel/database/database.ts'
import { canonicalJson } from './canonical.ts'
import type { Signer } from './signer.ts'

/** The last link of one chain. */
export interface ChainHead {
  readonly chain: string
  readonly sequence: number
  readonly hash: string
}

/** What is signed. */
export interface CheckpointContent {
  readonly format: 'mingtang-checkpoint/1'
  readonly number: number
  readonly at: string
  /** SHA-256 of the content of the checkpoint before this one; null for the first. */
  readonly previousHash: string | null
  /** SHA-256 of the canonical JSON of the heads. */
  readonly headsHash: string
  /** Public key of the signer as PEM. */
  readonly publicKey: string
}

/**
 * Signs the heads of all chains as they are now and returns the checkpoint's number, or null when nothing has been
 * recorded since the last one. One at a time, however many workers there are.
 */
export async function makeCheckpoint(tx: Tx, signer: Signer, now: Date): Promise<number | null> {
  await sql`select pg_advisory_xact_lock(4742)`.execute(tx)
  const heads = await selectHeads(tx)
  const last = await tx
    .selectFrom('audit.checkpoint')
    .select(['number', 'content', 'heads'])
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  const headsText = canonicalJson(heads)
  if (heads.length === 0 || last?.heads === headsText) return null
  const content: CheckpointContent = {
    format: 'mingtang-checkpoint/1',
    number: (last?.number ?? 0) + 1,
    at: now.toISOString(),
    previousHash: last ? hash('sha256', last.content) : null,
    headsHash: hash('sha256', headsText),
    publicKey: signer.publicKey,
  }
  const text = canonicalJson(content)
  await tx
    .insertInto('audit.checkpoint')
    .values({
      number: content.number,
      made_at: now,
      content: text,
      heads: headsText,
      signature: signer.sign(text),
    })
    .execute()
  return content.number
}

async function selectHeads(tx: Tx): Promise<ChainHead[]> {
  return await tx.selectFrom('audit.chain').select(['chain', 'sequence', 'hash']).orderBy('chain').execute()
}
