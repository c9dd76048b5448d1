import type { ActionContext } from '#kernel/context.ts'
import type { Browser } from '#kernel/http/browser.ts'
import type { Account } from './account.ts'
import { provePassword, requirePassword, setPassword } from './account.ts'
import type { SignInStep } from './contract.ts'
import { clearFailures } from './lockout.ts'
import { problems } from './problems.ts'
import { endSessions, openSession, rotateSession } from './session.ts'
import { issueTicket } from './ticket.ts'
import { hashToken } from './token.ts'

/** First step of signing in. @throws access.locked, access.busy, access.wrongSignIn, access.suspended, access.initialExpired */
export async function signInByPassword(
  context: ActionContext,
  { signInName, password }: { signInName: string; password: string },
  browser: Browser,
): Promise<SignInStep> {
  const account = await provePassword(context, signInName, password)
  const methods = secondFactorsOf(account)
  if (methods.length === 0) return await finishSignIn(context, account, ['password'], browser)
  const ticket = await issueTicket(context, 'signIn', {
    personId: account.personId,
    factors: ['password'],
    challenge: null,
  })
  return { step: 'secondFactor', ticket, methods }
}

/** Ends the attempt well: forgets the failures, opens the session. */
export async function finishSignIn(
  context: ActionContext,
  account: Account,
  factors: readonly string[],
  browser: Browser,
): Promise<SignInStep> {
  await clearFailures(context.tx, account.signInName)
  await openSession(context, browser, account.personId, factors)
  return { step: 'done' }
}

function secondFactorsOf(account: Account): ('totp' | 'recoveryCode' | 'passkey')[] {
  const totp = account.totpConfirmedAt ? (['totp', 'recoveryCode'] as const) : []
  return account.passkeys > 0 ? ['passkey', ...totp] : [...totp]
}

/** Ends the session of this browser; without one, does nothing. */
export async function signOutHere(
  { tx }: ActionContext,
  _input: object,
  browser: Browser,
): Promise<Record<string, never>> {
  if (browser.token)
    await tx.deleteFrom('access.session').where('token_hash', '=', hashToken(browser.token)).execute()
  browser.forget()
  return {}
}

/** Sets a new password, ends every other session and gives this one a new secret. @throws access.wrongPassword, access.weakPassword */
export async function changeOwnPassword(
  context: ActionContext,
  { password, newPassword }: { password: string; newPassword: string },
  browser: Browser,
): Promise<Record<string, never>> {
  const account = await requirePassword(context, password)
  if (password.normalize('NFKC') === newPassword.normalize('NFKC'))
    throw problems.weakPassword('不能与当前密码相同')
  await setPassword(context.tx, context.now, { ...account, id: account.personId }, newPassword, false)
  await endSessions(context.tx, account.personId, browser)
  await rotateSession(context.tx, browser)
  return {}
}
