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

/** One unit with an officer for each part, and for each of `more`, and nothing published. Returns the unit's id. */
export async function createSmallCounty(
  url: string,
  dataFolder: string,
  more: readonly string[] = [],
): Promise<string> {
  return await within(url, dataFolder, async (context) => {
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
    for (const role of [...officers, ...more]) await employ(context, unit.id, { role, reach: 'everywhere' })
    return unit.id
  })
}

/** A department of the county with one clerk of this role, who signs in as "clerk". Returns the unit's id. */
export async function createOffice(
  url: string,
  dataFolder: string,
  parentId: string,
  { title, role }: { readonly title: string; readonly role: string },
): Promise<string> {
  return await within(url, dataFolder, async (context) => {
    const unit = await createUnit(context, {
      parentId,
      slug: 'office',
      title,
      shortTitle: title,
      kind: 'department',
      creditCode: null,
      divisionCode: null,
      startsOn: '2024-01-01',
      sortOrder: 1,
    })
    await employ(context, unit.id, { role, reach: 'unit', signInName: 'clerk' })
    return unit.id
  })
}

/** Does something in one transaction, as the program itself. */
async function within<Result>(
  url: string,
  dataFolder: string,
  work: (context: ActionContext) => Promise<Result>,
): Promise<Result> {
  const db = openPool(url, 2)
  const now = new Date()
  const [calendar, blobs] = [await loadCalendar(db), openBlobStore(`${dataFolder}/files`)]
  const rest = {
    actor: system,
    now,
    today: civilDateOf(now),
    calendar,
    blobs,
    address: null,
    vault: testVault,
  }
  try {
    return await db.transaction().execute(async (tx) => await work({ db: tx, tx, ...rest }))
  } finally {
    await db.destroy()
  }
}

interface Employed {
  readonly role: string
  readonly reach: 'unit' | 'everywhere'
  /** The role in lower case when absent. */
  readonly signInName?: string
}

async function employ(
  context: ActionContext,
  unitId: string,
  { role, reach, signInName = role.toLowerCase() }: Employed,
): Promise<void> {
  const person = await createPerson(context, { signInName, name: role, password })
  const post = await createPost(context, { unitId, title: role, roles: [role], reach })
  await appoint(context, { personId: person.id, postId: post.id })
}
