import { sql } from 'kysely'
import type { ActionContext } from '#kernel/context.ts'
import type { Reader, Tx } from '#kernel/database/database.ts'
import type { MustDo } from './contract.ts'
import { clearFailures, countFailure, requireUnlocked } from './lockout.ts'
import { hashPassword, nobodysHash, verifyPassword } from './password.ts'
import { findWeakness } from './password-rules.ts'
import type { Policy } from './policy.ts'
import { readPolicy } from './policy.ts'
import { problems } from './problems.ts'
import { recordAccountAct, recordUnknown } from './record.ts'

/** A person and what proves who they are. */
export interface Account {
  readonly personId: string
  readonly signInName: string
  readonly name: string
  readonly leftOn: string | null
  readonly passwordHash: string
  readonly passwordSetAt: Date
  readonly mustChange: boolean
  readonly suspendedAt: Date | null
  /** When somebody else changed how this account is proved, until a second office has confirmed it; otherwise null. */
  readonly resetAt: Date | null
  readonly totpSecret: string | null
  readonly totpConfirmedAt: Date | null
  readonly totpLastStep: number | null
  readonly passkeys: number
  readonly recoveryCodesLeft: number
}

/** The account of a person or of a sign-in name; undefined when there is none. */
export async function findAccount(
  db: Reader,
  by: { personId: string } | { signInName: string },
): Promise<Account | undefined> {
  return await db
    .selectFrom('access.person as person')
    .innerJoin('access.credential as credential', 'credential.person_id', 'person.id')
    .select([
      'person.id as personId',
      'person.sign_in_name as signInName',
      'person.name',
      'person.left_on as leftOn',
      'credential.password_hash as passwordHash',
      'credential.password_set_at as passwordSetAt',
      'credential.must_change as mustChange',
      'credential.suspended_at as suspendedAt',
      'credential.reset_at as resetAt',
      'credential.totp_secret as totpSecret',
      'credential.totp_confirmed_at as totpConfirmedAt',
      'credential.totp_last_step as totpLastStep',
    ])
    .select([
      sql<number>`(select count(*) from access.passkey where person_id = person.id)`.as('passkeys'),
      sql<number>`(select count(*) from access.recovery_code where person_id = person.id and used_at is null)`.as(
        'recoveryCodesLeft',
      ),
    ])
    .where((row) =>
      'personId' in by ? row('person.id', '=', by.personId) : row('person.sign_in_name', '=', by.signInName),
    )
    .executeTakeFirst()
}

/** @throws access.noSuchPerson */
export async function requireAccount(db: Reader, personId: string): Promise<Account> {
  const account = await findAccount(db, { personId })
  if (!account) throw problems.noSuchPerson()
  return account
}

/**
 * Proves a name by its password, counting failures against name and address.
 *
 * @throws access.locked, access.busy, access.wrongSignIn, access.suspended, access.initialExpired
 */
export async function provePassword(
  context: ActionContext,
  signInName: string,
  password: string,
): Promise<Account> {
  await requireUnlocked(context, signInName)
  const policy = await readPolicy(context.tx)
  const account = await findAccount(context.tx, { signInName })
  const right = await verifyPassword(password, account?.passwordHash ?? nobodysHash)
  if (!account || !right) {
    const failures = await countFailure(context, signInName, policy)
    if (account) await recordFailure(context, account, 'refuseSignIn', failures === policy.account_failures)
    else await recordUnknown(context)
    throw problems.wrongSignIn()
  }
  requireUsable(context, account, policy)
  return account
}

/** Keeps a failed proof, and that the account was locked by it. */
export async function recordFailure(
  context: ActionContext,
  account: Account,
  act: 'refuseSignIn' | 'refusePassword' | 'refuseCode',
  isLocked: boolean,
): Promise<void> {
  await recordAccountAct(context, act, account)
  if (isLocked) await recordAccountAct(context, 'lockAccount', account)
}

/**
 * Called after a proof: only somebody who has one learns that the account may not be used.
 *
 * @throws access.suspended, access.initialExpired
 */
export function requireUsable({ now, today }: ActionContext, account: Account, policy: Policy): void {
  if (account.suspendedAt || (account.leftOn !== null && account.leftOn <= today)) throw problems.suspended()
  const ageDays = daysSince(account.passwordSetAt, now)
  if (account.mustChange && ageDays > policy.initial_password_days) throw problems.initialExpired()
}

/** Asks somebody who is signed in for their password again. @throws access.wrongPassword, access.locked, access.busy */
export async function requirePassword(context: ActionContext, password: string): Promise<Account> {
  const account = await requireAccount(context.tx, context.actor.id)
  await requireUnlocked(context, account.signInName)
  if (!(await verifyPassword(password, account.passwordHash))) {
    const policy = await readPolicy(context.tx)
    const failures = await countFailure(context, account.signInName, policy)
    await recordFailure(context, account, 'refusePassword', failures === policy.account_failures)
    throw problems.wrongPassword()
  }
  await clearFailures(context.tx, account.signInName)
  return account
}

/**
 * Sets a password that follows the rules.
 *
 * @param seenByOthers true for a first password the program made up: it must be changed at the next sign-in
 * @throws access.weakPassword
 */
export async function setPassword(
  tx: Tx,
  now: Date,
  person: { readonly id: string; readonly signInName: string; readonly name: string },
  password: string,
  seenByOthers: boolean,
): Promise<void> {
  const weakness = findWeakness(password, person, await readPolicy(tx))
  if (weakness) throw problems.weakPassword(weakness)
  const row = {
    password_hash: await hashPassword(password, seenByOthers),
    password_set_at: now,
    must_change: seenByOthers,
  }
  await tx
    .insertInto('access.credential')
    .values({ person_id: person.id, ...row })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(row))
    .execute()
}

/** What must be done before the person's posts count. `holdsOffice`: they are to be an administrator. */
export function mustDo(account: Account, policy: Policy, holdsOffice: boolean, now: Date): MustDo {
  const tooOld =
    policy.password_max_age_days !== null &&
    daysSince(account.passwordSetAt, now) > policy.password_max_age_days
  if (account.mustChange || tooOld) return 'changePassword'
  if (needsSecondFactor(policy, holdsOffice) && secondFactorsOf(account) === 0) return 'enrolSecondFactor'
  return account.resetAt === null ? null : 'awaitConfirmation'
}

/** How many second factors the account has: the authenticator app, and each passkey. Recovery codes are none. */
export function secondFactorsOf({ totpConfirmedAt, passkeys }: Account): number {
  return passkeys + (totpConfirmedAt ? 1 : 0)
}

/** True when the rules let nobody of this kind sign in with a password alone. */
export function needsSecondFactor(policy: Policy, holdsOffice: boolean): boolean {
  return (
    policy.second_factor_for === 'everybody' || (policy.second_factor_for === 'administrators' && holdsOffice)
  )
}

function daysSince(from: Date, to: Date): number {
  return (to.getTime() - from.getTime()) / 86_400_000
}
