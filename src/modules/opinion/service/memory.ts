import type { Reader } from '#kernel/database/database.ts'
import type { EventStream } from '#kernel/text/event-stream.ts'
import { createEventStream } from '#kernel/text/event-stream.ts'
import type { DuplicateFinder } from '#kernel/text/near-duplicates.ts'
import { createDuplicateFinder, duplicateLikeness } from '#kernel/text/near-duplicates.ts'
import { countRearrangements, selectGathered } from '../store/gathering.ts'
import type { Thresholds } from '../store/thresholds.ts'

/** A post as far as comparing goes. */
export interface Compared {
  readonly postId: number
  readonly title: string
  readonly body: string
  readonly publishedAt: Date
}

/** Posts that go together; an event once there is one. */
export interface Group {
  /** Its number in the stream. */
  readonly number: number
  eventId: string | null
  /** Posts of a group that is no event yet. */
  readonly loneIds: number[]
}

/** What a post is like, and where it belongs. */
export interface Found {
  readonly like: { readonly postId: number; readonly likeness: number } | null
  readonly group: Group
  /** To the group; 1 for the first of it. */
  readonly likeness: number
}

interface Held {
  readonly postId: number
  readonly at: number
  /** The group it is in; -1 until that is known. */
  number: number
}

/** What was said of late in one unit, ready to be compared with. */
export interface Memory {
  readonly revision: string
  readonly quietMilliseconds: number
  readonly finder: DuplicateFinder<Held>
  readonly stream: EventStream
  readonly groups: Map<number, Group>
  readonly byEvent: Map<string, Group>
  lastId: number
  size: number
}

/** Posts that are remembered after a start, and how many may come before the oldest are left behind. */
const window = 20_000
const mostRemembered = 60_000
/** Shorter texts ("支持", "顶") are alike without being about the same. */
const shortestCompared = 12

/** In a flood of like texts a new one is compared with so many of them. */
const mostCompared = 64
/** The number of what is in no group. */
const alone = -1

/** One memory a unit and process. */
const kept = new Map<string, Memory>()

/** What this process remembers of a unit is void, because a transaction failed. */
export function forget(unitId: string): void {
  kept.delete(unitId)
}

/**
 * The memory of a unit, brought up to what the database holds: another process may have gathered meanwhile, and a
 * person may have rearranged events. Called with the unit's gathering locked.
 */
export async function openMemory(db: Reader, unitId: string, limits: Thresholds): Promise<Memory> {
  const revision = await countRearrangements(db, unitId)
  const known = kept.get(unitId)
  const isCurrent = known?.revision === revision && known.size < mostRemembered
  const memory = isCurrent ? known : createMemory(revision, limits)
  kept.set(unitId, memory)
  for (const post of await selectGathered(db, unitId, memory.lastId, window)) replay(memory, post)
  return memory
}

/** A memory of nothing. */
export function createMemory(revision: string, { quietDays }: Pick<Thresholds, 'quietDays'>): Memory {
  return {
    revision,
    quietMilliseconds: quietDays * 86_400_000,
    finder: createDuplicateFinder<Held>(duplicateLikeness, mostCompared),
    stream: createEventStream({ quietDays }),
    groups: new Map(),
    byEvent: new Map(),
    lastId: 0,
    size: 0,
  }
}

/** Finds what a post is like and where it belongs, and remembers it. */
export function addPost(memory: Memory, post: Compared): Found {
  const { held, like } = compare(memory, post)
  if (!isTelling(post)) return join({ number: alone, eventId: null, loneIds: [] }, post, null, 1)
  if (like) {
    held.number = like.key.number
    const group = groupOf(memory, like.key.number)
    return join(group, post, { postId: like.key.postId, likeness: like.likeness }, like.likeness)
  }
  const { event, isNew, likeness } = memory.stream.add(documentOf(post), post.publishedAt)
  held.number = event
  return join(groupOf(memory, event), post, null, isNew ? 1 : likeness)
}

function join(group: Group, { postId }: Compared, like: Found['like'], likeness: number): Found {
  if (group.eventId === null) group.loneIds.push(postId)
  return { like, group, likeness }
}

/** From now on the group is this event. */
export function becomeEvent(memory: Memory, group: Group, eventId: string): void {
  group.eventId = eventId
  group.loneIds.length = 0
  memory.byEvent.set(eventId, group)
}

/** The most telling words of an event; none when it is not remembered. */
export function wordsOf(memory: Memory, eventId: string): readonly string[] {
  const group = memory.byEvent.get(eventId)
  return group ? memory.stream.describe(group.number).words : []
}

/** A post that was gathered before goes where it was put, by the program or by a person. */
function replay(
  memory: Memory,
  post: Compared & { readonly eventId: string | null; readonly likeId: number | null },
): void {
  if (post.eventId === null) {
    addPost(memory, post)
    return
  }
  const { held } = compare(memory, post)
  if (!isTelling(post)) return
  const known = memory.byEvent.get(post.eventId)
  const isTold = known && post.likeId !== null
  held.number = isTold
    ? known.number
    : memory.stream.put(known?.number ?? null, documentOf(post), post.publishedAt)
  if (!known) becomeEvent(memory, groupOf(memory, held.number), post.eventId)
}

/** Remembers the text, and finds the likest of those said not too long before: a quiet event takes in no more. */
function compare(memory: Memory, post: Compared) {
  const at = post.publishedAt.getTime()
  const held: Held = { postId: post.postId, at, number: -1 }
  const found = isTelling(post) ? memory.finder.add(held, `${post.title}${post.body}`) : []
  memory.lastId = post.postId
  memory.size++
  return { held, like: found.find(({ key }) => at - key.at <= memory.quietMilliseconds) }
}

/** Whether a text is long enough to say what it is about. */
function isTelling({ title, body }: Compared): boolean {
  return title.length + body.length >= shortestCompared
}

function documentOf({ title, body }: Compared) {
  return { heading: title, body }
}

function groupOf({ groups }: Memory, number: number): Group {
  const known = groups.get(number)
  if (known) return known
  const group: Group = { number, eventId: null, loneIds: [] }
  groups.set(number, group)
  return group
}
