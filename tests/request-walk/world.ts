// Where a random walk goes on: an office with its people, a day, one open transaction, and the requests of the walk.
import type { ControlledTransaction } from 'kysely'
import { z } from 'zod'
import type { Actor } from '#kernel/access/actor.ts'
import { system, visitor } from '#kernel/access/actor.ts'
import type { CivilDate, WorkCalendar } from '#kernel/calendar.ts'
import { dateOf, dayNumber } from '#kernel/calendar.ts'
import type { ActionContext } from '#kernel/context.ts'
import type { Pool } from '#kernel/database/database.ts'
import type { Database } from '#kernel/database/tables.ts'
import type { BlobStore } from '#kernel/files/blob-store.ts'
import { Problem } from '#kernel/problem.ts'
import type { Office } from '../information-requests.ts'
import { testVault } from '../vault.ts'

/** A request of the walk with the code its applicant holds. */
export interface Walked {
  readonly requestId: string
  readonly queryCode: string
}

/** A random walk under way. */
export interface World {
  readonly db: Pool
  readonly office: Office
  readonly maker: Office
  readonly calendar: WorkCalendar
  readonly requests: Walked[]
  /** What was done and how it ended, a line each. */
  readonly log: string[]
  readonly blobs: BlobStore
  /** Every person, the public and the program. */
  readonly people: readonly Actor[]
  tx: ControlledTransaction<Database>
  today: CivilDate
  seconds: number
}

/** Begins a walk on a day, in a transaction of its own. */
export async function beginWalk(
  given: Pick<World, 'db' | 'office' | 'maker' | 'calendar' | 'blobs'>,
  today: CivilDate,
): Promise<World> {
  const { office, maker, db } = given
  const tx = await db.startTransaction().execute()
  const own = [office.officer, office.director, office.secrecy, office.signer]
  const people = [...own, maker.officer, maker.director, visitor, system]
  return { ...given, tx, today, seconds: 0, requests: [], log: [], people }
}

/** As if the program had been stopped and started: what is not in the database is gone. */
export async function restart(world: World): Promise<void> {
  await world.tx.commit().execute()
  world.tx = await world.db.startTransaction().execute()
}

/** What a step is told: nothing that the database does not hold, but the time and who acts. */
export function contextOf(world: World, actor: Actor): ActionContext {
  world.seconds += 1
  const { tx, today, calendar, blobs } = world
  const now = new Date(Date.parse(`${today}T09:00:00+08:00`) + world.seconds * 1000)
  return { tx, db: tx, actor, now, today, calendar, blobs, vault: testVault, address: null }
}

/** How far a step came: "done", or the code of the refusal. */
export type Ending = string

/**
 * Takes a step as a request to the server would: all of it or nothing. Only a refusal in words may stop it; anything
 * else is a fault of the program and ends the walk.
 */
export async function attempt(
  world: World,
  actor: Actor,
  work: (context: ActionContext) => Promise<unknown>,
): Promise<Ending> {
  const saved = await world.tx.savepoint('step').execute()
  try {
    await work(contextOf(world, actor))
    await saved.releaseSavepoint('step').execute()
    return 'done'
  } catch (error) {
    await saved.rollbackToSavepoint('step').execute()
    if (error instanceof Problem && error.status < 500) return error.code
    if (error instanceof z.ZodError) return 'invalid'
    throw error
  }
}

/** The day some days before today. */
export function daysBack({ today }: World, days: number): CivilDate {
  return dateOf(dayNumber(today) - days)
}
