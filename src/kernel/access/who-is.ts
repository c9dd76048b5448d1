import { sql } from 'kysely'
import type { CivilDate } from '#kernel/calendar.ts'
import type { Pool, Reader } from '#kernel/database/database.ts'
import { readToken } from '#kernel/http/browser.ts'
import type { Actor, ActorPost } from './actor.ts'
import { mustDo, requireAccount } from './account.ts'
import { administrativeOffices, visitor } from './actor.ts'
import { hashToken } from './token.ts'

/** What it takes to tell who is asking. */
export interface WhoIsParts {
  readonly db: Pool
  readonly now: () => Date
  readonly today: (now: Date) => CivilDate
}

/** Seconds between two writes of "last seen" for one session. */
const seenEverySeconds = 60

/**
 * Tells who sent a request, from its session cookie: the visitor when there is none, or when the session has ended,
 * stood idle too long, or its person has left or was suspended. Posts are read anew each time, so what is taken
 * away is gone at once; they are withheld until a password that others have seen is changed and a second factor
 * the rules ask for is enrolled.
 */
export function createWhoIs({ db, now, today }: WhoIsParts) {
  return async (request: { readonly headers: Parameters<typeof readToken>[0] }): Promise<Actor> => {
    const token = readToken(request.headers)
    if (!token) return visitor
    const at = now()
    const session = await findSession(db, token, at, today(at))
    if (!session) return visitor
    if (at.getTime() - session.lastSeenAt.getTime() >= seenEverySeconds * 1000)
      await db.updateTable('access.session').set({ last_seen_at: at }).where('id', '=', session.id).execute()
    const account = await requireAccount(db, session.personId)
    const posts = await selectPosts(db, session.personId, today(at))
    const withheld = mustDo(account, session, holdsOffice(posts), at) !== null
    return { id: account.personId, name: account.name, posts: withheld ? [] : posts, sessionId: session.id }
  }
}

/** True when one of the posts is one of the three administrative offices. */
export function holdsOffice(posts: readonly Pick<ActorPost, 'roles'>[]): boolean {
  return posts.some(({ roles }) => roles.some((role) => role in administrativeOffices))
}

async function findSession(db: Reader, token: string, now: Date, today: CivilDate) {
  return await db
    .selectFrom('access.session as session')
    .innerJoin('access.person as person', 'person.id', 'session.person_id')
    .innerJoin('access.credential as credential', 'credential.person_id', 'person.id')
    .innerJoin('access.policy as policy', (join) => join.onTrue())
    .selectAll('policy')
    .select(['session.id', 'session.last_seen_at as lastSeenAt', 'person.id as personId'])
    .where('session.token_hash', '=', hashToken(token))
    .where('session.expires_at', '>', now)
    .where(sql<boolean>`session.last_seen_at + policy.idle_minutes * interval '1 minute' > ${now}`)
    .where('credential.suspended_at', 'is', null)
    .where((row) => row.or([row('person.left_on', 'is', null), row('person.left_on', '>', today)]))
    .executeTakeFirst()
}

/**
 * The posts a person holds on a day: confirmed, begun and not ended, in units that exist. A post in a unit that carries
 * on the work of ended ones stands once more for each of these, so that what they left behind is within its reach.
 */
export async function selectPosts(db: Reader, personId: string, on: CivilDate): Promise<ActorPost[]> {
  const held = await selectHeld(db, personId, on)
  if (held.length === 0) return []
  const earlier = await db
    .selectFrom(predecessorsOf([...new Set(held.map(({ unitId }) => unitId))], on).as('earlier'))
    .selectAll()
    .execute()
  const inherited = held.flatMap((post) =>
    earlier
      .filter(({ heirId }) => heirId === post.unitId)
      .map(({ unitId, unitPath }) => ({ ...post, unitId, unitPath })),
  )
  return [...held, ...inherited]
}

async function selectHeld(db: Reader, personId: string, on: CivilDate): Promise<ActorPost[]> {
  return await db
    .selectFrom('access.appointment as appointment')
    .innerJoin('access.post as post', 'post.id', 'appointment.post_id')
    .innerJoin('access.unit as unit', 'unit.id', 'post.unit_id')
    .select(['post.id as postId', 'unit.id as unitId', 'unit.path as unitPath', 'post.roles', 'post.reach'])
    .where('appointment.person_id', '=', personId)
    .where('appointment.confirmed_at', 'is not', null)
    .where('appointment.starts_on', '<=', on)
    .where((row) => row.or([row('appointment.ends_on', 'is', null), row('appointment.ends_on', '>=', on)]))
    .where('post.confirmed_at', 'is not', null)
    .where('post.starts_on', '<=', on)
    .where((row) => row.or([row('post.ends_on', 'is', null), row('post.ends_on', '>=', on)]))
    .where('unit.starts_on', '<=', on)
    .where((row) => row.or([row('unit.ends_on', 'is', null), row('unit.ends_on', '>=', on)]))
    .orderBy('unit.path')
    .orderBy('post.title')
    .execute()
}

/** The ended units whose work these carry on, also through units that have ended since. */
function predecessorsOf(heirIds: readonly string[], on: CivilDate) {
  return sql<{ heirId: string; unitId: string; unitPath: string }>`(
    with recursive earlier as (
      select successor_id as heir_id, unit_id from access.succession
       where successor_id = any(${heirIds}::uuid[]) and confirmed_at is not null and on_date <= ${on}
      union
      select earlier.heir_id, further.unit_id
        from earlier join access.succession further on further.successor_id = earlier.unit_id
       where further.confirmed_at is not null and further.on_date <= ${on})
    select earlier.heir_id as "heirId", unit.id as "unitId", unit.path as "unitPath"
      from earlier join access.unit unit on unit.id = earlier.unit_id order by unit.path)`
}
