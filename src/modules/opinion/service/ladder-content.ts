import type { ActionContext } from '#kernel/context.ts'
import type { Tx } from '#kernel/database/database.ts'
import { levels } from '../contract/words.ts'
import type { ContentFacts, Grade } from '../rules/ladder.ts'
import { gradeContent as gradeFacts, highest } from '../rules/ladder.ts'
import type { EventRecord } from '../store/events.ts'
import { findEvent } from '../store/events.ts'
import { selectContentFacts, selectLastReliefs, updateLevel } from '../store/gathering.ts'
import { selectThresholds } from '../store/thresholds.ts'

const nothing: ContentFacts = {
  posts: 0,
  authors: 0,
  suggestions: [],
  grievances: [],
  allegations: [],
  allegationAuthors: 0,
  dangers: [],
  recent: 0,
  before: 0,
  recentSources: 0,
}

/** The rung of an event by what is said alone, since the last recorded act that let it fall. */
export async function gradeContent(tx: Tx, eventId: string, now: Date): Promise<Grade> {
  const limits = await selectThresholds(tx)
  const facts = await selectContentFacts(tx, [eventId], limits, now)
  return gradeFacts(facts.get(eventId) ?? nothing, limits)
}

/** What else lifts an event: our own handling of it. It sees the grade of the content. */
export type GradeHandling = (
  context: ActionContext,
  event: EventRecord,
  content: Grade,
) => Promise<Grade['reasons']>

/**
 * Sets the rungs of events anew. A rung rises at once; it falls only when an act that lets it fall was recorded after
 * it was reached, however quiet it has become.
 */
export async function settleLevels(
  context: ActionContext,
  eventIds: readonly string[],
  gradeHandling: GradeHandling = async () => [],
): Promise<void> {
  const { tx, now } = context
  if (eventIds.length === 0) return
  const limits = await selectThresholds(tx)
  const facts = await selectContentFacts(tx, eventIds, limits, now)
  const reliefs = await selectLastReliefs(tx, eventIds)
  for (const eventId of eventIds) {
    const event = await findEvent(tx, eventId)
    if (!event || event.mergedInto !== null) continue
    const content = gradeFacts(facts.get(eventId) ?? nothing, limits)
    const reasons = [...content.reasons, ...(await gradeHandling(context, event, content))]
    await settle(context, event, { level: highest(reasons), reasons }, reliefs.get(eventId))
  }
}

async function settle(
  { tx, now }: ActionContext,
  event: EventRecord,
  found: Grade,
  relievedAt: Date | undefined,
): Promise<void> {
  const mayFall = relievedAt !== undefined && relievedAt >= event.levelAt
  const isLower = levels.indexOf(found.level) < levels.indexOf(event.level)
  const kept = event.levelReasons.filter(({ level }) => levels.indexOf(level) > levels.indexOf(found.level))
  const reasons = isLower && !mayFall ? [...found.reasons, ...withoutRepeats(kept, found)] : found.reasons
  const level = isLower && !mayFall ? event.level : found.level
  if (level === event.level && JSON.stringify(reasons) === JSON.stringify(event.levelReasons)) return
  await updateLevel(tx, event.eventId, { level, reasons, at: level === event.level ? event.levelAt : now })
}

/** Why it once stood higher is kept beside why it would stand lower now. */
function withoutRepeats(kept: EventRecord['levelReasons'], { reasons }: Grade) {
  const said = new Set(reasons.map(({ code }) => code))
  return kept.filter(({ code }) => !said.has(code))
}
