import type { Actor } from '#kernel/access/actor.ts'
import type { Signer } from '#kernel/audit/signer.ts'
import type { WorkCalendar } from '#kernel/calendar.ts'
import type { ActionContext } from '#kernel/context.ts'
import type { Reader } from '#kernel/database/database.ts'
import type { BlobStore } from '#kernel/files/blob-store.ts'
import type { Outbound } from '#kernel/outbound/outbound.ts'
import type { WorkReport } from './contract.ts'

/** Work done outside a request, started by the outbox or by the clock. Must be safe to run twice. */
export type Job = ShortJob | LongJob

interface JobName {
  /** "<module>.<verbNoun>". */
  readonly name: string
  /** Five-field schedule in Asia/Shanghai; absent for jobs that only the outbox starts. */
  readonly schedule?: string
}

/** Work in one transaction: what it writes and the end of the job are committed together. */
export interface ShortJob extends JobName {
  readonly run: (context: ActionContext, input: unknown) => Promise<void>
}

/** Work of many transactions, which may take hours, be watched, and be cancelled. A second run goes on where the first ended. */
export interface LongJob extends JobName {
  readonly runLong: (work: LongWork, input: unknown) => Promise<WorkReport>
}

/** What a long job is given. */
export interface LongWork {
  /** Outside any transaction. */
  readonly db: Reader
  /** The person in whose name it runs, with the posts held now; the program itself for scheduled work. */
  readonly actor: Actor
  readonly blobs: BlobStore
  /** Signs files that go to other installations. */
  readonly signer: Signer
  /** The one way to the world; absent where nothing goes outside. */
  readonly outbound?: Outbound
  readonly calendar: () => WorkCalendar
  readonly now: () => Date
  /** Runs one step in a transaction of its own. */
  readonly transact: <Result>(step: (context: ActionContext) => Promise<Result>) => Promise<Result>
  /** Says how far it has come; does nothing for work nobody watches. Cheap: written at most twice a second. */
  readonly advance: (done: number, total?: number) => Promise<void>
  /** True when its owner cancelled it or the process is stopping: end after the step at hand. */
  readonly mustEnd: () => Promise<boolean>
}
