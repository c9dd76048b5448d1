import type { Actor } from '#kernel/access/actor.ts'
import type { CivilDate, WorkCalendar } from '#kernel/calendar.ts'
import type { Reader, Tx } from '#kernel/database/database.ts'
import type { BlobStore } from '#kernel/files/blob-store.ts'
import type { Vault } from '#kernel/secrets/vault.ts'

/** What a use case that only reads is given: who asks, when, and a connection that cannot write. */
export interface ReadContext {
  readonly db: Reader
  readonly actor: Actor
  /** The instant of the call; a use case never reads the clock itself. */
  readonly now: Date
  /** The civil date of `now` in Asia/Shanghai. */
  readonly today: CivilDate
  readonly calendar: WorkCalendar
  readonly blobs: BlobStore
  /** Address of the caller as text; null for what the program does by itself. Kept in the audit trail of sign-ins only. */
  readonly address: string | null
}

/** What a use case that writes is given: the same, and the transaction every write belongs to. */
export interface ActionContext extends ReadContext {
  readonly tx: Tx
  /** Seals single facts about people and opens them; nothing that only reads is given it. */
  readonly vault: Vault
}
