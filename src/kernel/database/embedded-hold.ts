import { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

// Every process that uses the packaged server holds this advisory lock, shared. PostgreSQL lets go of it with the
// connection, so that a process that was killed holds nothing; whoever gets it alone is the last and stops the server.
const holdersLock = 4739

/** That one process uses the packaged server. */
export interface Hold {
  /** False once the connection was lost, e.g. because the server was killed. */
  readonly isAlive: () => boolean
  /** Lets go; true when nobody else holds the server and it may be stopped. Nobody can take hold of it meanwhile. */
  readonly letGo: () => Promise<boolean>
  /** Ends the connection. */
  readonly end: () => Promise<void>
}

/**
 * Takes hold of a server, starting it as often as it takes: the last one before may be stopping it right now.
 *
 * @param begin starts the server unless it answers
 */
export async function takeHold(socket: string, begin: () => Promise<void>): Promise<Hold> {
  for (let attempt = 1; ; attempt += 1) {
    await begin()
    try {
      return await connect(socket)
    } catch (error) {
      if (attempt === 20) throw error
      await sleep(200)
    }
  }
}

async function connect(socket: string): Promise<Hold> {
  const line = new Socket()
  const client = new pg.Client({ host: socket, user: 'postgres', database: 'postgres', stream: () => line })
  let isAlive = true
  const lose = (): void => {
    isAlive = false
  }
  client.on('error', lose)
  client.on('end', lose)
  await client.connect()
  await client.query('select pg_advisory_lock_shared($1)', [holdersLock])
  // A program that has nothing left to do ends, whether or not it let go.
  line.unref()
  return {
    isAlive: () => isAlive,
    letGo: async () => {
      line.ref()
      return isAlive && (await isLast(client))
    },
    end: async () => {
      line.ref()
      if (isAlive) await client.end().catch(() => undefined)
    },
  }
}

/** First lets go and then asks: of two that leave at once one is told that it is the last. */
async function isLast(client: pg.Client): Promise<boolean> {
  try {
    await client.query('select pg_advisory_unlock_shared($1)', [holdersLock])
    const { rows } = await client.query<{ alone: boolean }>('select pg_try_advisory_lock($1) as alone', [
      holdersLock,
    ])
    return rows[0]?.alone === true
  } catch {
    return false
  }
}
