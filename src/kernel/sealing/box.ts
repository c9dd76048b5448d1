import type { KeyObject } from 'node:crypto'
import { createPrivateKey, createPublicKey, diffieHellman, generateKeyPairSync, hkdfSync } from 'node:crypto'
import { keyBytes, sealBytes, unsealBytes } from '#kernel/secrets/seal.ts'

/** A key pair of X25519 (RFC 7748) as bare bytes, 32 each. */
export interface KeyPair {
  readonly publicKey: Buffer
  readonly privateKey: Buffer
}

// What stands before the 32 bytes of a key in the two forms Node reads (RFC 8410).
const publicHead = Buffer.from('302a300506032b656e032100', 'hex')
const privateHead = Buffer.from('302e020100300506032b656e04220420', 'hex')

/** A new key pair. */
export function generateKeyPair(): KeyPair {
  const { publicKey, privateKey } = generateKeyPairSync('x25519')
  return { publicKey: bareOf(publicKey), privateKey: bareOfPrivate(privateKey) }
}

/** The key pair whose private key these 32 bytes are. */
export function keyPairOf(privateKey: Buffer): KeyPair {
  return { publicKey: bareOf(createPublicKey(readPrivate(privateKey))), privateKey }
}

/**
 * Seals bytes so that only the holder of the private key opens them; whoever sealed them cannot. A new X25519 key for
 * each box, HKDF-SHA256 (RFC 5869) over both public keys, AES-256-GCM. `about` binds it to its place.
 */
export function box(publicKey: Buffer, bytes: Buffer, about: string): Buffer {
  const own = generateKeyPairSync('x25519')
  const sender = bareOf(own.publicKey)
  const key = agree(own.privateKey, readPublic(publicKey), sender, publicKey)
  return Buffer.concat([sender, sealBytes(key, bytes, about)])
}

/** @throws Error when the key, the box or its place is another */
export function unbox({ publicKey, privateKey }: KeyPair, boxed: Buffer, about: string): Buffer {
  const sender = boxed.subarray(0, keyBytes)
  const key = agree(readPrivate(privateKey), readPublic(sender), sender, publicKey)
  return unsealBytes(key, boxed.subarray(keyBytes), about)
}

function agree(own: KeyObject, other: KeyObject, sender: Buffer, receiver: Buffer): Buffer {
  const secret = diffieHellman({ privateKey: own, publicKey: other })
  return Buffer.from(
    hkdfSync('sha256', secret, Buffer.concat([sender, receiver]), 'mingtang box 1', keyBytes),
  )
}

function readPublic(bytes: Buffer): KeyObject {
  return createPublicKey({ key: Buffer.concat([publicHead, bytes]), format: 'der', type: 'spki' })
}

function readPrivate(bytes: Buffer): KeyObject {
  return createPrivateKey({ key: Buffer.concat([privateHead, bytes]), format: 'der', type: 'pkcs8' })
}

function bareOf(key: KeyObject): Buffer {
  return key.export({ format: 'der', type: 'spki' }).subarray(publicHead.length)
}

function bareOfPrivate(key: KeyObject): Buffer {
  return key.export({ format: 'der', type: 'pkcs8' }).subarray(privateHead.length)
}
