import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader, Tx } from '#kernel/database/database.ts'
import type { NewPerson, NewPost } from '../contract.ts'

/** Who put something forward and, when it needs no second person, who let it take effect. */
export interface Decision {
  readonly proposedBy: string
  readonly confirmedBy: string | null
  readonly confirmedAt: Date | null
}

export async function isSignInNameTaken(db: Reader, signInName: string): Promise<boolean> {
  const row = await db
    .selectFrom('access.person')
    .select('id')
    .where('sign_in_name', '=', signInName)
    .executeTakeFirst()
  return Boolean(row)
}

export async function insertPerson(
  tx: Tx,
  { signInName, name }: NewPerson,
  createdAt: Date,
): Promise<string> {
  const { id } = await tx
    .insertInto('access.person')
    .values({ sign_in_name: signInName, name, created_at: createdAt })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function insertPost(
  tx: Tx,
  { unitId, title, roles, reach }: NewPost,
  startsOn: CivilDate,
  decision: Decision,
): Promise<string> {
  const { id } = await tx
    .insertInto('access.post')
    .values({ unit_id: unitId, title, roles, reach, starts_on: startsOn, ...columnsOf(decision) })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function insertAppointment(
  tx: Tx,
  appointment: { personId: string; postId: string; startsOn: CivilDate; succeedsId: string | null },
  decision: Decision,
): Promise<string> {
  const { id } = await tx
    .insertInto('access.appointment')
    .values({
      person_id: appointment.personId,
      post_id: appointment.postId,
      starts_on: appointment.startsOn,
      succeeds_id: appointment.succeedsId,
      ...columnsOf(decision),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

function columnsOf({ proposedBy, confirmedBy, confirmedAt }: Decision) {
  return { proposed_by: proposedBy, confirmed_by: confirmedBy, confirmed_at: confirmedAt }
}
