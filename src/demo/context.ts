import type { Actor } from '#kernel/access/actor.ts'
import { system } from '#kernel/access/actor.ts'
import type { WorkCalendar } from '#kernel/calendar.ts'
import { civilDateOf } from '#kernel/calendar.ts'
import type { ActionContext } from '#kernel/context.ts'
import type { Pool } from '#kernel/database/database.ts'
import type { BlobStore } from '#kernel/files/blob-store.ts'

/** What the demonstration is written with. */
export interface DemoParts {
  readonly db: Pool
  readonly blobs: BlobStore
  readonly calendar: WorkCalendar
  /** The instant of seeding: the county is as if it had lived until now. */
  readonly now: Date
}

/** Runs one use case in a transaction of its own, as `actor` would have done it at `now`. */
export async function actAs<Result>(
  { db, blobs, calendar }: DemoParts,
  actor: Actor,
  now: Date,
  work: (context: ActionContext) => Promise<Result>,
): Promise<Result> {
  return await db
    .transaction()
    .execute((tx) =>
      work({ db: tx, tx, actor, now, today: civilDateOf(now), calendar, blobs, address: null }),
    )
}

/** The same by the program itself. */
export async function actAsSystem<Result>(
  parts: DemoParts,
  now: Date,
  work: (context: ActionContext) => Promise<Result>,
): Promise<Result> {
  return await actAs(parts, system, now, work)
}
