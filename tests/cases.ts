// What tests of procedures share: a unit tree, people with roles, and a context that says who acts and when.
import type { Actor, ActorPost } from '#kernel/access/actor.ts'
import type { Signer } from '#kernel/audit/signer.ts'
import type { WorkCalendar } from '#kernel/calendar.ts'
import { civilDateOf } from '#kernel/calendar.ts'
import type { ActionContext } from '#kernel/context.ts'
import type { Pool } from '#kernel/database/database.ts'
import { calendar2026 } from './calendar2026.ts'
import { testVault } from './vault.ts'
import { noBlobs } from './blobs.ts'

/** Posts and appointments count once they are confirmed. */
const confirmed = { confirmed_by: 'system', confirmed_at: new Date('2020-01-01T00:00:00Z') }

/** Somebody in a post of a unit, with the rows that say so. */
export async function createPerson(
  db: Pool,
  unit: { id: string; path: string },
  roles: readonly string[],
  reach: ActorPost['reach'] = 'unit',
): Promise<Actor> {
  const signInName = `p${Math.random().toString(36).slice(2, 12)}`
  const { id } = await db
    .insertInto('access.person')
    .values({ sign_in_name: signInName, name: `张${signInName.slice(1, 4)}` })
    .returning('id')
    .executeTakeFirstOrThrow()
  const post = await db
    .insertInto('access.post')
    .values({ unit_id: unit.id, title: '岗位', roles: [...roles], reach, ...confirmed })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('access.appointment')
    .values({ person_id: id, post_id: post.id, starts_on: '2020-01-01', ...confirmed })
    .execute()
  const held = { postId: post.id, unitId: unit.id, unitPath: unit.path, roles, reach }
  return { id, name: `张${signInName.slice(1, 4)}`, posts: [held] }
}

/** A unit below `parent`, or at the root. */
export async function createUnit(
  db: Pool,
  slug: string,
  parent?: { id: string; path: string },
): Promise<{ id: string; path: string }> {
  return await db
    .insertInto('access.unit')
    .values({
      parent_id: parent?.id ?? null,
      path: parent ? `${parent.path}.${slug}` : slug,
      slug,
      title: `单位${slug}`,
      short_title: slug.slice(0, 20),
      kind: parent ? 'department' : 'county',
      starts_on: '2000-01-01',
    })
    .returning(['id', 'path'])
    .executeTakeFirstOrThrow()
}

/** Runs one use case as the actor at an instant, in its own transaction. */
export async function actAs<Result>(
  db: Pool,
  actor: Actor,
  at: string,
  work: (context: ActionContext) => Promise<Result>,
  calendar: WorkCalendar = calendar2026,
): Promise<Result> {
  const now = new Date(at)
  return await db.transaction().execute(
    async (tx) =>
      await work({
        tx,
        db: tx,
        actor,
        now,
        today: civilDateOf(now),
        calendar,
        blobs: noBlobs,
        address: null,
        vault: testVault,
      }),
  )
}

/** A signer that tests which sign nothing are given. */
export const noSigner: Signer = {
  publicKey: '',
  fingerprint: '',
  sign: () => {
    throw new Error('this test signs nothing')
  },
}
