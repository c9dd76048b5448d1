import { z } from 'zod'

const civilDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

/** What happened to one clock, with everything needed to do it again. */
export const ClockChange = z.object({
  kind: z.literal('clock'),
  clock: z.string(),
  /** Null: a clock of the case itself. */
  partyId: z.string().nullable(),
  move: z.enum(['start', 'startFromReceipt', 'pause', 'resume', 'restart', 'extend', 'stop']),
  on: civilDate,
  at: z.iso.datetime(),
  unit: z.enum(['workingDay', 'calendarDay', 'hour']),
  length: z.number(),
  extendableBy: z.number(),
  /** The due date before and after; null while the clock is paused or did not exist. */
  wasDueOn: civilDate.nullable(),
  dueOn: civilDate.nullable(),
})
export type ClockChange = z.infer<typeof ClockChange>

/** A document became owed, or was served. */
export const NoticeChange = z.object({
  kind: z.literal('notice'),
  noticeId: z.string(),
  notice: z.string(),
  dueOn: civilDate.nullable(),
  /** Null while it is only owed. */
  served: z.object({ on: civilDate, method: z.string(), evidence: z.string().nullable() }).nullable(),
})
export type NoticeChange = z.infer<typeof NoticeChange>

/** What was posted was signed for. */
export const ReachedChange = z.object({
  kind: z.literal('reached'),
  noticeId: z.string(),
  notice: z.string(),
  on: civilDate,
  evidence: z.string().nullable(),
})

/** A document that was owed was called back: it is owed no more. */
export const CancelledChange = z.object({
  kind: z.literal('cancelled'),
  noticeId: z.string(),
  notice: z.string(),
  on: civilDate,
})
export type CancelledChange = z.infer<typeof CancelledChange>

/** A day of service was recorded wrongly: the day as it was recorded, and as it really was. */
export const ServiceCorrected = z.object({
  kind: z.literal('serviceCorrected'),
  noticeId: z.string(),
  notice: z.string(),
  what: z.enum(['served', 'reached']),
  was: civilDate,
  on: civilDate,
})
export type ServiceCorrected = z.infer<typeof ServiceCorrected>

/** Another unit was asked to take part, or answered. */
export const PartyChange = z.object({
  kind: z.literal('party'),
  partyId: z.string(),
  party: z.string(),
  unitId: z.string(),
  unitTitle: z.string(),
  on: civilDate,
  /** Null when it was asked. */
  conclusion: z.enum(['agreed', 'objected', 'done']).nullable(),
})
export type PartyChange = z.infer<typeof PartyChange>

/** A due date computed again under a newer calendar. */
export const RecomputeChange = z.object({
  kind: z.literal('recompute'),
  clock: z.string(),
  partyId: z.string().nullable(),
  calendarVersion: z.number(),
  wasDueOn: civilDate.nullable(),
  dueOn: civilDate.nullable(),
})

/** The case went to another unit, e.g. because its own was merged. */
export const UnitChange = z.object({
  kind: z.literal('unit'),
  fromUnitId: z.string(),
  fromTitle: z.string(),
  toUnitId: z.string(),
  toTitle: z.string(),
})

/** The day from which the law counts became known, or another. */
export const ReceivedChange = z.object({ kind: z.literal('received'), on: civilDate })

/** One thing an event did besides changing the state. */
export const Change = z.discriminatedUnion('kind', [
  ClockChange,
  NoticeChange,
  ReachedChange,
  CancelledChange,
  ServiceCorrected,
  PartyChange,
  RecomputeChange,
  UnitChange,
  ReceivedChange,
])
export type Change = z.infer<typeof Change>
