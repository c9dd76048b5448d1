import { civilDateOf } from '#kernel/calendar.ts'
import type { ActionContext } from '#kernel/context.ts'
import type { Tx } from '#kernel/database/database.ts'
import { levels } from '../contract/words.ts'
import type { ContentFacts, Grade } from '../rules/ladder.ts'
import { gradeContent as gradeFacts, highest } from '../rules/ladder.ts'
import type { EventRecord } from '../store/events.ts'
import { findEvent } from '../store/events.ts'
import type { Asked } from '../store/content-facts.ts'
import { selectContentFacts } from '../store/content-facts.ts'
import { updateLevel } from '../store/gathering.ts'
import { selectLastReliefs } from '../store/levels.ts'
import { selectThresholds } from '../store/thresholds.ts'
import { alarmOfLevel } from './alarms.ts'

const none = { count: 0, ids: [] }
const nothing: ContentFacts = {
  posts: 0,
  authors: 0,
  suggestions: none,
  grievances: none,
  allegations: none,
  allegationAuthors: 0,
  dangers: none,
  recent: 0,
  before: 0,
  recentSources: 0,
}

/** The rungs of events by what is said alone, counted from where the last recorded act let them fall. */
export async function gradeContent(
  tx: Tx,
  events: readonly Asked[],
  now: Date,
): Promise<ReadonlyMap<string, Grade>> {
  const limits = await selectThresholds(tx, civilDateOf(now))
  const facts = await selectContentFacts(tx, events, limits, now)
  return new Map(
    events.map(({ eventId }) => [eventId, gradeFacts(facts.get(eventId) ?? nothing, limits)] as const),
  )
}

/** What else lifts an event: our own handling of it. It sees the grade of what is said. */
export type GradeHandling = (
  context: ActionContext,
  event: EventRecord,
  said: Grade,
) => Promise<Grade['reasons']>

/**
 * Sets the rungs of events anew by what is said since they last fell, and by our own handling where that is asked for.
 * A rung rises at once; by itself it never falls, however quiet it is.
 */
export async function settleLevels(
  context: ActionContext,
  eventIds: readonly string[],
  gradeHandling: GradeHandling = async () => [],
): Promise<void> {
  const { tx, now } = context
  if (eventIds.length === 0) return
  const reliefs = await selectLastReliefs(tx, eventIds)
  const asked = eventIds.map((eventId) => ({ eventId, since: reliefs.get(eventId) ?? null }))
  for (const [eventId, said] of await gradeContent(tx, asked, now)) {
    const event = await findEvent(tx, eventId)
    if (!event || event.mergedInto !== null) continue
    const reasons = [...said.reasons, ...(await gradeHandling(context, event, said))]
    await settle(context, event, { level: highest(reasons), reasons })
  }
}

async function settle({ tx, now }: ActionContext, event: EventRecord, found: Grade): Promise<void> {
  const rank = levels.indexOf(found.level)
  const said = new Set(found.reasons.map(({ code }) => code))
  // Why it once stood higher is kept beside what speaks for it now.
  const kept = event.levelReasons.filter(({ code, level }) => levels.indexOf(level) > rank && !said.has(code))
  const reasons = [...found.reasons, ...kept]
  const level = rank > levels.indexOf(event.level) ? found.level : event.level
  if (level === event.level && JSON.stringify(reasons) === JSON.stringify(event.levelReasons)) return
  const hasRisen = level !== event.level
  await updateLevel(tx, event.eventId, { level, reasons, at: hasRisen ? now : event.levelAt })
  if (hasRisen) await alarmOfLevel({ tx, now }, event, level)
}
