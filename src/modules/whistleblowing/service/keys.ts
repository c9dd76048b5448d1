import { createHash, hkdfSync, randomBytes, randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { recordAudit, reservedChain } from '#kernel/audit/record.ts'
import type { ActionContext } from '#kernel/context.ts'
import { lockKey } from '#kernel/database/serial.ts'
import type { KeyPair } from '#kernel/sealing/box.ts'
import { generateKeyPair, keyPairOf } from '#kernel/sealing/box.ts'
import { lockPrivateKey, unlockPrivateKey } from '#kernel/sealing/stretch.ts'
import { keyBytes, seal, unseal } from '#kernel/secrets/seal.ts'
import type { changePassphraseContract, makeKeyContract, unlockContract } from '../contract/keys.ts'
import { report } from '../procedure/report.ts'
import { placeOf } from '../rules/sealed.ts'
import type { OwnKey } from '../store/keys.ts'
import {
  deleteUnlocked,
  findOwnKey,
  findUnlocked,
  insertOwnKey,
  insertUnlocked,
  retireOwnKey,
  updateOwnKey,
} from '../store/keys.ts'
import { problems } from './problems.ts'

/** How long an opened key may be used. */
const openMinutes = 30
const mostFailures = 8
const blockedMinutes = 15

/** Where acts about reports stand. */
export const chain = reservedChain(report.key)

/** A private key in use, and which one it is. */
export interface OpenKey extends KeyPair {
  readonly keyId: string
}

/** Makes the actor's key. In place of an earlier one, reports are read again after two key holders have helped. @throws whistleblowing.keyThere */
export async function makeKey(
  context: ActionContext,
  { passphrase, isReplacing }: z.output<typeof makeKeyContract.input>,
): Promise<Record<string, never>> {
  const { tx, actor, now } = context
  await lockKey(tx, 'whistleblowing.ownKey', actor.id)
  const known = await findOwnKey(tx, actor.id)
  if (known && !isReplacing) throw problems.keyThere()
  if (known) await retireOwnKey(tx, known.keyId, now)
  const keyId = randomUUID()
  const { publicKey, privateKey } = generateKeyPair()
  const lockedKey = await lockPrivateKey(privateKey, passphrase, placeOf.ownKey(keyId))
  await insertOwnKey(tx, { keyId, personId: actor.id, publicKey, lockedKey, madeAt: now })
  await recordOwn(context, 'makeKey', keyId)
  return {}
}

/** @throws sealing.passphraseWrong, whistleblowing.keyMissing, blocked */
export async function changePassphrase(
  context: ActionContext,
  { passphrase, newPassphrase }: z.output<typeof changePassphraseContract.input>,
): Promise<Record<string, never>> {
  const { keyId, privateKey } = await openWith(context, context.actor.id, passphrase)
  const lockedKey = await lockPrivateKey(privateKey, newPassphrase, placeOf.ownKey(keyId))
  await updateOwnKey(context.tx, keyId, { locked_key: lockedKey })
  await recordOwn(context, 'changePassphrase', keyId)
  return {}
}

/** The private key of a person, by their passphrase. Wrong ones are counted. @throws sealing.passphraseWrong, whistleblowing.keyMissing, blocked */
export async function openWith(
  { tx, now }: Pick<ActionContext, 'tx' | 'now'>,
  personId: string,
  passphrase: string,
): Promise<OpenKey> {
  const own = await findOwnKey(tx, personId)
  if (!own) throw problems.keyMissing()
  if (own.blockedUntil && own.blockedUntil > now) throw problems.blocked()
  await countFailure(tx, own, now)
  const privateKey = await unlockPrivateKey(own.lockedKey, passphrase, placeOf.ownKey(own.keyId))
  await updateOwnKey(tx, own.keyId, { failures: 0, blocked_until: null })
  return { ...keyPairOf(privateKey), keyId: own.keyId }
}

/** Counted before the passphrase is tried: what is refused keeps its writes, what is right takes it back. */
async function countFailure(tx: ActionContext['tx'], own: OwnKey, now: Date): Promise<void> {
  const failures = own.failures + 1
  const isMost = failures % mostFailures === 0
  const until = isMost ? new Date(now.getTime() + blockedMinutes * 60_000) : null
  await updateOwnKey(tx, own.keyId, { failures, blocked_until: until })
}

/** Opens the actor's key for half an hour, for whoever has the token. */
export async function unlock(
  context: ActionContext,
  { passphrase }: z.output<typeof unlockContract.input>,
): Promise<z.input<typeof unlockContract.output>> {
  const { tx, actor, now } = context
  const { keyId, privateKey } = await openWith(context, actor.id, passphrase)
  const token = randomBytes(keyBytes).toString('base64url')
  const expiresAt = new Date(now.getTime() + openMinutes * 60_000)
  const sealedKey = seal(keyOfToken(token), privateKey.toString('base64'), placeOf.ownKey(keyId))
  await insertUnlocked(tx, { tokenHash: digestOf(token), keyId, sealedKey, expiresAt })
  await recordOwn(context, 'unlock', keyId)
  return { unlock: token, until: expiresAt.toISOString() }
}

/** Ends the use of a key at once. */
export async function lock(
  { tx }: ActionContext,
  { unlock: token }: { readonly unlock: string },
): Promise<Record<string, never>> {
  await deleteUnlocked(tx, digestOf(token))
  return {}
}

/** The actor's key in use. @throws whistleblowing.unlockFirst */
export async function requireOpenKey(
  { tx, actor, now }: Pick<ActionContext, 'tx' | 'actor' | 'now'>,
  token: string,
): Promise<OpenKey> {
  const found = await findUnlocked(tx, digestOf(token), actor.id, now)
  if (!found) throw problems.unlockFirst()
  const privateKey = unseal(keyOfToken(token), found.sealedKey, placeOf.ownKey(found.keyId))
  return { ...keyPairOf(Buffer.from(privateKey, 'base64')), keyId: found.keyId }
}

function keyOfToken(token: string): Buffer {
  return Buffer.from(hkdfSync('sha256', token, '', 'whistleblowing.unlocked', keyBytes))
}

function digestOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

async function recordOwn(context: ActionContext, act: string, keyId: string): Promise<void> {
  await recordAudit(context, {
    chain,
    act: `whistleblowing.${act}`,
    object: { kind: 'whistleblowing.ownKey', id: keyId },
  })
}
