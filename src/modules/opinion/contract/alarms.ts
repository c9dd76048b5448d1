import { z } from 'zod'
import { command, query } from '#kernel/http/contract.ts'
import { handlingRoles } from './handling.ts'

/** Those who are told: the office that watches, and the units that work on an event. */
export const alarmRoles = handlingRoles.filter((role) => role !== 'referralApprover') as [string, ...string[]]

/** Something the people on duty are told without asking. */
export const Alarm = z.object({
  alarmId: z.int(),
  kind: z.enum(['level', 'soon', 'late']),
  eventId: z.uuid(),
  eventTitle: z.string(),
  /** The case to go to; null while the event has none, and for whoever has no part in it. */
  caseId: z.uuid().nullable(),
  /** What is the matter, e.g. "升到民怒" or "研判". */
  text: z.string(),
  /** The end of the limit; null for a rung. */
  dueAt: z.string().nullable(),
  raisedAt: z.string(),
  endedAt: z.string().nullable(),
  /** Null while nobody has, and when the reason went by itself. */
  heardByName: z.string().nullable(),
})
export type Alarm = z.infer<typeof Alarm>

/** What nobody has taken notice of yet; of one event: everything that was ever said. */
export const listAlarms = query({
  path: '/api/opinion/alarms/list',
  title: '舆情警报',
  allow: alarmRoles,
  input: z.object({ eventId: z.uuid().nullable().default(null) }),
  output: z.object({ rows: z.array(Alarm) }),
})

/** Says that one knows: the alarms, of one event as a rule, no longer stand on anybody's screen. */
export const hearAlarmsContract = command({
  path: '/api/opinion/alarms/hear',
  title: '登记已知悉警报',
  allow: alarmRoles,
  input: z.object({ alarmIds: z.array(z.int()).min(1).max(50) }),
  output: z.object({}),
})
