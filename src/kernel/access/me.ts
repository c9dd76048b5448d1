import type { z } from 'zod'
import type { ReadContext } from '#kernel/context.ts'
import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader } from '#kernel/database/database.ts'
import { mustDo, requireAccount } from './account.ts'
import { visitor } from './actor.ts'
import type { me, MyPost } from './contract.ts'
import { readPolicy } from './policy.ts'
import { holdsOffice, selectPosts } from './who-is.ts'

/** Who is signed in here, with the posts they hold today; null for the public. */
export async function describeMe({
  db,
  actor,
  now,
  today,
}: ReadContext): Promise<z.output<typeof me.output>> {
  if (actor.id === visitor.id) return null
  const account = await requireAccount(db, actor.id)
  const posts = await titlesOf(db, actor.id, today)
  const due = mustDo(account, await readPolicy(db), holdsOffice(posts), now)
  return {
    id: account.personId,
    name: account.name,
    signInName: account.signInName,
    posts: due === null ? posts : [],
    mustDo: due,
    roleTitles: await selectRoleTitles(db),
  }
}

async function titlesOf(db: Reader, personId: string, today: CivilDate): Promise<z.output<typeof MyPost>[]> {
  const held = await selectPosts(db, personId, today)
  if (held.length === 0) return []
  const titles = await db
    .selectFrom('access.post as post')
    .innerJoin('access.unit as unit', 'unit.id', 'post.unit_id')
    .select(['post.id', 'post.title', 'unit.title as unitTitle'])
    .where(
      'post.id',
      'in',
      held.map(({ postId }) => postId),
    )
    .execute()
  const byId = new Map(titles.map((row) => [row.id, row]))
  return held.flatMap((post) => {
    const row = byId.get(post.postId)
    return row ? [{ ...post, roles: [...post.roles], title: row.title, unitTitle: row.unitTitle }] : []
  })
}

async function selectRoleTitles(db: Reader): Promise<Record<string, string>> {
  const rows = await db.selectFrom('access.role').select(['key', 'title']).execute()
  return Object.fromEntries(rows.map(({ key, title }) => [key, title]))
}
