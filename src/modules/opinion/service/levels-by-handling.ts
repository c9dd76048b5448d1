import type { ActionContext } from '#kernel/context.ts'
import { findLetterProgress } from '#modules/letters/offer.ts'
import type { LevelFact } from '../contract/handling-words.ts'
import { levels } from '../contract/words.ts'
import { opinionEvent } from '../procedure/event.ts'
import { opinionTask } from '../procedure/task.ts'
import type { HandlingFacts } from '../rules/handling-level.ts'
import { handlingReasons } from '../rules/handling-level.ts'
import { highest } from '../rules/ladder.ts'
import { selectDisposals } from '../store/disposals.ts'
import type { EventRecord } from '../store/events.ts'
import { findEvent } from '../store/events.ts'
import { updateLevel } from '../store/gathering.ts'
import type { HandlingRecord } from '../store/handling.ts'
import { selectHandlings, selectTasks } from '../store/handling.ts'
import {
  insertRelief,
  selectComplaintsSince,
  selectLastReliefs,
  selectOverdueClocks,
  selectToWeigh,
} from '../store/levels.ts'
import { selectThresholds } from '../store/thresholds.ts'
import type { GradeHandling } from './ladder-content.ts'
import { gradeContent, settleLevels } from './ladder-content.ts'
import { problems } from './problems.ts'

const hour = 3_600_000

/** What our own handling of an event adds to its rung: late, unseen, or told that it is done when it is not. */
export const gradeHandling: GradeHandling = async (context, event, content) => {
  const limits = await selectThresholds(context.tx, context.today)
  const facts = await readFacts(context, event, limits.openFromRank)
  return handlingReasons(highest([content, event]), facts, limits)
}

async function readFacts(
  context: ActionContext,
  event: EventRecord,
  openFromRank: number,
): Promise<HandlingFacts> {
  const { tx } = context
  const last = (await selectHandlings(tx, event.eventId)).at(-1)
  return {
    overdue: last && last.closedAt === null ? await readOverdue(context, last) : [],
    ignoredHours: await readIgnored(context, event, { last, openFromRank }),
    complaintsAfterAnswer: await readAfterAnswer(context, event.eventId, last),
    isLetterUnsolved: await hasUnsolvedLetter(context, event.eventId),
  }
}

async function readOverdue({ tx, now }: ActionContext, { handlingId }: HandlingRecord): Promise<string[]> {
  const tasks = await selectTasks(tx, handlingId)
  const ids = [handlingId, ...tasks.filter(({ closedAt }) => closedAt === null).map(({ taskId }) => taskId)]
  const clocks = await selectOverdueClocks(tx, ids, now)
  return clocks.map(({ procedureKey, name }) => titleOfClock(procedureKey, name))
}

function titleOfClock(procedureKey: string, name: string): string {
  const { clocks } = procedureKey === opinionTask.key ? opinionTask : opinionEvent
  const titles: Readonly<Record<string, { readonly title: string }>> = clocks
  return titles[name]?.title ?? name
}

/** Since it climbed to where the office asks for a case and nobody has even looked at it. */
async function readIgnored(
  { tx, now }: ActionContext,
  { eventId, level, levelAt }: EventRecord,
  { last, openFromRank }: { readonly last: HandlingRecord | undefined; readonly openFromRank: number },
): Promise<number | null> {
  const isWaiting = last ? last.state === 'found' : (await selectDisposals(tx, eventId)).length === 0
  if (levels.indexOf(level) < openFromRank || !isWaiting) return null
  return (now.getTime() - levelAt.getTime()) / hour
}

/** What was said after our answer, and after the last act that let the event fall. */
async function readAfterAnswer(
  { tx }: ActionContext,
  eventId: string,
  last: HandlingRecord | undefined,
): Promise<number[]> {
  if (!last?.answeredAt) return []
  const fell = (await selectLastReliefs(tx, [eventId])).get(eventId)
  const since = fell && fell > last.answeredAt ? fell : last.answeredAt
  return await selectComplaintsSince(tx, eventId, since)
}

async function hasUnsolvedLetter({ tx }: ActionContext, eventId: string): Promise<boolean> {
  for (const { letterId } of await selectDisposals(tx, eventId)) {
    const progress = letterId ? await findLetterProgress(tx, letterId) : undefined
    if (progress?.isUnsolved) return true
  }
  return false
}

/** Records a fact after which the event may stand lower, and where it stands from now. Time alone never brings it down. */
export async function recordRelief(
  context: ActionContext,
  eventId: string,
  { fact, note }: { readonly fact: LevelFact; readonly note: string },
): Promise<void> {
  const { tx, actor, now } = context
  await insertRelief(tx, { eventId, act: fact, note, by: actor.id, at: now })
  const said = (await gradeContent(tx, [{ eventId, since: now }], now)).get(eventId)
  const event = await findEvent(tx, eventId)
  if (!said || !event) throw problems.eventNotFound()
  // What our own handling still owes keeps it where that puts it.
  const reasons = [...said.reasons, ...(await gradeHandling(context, event, said))]
  await updateLevel(tx, eventId, { level: highest(reasons), reasons, at: now })
}

const weighedDays = 30
const batch = 200

/** Weighs every event that is handled or was heard of lately. Runs every few minutes and may run twice. */
export async function weighAll(context: ActionContext): Promise<void> {
  const since = new Date(context.now.getTime() - weighedDays * 24 * hour)
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const ids = await selectToWeigh(context.tx, since, after, batch)
    await settleLevels(context, ids, gradeHandling)
    const last = ids.at(-1)
    if (ids.length < batch || last === undefined) return
    after = last
  }
}
