import { sql } from 'kysely'
import type { Reader, Tx } from '#kernel/database/database.ts'
import type { IdentityKind } from '../contract/words.ts'

/** The documents that prove who asked, their numbers sealed. */
export interface KeptIdentity {
  readonly kind: IdentityKind
  readonly masked: string
  readonly sealed: string
  /** Null when nobody acts for the applicant. */
  readonly agentKind: Exclude<IdentityKind, 'creditCode'> | null
  readonly agentSealed: string | null
}

/** Keeps them in place of what was kept before. */
export async function saveIdentity(tx: Tx, requestId: string, identity: KeptIdentity): Promise<void> {
  const row = {
    kind: identity.kind,
    number: null,
    masked: identity.masked,
    sealed: identity.sealed,
    agent_kind: identity.agentKind,
    agent_number: null,
    agent_sealed: identity.agentSealed,
  }
  await tx
    .insertInto('information_requests.identity')
    .values({ request_id: requestId, ...row })
    .onConflict((conflict) => conflict.column('request_id').doUpdateSet(row))
    .execute()
}

function identityQuery(db: Reader) {
  return db
    .selectFrom('information_requests.identity')
    .select([
      'request_id as requestId',
      'kind',
      'masked',
      'sealed',
      'number',
      'agent_kind as agentKind',
      'agent_sealed as agentSealed',
      'agent_number as agentNumber',
    ])
}

/** The identity of a request as it is kept; `number` and `agentNumber` are in words only until they have been sealed. */
export type IdentityRow = Awaited<ReturnType<ReturnType<typeof identityQuery>['executeTakeFirstOrThrow']>>

/** Only for whoever opens it for a purpose that is written down, or seals it again. */
export async function requireIdentity(db: Reader, requestId: string): Promise<IdentityRow> {
  return await identityQuery(db).where('request_id', '=', requestId).executeTakeFirstOrThrow()
}

/** What of an identity is shown without a purpose. */
export async function requireMasked(
  db: Reader,
  requestId: string,
): Promise<{ kind: IdentityKind; masked: string }> {
  return await db
    .selectFrom('information_requests.identity')
    .select(['kind', 'masked'])
    .where('request_id', '=', requestId)
    .executeTakeFirstOrThrow()
}

/** Identities in words, or sealed with another key than the newest. */
export async function selectToSeal(tx: Tx, newest: string, limit: number): Promise<IdentityRow[]> {
  const isOld = (column: 'sealed' | 'agent_sealed') =>
    sql<boolean>`split_part(${sql.ref(column)}, '.', 1) <> ${newest}`
  return await identityQuery(tx)
    .where((row) =>
      row.or([
        row('number', 'is not', null),
        row('agent_number', 'is not', null),
        isOld('sealed'),
        isOld('agent_sealed'),
      ]),
    )
    .orderBy('request_id')
    .limit(limit)
    .forUpdate()
    .execute()
}
