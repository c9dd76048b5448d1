import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/** Length of every key here. */
export const keyBytes = 32
const nonceBytes = 12
const tagBytes = 16

/**
 * AES-256-GCM (NIST SP 800-38D): nonce, tag and sealed bytes in one. `about` says what the bytes are and of which row:
 * what is moved elsewhere cannot be opened there.
 */
export function sealBytes(key: Buffer, bytes: Buffer, about: string): Buffer {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes })
  cipher.setAAD(Buffer.from(about))
  const sealed = [cipher.update(bytes), cipher.final()]
  return Buffer.concat([nonce, cipher.getAuthTag(), ...sealed])
}

/** @throws Error when the key, the bytes or what they are about is another than when they were sealed */
export function unsealBytes(key: Buffer, bytes: Buffer, about: string): Buffer {
  const nonce = bytes.subarray(0, nonceBytes)
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes })
  decipher.setAAD(Buffer.from(about))
  decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes))
  return Buffer.concat([decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()])
}

/** The same over a text, in base64url. */
export function seal(key: Buffer, text: string, about: string): string {
  return sealBytes(key, Buffer.from(text), about).toString('base64url')
}

/** @throws Error when the key, the text or what it is about is another than when it was sealed */
export function unseal(key: Buffer, sealed: string, about: string): string {
  return unsealBytes(key, Buffer.from(sealed, 'base64url'), about).toString('utf8')
}
