import type { KeyObject } from 'node:crypto'
import { createPrivateKey, createPublicKey, generateKeyPairSync, hash, sign } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Signs in the name of this installation. */
export interface Signer {
  /** Public key as PEM (SubjectPublicKeyInfo), to be published once so that outsiders can check signatures. */
  readonly publicKey: string
  /** SHA-256 of the public key in hex: what is compared by eye. */
  readonly fingerprint: string
  /** Ed25519 signature of the UTF-8 text, in base64. */
  readonly sign: (text: string) => string
}

/**
 * The signer of the installation whose data folder this is; its key is made at the first use and kept in
 * `keys/audit.pem`, readable by the owner of the process alone.
 */
export function openSigner(dataFolder: string): Signer {
  const folder = join(dataFolder, 'keys')
  const path = join(folder, 'audit.pem')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  createOnce(path)
  return signerOf(createPrivateKey(readFileSync(path)))
}

/** Several processes may start at once: the first to create the file gives the key to all. */
function createOnce(path: string): void {
  const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' })
  try {
    writeFileSync(path, pem, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}

function signerOf(privateKey: KeyObject): Signer {
  const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'pem' })
  return {
    publicKey,
    fingerprint: fingerprintOf(publicKey),
    sign: (text) => sign(null, Buffer.from(text), privateKey).toString('base64'),
  }
}

/** SHA-256 in hex of a public key given as PEM. */
export function fingerprintOf(publicKey: string): string {
  return hash('sha256', createPublicKey(publicKey).export({ type: 'spki', format: 'der' }))
}
