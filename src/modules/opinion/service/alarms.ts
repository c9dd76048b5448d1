import type { z } from 'zod'
import { recordAudit } from '#kernel/audit/record.ts'
import { civilDateOf } from '#kernel/calendar.ts'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import type { hearAlarmsContract, listAlarms } from '../contract/alarms.ts'
import type { Level } from '../contract/words.ts'
import { levels, levelTitles } from '../contract/words.ts'
import type { LimitAlarm } from '../store/alarms.ts'
import {
  endAlarms,
  hear,
  insertLevelAlarm,
  insertLimitAlarms,
  selectAlarms,
  selectLimitsBefore,
} from '../store/alarms.ts'
import type { EventRecord } from '../store/events.ts'
import { selectLastReliefs } from '../store/levels.ts'
import { selectThresholds } from '../store/thresholds.ts'
import { clockTitleOf } from './board.ts'
import { problems } from './problems.ts'

const minute = 60_000
/** Alarms that fit on a screen; of an event that has had more, the newest. */
const alarmsShown = 50

/** Says that an event has climbed, in the transaction in which it climbs; once for each rung until it falls. */
export async function alarmOfLevel(
  { tx, now }: Pick<ActionContext, 'tx' | 'now'>,
  { eventId, unitId }: Pick<EventRecord, 'eventId' | 'unitId'>,
  level: Level,
): Promise<void> {
  const { alarmFromRank } = await selectThresholds(tx, civilDateOf(now))
  if (levels.indexOf(level) < Math.max(1, alarmFromRank)) return
  const fell = (await selectLastReliefs(tx, [eventId])).get(eventId)
  const mark = `${level} ${fell?.toISOString() ?? ''}`
  await insertLevelAlarm(tx, { eventId, unitId, mark, text: `升到${levelTitles[level]}`, at: now })
}

/** Says which limits are near or over, and no longer says what has lost its reason. Runs every minute and may run twice. */
export async function alarmOfLimits({ tx, now, today }: ActionContext): Promise<void> {
  const { alarmMinutes } = await selectThresholds(tx, today)
  const near = alarmMinutes * minute
  const limits = await selectLimitsBefore(tx, new Date(now.getTime() + near))
  await insertLimitAlarms(
    tx,
    limits.flatMap((limit) => describeLimit(limit, now, near)),
    now,
  )
  await endAlarms(tx, now)
}

type Limit = Awaited<ReturnType<typeof selectLimitsBefore>>[number]

/** A limit is near only in its second half: one of an hour is not near as soon as it begins. */
function describeLimit({ startedAt, ...limit }: Limit, now: Date, near: number): LimitAlarm[] {
  const left = limit.dueAt.getTime() - now.getTime()
  const text = clockTitleOf(limit.clock)
  if (left <= 0) return [{ ...limit, kind: 'late', text }]
  const half = (limit.dueAt.getTime() - startedAt.getTime()) / 2
  return left <= Math.min(near, half) ? [{ ...limit, kind: 'soon', text }] : []
}

/** What the actor has to know, newest first. */
export async function readAlarms(
  { db, actor }: ReadContext,
  { eventId }: z.output<typeof listAlarms.input>,
): Promise<z.input<typeof listAlarms.output>> {
  const rows = await selectAlarms(db, actor, eventId, alarmsShown)
  return {
    rows: rows.map(({ alarmId, kind, eventTitle, caseId, text, heardByName, ...row }) => ({
      alarmId,
      kind,
      eventId: row.eventId,
      eventTitle,
      caseId,
      text,
      dueAt: row.dueAt?.toISOString() ?? null,
      raisedAt: row.raisedAt.toISOString(),
      endedAt: row.endedAt?.toISOString() ?? null,
      heardByName,
    })),
  }
}

/** The actor knows. Whoever says so second changes nothing. @throws opinion.alarmNotFound also for one that was not meant for the actor */
export async function hearAlarms(
  context: ActionContext,
  { alarmIds }: z.output<typeof hearAlarmsContract.input>,
): Promise<void> {
  const { tx, actor, now } = context
  for (const alarmId of new Set(alarmIds)) {
    const heard = await hear(tx, actor, alarmId, now)
    if (!heard) throw problems.alarmNotFound()
    if (!heard.isFirst) continue
    await recordAudit(context, {
      chain: heard.unitId,
      act: 'opinion.hearAlarm',
      object: { kind: 'opinion.event', id: heard.eventId, label: heard.title },
      after: { alarm: heard.text },
    })
  }
}
