import type { ActionContext } from '#kernel/context.ts'
import type { Database } from '#kernel/database/tables.ts'
import { problems } from './problems.ts'
import { hashToken, newToken } from './token.ts'

type Purpose = Database['access.ticket']['purpose']

/** A sign-in or a registration that has begun. */
export interface Ticket {
  /** Null while a passkey has yet to say who it belongs to. */
  readonly personId: string | null
  readonly factors: readonly string[]
  /** The WebAuthn challenge that was sent with it, if one was. */
  readonly challenge: string | null
}

const minutes = 5

/** Keeps a step that is half done and returns the secret that continues it. */
export async function issueTicket(
  { tx, now }: ActionContext,
  purpose: Purpose,
  { personId, factors, challenge }: Ticket,
): Promise<string> {
  const token = newToken()
  await tx.deleteFrom('access.ticket').where('expires_at', '<', now).execute()
  await tx
    .insertInto('access.ticket')
    .values({
      token_hash: hashToken(token),
      purpose,
      person_id: personId,
      factors: [...factors],
      challenge,
      expires_at: new Date(now.getTime() + minutes * 60_000),
    })
    .execute()
  return token
}

/** The step a ticket continues, locked until the transaction ends. @throws access.ticketExpired */
export async function openTicket(
  { tx, now }: ActionContext,
  purpose: Purpose,
  token: string,
): Promise<Ticket> {
  const ticket = await tx
    .selectFrom('access.ticket')
    .select(['person_id as personId', 'factors', 'challenge'])
    .where('token_hash', '=', hashToken(token))
    .where('purpose', '=', purpose)
    .where('expires_at', '>', now)
    .forUpdate()
    .executeTakeFirst()
  if (!ticket) throw problems.ticketExpired()
  return ticket
}

/** Makes a ticket useless. */
export async function spendTicket({ tx }: ActionContext, token: string): Promise<void> {
  await tx.deleteFrom('access.ticket').where('token_hash', '=', hashToken(token)).execute()
}

/** Remembers the challenge sent with a ticket. */
export async function setChallenge({ tx }: ActionContext, token: string, challenge: string): Promise<void> {
  await tx
    .updateTable('access.ticket')
    .set({ challenge })
    .where('token_hash', '=', hashToken(token))
    .execute()
}
