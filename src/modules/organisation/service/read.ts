import type { z } from 'zod'
import { requireRoleOver } from '#kernel/access/scope.ts'
import type { CivilDate } from '#kernel/calendar.ts'
import type { ReadContext } from '#kernel/context.ts'
import type { findUnits, UnitDetail } from '../contract.ts'
import type { getPerson, listPeople, PostRow, Proposal } from '../contract/people.ts'
import { selectAppointments } from '../store/appointments.ts'
import { findPerson, selectPeople } from '../store/people.ts'
import { selectPeriods, selectUnitsByName, selectUnitsOn } from '../store/periods.ts'
import { selectPosts } from '../store/posts.ts'
import { selectProposals } from '../store/proposals.ts'
import { findUnit, selectSuccessions } from '../store/units.ts'
import { problems } from './problems.ts'

/** The tree of a day; absent means today. */
export async function describeTree({ db, today }: ReadContext, { on }: { on?: CivilDate | undefined }) {
  return await selectUnitsOn(db, on ?? today)
}

/** Units under any of their names; says which former name was found. */
export async function searchUnits(
  { db }: ReadContext,
  { text }: { text: string },
): Promise<z.output<typeof findUnits.output>> {
  const found = await selectUnitsByName(db, text)
  return found.map(({ name, nameFrom, nameTo, ...unit }) => ({
    ...unit,
    formerly: nameTo === null ? null : { title: name, startsOn: nameFrom, endsOn: nameTo },
  }))
}

/** A unit with its history. @throws organisation.noSuchUnit */
export async function describeUnit({ db }: ReadContext, { id }: { id: string }): Promise<UnitDetail> {
  const unit = await findUnit(db, id)
  if (!unit) throw problems.noSuchUnit()
  const periods = await selectPeriods(db, id)
  const titles = new Map<string, string>()
  for (const { parentId } of [unit, ...periods]) {
    if (parentId === null || titles.has(parentId)) continue
    titles.set(parentId, (await findUnit(db, parentId))?.title ?? '')
  }
  const titleOf = (parentId: string | null) => (parentId === null ? null : (titles.get(parentId) ?? null))
  return {
    ...unit,
    parentTitle: titleOf(unit.parentId),
    periods: periods.map(({ parentId, ...period }) => ({ ...period, parentTitle: titleOf(parentId) })),
    successors: await selectSuccessions(db, id, 'successors'),
    predecessors: await selectSuccessions(db, id, 'predecessors'),
  }
}

/** The people within the actor's reach. */
export async function describePeople(
  { db, actor, today }: ReadContext,
  { page, pageSize, ...filter }: z.output<typeof listPeople.input>,
) {
  return await selectPeople(db, actor, today, filter, { page, pageSize })
}

/** A person within the actor's reach. @throws organisation.noSuchPerson */
export async function describePerson(
  { db, actor, today }: ReadContext,
  { id }: { id: string },
): Promise<z.output<typeof getPerson.output>> {
  const person = await findPerson(db, actor, id, today)
  if (!person) throw problems.noSuchPerson()
  return { ...person, appointments: await selectAppointments(db, id, today) }
}

/** The posts of a unit within the actor's reach, with their holders. @throws organisation.noSuchUnit, access.outOfReach */
export async function describePosts(
  { db, actor, today }: ReadContext,
  { unitId, withEnded }: { unitId: string; withEnded: boolean },
): Promise<PostRow[]> {
  const unit = await findUnit(db, unitId)
  if (!unit) throw problems.noSuchUnit()
  requireRoleOver(actor, ['systemAdministrator', 'securityAdministrator'], unit.path)
  return await selectPosts(db, unitId, today, withEnded)
}

/** What waits for the security administrator within the actor's reach. */
export async function describeProposals({ db, actor }: ReadContext): Promise<Proposal[]> {
  return await selectProposals(db, actor)
}
