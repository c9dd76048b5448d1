import { setTimeout as sleep } from 'node:timers/promises'
import type { Selectable } from 'kysely'
import type { PgBoss } from 'pg-boss'
import { openClient } from '#kernel/database/connect.ts'
import type { Pool, Tx } from '#kernel/database/database.ts'
import type { Database } from '#kernel/database/tables.ts'
import { idOfKey, inTransaction } from './queue.ts'
import type { QueueName } from './queue.ts'

/** What a queued piece of work carries. */
export interface Queued {
  readonly name: string
  readonly input: unknown
  /** Null: the program itself. */
  readonly actorId: string | null
}

/** Promises moved in one transaction. */
const batchSize = 200

/**
 * Moves committed promises into the queue, each in the transaction that takes it out of the outbox: none is lost and
 * none is queued twice, whenever the process dies. Several workers may do it at once.
 *
 * @param queueOf the queue of a job by its name
 * @returns how many were moved
 */
export async function drainOutbox(
  db: Pool,
  boss: PgBoss,
  queueOf: (name: string) => QueueName,
): Promise<number> {
  let total = 0
  for (let moved = batchSize; moved === batchSize; total += moved)
    moved = await db.transaction().execute((tx) => moveBatch(tx, boss, queueOf))
  return total
}

async function moveBatch(tx: Tx, boss: PgBoss, queueOf: (name: string) => QueueName): Promise<number> {
  const rows = await tx
    .deleteFrom('jobs.outbox')
    .where('id', 'in', (from) =>
      from.selectFrom('jobs.outbox').select('id').orderBy('id').limit(batchSize).forUpdate().skipLocked(),
    )
    .returningAll()
    .execute()
  for (const [queue, own] of Map.groupBy(rows, ({ name }) => queueOf(name))) {
    // The queue refuses a batch that names one id twice: of equal promises one counts, and which one is nobody's promise
    // (two workers may move them side by side).
    const jobs = new Map(own.map((row) => [queueIdOf(row) ?? row.id, row]))
    await boss.insert(queue, [...jobs.values()].map(describe), { db: inTransaction(tx) })
  }
  return rows.length
}

type Promised = Selectable<Database['jobs.outbox']>

/** Undefined for work that is its own whenever it is promised: the queue then gives it an id. */
function queueIdOf({ queue_id, key, name }: Promised): string | undefined {
  return queue_id ?? (key === null ? undefined : idOfKey(name, key))
}

function describe(row: Promised) {
  const id = queueIdOf(row)
  return {
    data: { name: row.name, input: row.input, actorId: row.actor_id } satisfies Queued,
    ...(id !== undefined && { id }),
    ...(row.run_at !== null && { startAfter: row.run_at }),
  }
}

/** Calls `drain` whenever a promise is committed, and every two seconds whatever is heard. */
export async function watchOutbox(
  url: string,
  drain: () => Promise<unknown>,
  signal: AbortSignal,
): Promise<void> {
  const ear: Ear = { wake: () => {} }
  while (!signal.aborted) {
    const pause = new AbortController()
    ear.wake = () => pause.abort()
    ear.client ??= await listen(url, ear)
    await drain().catch((error: unknown) => console.error(`outbox: ${String(error)}`))
    await sleep(2000, undefined, { signal: AbortSignal.any([signal, pause.signal]) }).catch(() => {})
  }
  await ear.client?.end().catch(() => {})
}

interface Ear {
  client?: Awaited<ReturnType<typeof openClient>> | undefined
  wake: () => void
}

/** Undefined when the database cannot be reached now. */
async function listen(url: string, ear: Ear): Promise<Ear['client']> {
  try {
    const client = await openClient(url)
    const forget = () => {
      ear.client = undefined
    }
    client.on('notification', () => ear.wake())
    client.on('error', forget)
    client.on('end', forget)
    await client.query('listen jobs_outbox')
    return client
  } catch {
    return undefined
  }
}
