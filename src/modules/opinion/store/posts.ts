import type { Tx } from '#kernel/database/database.ts'

/** A post before it has a row; its text is masked already. */
export interface PostInsert {
  readonly unitId: string
  readonly sourceId: string
  readonly sourceKey: string
  readonly link: string | null
  readonly title: string
  readonly body: string
  readonly maskedCount: number
  readonly publishedAt: Date
  readonly statedAt: Date | null
  readonly takenAt: Date
  readonly likes: number | null
  readonly replies: number | null
  readonly reposts: number | null
  readonly reads: number | null
  readonly authorTag: string | null
}

/** Keeps posts; those the source gave before are left as they are. Returns the key and id of each that is new. */
export async function insertPosts(
  tx: Tx,
  posts: readonly PostInsert[],
): Promise<{ readonly id: number; readonly sourceKey: string }[]> {
  if (posts.length === 0) return []
  return await tx
    .insertInto('opinion.post')
    .values(
      posts.map((post) => ({
        unit_id: post.unitId,
        source_id: post.sourceId,
        source_key: post.sourceKey,
        link: post.link,
        title: post.title,
        body: post.body,
        masked_count: post.maskedCount,
        published_at: post.publishedAt,
        stated_at: post.statedAt,
        taken_at: post.takenAt,
        likes: post.likes,
        replies: post.replies,
        reposts: post.reposts,
        reads: post.reads,
        author_tag: post.authorTag,
      })),
    )
    .onConflict((conflict) => conflict.columns(['source_id', 'source_key']).doNothing())
    .returning(['id', 'source_key as sourceKey'])
    .execute()
}

export async function insertRaws(
  tx: Tx,
  raws: readonly { readonly postId: number; readonly sealed: string; readonly takenAt: Date }[],
): Promise<void> {
  if (raws.length === 0) return
  await tx
    .insertInto('opinion.raw')
    .values(raws.map(({ postId, sealed, takenAt }) => ({ post_id: postId, sealed, taken_at: takenAt })))
    .execute()
}

/** Texts as they came are evidence for a limited time. */
export async function sweepRaws(tx: Tx, before: Date): Promise<void> {
  await tx.deleteFrom('opinion.raw').where('taken_at', '<', before).execute()
}
