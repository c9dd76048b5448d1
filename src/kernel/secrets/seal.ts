import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/** Length of every key here. */
export const keyBytes = 32
const nonceBytes = 12
const tagBytes = 16

/**
 * AES-256-GCM (NIST SP 800-38D) over a text, in base64url. `about` says what the text is and of which row: sealed text
 * that is moved elsewhere cannot be opened there.
 */
export function seal(key: Buffer, text: string, about: string): string {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes })
  cipher.setAAD(Buffer.from(about))
  const sealed = [cipher.update(text, 'utf8'), cipher.final()]
  return Buffer.concat([nonce, cipher.getAuthTag(), ...sealed]).toString('base64url')
}

/** @throws Error when the key, the text or what it is about is another than when it was sealed */
export function unseal(key: Buffer, sealed: string, about: string): string {
  const bytes = Buffer.from(sealed, 'base64url')
  const nonce = bytes.subarray(0, nonceBytes)
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes })
  decipher.setAAD(Buffer.from(about))
  decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes))
  const text = [decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()]
  return Buffer.concat(text).toString('utf8')
}
