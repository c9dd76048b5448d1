import type { Kysely, Transaction } from 'kysely'
import type { ReadonlyKysely } from 'kysely/readonly'
import type { Database } from './tables.ts'

/** Read access: a query receives this and cannot write. A `Tx` is also a `Reader`. */
export type Reader = Pick<ReadonlyKysely<Database>, 'selectFrom' | 'selectNoFrom' | 'fn'>

/** One open transaction. Every function that writes takes it first; there is no global handle to forget it with. */
export type Tx = Transaction<Database>

/** The pool the composition roots open; modules never see it. */
export type Pool = Kysely<Database>
