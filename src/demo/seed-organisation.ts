import { creditCheck, organisationCheck } from '#modules/organisation/rules.ts'
import { createPerson } from '#modules/organisation/service/people.ts'
import { appoint, createPost } from '#modules/organisation/service/posts.ts'
import { createUnit } from '#modules/organisation/service/units.ts'
import type { Actor } from '#kernel/access/actor.ts'
import { describePolicy, setPolicy } from '#kernel/access/administration.ts'
import type { ActionContext } from '#kernel/context.ts'
import type { DemoParts } from './context.ts'
import { actAsSystem, actorOf } from './context.ts'
import type { DemoUnit } from './county.ts'
import { units } from './county.ts'
import { people } from './people.ts'

/** The day the fictional county's units came into being here. */
const firstDay = '2024-01-01'

/** Slug → unit id, and sign-in name → person id, of what was seeded. */
export interface SeededOrganisation {
  readonly unitIds: ReadonlyMap<string, string>
  readonly personIds: ReadonlyMap<string, string>
}

/** Creates every unit, person and post of the county; everybody signs in with `password`. */
export async function seedOrganisation(parts: DemoParts, password: string): Promise<SeededOrganisation> {
  const begun = new Date(`${firstDay}T09:00:00+08:00`)
  const unitIds = await actAsSystem(parts, begun, seedUnits)
  await actAsSystem(parts, begun, askNoSecondFactor)
  const personIds = new Map<string, string>()
  for (const person of people) {
    const id = await actAsSystem(parts, begun, async (context) => {
      const created = await createPerson(context, {
        signInName: person.signInName,
        name: person.name,
        unitId: required(unitIds, person.unit),
        password,
      })
      const post = await createPost(context, {
        unitId: required(unitIds, person.unit),
        title: person.post,
        roles: [...person.roles],
        reach: person.reach,
      })
      await appoint(context, { personId: created.id, postId: post.id })
      return created.id
    })
    personIds.set(person.signInName, id)
  }
  return { unitIds, personIds }
}

/** Somebody of the county by sign-in name, with the posts they held at that time. */
export async function actorNamed(
  parts: DemoParts,
  { personIds }: SeededOrganisation,
  signInName: string,
  at: Date,
): Promise<Actor> {
  const name = people.find((person) => person.signInName === signInName)?.name ?? signInName
  return await actorOf(parts, required(personIds, signInName), name, at)
}

/** Whoever tries the demonstration signs in with what was printed; a real installation asks administrators for more. */
async function askNoSecondFactor(context: ActionContext): Promise<void> {
  await setPolicy(context, { ...(await describePolicy(context)), secondFactorFor: 'nobody' })
}

async function seedUnits(context: ActionContext): Promise<Map<string, string>> {
  const unitIds = new Map<string, string>()
  for (const [order, unit] of units.entries()) {
    const { id } = await createUnit(context, {
      parentId: unit.parent === null ? null : required(unitIds, unit.parent),
      slug: unit.slug,
      title: unit.title,
      shortTitle: unit.shortTitle,
      kind: unit.kind,
      creditCode: creditCodeOf(unit),
      divisionCode: null,
      startsOn: firstDay,
      sortOrder: order,
    })
    unitIds.set(unit.slug, id)
  }
  return unitIds
}

/** A code with right check characters in a division that does not exist. */
function creditCodeOf({ kind, serial }: DemoUnit): string {
  const organisation = `MT000${serial}`
  const body = `${kind === 'school' || kind === 'teachingPoint' ? '12' : '11'}619999${organisation}${organisationCheck(organisation)}`
  return `${body}${creditCheck(body)}`
}

function required(map: ReadonlyMap<string, string>, key: string): string {
  const value = map.get(key)
  if (value === undefined) throw new Error(`the demonstration names "${key}", which it does not have`)
  return value
}
