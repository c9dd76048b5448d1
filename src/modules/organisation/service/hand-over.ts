import { endSessions } from '#kernel/access/session.ts'
import type { CivilDate } from '#kernel/calendar.ts'
import type { ActionContext } from '#kernel/context.ts'
import { shiftDay } from '../rules.ts'
import type { Appointment } from '../store/appointments.ts'
import { deleteAppointment, lockAppointmentsFrom, updateAppointmentEnd } from '../store/appointments.ts'
import { updateLeft } from '../store/people.ts'
import { recordPersonAct, requirePerson } from './people.ts'
import { appoint, recordAppointmentAct, requireAppointment, requireOthers } from './posts.ts'
import { problems } from './problems.ts'
import { requireOffice } from './units.ts'

type Done = Record<string, never>

/**
 * Proposes a successor for a post. The holder keeps it until the successor is confirmed: no day is uncovered, and
 * what waits in the inbox of the post waits for whoever holds it.
 *
 * @throws organisation.noSuchAppointment, appointmentOver, successorIsHolder, endsBeforeStart, and as `appoint`
 */
export async function handOver(
  context: ActionContext,
  {
    appointmentId,
    successorId,
    startsOn,
  }: { appointmentId: string; successorId: string; startsOn: CivilDate },
): Promise<{ id: string }> {
  const appointment = await requireAppointment(context, appointmentId)
  if (!appointment.isConfirmed) throw problems.appointmentOver()
  if (successorId === appointment.personId) throw problems.successorIsHolder()
  if (startsOn <= appointment.startsOn) throw problems.endsBeforeStart()
  const { postId } = appointment
  return await appoint(context, { personId: successorId, postId, startsOn, succeedsId: appointmentId })
}

/**
 * Somebody leaves: their posts pass to the named successors or end, their sessions end, they cannot sign in from that
 * day on. Cases and inboxes hang on posts, so nothing of theirs is left lying.
 *
 * @throws organisation.noSuchPerson, personLeft, lastHolder unless confirmed, and as `handOver`
 */
export async function leave(
  context: ActionContext,
  input: {
    personId: string
    leftOn: CivilDate
    successors: readonly { appointmentId: string; successorId: string }[]
    evenIfLast: boolean
  },
): Promise<Done> {
  const { tx } = context
  const person = await requirePerson(context, input.personId)
  if (person.leftOn !== null) throw problems.personLeft()
  const appointments = await lockAppointmentsFrom(tx, person.id, input.leftOn)
  for (const { unitPath } of appointments) requireOffice(context, unitPath)
  const lastDay = shiftDay(input.leftOn, -1)
  for (const { appointmentId, successorId } of input.successors)
    await handOver(context, { appointmentId, successorId, startsOn: input.leftOn })
  const handedOver = new Set(input.successors.map(({ appointmentId }) => appointmentId))
  const empty = appointments.filter(({ id, isConfirmed }) => isConfirmed && !handedOver.has(id))
  if (!input.evenIfLast)
    await requireOthers(
      context,
      empty.map(({ id }) => id),
      lastDay,
    )
  for (const appointment of appointments) await endOn(context, appointment, lastDay)
  await updateLeft(tx, person.id, input.leftOn)
  if (input.leftOn <= context.today) await endSessions(tx, person.id)
  await recordPersonAct(context, 'leave', person, null, { leftOn: input.leftOn })
  return {}
}

/** Drops what had not begun by the last day, ends the rest with it. */
async function endOn(context: ActionContext, appointment: Appointment, lastDay: CivilDate): Promise<void> {
  if (!appointment.isConfirmed || appointment.startsOn > lastDay)
    await deleteAppointment(context.tx, appointment.id)
  else await updateAppointmentEnd(context.tx, appointment.id, lastDay)
  await recordAppointmentAct(context, 'endAppointment', appointment, { endsOn: lastDay })
}

/** Takes back a departure that was entered wrongly; what was held has to be proposed anew. @throws organisation.noSuchPerson */
export async function comeBack(context: ActionContext, { personId }: { personId: string }): Promise<Done> {
  const person = await requirePerson(context, personId)
  await updateLeft(context.tx, personId, null)
  await recordPersonAct(context, 'comeBack', person, { leftOn: person.leftOn }, { leftOn: null })
  return {}
}
