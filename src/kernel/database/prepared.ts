import type { PostgresPool, PostgresPoolClient } from 'kysely'
import type pg from 'pg'

/** How often a statement is sent as it is before PostgreSQL is asked to remember it. */
const sightingsBeforeNaming = 5
/** Statements remembered at most; a plan takes some tens of kilobytes of each connection. */
const mostNamed = 300
/** Statements counted at most; then counting begins anew. */
const mostCounted = 5000

/**
 * The pool, with connections that prepare what they are asked again and again: PostgreSQL parses and plans it once per
 * connection, which for a query over many tables costs more than answering it. Values are never part of what is
 * remembered. A connection through a pooler must be a session of its own, as for `listen`.
 */
export function preparing(pool: pg.Pool): PostgresPool {
  const names = createNames()
  const query = async (client: pg.PoolClient, text: string, values: readonly unknown[]): Promise<unknown> => {
    const name = values.length === 0 ? undefined : names.find(text)
    try {
      return await client.query({ text, values: [...values], ...(name !== undefined && { name }) })
    } catch (error) {
      if (name !== undefined && isOutdated(error)) names.forget(text)
      throw error
    }
  }
  return {
    options: pool.options,
    connect: async () => {
      const client = await pool.connect()
      return {
        // Nobody streams with a cursor: a query is always text with values.
        query: (async (text: string, values: readonly unknown[]) =>
          await query(client, text, values)) as PostgresPoolClient['query'],
        release: (destroy) => client.release(destroy),
      }
    },
    end: async () => await pool.end(),
  }
}

interface Names {
  /** The name under which a statement is prepared; undefined while it is sent as it is. */
  readonly find: (text: string) => string | undefined
  /** It gets another name when it is seen again. */
  readonly forget: (text: string) => void
}

/** Names for the statements of one process, given to those that come again. */
export function createNames(): Names {
  const sightings = new Map<string, number>()
  const names = new Map<string, string>()
  let serial = 0
  return {
    find: (text) => {
      const known = names.get(text)
      if (known !== undefined || names.size >= mostNamed) return known
      const seen = (sightings.get(text) ?? 0) + 1
      if (seen > sightingsBeforeNaming) {
        sightings.delete(text)
        names.set(text, `statement_${++serial}`)
        return names.get(text)
      }
      if (sightings.size >= mostCounted) sightings.clear()
      sightings.set(text, seen)
      return undefined
    },
    forget: (text) => void names.delete(text),
  }
}

/** True when a table was altered so that the statement would now answer other columns. */
function isOutdated(error: unknown): boolean {
  return (error as { routine?: string }).routine === 'RevalidateCachedQuery'
}
