import { setPassword } from '#kernel/access/account.ts'
import { newLegibleSecret } from '#kernel/access/recovery-codes.ts'
import { recordAudit, systemChain } from '#kernel/audit/record.ts'
import type { ActionContext } from '#kernel/context.ts'
import type { NewPerson, PersonRow } from '../contract/people.ts'
import { findPerson, insertPerson, isSignInNameTaken, updatePerson } from '../store/people.ts'
import { findUnit } from '../store/units.ts'
import { problems } from './problems.ts'
import { requireOffice } from './units.ts'

/** A person to enter. A given password is their own; without one a first password is made up. */
export type PersonDraft = Pick<NewPerson, 'signInName' | 'name'> &
  Partial<NewPerson> & { readonly password?: string }

/**
 * Enters a person. A first password that was made up is returned once, and must be changed at the first sign-in.
 *
 * @throws organisation.signInNameTaken, noSuchUnit, access.weakPassword, access.outOfReach
 */
export async function createPerson(
  context: ActionContext,
  { password, unitId = null, ...draft }: PersonDraft,
): Promise<{ id: string; initialPassword: string | null }> {
  const { tx, now } = context
  const person = { ...draft, unitId }
  await requireHomeUnit(context, unitId)
  if (await isSignInNameTaken(tx, person.signInName)) throw problems.signInNameTaken(person.signInName)
  const id = await insertPerson(tx, person, now)
  const initialPassword = password === undefined ? newLegibleSecret(3) : null
  await setPassword(tx, now, { ...person, id }, initialPassword ?? password ?? '', password === undefined)
  await recordPersonAct(context, 'createPerson', { ...person, id }, null, person)
  return { id, initialPassword }
}

/** Whoever reaches only some units enters people for these. */
async function requireHomeUnit(context: ActionContext, unitId: string | null): Promise<void> {
  if (unitId === null) return requireOffice(context, '')
  const unit = await findUnit(context.tx, unitId)
  if (!unit) throw problems.noSuchUnit()
  requireOffice(context, unit.path)
}

/** Corrects a name or the unit that keeps the file. @throws organisation.noSuchPerson, noSuchUnit, access.outOfReach */
export async function correctPerson(
  context: ActionContext,
  { id, name, unitId }: { id: string; name: string; unitId: string | null },
): Promise<Record<string, never>> {
  const person = await requirePerson(context, id)
  if (unitId !== person.unitId) await requireHomeUnit(context, unitId)
  await updatePerson(context.tx, id, { name, unitId })
  await recordPersonAct(context, 'correctPerson', person, person, { name, unitId })
  return {}
}

/** A person within the actor's reach. @throws organisation.noSuchPerson */
export async function requirePerson({ tx, actor, today }: ActionContext, id: string): Promise<PersonRow> {
  const person = await findPerson(tx, actor, id, today)
  if (!person) throw problems.noSuchPerson()
  return person
}

/** Keeps an act on a person in the chain of the unit that keeps their file. */
export async function recordPersonAct(
  context: ActionContext,
  act: string,
  { id, name, unitId }: { readonly id: string; readonly name: string; readonly unitId: string | null },
  before: object | null,
  after: object | null,
): Promise<void> {
  await recordAudit(context, {
    chain: unitId ?? systemChain,
    act: `organisation.${act}`,
    object: { kind: 'organisation.person', id, label: name },
    before: before && { ...before },
    after: after && { ...after },
  })
}
