import type { Actor } from '#kernel/access/actor.ts'
import { administrativeOffices, system } from '#kernel/access/actor.ts'
import { endSessions } from '#kernel/access/session.ts'
import { recordAudit } from '#kernel/audit/record.ts'
import type { CivilDate } from '#kernel/calendar.ts'
import type { ActionContext } from '#kernel/context.ts'
import type { NewAppointment, NewPost } from '../contract/people.ts'
import type { Reach } from '../rules.ts'
import { gives } from '../rules.ts'
import type { Appointment } from '../store/appointments.ts'
import * as held from '../store/appointments.ts'
import type { Decision, Post } from '../store/posts.ts'
import * as store from '../store/posts.ts'
import { requirePerson } from './people.ts'
import { problems } from './problems.ts'
import { requireLiving, requireOffice } from './units.ts'

type Done = Record<string, never>

/**
 * Sets up a post from a day on. What the program itself sets up counts at once; what a person proposes waits for the
 * security administrator.
 *
 * @throws organisation.noSuchUnit, unitEnded, unknownRole, offices, reachTooWide, access.outOfReach
 */
export async function createPost(
  context: ActionContext,
  post: NewPost,
  startsOn: CivilDate = context.today,
): Promise<{ id: string }> {
  const unit = await requireLiving(context, post.unitId)
  await requirePowers(context, post)
  const id = await store.insertPost(context.tx, post, startsOn, decisionOf(context))
  await recordPostAct(context, 'createPost', { ...post, id, unitTitle: unit.title }, null, post)
  return { id }
}

/** Who put it forward, and whether it counts already. */
export function decisionOf({ actor, now }: ActionContext): Decision {
  const isConfirmed = actor.id === system.id
  return {
    proposedBy: actor.id,
    confirmedBy: isConfirmed ? actor.id : null,
    confirmedAt: isConfirmed ? now : null,
  }
}

async function requirePowers(
  { tx, actor }: ActionContext,
  { roles, reach }: { readonly roles: readonly string[]; readonly reach: Reach },
): Promise<void> {
  if (roles.some(isOffice) && roles.length > 1) throw problems.offices()
  if (actor.id === system.id) return
  if (reach === 'everywhere' && !reachesEverywhere(actor)) throw problems.reachTooWide()
  const known = new Set((await store.selectRoles(tx)).map(({ key }) => key))
  const unknown = roles.filter((role) => !known.has(role))
  if (unknown.length > 0) throw problems.unknownRole(unknown.join('、'))
}

function reachesEverywhere({ posts }: Actor): boolean {
  return posts.some(({ roles, reach }) => roles.includes('systemAdministrator') && reach === 'everywhere')
}

/** True for the three administrative offices. */
export function isOffice(role: string): boolean {
  return role in administrativeOffices
}

/**
 * Changes a post. What gives nobody anything more happens at once; the rest waits for the security administrator.
 *
 * @throws organisation.noSuchPost, postEnded, unknownRole, offices, mixedOffices, reachTooWide, access.outOfReach
 */
export async function changePost(
  context: ActionContext,
  change: { id: string; title: string; roles: string[]; reach: Reach },
): Promise<{ isWaiting: boolean }> {
  const { tx, actor, now } = context
  const post = await requirePost(context, change.id)
  await requirePowers(context, change)
  const isWaiting = post.isConfirmed && actor.id !== system.id && gives(post, change)
  if (isWaiting) await store.putPostChange(tx, post.id, change, { by: actor.id, at: now })
  else {
    await store.deletePostChange(tx, post.id)
    await store.updatePost(tx, post.id, change).catch(explainMixedOffices)
  }
  await recordPostAct(context, isWaiting ? 'proposeChange' : 'changePost', post, post, change)
  return { isWaiting }
}

/** A post that has not ended, within reach. @throws organisation.noSuchPost, postEnded, access.outOfReach */
async function requirePost(context: ActionContext, id: string): Promise<Post> {
  const post = await store.lockPost(context.tx, id)
  if (!post) throw problems.noSuchPost()
  requireOffice(context, post.unitPath)
  if (post.endsOn !== null && post.endsOn < context.today) throw problems.postEnded()
  return post
}

/** Ends a post and what is held in it; one that never took effect is withdrawn. @throws organisation.noSuchPost, postEnded, lastHolder */
export async function endPost(
  context: ActionContext,
  { id, endsOn, evenIfLast }: { id: string; endsOn: CivilDate; evenIfLast: boolean },
): Promise<Done> {
  const { tx, today } = context
  const post = await requirePost(context, id)
  if (post.isConfirmed) {
    if (endsOn < post.startsOn) throw problems.endsBeforeStart()
    const holders = await held.selectHolderAppointments(tx, id, today)
    if (!evenIfLast) await requireOthers(context, holders, endsOn)
    await store.updatePostEnd(tx, id, endsOn)
  } else await store.deletePost(tx, id)
  await recordPostAct(context, 'endPost', post, post, { endsOn })
  return {}
}

/** @throws organisation.lastHolder naming every role that would be nobody's in its unit */
export async function requireOthers(
  { tx }: ActionContext,
  appointmentIds: readonly string[],
  endsOn: CivilDate,
): Promise<void> {
  const empty = await held.selectRolesLeftEmpty(tx, appointmentIds, endsOn)
  if (empty.length > 0) throw problems.lastHolder(empty.join('、'))
}

/**
 * Appoints somebody to a post, under the same rule as a post is set up.
 *
 * @throws organisation.noSuchPerson, personLeft, noSuchPost, postEnded, alreadyHeld, mixedOffices, access.outOfReach
 */
export async function appoint(
  context: ActionContext,
  { personId, postId, startsOn, succeedsId = null }: NewAppointment & { readonly succeedsId?: string | null },
): Promise<{ id: string }> {
  const appointment = { personId, postId, startsOn: startsOn ?? context.today, succeedsId }
  const person = await requirePerson(context, personId)
  if (person.leftOn !== null && person.leftOn <= appointment.startsOn) throw problems.personLeft()
  const post = await requirePost(context, postId)
  if (await held.isAppointed(context.tx, appointment)) throw problems.alreadyHeld()
  const id = await held
    .insertAppointment(context.tx, appointment, decisionOf(context))
    .catch(explainMixedOffices)
  if (post.roles.some(isOffice)) await endSessions(context.tx, personId)
  await recordPostAct(context, 'appoint', post, null, { ...appointment, personName: person.name })
  return { id }
}

/** The database refuses what mixes offices, also when two people propose it at the same moment. */
export function explainMixedOffices(error: unknown): never {
  if ((error as { constraint?: string }).constraint === 'appointment_one_office')
    throw problems.mixedOffices()
  throw error
}

/** Ends an appointment; one that waits is withdrawn. @throws organisation.noSuchAppointment, appointmentOver, endsBeforeStart, lastHolder */
export async function endAppointment(
  context: ActionContext,
  { id, evenIfLast, ...input }: { id: string; endsOn?: CivilDate | undefined; evenIfLast: boolean },
): Promise<Done> {
  const endsOn = input.endsOn ?? context.today
  const appointment = await requireAppointment(context, id)
  if (appointment.isConfirmed) {
    if (endsOn < appointment.startsOn) throw problems.endsBeforeStart()
    if (!evenIfLast) await requireOthers(context, [id], endsOn)
    await held.updateAppointmentEnd(context.tx, id, endsOn)
    if (appointment.roles.some(isOffice)) await endSessions(context.tx, appointment.personId)
  } else await held.deleteAppointment(context.tx, id)
  await recordAppointmentAct(context, 'endAppointment', appointment, { endsOn })
  return {}
}

/** An appointment that is not over, within reach, locked. @throws organisation.noSuchAppointment, appointmentOver */
export async function requireAppointment(context: ActionContext, id: string): Promise<Appointment> {
  const appointment = await held.lockAppointment(context.tx, id)
  if (!appointment) throw problems.noSuchAppointment()
  requireOffice(context, appointment.unitPath)
  if (appointment.endsOn !== null && appointment.endsOn < context.today) throw problems.appointmentOver()
  return appointment
}

/** Keeps an act on an appointment in the chain of its unit. */
export async function recordAppointmentAct(
  context: ActionContext,
  act: string,
  { postId, postTitle, unitId, unitTitle, personId, personName }: Appointment,
  after: object | null,
): Promise<void> {
  const post = { id: postId, title: postTitle, unitId, unitTitle }
  await recordPostAct(context, act, post, { personId, personName }, after)
}

/** Keeps an act on a post in the chain of its unit. */
export async function recordPostAct(
  context: ActionContext,
  act: string,
  post: { readonly id: string; readonly title: string; readonly unitId: string; readonly unitTitle: string },
  before: object | null,
  after: object | null,
): Promise<void> {
  await recordAudit(context, {
    chain: post.unitId,
    act: `organisation.${act}`,
    object: { kind: 'organisation.post', id: post.id, label: `${post.unitTitle} ${post.title}` },
    before: before && { ...before },
    after: after && { ...after },
  })
}
