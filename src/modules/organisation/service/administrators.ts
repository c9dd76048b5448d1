import type { AdministrativeOffice } from '#kernel/access/actor.ts'
import { administrativeOffices } from '#kernel/access/actor.ts'
import type { ActionContext } from '#kernel/context.ts'
import { NewUnit } from '../contract.ts'
import { NewPerson } from '../contract/people.ts'
import { selectOfficeHolders } from '../store/people.ts'
import { findRoot } from '../store/units.ts'
import { createPerson } from './people.ts'
import { appoint, createPost } from './posts.ts'
import { problems } from './problems.ts'
import { createUnit } from './units.ts'

/** An administrator with the first password, to be handed over once. */
export interface CreatedAdministrator {
  readonly office: AdministrativeOffice
  readonly signInName: string
  readonly initialPassword: string
}

/**
 * Makes the three administrative offices of an installation that has none, and its root unit when it has none either.
 * Only the program itself can: everything later takes two people.
 *
 * @throws organisation.administratorsExist, unitTitleNeeded, and as `createUnit` and `createPerson`
 */
export async function createAdministrators(
  context: ActionContext,
  input: {
    /** Full title of the root unit; null when there is one already. */
    unitTitle: string | null
    slug: string
    people: Readonly<Record<AdministrativeOffice, { signInName: string; name: string }>>
  },
): Promise<CreatedAdministrator[]> {
  const holders = await selectOfficeHolders(context.tx, Object.keys(administrativeOffices))
  if (holders.length > 0) throw problems.administratorsExist(holders.join('、'))
  const unitId = (await findRoot(context.tx)) ?? (await createRoot(context, input))
  const created: CreatedAdministrator[] = []
  for (const office of Object.keys(administrativeOffices) as AdministrativeOffice[]) {
    const person = NewPerson.parse({ ...input.people[office], unitId })
    const { id: personId, initialPassword } = await createPerson(context, person)
    const title = administrativeOffices[office]
    const { id: postId } = await createPost(context, { unitId, title, roles: [office], reach: 'everywhere' })
    await appoint(context, { personId, postId })
    created.push({ office, signInName: person.signInName, initialPassword: initialPassword ?? '' })
  }
  return created
}

async function createRoot(
  context: ActionContext,
  { unitTitle, slug }: { unitTitle: string | null; slug: string },
): Promise<string> {
  if (!unitTitle) throw problems.unitTitleNeeded()
  const draft = { parentId: null, slug, title: unitTitle, shortTitle: unitTitle.slice(0, 20), kind: 'county' }
  return (await createUnit(context, NewUnit.parse(draft))).id
}
