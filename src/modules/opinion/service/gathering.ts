import { randomUUID } from 'node:crypto'
import type { ActionContext } from '#kernel/context.ts'
import type { WorkReport } from '#kernel/jobs/contract.ts'
import type { LongWork } from '#kernel/jobs/job.ts'
import type { PostReader } from '../rules/reading.ts'
import { createPostReader } from '../rules/reading.ts'
import type { EventInsert, Gathered, Placed } from '../store/gathering.ts'
import {
  insertEvents,
  insertPlaced,
  lockGathering,
  recountEvents,
  selectUnitsWaiting,
  selectWaiting,
  selectWords,
  updateEventWords,
  updateGathered,
} from '../store/gathering.ts'
import type { Thresholds } from '../store/thresholds.ts'
import { selectThresholds } from '../store/thresholds.ts'
import { settleLevels } from './ladder-content.ts'
import type { Group, Memory } from './memory.ts'
import { addPost, becomeEvent, forget, openMemory, wordsOf } from './memory.ts'

/** Posts gathered in one transaction: a flood is worked off in pieces of this size, and nothing waits for the whole. */
const batchSize = 500

/**
 * Compares what waits with what was said before and puts it with its event, until nothing waits. Posts are inserted
 * first and gathered here, so that a million of them in a minute make a queue and not a fall.
 */
export async function gather(work: LongWork): Promise<WorkReport> {
  let done = 0
  for (const unitId of await selectUnitsWaiting(work.db)) {
    for (let size = batchSize; size === batchSize && !(await work.mustEnd()); done += size)
      size = await gatherNext(work, unitId)
  }
  return { done, notDone: [] }
}

async function gatherNext(work: Pick<LongWork, 'transact'>, unitId: string): Promise<number> {
  try {
    return await work.transact(async (context) => await gatherBatch(context, unitId))
  } catch (error) {
    // What was remembered ahead of the database is no longer true.
    forget(unitId)
    throw error
  }
}

/** One batch of one unit. @returns how many posts it was */
export async function gatherBatch(context: ActionContext, unitId: string, size = batchSize): Promise<number> {
  const { tx, now, today } = context
  await lockGathering(tx, unitId)
  const posts = await selectWaiting(tx, unitId, size)
  if (posts.length === 0) return 0
  const limits = await selectThresholds(tx, today)
  const desk: Desk = {
    unitId,
    now,
    limits,
    memory: await openMemory(tx, unitId, limits),
    read: createPostReader(await selectWords(tx, today)),
    opened: [],
    placed: [],
  }
  await updateGathered(
    tx,
    posts.map((post) => gatherPost(desk, post)),
    now,
  )
  await insertEvents(tx, desk.opened)
  await insertPlaced(tx, desk.placed, now)
  const touched = [...new Set(desk.placed.map(({ eventId }) => eventId))]
  await recountEvents(tx, touched)
  await updateEventWords(
    tx,
    touched.map((eventId) => ({ eventId, words: wordsOf(desk.memory, eventId) })),
  )
  await settleLevels(context, touched)
  return posts.length
}

interface Desk {
  readonly unitId: string
  readonly now: Date
  readonly limits: Thresholds
  readonly memory: Memory
  readonly read: PostReader
  readonly opened: EventInsert[]
  readonly placed: Placed[]
}

type Waiting = Awaited<ReturnType<typeof selectWaiting>>[number]

function gatherPost(desk: Desk, post: Waiting): Gathered {
  const reading = desk.read(`${post.title}\n${post.body}`)
  const { like, group, likeness } = addPost(desk.memory, post)
  const isGrave = reading.isDanger || reading.allegations.length > 0
  if (group.eventId !== null) desk.placed.push({ postId: post.postId, eventId: group.eventId, likeness })
  else if (group.loneIds.length >= desk.limits.eventFrom || isGrave) openEvent(desk, post, group)
  return {
    postId: post.postId,
    ...reading,
    likeId: like?.postId ?? null,
    likeness: like?.likeness ?? null,
  }
}

/** What was said alone becomes an event with everything like it. */
function openEvent(desk: Desk, post: Waiting, group: Group): void {
  const eventId = randomUUID()
  for (const postId of group.loneIds) desk.placed.push({ postId, eventId, likeness: 1 })
  desk.opened.push({
    eventId,
    unitId: desk.unitId,
    title: titleOf(post),
    words: [],
    openedAt: desk.now,
  })
  becomeEvent(desk.memory, group, eventId)
}

const longestTitle = 60

/** The title of the post that made it an event, else the beginning of what it says. */
function titleOf({ title, body }: Pick<Waiting, 'title' | 'body'>): string {
  const [first = ''] = (title || body).split(/[\n。！？!?]/)
  const text = first.trim().slice(0, longestTitle).toWellFormed()
  return text === '' ? '（没有标题）' : text
}
