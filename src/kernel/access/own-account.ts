import type { ActionContext, ReadContext } from '#kernel/context.ts'
import type { Reader } from '#kernel/database/database.ts'
import type { Browser } from '#kernel/http/browser.ts'
import type { Account } from './account.ts'
import {
  needsSecondFactor,
  requireAccount,
  requirePassword,
  secondFactorsOf,
  setPassword,
} from './account.ts'
import type { OwnAccount } from './contract.ts'
import { keepPasskey, registrationOptions, selectPasskeys } from './passkey.ts'
import { readPolicy } from './policy.ts'
import { problems } from './problems.ts'
import { recordAccountAct } from './record.ts'
import { deleteCodes, renewCodes } from './recovery-codes.ts'
import { endSessions, rotateSession } from './session.ts'
import { issueTicket, openTicket, spendTicket } from './ticket.ts'
import { findTotpStep, newTotpSecret, spendTotpStep, totpUri } from './totp.ts'
import { holdsOffice, selectPosts } from './who-is.ts'

type Done = Record<string, never>
interface FreshCodes {
  readonly recoveryCodes: string[] | null
}

/** What somebody sees of their own account. */
export async function describeOwnAccount({ db, actor }: ReadContext): Promise<OwnAccount> {
  const account = await requireAccount(db, actor.id)
  const passkeys = await selectPasskeys(db, actor.id)
  return {
    passwordSetAt: account.passwordSetAt.toISOString(),
    passwordMinLength: (await readPolicy(db)).password_min_length,
    totp: account.totpConfirmedAt !== null,
    recoveryCodesLeft: account.recoveryCodesLeft,
    passkeys: passkeys.map(({ id, label, created_at, last_used_at }) => ({
      id,
      label,
      createdAt: created_at.toISOString(),
      lastUsedAt: last_used_at?.toISOString() ?? null,
    })),
    sessions: await selectSessions(db, actor.id, actor.sessionId),
  }
}

async function selectSessions(db: Reader, personId: string, own: string | undefined) {
  const rows = await db
    .selectFrom('access.session')
    .select(['id', 'device', 'address', 'created_at', 'last_seen_at'])
    .where('person_id', '=', personId)
    .orderBy('last_seen_at', 'desc')
    .execute()
  return rows.map(({ id, device, address, created_at, last_seen_at }) => ({
    id,
    device,
    address,
    signedInAt: created_at.toISOString(),
    lastSeenAt: last_seen_at.toISOString(),
    isThis: id === own,
  }))
}

/** Sets a new password, ends every other session and gives this one a new secret. @throws access.wrongPassword, access.weakPassword */
export async function changeOwnPassword(
  context: ActionContext,
  { password, newPassword }: { password: string; newPassword: string },
  browser: Browser,
): Promise<Done> {
  const account = await requirePassword(context, password)
  if (password.normalize('NFKC') === newPassword.normalize('NFKC'))
    throw problems.weakPassword('不能与当前密码相同')
  await setPassword(context.tx, context.now, { ...account, id: account.personId }, newPassword, false)
  await settleChange(context, account, 'changePassword', browser)
  return {}
}

/** What proves who somebody is has changed: other sessions end, this one gets a new secret, the act is kept. */
async function settleChange(
  context: ActionContext,
  account: Account,
  act: string,
  browser: Browser,
): Promise<void> {
  await endSessions(context.tx, account.personId, browser)
  await rotateSession(context.tx, browser)
  await recordAccountAct(context, act, account)
}

/** Ends one of one's own sessions. @throws access.noSuchSession */
export async function endOwnSession(context: ActionContext, { id }: { id: string }): Promise<Done> {
  const { id: personId, name } = context.actor
  const ended = await context.tx
    .deleteFrom('access.session')
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .returning('device')
    .executeTakeFirst()
  if (!ended) throw problems.noSuchSession()
  await recordAccountAct(context, 'endSession', { personId, name }, { before: ended })
  return {}
}

/** Ends all of one's own sessions but this one. */
export async function endOwnOtherSessions(context: ActionContext, _input: object, browser: Browser) {
  const { id: personId, name } = context.actor
  const ended = await endSessions(context.tx, personId, browser)
  await recordAccountAct(context, 'endSession', { personId, name }, { after: { ended } })
  return { ended }
}

/** Makes a secret for an authenticator app; it counts once a code of it was entered. @throws access.wrongPassword */
export async function beginTotpEnrolment(context: ActionContext, { password }: { password: string }) {
  const account = await requirePassword(context, password)
  if (account.totpConfirmedAt) throw problems.totpEnrolled()
  const secret = newTotpSecret()
  await context.tx
    .updateTable('access.credential')
    .set({ totp_secret: secret, totp_last_step: null })
    .where('person_id', '=', account.personId)
    .execute()
  return { secret, uri: totpUri(secret, account.signInName) }
}

/** Finishes the enrolment with the first code. @throws access.nothingToConfirm, access.wrongCode */
export async function confirmTotpEnrolment(
  context: ActionContext,
  { code }: { code: string },
  browser: Browser,
): Promise<FreshCodes> {
  const { tx, now } = context
  const account = await requireAccount(tx, context.actor.id)
  if (!account.totpSecret || account.totpConfirmedAt) throw problems.nothingToConfirm()
  const step = findTotpStep(account.totpSecret, code, now)
  if (step === null || !(await spendTotpStep(tx, account.personId, step))) throw problems.wrongCode()
  await tx
    .updateTable('access.credential')
    .set({ totp_confirmed_at: now })
    .where('person_id', '=', account.personId)
    .execute()
  await settleChange(context, account, 'enrolTotp', browser)
  return await firstCodes(context, account)
}

/** Recovery codes for somebody who has none left; null when the earlier ones stay good. */
async function firstCodes({ tx }: ActionContext, account: Account): Promise<FreshCodes> {
  return { recoveryCodes: account.recoveryCodesLeft > 0 ? null : await renewCodes(tx, account.personId) }
}

/** Gives the authenticator app up. @throws access.wrongPassword, access.secondFactorNeeded */
export async function removeOwnTotp(
  context: ActionContext,
  { password }: { password: string },
  browser: Browser,
): Promise<Done> {
  const account = await requirePassword(context, password)
  await requireDispensable(context, account)
  await context.tx
    .updateTable('access.credential')
    .set({ totp_secret: null, totp_confirmed_at: null, totp_last_step: null })
    .where('person_id', '=', account.personId)
    .execute()
  await settleRemoval(context, account, 'removeTotp', browser)
  return {}
}

/** Somebody the rules ask for a second factor keeps one. @throws access.secondFactorNeeded */
async function requireDispensable({ tx, today }: ActionContext, account: Account): Promise<void> {
  const office = holdsOffice(await selectPosts(tx, account.personId, today))
  if (secondFactorsOf(account) <= 1 && needsSecondFactor(await readPolicy(tx), office))
    throw problems.secondFactorNeeded()
}

/** With the last second factor go the codes that stood in for it. */
async function settleRemoval(
  context: ActionContext,
  account: Account,
  act: string,
  browser: Browser,
): Promise<void> {
  if (secondFactorsOf(account) <= 1) await deleteCodes(context.tx, account.personId)
  await settleChange(context, account, act, browser)
}

/** New recovery codes in place of the old. @throws access.wrongPassword, access.noSecondFactor */
export async function renewOwnCodes(
  context: ActionContext,
  { password }: { password: string },
): Promise<FreshCodes> {
  const account = await requirePassword(context, password)
  if (secondFactorsOf(account) === 0) throw problems.noSecondFactor()
  await recordAccountAct(context, 'renewRecoveryCodes', account)
  return { recoveryCodes: await renewCodes(context.tx, account.personId) }
}

/** Asks the browser to make a passkey. @throws access.wrongPassword */
export async function beginPasskeyEnrolment(
  context: ActionContext,
  { password }: { password: string },
  browser: Browser,
) {
  const account = await requirePassword(context, password)
  const options = await registrationOptions(context.tx, browser, account)
  const ticket = await issueTicket(context, 'passkeyRegistration', {
    personId: account.personId,
    factors: [],
    challenge: options.challenge,
  })
  return { ticket, options: { ...options } }
}

/** Keeps the passkey the browser made. @throws access.ticketExpired, access.wrongPasskey */
export async function finishPasskeyEnrolment(
  context: ActionContext,
  { ticket, label, response }: { ticket: string; label: string; response: unknown },
  browser: Browser,
): Promise<FreshCodes> {
  const { personId, challenge } = await openTicket(context, 'passkeyRegistration', ticket)
  if (personId !== context.actor.id) throw problems.ticketExpired()
  await spendTicket(context, ticket)
  const account = await requireAccount(context.tx, personId)
  const made = { personId, challenge: challenge ?? '', label, response, now: context.now }
  await keepPasskey(context.tx, browser, made)
  await settleChange(context, account, 'enrolPasskey', browser)
  return await firstCodes(context, account)
}

/** Deletes one of one's own passkeys. @throws access.wrongPassword, access.noSuchPasskey, access.secondFactorNeeded */
export async function removeOwnPasskey(
  context: ActionContext,
  { id, password }: { id: string; password: string },
  browser: Browser,
): Promise<Done> {
  const account = await requirePassword(context, password)
  await requireDispensable(context, account)
  const removed = await context.tx
    .deleteFrom('access.passkey')
    .where('id', '=', id)
    .where('person_id', '=', account.personId)
    .returning('id')
    .executeTakeFirst()
  if (!removed) throw problems.noSuchPasskey()
  await settleRemoval(context, account, 'removePasskey', browser)
  return {}
}
