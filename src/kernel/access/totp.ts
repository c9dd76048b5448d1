import { Secret, TOTP } from 'otpauth'
import type { Tx } from '#kernel/database/database.ts'

const periodSeconds = 30

/** A new shared secret, in base32. */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32
}

/** The address an authenticator app reads from the QR code. */
export function totpUri(secret: string, signInName: string): string {
  return totpOf(secret, signInName).toString()
}

/** The time step the code belongs to, at most one before or after now; null when the code is wrong (RFC 6238). */
export function findTotpStep(secret: string, code: string, now: Date): number | null {
  const delta = totpOf(secret, '').validate({ token: code, timestamp: now.getTime(), window: 1 })
  return delta === null ? null : Math.floor(now.getTime() / 1000 / periodSeconds) + delta
}

/** Uses up a time step. False when it or a later one was used before: no code is accepted twice. */
export async function spendTotpStep(tx: Tx, personId: string, step: number): Promise<boolean> {
  const spent = await tx
    .updateTable('access.credential')
    .set({ totp_last_step: step })
    .where('person_id', '=', personId)
    .where((row) => row.or([row('totp_last_step', 'is', null), row('totp_last_step', '<', step)]))
    .returning('person_id')
    .executeTakeFirst()
  return spent !== undefined
}

function totpOf(secret: string, label: string): TOTP {
  return new TOTP({ issuer: '明堂', label, secret: Secret.fromBase32(secret), period: periodSeconds })
}
