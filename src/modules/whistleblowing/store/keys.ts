import type { Reader, Tx } from '#kernel/database/database.ts'

/** The key pair of one person, its private half locked. */
export interface OwnKey {
  readonly keyId: string
  readonly personId: string
  readonly publicKey: Buffer
  readonly lockedKey: string
  readonly madeAt: Date
  readonly failures: number
  readonly blockedUntil: Date | null
}

function ownKeys(db: Reader) {
  return db
    .selectFrom('whistleblowing.own_key')
    .select([
      'id as keyId',
      'person_id as personId',
      'public_key as publicKey',
      'locked_key as lockedKey',
      'made_at as madeAt',
      'failures',
      'blocked_until as blockedUntil',
    ])
}

/** The keys in use of these people. */
export async function selectOwnKeys(db: Reader, personIds: readonly string[]): Promise<OwnKey[]> {
  if (personIds.length === 0) return []
  return await ownKeys(db)
    .where('person_id', 'in', [...personIds])
    .where('retired_at', 'is', null)
    .execute()
}

/** The key in use of one person. */
export async function findOwnKey(db: Reader, personId: string): Promise<OwnKey | undefined> {
  const [own] = await selectOwnKeys(db, [personId])
  return own
}

export async function retireOwnKey(tx: Tx, keyId: string, at: Date): Promise<void> {
  await tx.updateTable('whistleblowing.own_key').set({ retired_at: at }).where('id', '=', keyId).execute()
  await tx.deleteFrom('whistleblowing.unlocked').where('own_key_id', '=', keyId).execute()
}

export async function insertOwnKey(
  tx: Tx,
  key: Pick<OwnKey, 'keyId' | 'personId' | 'publicKey' | 'lockedKey' | 'madeAt'>,
): Promise<void> {
  await tx
    .insertInto('whistleblowing.own_key')
    .values({
      id: key.keyId,
      person_id: key.personId,
      public_key: key.publicKey,
      locked_key: key.lockedKey,
      made_at: key.madeAt,
    })
    .execute()
}

export async function updateOwnKey(
  tx: Tx,
  keyId: string,
  change: { readonly locked_key?: string; readonly failures?: number; readonly blocked_until?: Date | null },
): Promise<void> {
  await tx.updateTable('whistleblowing.own_key').set(change).where('id', '=', keyId).execute()
}

// Keys in use ---------------------------------------------------------------------------------------------------------

export async function insertUnlocked(
  tx: Tx,
  {
    tokenHash,
    keyId,
    sealedKey,
    expiresAt,
  }: {
    readonly tokenHash: string
    readonly keyId: string
    readonly sealedKey: string
    readonly expiresAt: Date
  },
): Promise<void> {
  await tx
    .insertInto('whistleblowing.unlocked')
    .values({ token_hash: tokenHash, own_key_id: keyId, sealed_key: sealedKey, expires_at: expiresAt })
    .execute()
}

/** A key in use that is still this person's, by its token's digest. */
export async function findUnlocked(db: Reader, tokenHash: string, personId: string, now: Date) {
  return await db
    .selectFrom('whistleblowing.unlocked as u')
    .innerJoin('whistleblowing.own_key as k', 'k.id', 'u.own_key_id')
    .select(['u.sealed_key as sealedKey', 'k.id as keyId'])
    .where('u.token_hash', '=', tokenHash)
    .where('u.expires_at', '>', now)
    .where('k.person_id', '=', personId)
    .where('k.retired_at', 'is', null)
    .executeTakeFirst()
}

export async function deleteUnlocked(tx: Tx, tokenHash: string): Promise<void> {
  await tx.deleteFrom('whistleblowing.unlocked').where('token_hash', '=', tokenHash).execute()
}

export async function deleteExpiredUnlocked(tx: Tx, now: Date): Promise<void> {
  await tx.deleteFrom('whistleblowing.unlocked').where('expires_at', '<=', now).execute()
}

// The key of the office -----------------------------------------------------------------------------------------------

/** The office key in use of a compartment. */
export async function findOfficeKey(db: Reader, unitId: string) {
  return await db
    .selectFrom('whistleblowing.office_key')
    .select(['id as officeKeyId', 'public_key as publicKey', 'made_at as madeAt'])
    .where('unit_id', '=', unitId)
    .where('retired_at', 'is', null)
    .executeTakeFirst()
}

export async function retireOfficeKey(tx: Tx, officeKeyId: string, at: Date): Promise<void> {
  await tx
    .updateTable('whistleblowing.office_key')
    .set({ retired_at: at })
    .where('id', '=', officeKeyId)
    .execute()
  await tx.deleteFrom('whistleblowing.office_key_share').where('office_key_id', '=', officeKeyId).execute()
}

export async function insertOfficeKey(
  tx: Tx,
  key: {
    readonly officeKeyId: string
    readonly unitId: string
    readonly publicKey: Buffer
    readonly at: Date
  },
  shares: readonly { readonly firstId: string; readonly secondId: string; readonly boxed: Buffer }[],
): Promise<void> {
  await tx
    .insertInto('whistleblowing.office_key')
    .values({ id: key.officeKeyId, unit_id: key.unitId, public_key: key.publicKey, made_at: key.at })
    .execute()
  await tx
    .insertInto('whistleblowing.office_key_share')
    .values(
      shares.map(({ firstId, secondId, boxed }) => ({
        office_key_id: key.officeKeyId,
        first_key_id: firstId,
        second_key_id: secondId,
        boxed,
      })),
    )
    .execute()
}

/** The shares of an office key, with whose they are. */
export async function selectShares(db: Reader, officeKeyId: string) {
  return await db
    .selectFrom('whistleblowing.office_key_share as s')
    .innerJoin('whistleblowing.own_key as a', 'a.id', 's.first_key_id')
    .innerJoin('whistleblowing.own_key as b', 'b.id', 's.second_key_id')
    .innerJoin('access.person as p', 'p.id', 'a.person_id')
    .innerJoin('access.person as q', 'q.id', 'b.person_id')
    .select(['a.person_id as firstId', 'b.person_id as secondId', 's.boxed'])
    .select(['p.name as firstName', 'q.name as secondName'])
    .where('s.office_key_id', '=', officeKeyId)
    .execute()
}
