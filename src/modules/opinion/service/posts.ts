import type { z } from 'zod'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import type { UploadedFile } from '#kernel/http/handle.ts'
import { startWork } from '#kernel/jobs/progress.ts'
import type {
  decideClassContract,
  importPostsContract,
  listPosts,
  PostRow,
  writeDownContract,
} from '../contract/posts.ts'
import { PostClass, Tier } from '../contract/words.ts'
import { readInstant } from '../rules/feed-dates.ts'
import { insertClassDecision } from '../store/arrangements.ts'
import type { ListedPost, PostCursor } from '../store/post-list.ts'
import { countLimit, countPosts, selectPosts } from '../store/post-list.ts'
import { selectSources } from '../store/sources.ts'
import { takeIn } from './intake.ts'
import { settleLevels } from './ladder-content.ts'
import { problems } from './problems.ts'
import { requirePost, requireSource, selectSeen } from './watch.ts'

/** One page of what was said, newest first. */
export async function readPosts(
  context: ReadContext,
  { filter, size, after }: z.output<typeof listPosts.input>,
): Promise<z.input<typeof listPosts.output>> {
  const unitIds = (await selectSeen(context)).map(({ id }) => id)
  if (unitIds.length === 0) return { rows: [], next: null, total: 0, totalIsMore: false, sources: [] }
  const place = { after: parseCursor(after), limit: size + 1 }
  const found = await selectPosts(context.db, unitIds, filter, place)
  const rows = found.slice(0, size)
  const last = found.length > size ? rows.at(-1) : undefined
  const total = await countPosts(context.db, unitIds, filter)
  return {
    rows: rows.map(describePost),
    next: last ? `${last.publishedAt.toISOString()} ${String(last.postId)}` : null,
    total: Math.min(total, countLimit),
    totalIsMore: total > countLimit,
    sources: (await selectSources(context.db, unitIds)).map(({ sourceId, title }) => ({
      id: sourceId,
      title,
    })),
  }
}

/** What does not read as a place in the list is its beginning. */
export function parseCursor(after: string | null): PostCursor | null {
  const [publishedAt = '', id = ''] = (after ?? '').split(' ')
  const at = new Date(publishedAt)
  return Number.isNaN(at.getTime()) || !/^\d{1,15}$/.test(id) ? null : { publishedAt: at, postId: Number(id) }
}

/** A post as a screen shows it. */
export function describePost(post: ListedPost): z.input<typeof PostRow> {
  return {
    ...post,
    tier: Tier.parse(post.tier),
    class: PostClass.nullable().parse(post.class),
    publishedAt: post.publishedAt.toISOString(),
    statedAt: post.statedAt?.toISOString() ?? null,
  }
}

/** Writes down what somebody saw said in public. @throws opinion.sourceNotFound, sourceIsRead */
export async function writeDown(
  context: ActionContext,
  { key, sourceId, title, text, link, saidAt }: z.output<typeof writeDownContract.input>,
): Promise<{ isNew: boolean }> {
  const source = await requireSource({ ...context, db: context.tx }, sourceId)
  if (source.kind !== 'manual' && source.kind !== 'file') throw problems.sourceIsRead()
  const ids = await takeIn(context, sourceId, [
    { key, link, title, text, saidAt: readInstant(saidAt), author: null },
  ])
  return { isNew: ids.length > 0 }
}

/** Takes in a file of posts, in pieces and watched by whoever sent it. @throws opinion.sourceNotFound, sourceIsRead */
export async function importPosts(
  context: ActionContext,
  { sourceId }: z.output<typeof importPostsContract.input>,
  { hash, name }: UploadedFile,
): Promise<{ workId: string }> {
  const source = await requireSource({ ...context, db: context.tx }, sourceId)
  if (source.kind !== 'manual' && source.kind !== 'file') throw problems.sourceIsRead()
  const title = `导入言论：${source.title}`
  const input = { sourceId, hash, name }
  return { workId: await startWork(context, { job: 'opinion.importPosts', title, total: null, input }) }
}

/** A person says what kind of word a post is. @throws opinion.postNotFound */
export async function decideClass(
  context: ActionContext,
  { postId, class: decided }: z.output<typeof decideClassContract.input>,
): Promise<void> {
  const post = await requirePost({ ...context, db: context.tx }, postId)
  await insertClassDecision(context.tx, {
    postId: post.postId,
    class: decided,
    by: context.actor.id,
    at: context.now,
  })
  if (post.eventId !== null) await settleLevels(context, [post.eventId])
}
