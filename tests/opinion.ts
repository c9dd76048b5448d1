// What tests of opinion share: an office that watches, its duty officer and a source.
import type { Actor } from '#kernel/access/actor.ts'
import { system } from '#kernel/access/actor.ts'
import type { Pool } from '#kernel/database/database.ts'
import type { LongWork } from '#kernel/jobs/job.ts'
import type { Outbound } from '#kernel/outbound/outbound.ts'
import type { ArrivedPost } from '#modules/opinion/rules/arrived.ts'
import { takeIn } from '#modules/opinion/service/intake.ts'
import { calendar2026 } from './calendar2026.ts'
import { noBlobs } from './blobs.ts'
import { actAs, createPerson, createUnit, noSigner } from './cases.ts'

/** An office that watches what is said in public. */
export interface OpinionCounty {
  readonly db: Pool
  readonly office: { readonly id: string; readonly path: string }
  readonly watcher: Actor
  readonly sourceId: string
}

export async function createOpinionCounty(db: Pool, slug = 'publicity'): Promise<OpinionCounty> {
  const office = await createUnit(db, slug)
  const watcher = await createPerson(db, office, ['opinionWatcher'])
  return { db, office, watcher, sourceId: await insertSource(db, office.id, '县论坛') }
}

/** A source posts are written down from by hand. */
export async function insertSource(db: Pool, unitId: string, title: string): Promise<string> {
  const { id } = await db
    .insertInto('opinion.source')
    .values({
      unit_id: unitId,
      title,
      kind: 'manual',
      tier: 'local',
      permission: '公开版块，人工登记',
      created_at: new Date('2026-01-01T00:00:00Z'),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** A post as a source gives it. */
export function post(key: string, text: string, change: Partial<ArrivedPost> = {}): ArrivedPost {
  return { key, link: null, title: '', text, saidAt: null, author: null, ...change }
}

/** Takes posts in at an instant; returns the ids of those that are new. */
export async function take(
  { db, watcher, sourceId }: OpinionCounty,
  at: string,
  posts: readonly ArrivedPost[],
): Promise<number[]> {
  return await actAs(db, watcher, at, async (context) => await takeIn(context, sourceId, posts))
}

/** What a long job is given, at an instant. */
export function longWork(db: Pool, at: string, outbound?: Outbound): LongWork {
  return {
    db,
    actor: system,
    blobs: noBlobs,
    signer: noSigner,
    ...(outbound && { outbound }),
    calendar: () => calendar2026,
    now: () => new Date(at),
    transact: async (step) => await actAs(db, system, at, step),
    advance: async () => {},
    mustEnd: async () => false,
  }
}
