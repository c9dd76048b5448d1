import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { recordAudit } from '#kernel/audit/record.ts'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import type {
  EventRow,
  getEvent,
  listEvents,
  mergeEventsContract,
  raiseEventContract,
  renameEventContract,
  splitEventContract,
  undoArrangementContract,
} from '../contract/events.ts'
import {
  findArrangement,
  insertArrangement,
  markUndone,
  movePosts,
  renameEvent,
  selectArrangements,
  setMergedInto,
} from '../store/arrangements.ts'
import type { ListedEvent } from '../store/event-list.ts'
import { countEvents, selectBars, selectEvents, selectSourcesOfEvent } from '../store/event-list.ts'
import type { EventRecord } from '../store/events.ts'
import { findEvent } from '../store/events.ts'
import { insertEvents, insertPlaced, lockGathering, recountEvents } from '../store/gathering.ts'
import { selectPostsOfEvent } from '../store/post-list.ts'
import { settleLevels } from './ladder-content.ts'
import { describePost } from './posts.ts'
import { problems } from './problems.ts'
import { mayKeep, requireEvent, requirePost, selectSeen } from './watch.ts'

/** One page of the events of the units the person has a part in. */
export async function readEvents(
  context: ReadContext,
  { filter, page, size }: z.output<typeof listEvents.input>,
): Promise<z.input<typeof listEvents.output>> {
  const unitIds = (await selectSeen(context)).map(({ id }) => id)
  if (unitIds.length === 0) return { rows: [], total: 0 }
  const rows = await selectEvents(context.db, unitIds, filter, { offset: (page - 1) * size, limit: size })
  return {
    total: await countEvents(context.db, unitIds, filter),
    rows: rows.map(describeListed),
  }
}

/** An event as a list shows it. */
export function describeListed(row: ListedEvent): z.input<typeof EventRow> {
  return {
    ...row,
    openedAt: row.openedAt.toISOString(),
    firstPostAt: row.firstPostAt.toISOString(),
    lastPostAt: row.lastPostAt.toISOString(),
  }
}

const postsShown = 20
/** Bars of the picture at most; each stands for as many hours as are needed. */
const mostBars = 60
const barSteps = [1, 2, 4, 6, 12, 24, 48, 168]
const hourMilliseconds = 3_600_000

/** An event with the picture of its course, why it stands where it stands, and what was said. @throws opinion.eventNotFound */
export async function readEvent(
  context: ReadContext,
  { eventId, page }: z.output<typeof getEvent.input>,
): Promise<z.input<typeof getEvent.output>> {
  const { db } = context
  const event = await requireEvent(context, eventId, false)
  const hours = (event.lastPostAt.getTime() - event.firstPostAt.getTime()) / hourMilliseconds
  const barHours = barSteps.find((step) => hours / step <= mostBars) ?? 168
  const bars = await selectBars(db, eventId, barHours)
  const place = { offset: (page - 1) * postsShown, limit: postsShown }
  const into = event.mergedInto === null ? undefined : await findEvent(db, event.mergedInto)
  return {
    event: {
      ...describeEvent(event),
      levelAt: event.levelAt.toISOString(),
      reasons: [...event.levelReasons],
      caseId: event.caseId,
      mergedInto: into ? { eventId: into.eventId, title: into.title } : null,
    },
    mayArrange: mayKeep(context, event.unitPath),
    barHours,
    bars: bars.map((bar) => ({ ...bar, at: bar.at.toISOString() })),
    bySource: await selectSourcesOfEvent(db, eventId),
    posts: (await selectPostsOfEvent(db, eventId, place)).map(describePost),
    postTotal: event.postCount,
    arrangements: (await selectArrangements(db, eventId)).map(describeArrangement),
  }
}

function describeEvent(event: EventRecord): z.input<typeof EventRow> {
  return {
    eventId: event.eventId,
    title: event.title,
    words: event.words,
    level: event.level,
    isBurst: event.levelReasons.some(({ code }) => code === 'burst'),
    postCount: event.postCount,
    openedAt: event.openedAt.toISOString(),
    firstPostAt: event.firstPostAt.toISOString(),
    lastPostAt: event.lastPostAt.toISOString(),
    hasCase: event.caseId !== null,
    unitTitle: event.unitTitle,
  }
}

function describeArrangement(row: Awaited<ReturnType<typeof selectArrangements>>[number]) {
  const { fromEvent, fromTitle, toEvent, toTitle, madeAt, undoneAt, ...rest } = row
  return {
    ...rest,
    from: { eventId: fromEvent, title: fromTitle },
    to: { eventId: toEvent, title: toTitle },
    madeAt: madeAt.toISOString(),
    undoneAt: undoneAt?.toISOString() ?? null,
  }
}

/** Puts the posts of one event with another. @throws opinion.eventNotFound, eventMerged, eventHasCase */
export async function mergeEvents(
  context: ActionContext,
  { eventId, intoId, reason }: z.output<typeof mergeEventsContract.input>,
): Promise<void> {
  const from = await requireLive(context, eventId)
  const into = await requireLive(context, intoId)
  if (from.unitId !== into.unitId || eventId === intoId) throw problems.eventNotFound()
  if (from.caseId !== null) throw problems.eventHasCase()
  await arrange(context, { kind: 'merge', from, to: into, postIds: null, reason })
  await setMergedInto(context.tx, eventId, intoId)
}

/** Puts posts of an event into one of their own. @throws opinion.eventNotFound, eventMerged, nothingToSplit */
export async function splitEvent(
  context: ActionContext,
  { eventId, postIds, title, reason }: z.output<typeof splitEventContract.input>,
): Promise<{ eventId: string }> {
  const from = await requireLive(context, eventId)
  const made = randomUUID()
  await insertEvents(context.tx, [
    { eventId: made, unitId: from.unitId, title, words: from.words, openedAt: context.now },
  ])
  const to = await requireLive(context, made)
  const moved = await arrange(context, { kind: 'split', from, to, postIds, reason })
  if (moved.length === 0 || moved.length === from.postCount) throw problems.nothingToSplit()
  return { eventId: made }
}

interface Arrangement {
  readonly kind: 'merge' | 'split'
  readonly from: EventRecord
  readonly to: EventRecord
  /** Null: all of them. */
  readonly postIds: readonly number[] | null
  readonly reason: string
}

async function arrange(
  context: ActionContext,
  { kind, from, to, postIds, reason }: Arrangement,
): Promise<number[]> {
  const { tx, actor, now } = context
  await lockGathering(tx, from.unitId)
  const by = { personId: actor.id, at: now }
  const moved = await movePosts(tx, { from: from.eventId, to: to.eventId, postIds }, by)
  await insertArrangement(tx, {
    unitId: from.unitId,
    kind,
    fromEvent: from.eventId,
    toEvent: to.eventId,
    postIds: moved,
    reason,
    madeBy: actor.id,
    madeAt: now,
  })
  await recountAll(context, [from.eventId, to.eventId])
  await record(context, from, kind === 'merge' ? 'opinion.mergeEvent' : 'opinion.splitEvent', {
    to: to.eventId,
    posts: moved.length,
    reason,
  })
  return moved
}

/** Puts posts back where they were before a merge or a split. @throws opinion.arrangementNotFound, arrangementUndone */
export async function undoArrangement(
  context: ActionContext,
  { arrangementId }: z.output<typeof undoArrangementContract.input>,
): Promise<void> {
  const { tx, actor, now } = context
  const made = await findArrangement(tx, arrangementId)
  if (!made) throw problems.arrangementNotFound()
  const from = await requireEvent({ ...context, db: tx }, made.fromEvent)
  if (made.undoneAt !== null) throw problems.arrangementUndone()
  await lockGathering(tx, made.unitId)
  const by = { personId: actor.id, at: now }
  await movePosts(tx, { from: made.toEvent, to: made.fromEvent, postIds: made.postIds }, by)
  await markUndone(tx, arrangementId, by)
  if (made.kind === 'merge') await setMergedInto(tx, made.fromEvent, null)
  else await setMergedInto(tx, made.toEvent, made.fromEvent)
  await recountAll(context, [made.fromEvent, made.toEvent])
  await record(context, from, 'opinion.undoArrangement', { arrangementId })
}

async function recountAll(context: ActionContext, eventIds: readonly string[]): Promise<void> {
  await recountEvents(context.tx, eventIds)
  await settleLevels(context, eventIds)
}

/** @throws opinion.eventNotFound, eventMerged, eventTaken */
export async function rename(
  context: ActionContext,
  { eventId, title }: z.output<typeof renameEventContract.input>,
): Promise<void> {
  const event = await requireLive(context, eventId)
  await renameEvent(context.tx, eventId, title, context.actor.id)
  await record(context, event, 'opinion.renameEvent', {})
}

/** A post that stands alone becomes an event. @throws opinion.postNotFound, postPlaced */
export async function raiseEvent(
  context: ActionContext,
  { postId, title }: z.output<typeof raiseEventContract.input>,
): Promise<{ eventId: string }> {
  const { tx, now } = context
  const post = await requirePost({ ...context, db: tx }, postId)
  await lockGathering(tx, post.unitId)
  if ((await requirePost({ ...context, db: tx }, postId)).eventId !== null) throw problems.postPlaced()
  const eventId = randomUUID()
  await insertEvents(tx, [{ eventId, unitId: post.unitId, title, words: [], openedAt: now }])
  await insertPlaced(tx, [{ postId, eventId, likeness: 1 }], now, context.actor.id)
  const event = await requireLive(context, eventId)
  // What was remembered of the post as standing alone is void.
  await insertArrangement(tx, {
    unitId: post.unitId,
    kind: 'split',
    fromEvent: eventId,
    toEvent: eventId,
    postIds: [postId],
    reason: '由值守员立为事件',
    madeBy: context.actor.id,
    madeAt: now,
  })
  await recountAll(context, [eventId])
  await record(context, event, 'opinion.raiseEvent', { postId })
  return { eventId }
}

async function requireLive(context: ActionContext, eventId: string): Promise<EventRecord> {
  const event = await requireEvent({ ...context, db: context.tx }, eventId)
  if (event.mergedInto !== null) throw problems.eventMerged()
  return event
}

async function record(
  context: ActionContext,
  event: EventRecord,
  act: string,
  after: Readonly<Record<string, unknown>>,
): Promise<void> {
  await recordAudit(context, {
    chain: event.unitId,
    act,
    object: { kind: 'opinion.event', id: event.eventId },
    after,
  })
}
