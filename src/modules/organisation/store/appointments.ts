import { sql } from 'kysely'
import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader, Tx } from '#kernel/database/database.ts'
import type { AppointmentRow } from '../contract/people.ts'
import type { Decision } from './posts.ts'
import { columnsOf } from './posts.ts'

/** Who holds which post, as it is now. */
export interface Appointment {
  readonly id: string
  readonly personId: string
  readonly personName: string
  readonly postId: string
  readonly postTitle: string
  readonly roles: readonly string[]
  readonly unitId: string
  readonly unitPath: string
  readonly unitTitle: string
  readonly startsOn: CivilDate
  readonly endsOn: CivilDate | null
  readonly isConfirmed: boolean
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

function appointments(db: Reader) {
  return db
    .selectFrom('access.appointment as appointment')
    .innerJoin('access.person as person', 'person.id', 'appointment.person_id')
    .innerJoin('access.post as post', 'post.id', 'appointment.post_id')
    .innerJoin('access.unit as unit', 'unit.id', 'post.unit_id')
    .select([
      'appointment.id',
      'person.id as personId',
      'person.name as personName',
      'post.id as postId',
      'post.title as postTitle',
      'post.roles',
      'post.reach',
      'unit.id as unitId',
      'unit.path as unitPath',
      'unit.title as unitTitle',
      'appointment.starts_on as startsOn',
      'appointment.ends_on as endsOn',
    ])
    .select(sql<boolean>`appointment.confirmed_at is not null`.as('isConfirmed'))
}

/** An appointment, locked until the transaction ends. */
export async function lockAppointment(tx: Tx, id: string): Promise<Appointment | undefined> {
  return await appointments(tx).where('appointment.id', '=', id).forUpdate('appointment').executeTakeFirst()
}

/** What a person holds on a day or after it, confirmed or waiting, locked until the transaction ends. */
export async function lockAppointmentsFrom(tx: Tx, personId: string, day: CivilDate): Promise<Appointment[]> {
  return await appointments(tx)
    .where('person.id', '=', personId)
    .where(sql<boolean>`coalesce(appointment.ends_on, 'infinity') >= ${day}`)
    .orderBy('appointment.id')
    .forUpdate('appointment')
    .execute()
}

/** Everything a person ever held or is proposed for, the latest first. */
export async function selectAppointments(
  db: Reader,
  personId: string,
  today: CivilDate,
): Promise<AppointmentRow[]> {
  return await appointments(db)
    .select(
      sql<
        AppointmentRow['state']
      >`case when appointment.confirmed_at is null or post.confirmed_at is null then 'waiting'
        when appointment.starts_on > ${today} then 'toCome'
        when least(appointment.ends_on, post.ends_on) < ${today} then 'ended' else 'held' end`.as('state'),
    )
    .where('person.id', '=', personId)
    .orderBy('appointment.starts_on', 'desc')
    .execute()
}

/** True when the person holds the post on or after the day, or is proposed for it. */
export async function isAppointed(
  db: Reader,
  { personId, postId, startsOn }: { personId: string; postId: string; startsOn: CivilDate },
): Promise<boolean> {
  const row = await db
    .selectFrom('access.appointment')
    .select('id')
    .where('person_id', '=', personId)
    .where('post_id', '=', postId)
    .where(sql<boolean>`coalesce(ends_on, 'infinity') >= ${startsOn}`)
    .executeTakeFirst()
  return row !== undefined
}

export async function updateAppointmentEnd(tx: Tx, id: string, endsOn: CivilDate): Promise<void> {
  await tx.updateTable('access.appointment').set({ ends_on: endsOn }).where('id', '=', id).execute()
}

export async function deleteAppointment(tx: Tx, id: string): Promise<void> {
  await tx
    .updateTable('access.appointment')
    .set({ succeeds_id: null })
    .where('succeeds_id', '=', id)
    .execute()
  await tx.deleteFrom('access.appointment').where('id', '=', id).execute()
}

/** Titles of the roles nobody in their unit would hold after the day if these appointments ended with it. */
export async function selectRolesLeftEmpty(
  db: Reader,
  ids: readonly string[],
  endsOn: CivilDate,
): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom(
      sql<{ title: string }>`(
        select distinct unit.short_title || '：' || coalesce(known.title, role) as title
          from access.appointment appointment
          join access.post post on post.id = appointment.post_id
          join access.unit unit on unit.id = post.unit_id
          cross join unnest(post.roles) as role
          left join access.role known on known.key = role
         where appointment.id = any(${[...ids]}::uuid[]) and appointment.confirmed_at is not null
           and not exists (
             select 1 from access.appointment other join access.post held on held.id = other.post_id
              where held.unit_id = post.unit_id and role = any(held.roles) and other.id <> all(${[...ids]}::uuid[])
                and other.confirmed_at is not null and held.confirmed_at is not null
                and other.starts_on <= ${endsOn}::date + 1
                and coalesce(other.ends_on, 'infinity') > ${endsOn} and coalesce(held.ends_on, 'infinity') > ${endsOn}))`.as(
        'empty',
      ),
    )
    .select('title')
    .orderBy('title')
    .execute()
  return rows.map(({ title }) => title)
}

/** Confirmed appointments of a post that are not over. */
export async function selectHolderAppointments(
  db: Reader,
  postId: string,
  today: CivilDate,
): Promise<string[]> {
  const rows = await db
    .selectFrom('access.appointment')
    .select('id')
    .where('post_id', '=', postId)
    .where('confirmed_at', 'is not', null)
    .where(sql<boolean>`coalesce(ends_on, 'infinity') >= ${today}`)
    .execute()
  return rows.map(({ id }) => id)
}
