import type { Reader, Tx } from '#kernel/database/database.ts'
import type { ClaimState, EvidenceKind } from '../contract/handling-words.ts'

export async function insertClaim(
  tx: Tx,
  claim: {
    readonly eventId: string
    readonly text: string
    readonly postIds: readonly number[]
    readonly at: Date
  },
): Promise<number> {
  const { id } = await tx
    .insertInto('opinion.claim')
    .values({ event_id: claim.eventId, text: claim.text, noted_at: claim.at })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (claim.postIds.length > 0)
    await tx
      .insertInto('opinion.claim_post')
      .values(claim.postIds.map((postId) => ({ claim_id: id, post_id: postId })))
      .execute()
  return id
}

export async function findClaim(db: Reader, claimId: number) {
  return await db
    .selectFrom('opinion.claim')
    .select(['id as claimId', 'event_id as eventId', 'text', 'state'])
    .where('id', '=', claimId)
    .executeTakeFirst()
}

/** Claims of an event with what was found out and concluded, oldest first. */
export async function selectClaims(db: Reader, eventId: string) {
  const claims = await db
    .selectFrom('opinion.claim')
    .select(['id as claimId', 'text', 'state'])
    .where('event_id', '=', eventId)
    .orderBy('id')
    .execute()
  const ids = claims.map(({ claimId }) => claimId)
  const [posts, evidence, conclusions] = [
    await selectClaimPosts(db, ids),
    await selectEvidence(db, ids),
    await selectConclusions(db, ids),
  ]
  return claims.map((claim) => ({
    ...claim,
    postIds: posts.filter(({ claimId }) => claimId === claim.claimId).map(({ postId }) => postId),
    evidence: evidence.filter(({ claimId }) => claimId === claim.claimId),
    conclusion: conclusions.findLast(({ claimId }) => claimId === claim.claimId) ?? null,
  }))
}

/** A claim with everything that was found out. */
export type ClaimRecord = Awaited<ReturnType<typeof selectClaims>>[number]

async function selectClaimPosts(db: Reader, claimIds: readonly number[]) {
  if (claimIds.length === 0) return []
  return await db
    .selectFrom('opinion.claim_post')
    .select(['claim_id as claimId', 'post_id as postId'])
    .where('claim_id', 'in', [...claimIds])
    .orderBy('post_id')
    .execute()
}

async function selectEvidence(db: Reader, claimIds: readonly number[]) {
  if (claimIds.length === 0) return []
  return await db
    .selectFrom('opinion.evidence')
    .select(['claim_id as claimId', 'kind', 'text', 'added_at as addedAt'])
    .where('claim_id', 'in', [...claimIds])
    .orderBy('id')
    .execute()
}

async function selectConclusions(db: Reader, claimIds: readonly number[]) {
  if (claimIds.length === 0) return []
  return await db
    .selectFrom('opinion.conclusion')
    .select(['claim_id as claimId', 'seq', 'state', 'text', 'concluded_at as concludedAt'])
    .where('claim_id', 'in', [...claimIds])
    .orderBy('seq')
    .execute()
}

/** Adds what was found out; the claim is being checked from then on. */
export async function insertEvidence(
  tx: Tx,
  evidence: {
    readonly claimId: number
    readonly kind: EvidenceKind
    readonly text: string
    readonly by: string
    readonly at: Date
  },
): Promise<void> {
  await tx
    .insertInto('opinion.evidence')
    .values({
      claim_id: evidence.claimId,
      kind: evidence.kind,
      text: evidence.text,
      added_by: evidence.by,
      added_at: evidence.at,
    })
    .execute()
  await tx
    .updateTable('opinion.claim')
    .set({ state: 'verifying' })
    .where('id', '=', evidence.claimId)
    .where('state', '=', 'unverified')
    .execute()
}

/** Adds a conclusion after those before it. */
export async function insertConclusion(
  tx: Tx,
  conclusion: {
    readonly claimId: number
    readonly state: Exclude<ClaimState, 'unverified' | 'verifying'>
    readonly text: string
    readonly by: string
    readonly at: Date
  },
): Promise<void> {
  const earlier = await selectConclusions(tx, [conclusion.claimId])
  await tx
    .insertInto('opinion.conclusion')
    .values({
      claim_id: conclusion.claimId,
      seq: earlier.length + 1,
      state: conclusion.state,
      text: conclusion.text,
      concluded_by: conclusion.by,
      concluded_at: conclusion.at,
    })
    .execute()
  await tx
    .updateTable('opinion.claim')
    .set({ state: conclusion.state })
    .where('id', '=', conclusion.claimId)
    .execute()
}

/** How many of these posts belong to the event. */
export async function countPlaced(db: Reader, eventId: string, postIds: readonly number[]): Promise<number> {
  if (postIds.length === 0) return 0
  const { count } = await db
    .selectFrom('opinion.event_post')
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('event_id', '=', eventId)
    .where('post_id', 'in', [...postIds])
    .executeTakeFirstOrThrow()
  return count
}
