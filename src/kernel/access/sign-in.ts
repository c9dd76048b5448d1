import type { ActionContext } from '#kernel/context.ts'
import type { Browser } from '#kernel/http/browser.ts'
import type { Account } from './account.ts'
import { provePassword, recordFailure, requireAccount, requireUsable } from './account.ts'
import type { SignInStep } from './contract.ts'
import { clearFailures, countFailure, requireUnlocked } from './lockout.ts'
import { authenticationOptions, provePasskey } from './passkey.ts'
import { readPolicy } from './policy.ts'
import { problems } from './problems.ts'
import { inTheNameOf, recordAccountAct } from './record.ts'
import { spendCode } from './recovery-codes.ts'
import type { Factor } from './session.ts'
import { closeSession, openSession } from './session.ts'
import { issueTicket, openTicket, spendTicket } from './ticket.ts'
import { findTotpStep, spendTotpStep } from './totp.ts'

/** First step of signing in. @throws access.locked, access.busy, access.wrongSignIn, access.suspended, access.initialExpired */
export async function signInByPassword(
  context: ActionContext,
  { signInName, password }: { signInName: string; password: string },
  browser: Browser,
): Promise<SignInStep> {
  const account = await provePassword(context, signInName, password)
  const methods = methodsOf(account)
  if (methods.length === 0) return await finishSignIn(context, account, ['password'], browser)
  const ticket = await issueTicket(context, 'signIn', {
    personId: account.personId,
    factors: ['password'],
    challenge: null,
  })
  return { step: 'secondFactor', ticket, methods }
}

function methodsOf(account: Account): ('totp' | 'recoveryCode' | 'passkey')[] {
  const own = [
    ...(account.passkeys > 0 ? (['passkey'] as const) : []),
    ...(account.totpConfirmedAt ? (['totp'] as const) : []),
  ]
  return own.length > 0 && account.recoveryCodesLeft > 0 ? [...own, 'recoveryCode'] : own
}

/** Second step, by the code of the authenticator app or a recovery code. @throws access.ticketExpired, access.locked, access.wrongCode */
export async function signInByCode(
  context: ActionContext,
  { ticket, method, code }: { ticket: string; method: 'totp' | 'recoveryCode'; code: string },
  browser: Browser,
): Promise<SignInStep> {
  const { account, factors } = await resume(context, ticket)
  const right =
    method === 'totp'
      ? await spendTotpCode(context, account, code)
      : await spendCode(context.tx, account.personId, code, context.now)
  if (!right) {
    const policy = await readPolicy(context.tx)
    const failures = await countFailure(context, account.signInName, policy)
    await recordFailure(context, account, 'refuseCode', failures === policy.account_failures)
    throw problems.wrongCode()
  }
  await spendTicket(context, ticket)
  return await finishSignIn(context, account, [...factors, method], browser)
}

async function spendTotpCode({ tx, now }: ActionContext, account: Account, code: string): Promise<boolean> {
  if (!account.totpSecret || !account.totpConfirmedAt) return false
  const step = findTotpStep(account.totpSecret, code, now)
  return step !== null && (await spendTotpStep(tx, account.personId, step))
}

/** The account behind a password that was right a moment ago. */
async function resume(
  context: ActionContext,
  ticket: string,
): Promise<{ account: Account; factors: readonly string[] }> {
  const { personId, factors } = await openTicket(context, 'signIn', ticket)
  if (personId === null) throw problems.ticketExpired()
  const account = await requireAccount(context.tx, personId)
  await requireUnlocked(context, account.signInName)
  requireUsable(context, account, await readPolicy(context.tx))
  return { account, factors }
}

/** Asks the browser for a passkey: as the second step after a password, or as the whole sign-in. @throws access.ticketExpired */
export async function offerPasskey(
  context: ActionContext,
  { ticket }: { ticket: string | null },
  browser: Browser,
) {
  const begun = ticket === null ? null : await openTicket(context, 'signIn', ticket)
  const options = await authenticationOptions(context.tx, browser, begun?.personId ?? null)
  const next = await issueTicket(context, 'passkeySignIn', {
    personId: begun?.personId ?? null,
    factors: begun?.factors ?? [],
    challenge: options.challenge,
  })
  return { ticket: next, options: { ...options } }
}

/**
 * Signs in by a passkey. The device has checked its owner, so that it proves as much as password and code together;
 * it cannot be guessed, so that a lock others have caused does not keep its owner out.
 *
 * @throws access.ticketExpired, access.wrongPasskey, access.suspended
 */
export async function signInByPasskey(
  context: ActionContext,
  { ticket, response }: { ticket: string; response: unknown },
  browser: Browser,
): Promise<SignInStep> {
  const { personId, factors, challenge } = await openTicket(context, 'passkeySignIn', ticket)
  await spendTicket(context, ticket)
  const proof = { challenge: challenge ?? '', response, now: context.now }
  const proved = await provePasskey(context.tx, browser, proof)
  if (personId !== null && personId !== proved.personId) throw problems.wrongPasskey()
  const account = await requireAccount(context.tx, proved.personId)
  requireUsable(context, account, await readPolicy(context.tx))
  return await finishSignIn(context, account, [...factors, 'passkey'], browser)
}

/** Ends the attempt well: forgets the failures, ends the session the browser had, opens the new one. */
async function finishSignIn(
  context: ActionContext,
  account: Account,
  factors: readonly string[],
  browser: Browser,
): Promise<SignInStep> {
  await clearFailures(context.tx, account.signInName)
  await closeSession(context.tx, browser)
  await openSession(context, browser, account.personId, factors as readonly Factor[])
  await recordAccountAct(inTheNameOf(context, account), 'signIn', account, { after: { factors } })
  return { step: 'done' }
}

/** Ends the session of this browser; without one, does nothing. */
export async function signOutHere(
  context: ActionContext,
  _input: object,
  browser: Browser,
): Promise<Record<string, never>> {
  const { id: personId, name, sessionId } = context.actor
  await closeSession(context.tx, browser)
  browser.forget()
  if (sessionId) await recordAccountAct(context, 'signOut', { personId, name })
  return {}
}
