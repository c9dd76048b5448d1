import type { Selectable } from 'kysely'
import type { Reader } from '#kernel/database/database.ts'
import type { Database } from '#kernel/database/tables.ts'

/** The rules of signing in; see the comments of access.policy. */
export type Policy = Selectable<Database['access.policy']>

/** The rules in force. */
export async function readPolicy(db: Reader): Promise<Policy> {
  return await db.selectFrom('access.policy').selectAll().executeTakeFirstOrThrow()
}
