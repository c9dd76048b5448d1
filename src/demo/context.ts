import type { z } from 'zod'
import type { Actor } from '#kernel/access/actor.ts'
import { system } from '#kernel/access/actor.ts'
import { selectPosts } from '#kernel/access/who-is.ts'
import type { WorkCalendar } from '#kernel/calendar.ts'
import { civilDateOf } from '#kernel/calendar.ts'
import type { ActionContext } from '#kernel/context.ts'
import type { Pool } from '#kernel/database/database.ts'
import type { BlobStore } from '#kernel/files/blob-store.ts'
import type { Vault } from '#kernel/secrets/vault.ts'
import type { Contract } from '#kernel/http/contract.ts'
import type { UploadedFile } from '#kernel/http/handle.ts'
import { modules } from '../modules.ts'

/** What the demonstration is written with. */
export interface DemoParts {
  readonly db: Pool
  readonly blobs: BlobStore
  readonly vault: Vault
  readonly calendar: WorkCalendar
  /** The instant of seeding: the county is as if it had lived until now. */
  readonly now: Date
}

/** Runs one use case in a transaction of its own, as `actor` would have done it at `now`. */
export async function actAs<Result>(
  { db, blobs, vault, calendar }: DemoParts,
  actor: Actor,
  now: Date,
  work: (context: ActionContext) => Promise<Result>,
): Promise<Result> {
  return await db
    .transaction()
    .execute((tx) =>
      work({ db: tx, tx, actor, now, today: civilDateOf(now), calendar, blobs, vault, address: null }),
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

/** A person with the posts they held at that time. */
export async function actorOf({ db }: DemoParts, personId: string, name: string, at: Date): Promise<Actor> {
  return { id: personId, name, posts: await selectPosts(db, personId, civilDateOf(at)) }
}

/** Fulfils a contract as the server would, in the caller's transaction. @throws Error when no module answers it */
export async function callEndpoint<In extends z.ZodType, Out extends z.ZodType>(
  context: ActionContext,
  contract: Contract<In, Out>,
  input: z.input<In>,
): Promise<z.output<Out>> {
  const endpoint = modules
    .flatMap(({ endpoints }) => endpoints)
    .find((candidate) => candidate.contract === contract)
  if (endpoint?.kind !== 'command' && endpoint?.kind !== 'query')
    throw new Error(`nothing answers ${contract.path}`)
  return (await endpoint.handle(context, input)) as z.output<Out>
}

/** Hands a stored file to the endpoint of a contract. @throws Error when no module takes files under it */
export async function uploadTo<In extends z.ZodType, Out extends z.ZodType>(
  context: ActionContext,
  contract: Contract<In, Out>,
  input: z.input<In>,
  file: UploadedFile,
): Promise<void> {
  const endpoint = modules
    .flatMap(({ endpoints }) => endpoints)
    .find((candidate) => candidate.contract === contract)
  if (endpoint?.kind !== 'upload') throw new Error(`nothing takes files at ${contract.path}`)
  await endpoint.handle(context, contract.input.parse(input), file)
}

/** Does a job at once, in the caller's transaction. @throws Error when no module has it */
export async function runJob(context: ActionContext, name: string, input: object): Promise<void> {
  const job = modules.flatMap(({ jobs }) => jobs).find((known) => known.name === name)
  if (!job || !('run' in job)) throw new Error(`no job ${name}`)
  await job.run(context, input)
}
