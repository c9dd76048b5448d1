import type { SqlBool } from 'kysely'
import { sql } from 'kysely'
import { recordAudit, systemChain } from '#kernel/audit/record.ts'
import type { CivilDate } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/database/database.ts'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import type { Account } from './account.ts'
import { requireAccount, setPassword } from './account.ts'
import type { Actor } from './actor.ts'
import { administrativeOffices, hasRoleOver, system } from './actor.ts'
import type { SignInPolicy } from './administration-contract.ts'
import { clearFailures } from './lockout.ts'
import { readPolicy } from './policy.ts'
import { problems } from './problems.ts'
import { recordAccountAct } from './record.ts'
import { deleteCodes, newLegibleSecret } from './recovery-codes.ts'
import { peopleWithin, requireRoleOver } from './scope.ts'
import { endSessions } from './session.ts'

type Done = Record<string, never>
interface OfPerson {
  readonly personId: string
}

/** The office whose holders see accounts, each over the people within their reach. */
export const office = ['securityAdministrator'] as const

/** An account within the actor's reach; any other counts as none. @throws access.noSuchPerson */
async function requireWithin({ tx, actor, today }: ActionContext, personId: string): Promise<Account> {
  const person = await tx
    .selectFrom('access.person as person')
    .select('person.id')
    .where('person.id', '=', personId)
    .where(peopleWithin(actor, office, today))
    .executeTakeFirst()
  if (!person) throw problems.noSuchPerson()
  return await requireAccount(tx, personId)
}

/** Lets somebody try again at once. @throws access.noSuchPerson */
export async function unlock(context: ActionContext, { personId }: OfPerson): Promise<Done> {
  const account = await requireWithin(context, personId)
  await clearFailures(context.tx, account.signInName)
  await recordAccountAct(context, 'unlockAccount', account)
  return {}
}

/** Addresses belong to no unit: only who reaches everywhere deals with them, and with the rules for all. */
function requireEverywhere(actor: Actor): void {
  if (actor.id !== system.id) requireRoleOver(actor, office, '')
}

/** Addresses that are locked now, the longest first; none for an office over some units only. */
export async function selectLockedAddresses({ db, actor, now }: ReadContext) {
  if (!hasRoleOver(actor, office[0], '')) return []
  const rows = await db
    .selectFrom('access.sign_in_lock')
    .select(['key as address', 'failures', 'locked_until'])
    .where('kind', '=', 'address')
    .where('locked_until', '>', now)
    .orderBy('locked_until', 'desc')
    .limit(500)
    .execute()
  return rows.flatMap(({ address, failures, locked_until }) =>
    locked_until ? [{ address, failures, lockedUntil: locked_until.toISOString() }] : [],
  )
}

/** Lets an address try again at once. */
export async function unlockOneAddress(
  context: ActionContext,
  { address }: { address: string },
): Promise<Done> {
  requireEverywhere(context.actor)
  await context.tx
    .deleteFrom('access.sign_in_lock')
    .where('kind', '=', 'address')
    .where('key', '=', address)
    .execute()
  await recordAudit(context, {
    chain: systemChain,
    act: 'access.unlockAddress',
    object: { kind: 'access.address', id: address },
  })
  return {}
}

/**
 * Makes a new first password for somebody else, ends their sessions and their lock; their posts count again once a system
 * administrator has confirmed it.
 *
 * @throws access.noSuchPerson, access.ownAccount, access.officeAccount
 */
export async function resetOthersPassword(context: ActionContext, { personId }: OfPerson) {
  const account = await requireNoOffice(context, personId)
  const initialPassword = newLegibleSecret(3)
  await setPassword(context.tx, context.now, { ...account, id: personId }, initialPassword, true)
  await clearFailures(context.tx, account.signInName)
  await endSessions(context.tx, personId)
  await awaitSecondOffice(context, personId)
  await recordAccountAct(context, 'resetPassword', account)
  return { initialPassword }
}

/** Who acts at the server itself could do anything there: nobody is asked then. */
async function awaitSecondOffice({ tx, actor, now }: ActionContext, personId: string): Promise<void> {
  if (actor.id === system.id) return
  await tx
    .updateTable('access.credential')
    .set({ reset_by: actor.id, reset_at: now })
    .where('person_id', '=', personId)
    .execute()
}

/** Nobody can use this office on the account they use it from. */
async function requireOther(context: ActionContext, personId: string): Promise<Account> {
  if (context.actor.id === personId) throw problems.ownAccount()
  return await requireWithin(context, personId)
}

/**
 * Who could take over another administrator's account would hold two offices: that needs somebody at the server.
 *
 * @throws access.ownAccount, noSuchPerson, officeAccount
 */
async function requireNoOffice(context: ActionContext, personId: string): Promise<Account> {
  const account = await requireOther(context, personId)
  const { tx, actor, today } = context
  if (actor.id !== system.id && (await isForOffice(tx, personId, today))) throw problems.officeAccount()
  return account
}

/** True when the person holds an administrative office on the day or later, or is proposed for one. */
async function isForOffice(tx: Tx, personId: string, today: CivilDate): Promise<boolean> {
  const post = await tx
    .selectFrom('access.appointment as appointment')
    .innerJoin('access.post as post', 'post.id', 'appointment.post_id')
    .select('post.id')
    .where('appointment.person_id', '=', personId)
    .where(sql<SqlBool>`coalesce(appointment.ends_on, 'infinity') >= ${today}`)
    .where(sql<SqlBool>`post.roles && ${Object.keys(administrativeOffices)}::text[]`)
    .executeTakeFirst()
  return post !== undefined
}

/** Takes away every second factor of somebody who has lost theirs. @throws access.noSuchPerson, access.ownAccount */
export async function resetOthersSecondFactor(context: ActionContext, { personId }: OfPerson): Promise<Done> {
  const account = await requireNoOffice(context, personId)
  await context.tx
    .updateTable('access.credential')
    .set({ totp_secret: null, totp_confirmed_at: null, totp_last_step: null })
    .where('person_id', '=', personId)
    .execute()
  await context.tx.deleteFrom('access.passkey').where('person_id', '=', personId).execute()
  await deleteCodes(context.tx, personId)
  await endSessions(context.tx, personId)
  await awaitSecondOffice(context, personId)
  await recordAccountAct(context, 'resetSecondFactor', account)
  return {}
}

/** Stops an account at once, its open sessions too. @throws access.noSuchPerson, access.ownAccount */
export async function suspend(
  context: ActionContext,
  { personId, reason }: OfPerson & { readonly reason: string },
): Promise<Done> {
  const account = await requireOther(context, personId)
  await setSuspended(context, personId, context.now)
  await endSessions(context.tx, personId)
  await recordAccountAct(context, 'suspendAccount', account, { after: { reason } })
  return {}
}

/** Lets a suspended account be used again. @throws access.noSuchPerson, access.ownAccount */
export async function resumeOther(context: ActionContext, { personId }: OfPerson): Promise<Done> {
  const account = await requireOther(context, personId)
  await setSuspended(context, personId, null)
  await recordAccountAct(context, 'resumeAccount', account)
  return {}
}

async function setSuspended({ tx }: ActionContext, personId: string, at: Date | null): Promise<void> {
  await tx
    .updateTable('access.credential')
    .set({ suspended_at: at })
    .where('person_id', '=', personId)
    .execute()
}

/** Ends every session of somebody. @throws access.noSuchPerson */
export async function endOthersSessions(context: ActionContext, { personId }: OfPerson) {
  const account = await requireWithin(context, personId)
  const ended = await endSessions(context.tx, personId)
  await recordAccountAct(context, 'endSession', account, { after: { ended } })
  return { ended }
}

/** The rules of signing in. */
export async function describePolicy({ db }: Pick<ReadContext, 'db'>): Promise<SignInPolicy> {
  const policy = await readPolicy(db)
  return {
    passwordMinLength: policy.password_min_length,
    passwordMinClasses: policy.password_min_classes,
    passwordMaxAgeDays: policy.password_max_age_days,
    initialPasswordDays: policy.initial_password_days,
    accountFailures: policy.account_failures,
    addressFailures: policy.address_failures,
    firstLockMinutes: policy.first_lock_minutes,
    longestLockMinutes: policy.longest_lock_minutes,
    idleMinutes: policy.idle_minutes,
    sessionHours: policy.session_hours,
    secondFactorFor: policy.second_factor_for,
  }
}

/** Sets the rules of signing in; they count from the next request on. */
export async function setPolicy(context: ActionContext, rules: SignInPolicy): Promise<Done> {
  requireEverywhere(context.actor)
  const before = await describePolicy({ db: context.tx })
  await context.tx
    .updateTable('access.policy')
    .set({
      password_min_length: rules.passwordMinLength,
      password_min_classes: rules.passwordMinClasses,
      password_max_age_days: rules.passwordMaxAgeDays,
      initial_password_days: rules.initialPasswordDays,
      account_failures: rules.accountFailures,
      address_failures: rules.addressFailures,
      first_lock_minutes: rules.firstLockMinutes,
      longest_lock_minutes: rules.longestLockMinutes,
      idle_minutes: rules.idleMinutes,
      session_hours: rules.sessionHours,
      second_factor_for: rules.secondFactorFor,
    })
    .execute()
  await recordAudit(context, {
    chain: systemChain,
    act: 'access.setPolicy',
    object: { kind: 'access.policy', id: 'policy', label: '登录规则' },
    before,
    after: rules,
  })
  return {}
}
