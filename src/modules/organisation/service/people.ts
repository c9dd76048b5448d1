import { setPassword } from '#kernel/access/account.ts'
import { system } from '#kernel/access/actor.ts'
import { newLegibleSecret } from '#kernel/access/recovery-codes.ts'
import type { ActionContext } from '#kernel/context.ts'
import type { NewAppointment, NewPerson, NewPost } from '../contract.ts'
import type { Decision } from '../store/people.ts'
import { insertAppointment, insertPerson, insertPost, isSignInNameTaken } from '../store/people.ts'
import { problems } from './problems.ts'

/**
 * Enters a person. Without a password one is made up, returned once, and must be changed at the first sign-in;
 * a given one is the person's own.
 *
 * @throws organisation.signInNameTaken, access.weakPassword
 */
export async function createPerson(
  { tx, now }: ActionContext,
  { password, ...person }: NewPerson & { password?: string },
): Promise<{ id: string; initialPassword: string | null }> {
  if (await isSignInNameTaken(tx, person.signInName)) throw problems.signInNameTaken(person.signInName)
  const id = await insertPerson(tx, person, now)
  const initialPassword = password === undefined ? newLegibleSecret(3) : null
  await setPassword(tx, now, { ...person, id }, initialPassword ?? password ?? '', password === undefined)
  return { id, initialPassword }
}

/** Sets up a post. What the program itself sets up counts at once; what a person proposes waits for a second one. */
export async function createPost(context: ActionContext, post: NewPost): Promise<{ id: string }> {
  return { id: await insertPost(context.tx, post, context.today, decisionOf(context)) }
}

/** Appoints somebody to a post, under the same rule. @throws organisation.mixedOffices */
export async function appoint(
  context: ActionContext,
  { personId, postId, startsOn }: NewAppointment,
): Promise<{ id: string }> {
  const appointment = { personId, postId, startsOn: startsOn ?? context.today, succeedsId: null }
  const id = await insertAppointment(context.tx, appointment, decisionOf(context)).catch(explainMixedOffices)
  return { id }
}

/** The database refuses what mixes offices, also when two people propose it at the same moment. */
function explainMixedOffices(error: unknown): never {
  if ((error as { constraint?: string }).constraint === 'appointment_one_office')
    throw problems.mixedOffices()
  throw error
}

function decisionOf({ actor, now }: ActionContext): Decision {
  const confirmed = actor.id === system.id
  return {
    proposedBy: actor.id,
    confirmedBy: confirmed ? actor.id : null,
    confirmedAt: confirmed ? now : null,
  }
}
