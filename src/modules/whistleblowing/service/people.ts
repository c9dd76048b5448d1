import type { Actor } from '#kernel/access/actor.ts'
import { hasRoleOver, reaches } from '#kernel/access/actor.ts'
import { findActor } from '#kernel/access/find-actor.ts'
import type { ReadContext } from '#kernel/context.ts'
import { selectRoleHolders } from '../store/compartments.ts'
import type { OwnKey } from '../store/keys.ts'
import { findOwnKey } from '../store/keys.ts'

type Asking = Pick<ReadContext, 'db' | 'today'>

/** Somebody who can be given a key, with it. */
export interface KeyedPerson {
  readonly actor: Actor
  readonly key: OwnKey
}

/** True for somebody with any post in a respondent unit or beneath it (办法第六条). */
export function isInvolved(actor: Pick<Actor, 'posts'>, respondentPaths: readonly string[]): boolean {
  return actor.posts.some(({ unitPath }) => isAbout(unitPath, respondentPaths))
}

/** True for a unit that a report is about, and for everything beneath it. */
export function isAbout(unitPath: string, respondentPaths: readonly string[]): boolean {
  return respondentPaths.some((path) => reaches({ reach: 'subtree', unitPath: path }, unitPath))
}

/** Those with the role over a unit who have a key and no part in what a report is about. */
export async function selectEligible(
  context: Asking,
  role: string,
  unitPath: string,
  respondentPaths: readonly string[],
): Promise<KeyedPerson[]> {
  const held = await selectRoleHolders(context.db, [role], context.today)
  const found: KeyedPerson[] = []
  for (const personId of new Set(held.map((one) => one.personId))) {
    const person = await findEligible(context, personId, [role], unitPath, respondentPaths)
    if (person) found.push(person)
  }
  return found
}

/** The same of one person and any of these roles; undefined when they are not eligible. */
export async function findEligible(
  { db, today }: Asking,
  personId: string,
  roles: readonly string[],
  unitPath: string,
  respondentPaths: readonly string[],
): Promise<KeyedPerson | undefined> {
  const actor = await findActor(db, personId, today)
  const key = await findOwnKey(db, personId)
  if (!actor || !key || isInvolved(actor, respondentPaths)) return undefined
  return roles.some((role) => hasRoleOver(actor, role, unitPath)) ? { actor, key } : undefined
}

/** Somebody with no part in what a report is about; undefined when they have left or have. */
export async function findActorFree(
  { db, today }: Asking,
  personId: string,
  respondentPaths: readonly string[],
): Promise<Actor | undefined> {
  const actor = await findActor(db, personId, today)
  return actor && !isInvolved(actor, respondentPaths) ? actor : undefined
}
