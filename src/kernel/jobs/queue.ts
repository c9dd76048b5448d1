import { hash } from 'node:crypto'
import type { Db, QueueOptions } from 'pg-boss'
import { fromKysely, PgBoss } from 'pg-boss'
import type { Tx } from '#kernel/database/database.ts'

/** Work in one transaction, and work that takes long, so that an import never holds up a publication. */
export type QueueName = 'short' | 'long'

/** Where the queue puts what failed at every attempt, for the worker that writes it down. */
export const failedQueue = 'failed'

const day = 24 * 3600
const settings = {
  retryLimit: 8,
  retryDelay: 5,
  retryBackoff: true,
  retryDelayMax: 3600,
  // A promise is kept however long no worker runs; the id of a keyed one is remembered a month.
  retentionSeconds: 3650 * day,
  deleteAfterSeconds: 30 * day,
  // A worker that is killed is noticed by its silence, within half a minute.
  heartbeatSeconds: 15,
  notify: true,
} satisfies QueueOptions & { notify: boolean }

const queues: Readonly<Record<QueueName, QueueOptions>> = {
  short: { ...settings, expireInSeconds: 300 },
  long: { ...settings, expireInSeconds: day - 1 },
}

/** Installs the queue's own tables (schema "pgboss") or brings them up to date, as their owner. Run with every migration. */
export async function prepareQueue(ownerUrl: string): Promise<void> {
  const boss = new PgBoss({
    connectionString: ownerUrl,
    max: 2,
    supervise: false,
    schedule: false,
    registerInstance: false,
  })
  boss.on('error', (error) => console.error(`queue: ${error.message}`))
  await boss.start()
  try {
    await boss.createQueue(failedQueue, { ...settings, retryLimit: 1000 })
    for (const [name, options] of Object.entries(queues)) {
      await boss.createQueue(name, { ...options, deadLetter: failedQueue })
      await boss.updateQueue(name, { ...options, deadLetter: failedQueue })
    }
  } finally {
    await boss.stop({ graceful: false })
  }
}

/** The queue as a worker uses it: it never changes the queue's tables. The caller starts and stops it. */
export function openQueue(url: string): PgBoss {
  const boss = new PgBoss({
    connectionString: url,
    max: 5,
    migrate: false,
    createSchema: false,
    reindex: false,
    useListenNotify: true,
    superviseIntervalSeconds: 15,
    monitorIntervalSeconds: 15,
    cronMonitorIntervalSeconds: 15,
  })
  boss.on('error', (error) => console.error(`queue: ${error.message}`))
  return boss
}

/** The same statements inside one of our transactions. */
export function inTransaction(tx: Tx): Db {
  return fromKysely(tx)
}

/** The id of a piece of work that has a key: the same name and key give the same id, and an id is taken once. */
export function idOfKey(name: string, key: string): string {
  const digest = hash('sha256', `${name}\n${key}`)
  // A UUID of version 8 (RFC 9562): our own digest.
  return `${digest.slice(0, 8)}-${digest.slice(8, 12)}-8${digest.slice(13, 16)}-a${digest.slice(17, 20)}-${digest.slice(20, 32)}`
}
