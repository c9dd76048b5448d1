import type { z } from 'zod'
import { civilDateOf } from '#kernel/calendar.ts'
import type { ReadContext } from '#kernel/context.ts'
import type { tryThreshold } from '../contract/rules.ts'
import type { Level } from '../contract/words.ts'
import { levels } from '../contract/words.ts'
import { gradeContent } from '../rules/ladder.ts'
import { selectPastFacts } from '../store/content-facts.ts'
import { selectTitles } from '../store/events.ts'
import type { Thresholds } from '../store/thresholds.ts'
import { selectThresholds } from '../store/thresholds.ts'
import { selectSeen } from './watch.ts'

const daysBack = 30
const changedShown = 20

/**
 * What the last thirty days would have shown under another number. Every event is graded again hour by hour as it was
 * then, once by the numbers in force and once by the one that is tried; what our own handling adds is left out of both.
 */
export async function readTrialOfThreshold(
  context: ReadContext,
  { name, amount }: z.output<typeof tryThreshold.input>,
): Promise<z.input<typeof tryThreshold.output>> {
  const { db, now, today } = context
  const unitIds = (await selectSeen(context)).map(({ id }) => id)
  const from = new Date(now.getTime() - daysBack * 86_400_000)
  const limits = await selectThresholds(db, today)
  const other: Thresholds = { ...limits, [name]: amount }
  const look = async (by: Thresholds) =>
    unitIds.length === 0 ? new Map<string, Level>() : await lookBack(context, unitIds, by, from)
  const standing = await look(limits)
  const tried = await look(other)
  const changed = [...standing]
    .flatMap(([eventId, level]) => {
      const then = tried.get(eventId) ?? 'voice'
      return then === level ? [] : [{ eventId, standing: level, tried: then }]
    })
    .sort((one, two) => rankOf(two.tried) - rankOf(one.tried))
  const shown = changed.slice(0, changedShown)
  const titles = await selectTitles(
    db,
    shown.map(({ eventId }) => eventId),
  )
  return {
    fromOn: civilDateOf(from),
    events: standing.size,
    standing: tally([...standing.values()], limits),
    tried: tally([...tried.values()], other),
    changed: shown.map((one) => ({ ...one, title: titles.get(one.eventId) ?? '' })),
    changedCount: changed.length,
  }
}

/** The highest rung each event reached. */
async function lookBack(
  { db }: ReadContext,
  unitIds: readonly string[],
  limits: Thresholds,
  from: Date,
): Promise<ReadonlyMap<string, Level>> {
  const reached = new Map<string, Level>()
  for (const facts of await selectPastFacts(db, unitIds, limits, from)) {
    const { level } = gradeContent(facts, limits)
    if (rankOf(level) >= rankOf(reached.get(facts.eventId) ?? 'voice')) reached.set(facts.eventId, level)
  }
  return reached
}

function tally(
  reached: readonly Level[],
  { openFromRank, alarmFromRank }: Pick<Thresholds, 'openFromRank' | 'alarmFromRank'>,
) {
  const from = (rank: number) => reached.filter((level) => rankOf(level) >= rank).length
  const count = (level: Level) => reached.filter((one) => one === level).length
  return {
    levels: {
      voice: count('voice'),
      opinion: count('opinion'),
      grievance: count('grievance'),
      anger: count('anger'),
      fury: count('fury'),
    },
    opened: from(openFromRank),
    alarmed: from(Math.max(1, alarmFromRank)),
  }
}

function rankOf(level: Level): number {
  return levels.indexOf(level)
}
