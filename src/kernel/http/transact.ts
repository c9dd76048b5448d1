import type { FastifyRequest } from 'fastify'
import type { Actor } from '#kernel/access/actor.ts'
import type { CivilDate, WorkCalendar } from '#kernel/calendar.ts'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import type { Pool, Tx } from '#kernel/database/database.ts'
import type { BlobStore } from '#kernel/files/blob-store.ts'
import { hasDroppedTags } from '#kernel/pages/drop-tags.ts'
import { Problem } from '#kernel/problem.ts'
import type { Vault } from '#kernel/secrets/vault.ts'
import { noVault } from '#kernel/secrets/vault.ts'

/** What a use case called over HTTP is given its context from. */
export interface TransactionParts {
  readonly db: Pool
  readonly blobs: BlobStore
  /** Absent where nothing about people is kept. */
  readonly vault?: Vault
  readonly calendar: () => WorkCalendar
  readonly now: () => Date
  readonly today: (now: Date) => CivilDate
  /** Resolves when this process has dropped what was committed so far (`DropListener.settled`). */
  readonly dropsSettled?: () => Promise<void>
}

/** Runs a use case that writes in one transaction; its answer waits until this process has dropped the pages it changed. */
export async function inTransaction<Result>(
  parts: TransactionParts,
  actor: Actor,
  request: FastifyRequest,
  work: (context: ActionContext) => Promise<Result>,
): Promise<Result> {
  let isDropping = false
  const done = await parts.db.transaction().execute(async (tx) => {
    const outcome = await settle(
      async () => await work({ ...contextOf(parts, tx, actor, request), tx, vault: parts.vault ?? noVault }),
    )
    isDropping = hasDroppedTags(tx)
    return outcome
  })
  // Whoever was told that it is done does not see the old page here any more.
  if (isDropping) await parts.dropsSettled?.()
  if ('refusal' in done) throw done.refusal
  return done.result
}

/** A refusal that keeps its writes becomes a value, so that the transaction it was met in is committed. */
async function settle<Result>(
  work: () => Promise<Result>,
): Promise<{ result: Result } | { refusal: Problem }> {
  try {
    return { result: await work() }
  } catch (error) {
    if (error instanceof Problem && error.keepsWrites) return { refusal: error }
    throw error
  }
}

/** Runs a use case that reads in one snapshot of the database. */
export async function inSnapshot<Result>(
  parts: TransactionParts,
  actor: Actor,
  request: FastifyRequest,
  work: (context: ReadContext) => Promise<Result>,
): Promise<Result> {
  return await parts.db
    .transaction()
    .setAccessMode('read only')
    .setIsolationLevel('repeatable read')
    .execute((tx) => work(contextOf(parts, tx, actor, request)))
}

function contextOf(parts: TransactionParts, db: Tx, actor: Actor, request: FastifyRequest): ReadContext {
  const now = parts.now()
  return {
    db,
    actor,
    now,
    today: parts.today(now),
    calendar: parts.calendar(),
    blobs: parts.blobs,
    address: request.ip,
  }
}
