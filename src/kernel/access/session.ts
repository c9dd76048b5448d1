import type { ActionContext } from '#kernel/context.ts'
import type { Tx } from '#kernel/database/database.ts'
import type { Browser } from '#kernel/http/browser.ts'
import { describeDevice } from './device.ts'
import { readPolicy } from './policy.ts'
import { hashToken, newToken } from './token.ts'

/** How it was proved who somebody is. */
export type Factor = 'password' | 'totp' | 'recoveryCode' | 'passkey'

/** Begins a session and gives its secret to the browser; what is stored cannot be used to sign in. */
export async function openSession(
  { tx, now, address }: ActionContext,
  browser: Browser,
  personId: string,
  factors: readonly Factor[],
): Promise<void> {
  const policy = await readPolicy(tx)
  const token = newToken()
  await tx.deleteFrom('access.session').where('expires_at', '<', now).execute()
  await tx
    .insertInto('access.session')
    .values({
      person_id: personId,
      token_hash: hashToken(token),
      device: describeDevice(browser.userAgent),
      address,
      factors: [...factors],
      created_at: now,
      last_seen_at: now,
      expires_at: new Date(now.getTime() + policy.session_hours * 3_600_000),
    })
    .execute()
  browser.keep(token)
}

/** Ends the session the browser has; without one, does nothing. */
export async function closeSession(tx: Tx, { token }: Browser): Promise<void> {
  if (token) await tx.deleteFrom('access.session').where('token_hash', '=', hashToken(token)).execute()
}

/** Gives the browser's session a new secret, as after every change of what proves who somebody is. */
export async function rotateSession(tx: Tx, browser: Browser): Promise<void> {
  if (!browser.token) return
  const token = newToken()
  const rotated = await tx
    .updateTable('access.session')
    .set({ token_hash: hashToken(token) })
    .where('token_hash', '=', hashToken(browser.token))
    .returning('id')
    .executeTakeFirst()
  if (rotated) browser.keep(token)
}

/** Ends the sessions of a person, all or all but the one of this browser. Returns how many ended. */
export async function endSessions(tx: Tx, personId: string, except: Browser | null = null): Promise<number> {
  const ended = await tx
    .deleteFrom('access.session')
    .where('person_id', '=', personId)
    .where('token_hash', '!=', except?.token ? hashToken(except.token) : '')
    .returning('id')
    .execute()
  return ended.length
}

/** Ends every session and every sign-in under way, of everybody: those of a restored backup may have been ended since. */
export async function endAllSessions(tx: Tx): Promise<void> {
  await tx.deleteFrom('access.session').execute()
  await tx.deleteFrom('access.ticket').execute()
}
