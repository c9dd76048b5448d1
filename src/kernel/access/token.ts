import { createHash, randomBytes } from 'node:crypto'

/** A new secret of 256 random bits, in base64url. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** SHA-256 of a secret in hex: what the database keeps of it. Fit for random secrets only, never for passwords. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
