import { isIP } from 'node:net'
import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server'
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import type { Selectable } from 'kysely'
import type { Reader, Tx } from '#kernel/database/database.ts'
import type { Database } from '#kernel/database/tables.ts'
import type { Browser } from '#kernel/http/browser.ts'
import type { Account } from './account.ts'
import { problems } from './problems.ts'

/** Ed25519, ECDSA P-256, RSA (RFC 9053): what the devices of today sign with. */
const algorithms = [-8, -7, -257]

type Passkey = Selectable<Database['access.passkey']>

/** The name browsers bind a passkey to: the host, which must not be a bare address. @throws access.noPasskeyHere */
function relyingPartyOf({ origin }: Browser): string {
  const { hostname } = new URL(origin)
  if (isIP(hostname.replaceAll(/[[\]]/g, ''))) throw problems.noPasskeyHere()
  return hostname
}

/** What the browser needs to make a passkey for the account; the device must check its owner (PIN, fingerprint). */
export async function registrationOptions(
  db: Reader,
  browser: Browser,
  account: Account,
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const own = await selectPasskeys(db, account.personId)
  return await generateRegistrationOptions({
    rpName: '明堂',
    rpID: relyingPartyOf(browser),
    userID: new Uint8Array(Buffer.from(account.personId)),
    userName: account.signInName,
    userDisplayName: account.name,
    excludeCredentials: own.map(({ id }) => ({ id })),
    supportedAlgorithmIDs: algorithms,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
}

/** Keeps the passkey a browser has made. @throws access.wrongPasskey */
export async function keepPasskey(
  tx: Tx,
  browser: Browser,
  answer: { personId: string; challenge: string; label: string; response: unknown; now: Date },
): Promise<void> {
  const { registrationInfo } = await verifyRegistrationResponse({
    response: answer.response as RegistrationResponseJSON,
    expectedChallenge: answer.challenge,
    expectedOrigin: browser.origin,
    expectedRPID: relyingPartyOf(browser),
    supportedAlgorithmIDs: algorithms,
  }).catch(refuse)
  if (!registrationInfo) throw problems.wrongPasskey()
  const { id, publicKey, counter, transports = [] } = registrationInfo.credential
  await tx
    .insertInto('access.passkey')
    .values({
      id,
      person_id: answer.personId,
      label: answer.label,
      public_key: Buffer.from(publicKey),
      counter,
      transports,
      created_at: answer.now,
    })
    .execute()
}

/** What the browser needs to show a passkey: one of the person's, or whichever it has when the person is not known yet. */
export async function authenticationOptions(
  db: Reader,
  browser: Browser,
  personId: string | null,
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const own = personId === null ? [] : await selectPasskeys(db, personId)
  return await generateAuthenticationOptions({
    rpID: relyingPartyOf(browser),
    userVerification: 'required',
    ...(own.length > 0 && { allowCredentials: own.map(({ id }) => ({ id })) }),
  })
}

/** Checks a passkey and returns whose it is. @throws access.wrongPasskey */
export async function provePasskey(
  tx: Tx,
  browser: Browser,
  { challenge, response, now }: { challenge: string; response: unknown; now: Date },
): Promise<{ personId: string }> {
  const { id } = response as AuthenticationResponseJSON
  const passkey = await tx
    .selectFrom('access.passkey')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!passkey) throw problems.wrongPasskey()
  const { verified, authenticationInfo } = await verify(browser, passkey, challenge, response)
  if (!verified) throw problems.wrongPasskey()
  await tx
    .updateTable('access.passkey')
    .set({ counter: authenticationInfo.newCounter, last_used_at: now })
    .where('id', '=', id)
    .execute()
  return { personId: passkey.person_id }
}

async function verify(browser: Browser, passkey: Passkey, challenge: string, response: unknown) {
  return await verifyAuthenticationResponse({
    response: response as AuthenticationResponseJSON,
    expectedChallenge: challenge,
    expectedOrigin: browser.origin,
    expectedRPID: relyingPartyOf(browser),
    credential: { id: passkey.id, publicKey: new Uint8Array(passkey.public_key), counter: passkey.counter },
  }).catch(refuse)
}

/** The package throws on everything malformed, forged or out of date. */
function refuse(): never {
  throw problems.wrongPasskey()
}

export async function selectPasskeys(db: Reader, personId: string): Promise<Passkey[]> {
  return await db
    .selectFrom('access.passkey')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('created_at')
    .execute()
}
