import type { WorkCalendar } from '#kernel/calendar.ts'
import type { Reader } from '#kernel/database/database.ts'
import type { BlobStore } from '#kernel/files/blob-store.ts'
import type { Module } from '#kernel/module.ts'

/** What a verification may look at. It reads from one snapshot and changes nothing. */
export interface VerifyParts {
  readonly db: Reader
  readonly blobs: BlobStore
  readonly calendar: WorkCalendar
  readonly modules: readonly Module[]
  /** True: also read every file and compare it with its hash. */
  readonly deep: boolean
}

/** What one verification found. */
export interface Findings {
  /** How many things were looked at, in words: "审计记录 1,204 条". */
  readonly looked: string
  /** Each break in one Chinese sentence; empty when all is as it was written. */
  readonly problems: readonly string[]
}

/** Recomputes one kind of stored fact and names every difference. */
export interface Verification {
  readonly title: string
  readonly run: (parts: VerifyParts) => Promise<Findings>
}
