import { sql } from 'kysely'
import type { Reader, Tx } from '#kernel/database/database.ts'
import type { IdentityKind } from '../contract/words.ts'

/** The documents that prove who asked, their numbers sealed. */
export interface KeptIdentity {
  /** Null, and what follows, while no document of the applicant is known. */
  readonly kind: IdentityKind | null
  readonly masked: string | null
  readonly sealed: string | null
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

/** Only for whoever opens it for a purpose that is written down, or seals it again; undefined while none is known. */
export async function findIdentity(db: Reader, requestId: string): Promise<IdentityRow | undefined> {
  return await identityQuery(db).where('request_id', '=', requestId).executeTakeFirst()
}

/** What of an identity is shown without a purpose; null while none is known. */
export async function readMasked(
  db: Reader,
  requestId: string,
): Promise<{ kind: IdentityKind | null; masked: string | null }> {
  const row = await db
    .selectFrom('information_requests.identity')
    .select(['kind', 'masked'])
    .where('request_id', '=', requestId)
    .executeTakeFirst()
  return row ?? { kind: null, masked: null }
}

/** Of what kind the documents are that are known; null where none is. */
export async function findKeptKinds(
  db: Reader,
  requestId: string,
): Promise<Pick<KeptIdentity, 'kind' | 'agentKind'>> {
  const row = await db
    .selectFrom('information_requests.identity')
    .select(['kind', 'agent_kind as agentKind'])
    .where('request_id', '=', requestId)
    .executeTakeFirst()
  return row ?? { kind: null, agentKind: null }
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
