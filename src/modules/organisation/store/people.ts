import type { SqlBool } from 'kysely'
import { sql } from 'kysely'
import type { Actor } from '#kernel/access/actor.ts'
import { peopleWithin } from '#kernel/access/scope.ts'
import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader, Tx } from '#kernel/database/database.ts'
import type { NewPerson, PersonRow } from '../contract/people.ts'

/** The offices that see and manage people, each over the units its posts reach. */
const offices = ['systemAdministrator', 'securityAdministrator'] as const

export async function isSignInNameTaken(db: Reader, signInName: string): Promise<boolean> {
  const row = await db
    .selectFrom('access.person')
    .select('id')
    .where('sign_in_name', '=', signInName)
    .executeTakeFirst()
  return row !== undefined
}

export async function insertPerson(
  tx: Tx,
  { signInName, name, unitId }: NewPerson,
  createdAt: Date,
): Promise<string> {
  const { id } = await tx
    .insertInto('access.person')
    .values({ sign_in_name: signInName, name, unit_id: unitId, created_at: createdAt })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function updatePerson(
  tx: Tx,
  id: string,
  { name, unitId }: { name: string; unitId: string | null },
): Promise<void> {
  await tx.updateTable('access.person').set({ name, unit_id: unitId }).where('id', '=', id).execute()
}

/** @param leftOn null: they belong here again */
export async function updateLeft(tx: Tx, id: string, leftOn: CivilDate | null): Promise<void> {
  await tx.updateTable('access.person').set({ left_on: leftOn }).where('id', '=', id).execute()
}

/** A person the actor may see; undefined for anybody else, as if there were none. */
export async function findPerson(
  db: Reader,
  actor: Actor,
  id: string,
  today: CivilDate,
): Promise<PersonRow | undefined> {
  return await people(db, today)
    .where('person.id', '=', id)
    .where(peopleWithin(actor, offices, today))
    .executeTakeFirst()
}

/** What a list of people is narrowed by. */
export interface PeopleFilter {
  readonly text: string
  readonly unitId: string | null
  readonly withLeft: boolean
}

/** One page of the people the actor may see, by unit and name. */
export async function selectPeople(
  db: Reader,
  actor: Actor,
  today: CivilDate,
  filter: PeopleFilter,
  page: { readonly page: number; readonly pageSize: number },
): Promise<{ rows: PersonRow[]; total: number }> {
  const matching = (query: ReturnType<typeof people>) => matches(query, actor, today, filter)
  const { count } = await matching(people(db, today))
    .clearSelect()
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  const rows = await matching(people(db, today))
    .orderBy(sql`unit.path nulls last`)
    .orderBy('person.name')
    .orderBy('person.id')
    .limit(page.pageSize)
    .offset((page.page - 1) * page.pageSize)
    .execute()
  return { rows, total: count }
}

function matches(query: ReturnType<typeof people>, actor: Actor, today: CivilDate, filter: PeopleFilter) {
  const pattern = `%${filter.text.toLowerCase().replaceAll(/[\\%_]/g, '\\$&')}%`
  return query
    .where(peopleWithin(actor, offices, today))
    .where(sql<SqlBool>`(lower(person.name) like ${pattern} or person.sign_in_name like ${pattern})`)
    .$if(!filter.withLeft, (select) =>
      select.where(sql<SqlBool>`coalesce(person.left_on, 'infinity') > ${today}`),
    )
    .$if(filter.unitId !== null, (select) =>
      select.where(sql<SqlBool>`exists (
        select 1 from access.unit top join access.unit below on below.path = top.path or starts_with(below.path, top.path || '.')
         where top.id = ${filter.unitId}
           and (below.id = person.unit_id or exists (
             select 1 from access.appointment a join access.post p on p.id = a.post_id
              where a.person_id = person.id and p.unit_id = below.id and coalesce(a.ends_on, 'infinity') >= ${today})))`),
    )
}

function people(db: Reader, today: CivilDate) {
  return db
    .selectFrom('access.person as person')
    .leftJoin('access.unit as unit', 'unit.id', 'person.unit_id')
    .select([
      'person.id',
      'person.name',
      'person.sign_in_name as signInName',
      'unit.id as unitId',
      'unit.title as unitTitle',
      'person.left_on as leftOn',
    ])
    .select(
      sql<string[]>`array(
        select post.title || '（' || held.short_title || '）'
          from access.appointment appointment
          join access.post post on post.id = appointment.post_id
          join access.unit held on held.id = post.unit_id
         where appointment.person_id = person.id and appointment.confirmed_at is not null and post.confirmed_at is not null
           and appointment.starts_on <= ${today} and coalesce(least(appointment.ends_on, post.ends_on), 'infinity') >= ${today}
         order by held.path, post.title)`.as('posts'),
    )
}

/** Names of those who hold, or are proposed for, one of the offices. */
export async function selectOfficeHolders(db: Reader, roles: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('access.appointment as appointment')
    .innerJoin('access.post as post', 'post.id', 'appointment.post_id')
    .innerJoin('access.person as person', 'person.id', 'appointment.person_id')
    .select('person.name')
    .distinct()
    .where(sql<SqlBool>`post.roles && ${[...roles]}::text[]`)
    .where('appointment.ends_on', 'is', null)
    .where('post.ends_on', 'is', null)
    .where('person.left_on', 'is', null)
    .execute()
  return rows.map(({ name }) => name)
}

/** The person with that sign-in name, whoever asks: for what the caller has itself entered a moment ago. */
export async function findPersonNamed(
  db: Reader,
  signInName: string,
): Promise<{ id: string; name: string } | undefined> {
  return await db
    .selectFrom('access.person')
    .select(['id', 'name'])
    .where('sign_in_name', '=', signInName)
    .executeTakeFirst()
}
