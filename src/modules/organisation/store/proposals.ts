import { sql } from 'kysely'
import type { Actor } from '#kernel/access/actor.ts'
import { unitsWithin } from '#kernel/access/scope.ts'
import type { Reader, Tx } from '#kernel/database/database.ts'
import type { Proposal } from '../contract/people.ts'

const offices = ['systemAdministrator', 'securityAdministrator'] as const

/** A proposal with what decides who may confirm it. */
export interface WaitingProposal extends Proposal {
  readonly unitId: string
  readonly unitPath: string
  readonly proposedById: string
  /** Null for posts, changes and successions. */
  readonly personId: string | null
}

/** What waits for the other administrator in the units within the actor's reach, the oldest unit path first. */
export async function selectProposals(db: Reader, actor: Actor): Promise<WaitingProposal[]> {
  return await db
    .selectFrom(waiting.as('proposal'))
    .leftJoin('access.person as proposer', (join) =>
      join.on(sql<boolean>`proposer.id::text = proposal."proposedById"`),
    )
    .selectAll('proposal')
    .select(sql<string>`coalesce(proposer.name, '系统')`.as('proposedBy'))
    .where(unitsWithin(actor, offices, sql.ref('proposal.unitPath')))
    .orderBy('proposal.unitPath')
    .orderBy('proposal.kind', 'desc')
    .orderBy('proposal.id')
    .execute()
}

const waiting = sql<Omit<WaitingProposal, 'proposedBy'>>`(
  select 'post' as kind, post.id, unit.id as "unitId", unit.path as "unitPath", unit.title as "unitTitle",
         post.title as "postTitle", post.roles, post.reach, null::json as now, null::uuid as "personId",
         null as "personName", null as "succeedsName", post.starts_on as "startsOn", post.proposed_by as "proposedById"
    from access.post post join access.unit unit on unit.id = post.unit_id
   where post.confirmed_at is null
  union all
  select 'change', post.id, unit.id, unit.path, unit.title, change.title, change.roles, change.reach,
         json_build_object('title', post.title, 'roles', post.roles, 'reach', post.reach), null, null, null, null, change.proposed_by
    from organisation.post_change change join access.post post on post.id = change.post_id
    join access.unit unit on unit.id = post.unit_id
  union all
  select 'appointment', appointment.id, unit.id, unit.path, unit.title, post.title, post.roles, post.reach, null,
         person.id, person.name, predecessor.name, appointment.starts_on, appointment.proposed_by
    from access.appointment appointment
    join access.person person on person.id = appointment.person_id
    join access.post post on post.id = appointment.post_id
    join access.unit unit on unit.id = post.unit_id
    left join access.appointment earlier on earlier.id = appointment.succeeds_id
    left join access.person predecessor on predecessor.id = earlier.person_id
   where appointment.confirmed_at is null
  union all
  select 'succession', ended.id, unit.id, unit.path, unit.title, '承继 ' || ended.title, '{}', 'unit', null,
         null, null, null, succession.on_date, succession.proposed_by
    from access.succession succession
    join access.unit ended on ended.id = succession.unit_id
    join access.unit unit on unit.id = succession.successor_id
   where succession.confirmed_at is null
  union all
  select 'reset', person.id, held.id, held.path, held.title, held.post_title, '{}', 'unit', null,
         person.id, person.name, null, null, credential.reset_by
    from access.credential credential
    join access.person person on person.id = credential.person_id
    cross join lateral (
      select unit.id, unit.path, unit.title, post.title as post_title
        from access.appointment appointment
        join access.post post on post.id = appointment.post_id
        join access.unit unit on unit.id = post.unit_id
       where appointment.person_id = person.id
       order by appointment.ends_on desc nulls first, appointment.starts_on desc, appointment.id
       limit 1) held
   where credential.reset_by is not null and credential.suspended_at is null)`

/** Who confirms, and when. */
export interface Confirmation {
  readonly by: string
  readonly at: Date
}

export async function confirmPost(tx: Tx, id: string, { by, at }: Confirmation): Promise<void> {
  await tx
    .updateTable('access.post')
    .set({ confirmed_by: by, confirmed_at: at })
    .where('id', '=', id)
    .execute()
}

export async function confirmChange(tx: Tx, postId: string): Promise<void> {
  const change = await tx
    .deleteFrom('organisation.post_change')
    .where('post_id', '=', postId)
    .returning(['title', 'roles', 'reach'])
    .executeTakeFirstOrThrow()
  await tx.updateTable('access.post').set(change).where('id', '=', postId).execute()
}

/** Lets an appointment take effect; the one it succeeds ends the day before it starts. */
export async function confirmAppointment(tx: Tx, id: string, { by, at }: Confirmation): Promise<void> {
  const { succeeds_id, starts_on } = await tx
    .updateTable('access.appointment')
    .set({ confirmed_by: by, confirmed_at: at })
    .where('id', '=', id)
    .returning(['succeeds_id', 'starts_on'])
    .executeTakeFirstOrThrow()
  if (succeeds_id === null) return
  await tx
    .updateTable('access.appointment')
    .set({ ends_on: sql`greatest(starts_on, ${starts_on}::date - 1)` })
    .where('id', '=', succeeds_id)
    .where(sql<boolean>`coalesce(ends_on, 'infinity') >= ${starts_on}`)
    .execute()
}

export async function confirmSuccession(tx: Tx, unitId: string, { by, at }: Confirmation): Promise<void> {
  await tx
    .updateTable('access.succession')
    .set({ confirmed_by: by, confirmed_at: at })
    .where('unit_id', '=', unitId)
    .where('confirmed_at', 'is', null)
    .execute()
}

export async function deleteSuccession(tx: Tx, unitId: string): Promise<void> {
  await tx
    .deleteFrom('access.succession')
    .where('unit_id', '=', unitId)
    .where('confirmed_at', 'is', null)
    .execute()
}

/** Lets the posts of somebody whose account was reset count again. */
export async function confirmReset(tx: Tx, personId: string): Promise<void> {
  await tx
    .updateTable('access.credential')
    .set({ reset_by: null, reset_at: null })
    .where('person_id', '=', personId)
    .execute()
}

/** A reset that nobody vouches for: the account is of no use until it is resumed and reset again. */
export async function suspendReset(tx: Tx, personId: string, at: Date): Promise<void> {
  await tx
    .updateTable('access.credential')
    .set({ suspended_at: at })
    .where('person_id', '=', personId)
    .execute()
}
