import { system } from '#kernel/access/actor.ts'
import { civilDateOf } from '#kernel/calendar.ts'
import { loadCalendar } from '#kernel/calendar-store.ts'
import { openPool } from '#kernel/database/connect.ts'
import { openBlobStore } from '#kernel/files/blob-store.ts'
import type { ActionContext } from '#kernel/context.ts'
import { createPerson } from '#modules/organisation/service/people.ts'
import { appoint, createPost } from '#modules/organisation/service/posts.ts'
import { createUnit } from '#modules/organisation/service/units.ts'
import { testVault } from '../vault.ts'

/** The password of everybody in a test county. */
export const password = 'a-long-test-password-4417'

/** Parts of the publication procedure, each played by a person whose sign-in name is the role's in lower case. */
export const officers = ['author', 'reviewer', 'secrecyReviewer', 'approver', 'siteManager'] as const

/** One unit with an officer for each part, and nothing published. Returns the unit's id. */
export async function createSmallCounty(url: string, dataFolder: string): Promise<string> {
  const db = openPool(url, 2)
  const now = new Date()
  const [calendar, blobs] = [await loadCalendar(db), openBlobStore(`${dataFolder}/files`)]
  const unitId = await db.transaction().execute(async (tx) => {
    const context: ActionContext = {
      db: tx,
      tx,
      actor: system,
      now,
      today: civilDateOf(now),
      calendar,
      blobs,
      address: null,
      vault: testVault,
    }
    const unit = await createUnit(context, {
      parentId: null,
      slug: 'county',
      title: '试验县人民政府',
      shortTitle: '县政府',
      kind: 'county',
      creditCode: null,
      divisionCode: null,
      startsOn: '2024-01-01',
      sortOrder: 0,
    })
    for (const role of officers) await employ(context, unit.id, role)
    return unit.id
  })
  await db.destroy()
  return unitId
}

async function employ(context: ActionContext, unitId: string, role: string): Promise<void> {
  const person = await createPerson(context, { signInName: role.toLowerCase(), name: role, password })
  const post = await createPost(context, { unitId, title: role, roles: [role], reach: 'everywhere' })
  await appoint(context, { personId: person.id, postId: post.id })
}
