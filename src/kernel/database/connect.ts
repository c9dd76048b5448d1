import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Pool } from './database.ts'
import { preparing } from './prepared.ts'
import type { Database } from './tables.ts'

/** Types of Postgres the driver has no name for. */
const int4Array: number = 1007
const int8Array: number = 1016

// Postgres dates stay civil dates ("2026-10-08"); the driver would turn them into midnight in the server's zone.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)
// Every bigint we store (serial numbers, sizes) is far below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)
pg.types.setTypeParser(int8Array, pg.types.getTypeParser(int4Array))

/** Opens a pool of at most `connections` connections. An idle connection that dies is replaced, not thrown. */
export function openPool(connectionString: string, connections = 10): Pool {
  const pool = new pg.Pool({ connectionString, max: connections })
  pool.on('error', (error) => console.error(`database connection lost: ${error.message}`))
  // One that dies in the middle of a transaction fails that transaction's next query; it must not end the process.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool: preparing(pool) }) })
}

/** One connection outside the pool, for `listen` and for statements no transaction may hold. The caller ends it. */
export async function openClient(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  return client
}
