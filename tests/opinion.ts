// What tests of opinion share: an office that watches, its duty officer and a source.
import type { Actor } from '#kernel/access/actor.ts'
import type { Pool } from '#kernel/database/database.ts'
import type { ArrivedPost } from '#modules/opinion/service/intake.ts'
import { takeIn } from '#modules/opinion/service/intake.ts'
import { actAs, createPerson, createUnit } from './cases.ts'

/** An office that watches what is said in public. */
export interface OpinionCounty {
  readonly db: Pool
  readonly office: { readonly id: string; readonly path: string }
  readonly watcher: Actor
  readonly sourceId: string
}

export async function createOpinionCounty(db: Pool): Promise<OpinionCounty> {
  const office = await createUnit(db, 'publicity')
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
