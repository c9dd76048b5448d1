import type { Expression, SqlBool } from 'kysely'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { CivilDate } from '#kernel/calendar.ts'
import type { ReadContext } from '#kernel/context.ts'
import type { AccountRow, listAccounts } from './administration-contract.ts'
import { office } from './administration.ts'
import { peopleWithin } from './scope.ts'

/** Accounts within the actor's reach whose name or sign-in name contains the text, in the order of sign-in names. */
export async function selectAccounts(
  { db, actor, now, today }: ReadContext,
  { text, state, page, pageSize }: z.output<typeof listAccounts.input>,
): Promise<{ rows: AccountRow[]; total: number }> {
  const within = peopleWithin(actor, office, today)
  const states = accountStates(now, today, `%${escapeLike(text.toLowerCase())}%`, within)
  const found = db
    .selectFrom(states.as('account'))
    .$if(state !== null, (select) => select.where('account.state', '=', state ?? 'usable'))
  const { total } = await found
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const rows = await found
    .selectAll()
    .orderBy('account.signInName')
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute()
  return { total, rows: rows.map(rowOf) }
}

function rowOf({ lockedUntil, lastSeenAt, ...row }: AccountState): AccountRow {
  return {
    ...row,
    lockedUntil: lockedUntil?.toISOString() ?? null,
    lastSeenAt: lastSeenAt?.toISOString() ?? null,
  }
}

/** Escapes what `like` would read as a wildcard. */
function escapeLike(text: string): string {
  return text.replaceAll(/[\\%_]/g, '\\$&')
}

function accountStates(now: Date, today: CivilDate, pattern: string, within: Expression<SqlBool>) {
  return sql<AccountState>`(
    select person.id as "personId", person.sign_in_name as "signInName", person.name,
           lock.locked_until as "lockedUntil",
           case when person.left_on <= ${today} then 'left'
                when credential.suspended_at is not null then 'suspended'
                when lock.locked_until is not null then 'locked'
                when credential.must_change then 'initial'
                else 'usable' end as state,
           (select count(*) from access.passkey where person_id = person.id)
             + (credential.totp_confirmed_at is not null)::int as "secondFactors",
           (select count(*) from access.session where person_id = person.id and expires_at > ${now}) as sessions,
           (select max(last_seen_at) from access.session where person_id = person.id) as "lastSeenAt"
      from access.person person
      join access.credential credential on credential.person_id = person.id
      left join access.sign_in_lock lock
        on lock.kind = 'account' and lock.key = person.sign_in_name and lock.locked_until > ${now}
     where (person.sign_in_name like ${pattern} or lower(person.name) like ${pattern}) and ${within})`
}

type AccountState = Omit<AccountRow, 'lockedUntil' | 'lastSeenAt'> & {
  readonly lockedUntil: Date | null
  readonly lastSeenAt: Date | null
}
