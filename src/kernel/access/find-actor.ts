import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader } from '#kernel/database/database.ts'
import type { Actor } from './actor.ts'
import { selectPosts } from './who-is.ts'

/**
 * A person with the posts held on `on`, for work done in their name outside a request. Undefined when they have left
 * or were suspended: what they started is then not done in their name any more.
 */
export async function findActor(db: Reader, personId: string, on: CivilDate): Promise<Actor | undefined> {
  const person = await db
    .selectFrom('access.person as person')
    .leftJoin('access.credential as credential', 'credential.person_id', 'person.id')
    .select(['person.id', 'person.name'])
    .where('person.id', '=', personId)
    .where('credential.suspended_at', 'is', null)
    .where((row) => row.or([row('person.left_on', 'is', null), row('person.left_on', '>', on)]))
    .executeTakeFirst()
  return person && { ...person, posts: await selectPosts(db, personId, on) }
}
