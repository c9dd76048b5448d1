import { createHash } from 'node:crypto'
import type { ActionContext } from '#kernel/context.ts'
import { enqueue } from '#kernel/jobs/enqueue.ts'
import { loadScreeningRules } from '#kernel/screening/load.ts'
import type { ScreeningRules } from '#kernel/screening/rules.ts'
import { believe, clean, longestBody, longestTitle, readCount, readLink } from '../rules/arrival.ts'
import type { ArrivedPost } from '../rules/arrived.ts'
import { mask } from '../rules/mask.ts'
import type { PostInsert } from '../store/posts.ts'
import { insertPosts, insertRaws } from '../store/posts.ts'
import type { SourceRecord } from '../store/sources.ts'
import { findSource, noteNewPosts } from '../store/sources.ts'
import { problems } from './problems.ts'
import type { Tagger } from './tags.ts'
import { openTagger } from './tags.ts'

/** Posts inserted by one statement. */
const batchSize = 500

/**
 * Every way in ends here: personal data is covered, the author becomes a tag, the text as it came is sealed, and the
 * posts wait to be gathered. Posts the source gave before are left as they are.
 *
 * @returns ids of the posts that are new
 * @throws opinion.sourceNotFound
 */
export async function takeIn(
  context: ActionContext,
  sourceId: string,
  arrived: readonly ArrivedPost[],
): Promise<number[]> {
  const source = await findSource(context.tx, sourceId)
  if (!source) throw problems.sourceNotFound()
  const rules = await loadScreeningRules(context.tx, { unitId: source.unitId, today: context.today })
  const desk: Desk = { context, source, rules, tagger: await openTagger(context) }
  const ids: number[] = []
  for (let at = 0; at < arrived.length; at += batchSize)
    ids.push(...(await takeInBatch(desk, arrived.slice(at, at + batchSize))))
  if (ids.length > 0) {
    await noteNewPosts(context.tx, sourceId, context.now)
    await enqueue(context.tx, 'opinion.gather', {})
  }
  return ids
}

interface Desk {
  readonly context: ActionContext
  readonly source: SourceRecord
  readonly rules: ScreeningRules
  readonly tagger: Tagger
}

async function takeInBatch(desk: Desk, arrived: readonly ArrivedPost[]): Promise<number[]> {
  const { tx, vault, now } = desk.context
  const prepared = new Map(arrived.map((post) => prepare(desk, post)).map((one) => [one.row.sourceKey, one]))
  const rows = [...prepared.values()].map(({ row }) => row)
  const inserted = await insertPosts(tx, rows)
  await insertRaws(
    tx,
    inserted.map(({ id, sourceKey }) => ({
      postId: id,
      sealed: vault.seal(prepared.get(sourceKey)?.raw ?? '', `opinion.raw ${String(id)}`),
      takenAt: now,
    })),
  )
  return inserted.map(({ id }) => id)
}

function prepare(
  { context: { now }, source, rules, tagger }: Desk,
  post: ArrivedPost,
): { row: PostInsert; raw: string } {
  const raw = { title: clean(post.title, longestTitle), body: clean(post.text, longestBody) }
  const title = mask(raw.title, rules)
  const body = mask(raw.body, rules)
  const platform = source.address === null ? source.sourceId : new URL(source.address).host
  return {
    raw: JSON.stringify(raw),
    row: {
      unitId: source.unitId,
      sourceId: source.sourceId,
      sourceKey: createHash('sha256').update(post.key).digest('hex'),
      link: readLink(post.link),
      title: title.text.slice(0, longestTitle),
      body: body.text.slice(0, longestBody),
      maskedCount: title.count + body.count,
      ...readTimes(post.saidAt, now),
      takenAt: now,
      likes: readCount(post.likes),
      replies: readCount(post.replies),
      reposts: readCount(post.reposts),
      reads: readCount(post.reads),
      authorTag: tagger(platform, post.author),
    },
  }
}

/** The time that is believed, and what the source says where that is another. */
function readTimes(saidAt: Date | null, now: Date): Pick<PostInsert, 'publishedAt' | 'statedAt'> {
  const publishedAt = believe(saidAt, now)
  const isBelieved = saidAt === null || publishedAt.getTime() === saidAt.getTime()
  return { publishedAt, statedAt: isBelieved || Number.isNaN(saidAt.getTime()) ? null : saidAt }
}
