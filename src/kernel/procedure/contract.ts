import { z } from 'zod'
import { query } from '#kernel/http/contract.ts'

const CivilDate = z.string()
const Instant = z.iso.datetime()
const Law = z.object({ instrument: z.string(), article: z.string() })

/** One button of a case, and why it is disabled. */
export const CaseAction = z.object({
  action: z.string(),
  title: z.string(),
  disabledReason: z.string().nullable(),
  /** False when it is the business of another role. */
  isOwnBusiness: z.boolean(),
  reason: z.enum(['required', 'optional']).nullable(),
  dated: z.string().nullable(),
  danger: z.boolean(),
  /** What the units to be chosen are called; null when it asks none. */
  asks: z.string().nullable(),
  law: Law,
})
export type CaseAction = z.infer<typeof CaseAction>

/** A time limit of a case as a screen shows it. */
export const CaseClock = z.object({
  name: z.string(),
  title: z.string(),
  /** The unit whose clock it is, when it is not the case's own. */
  unitTitle: z.string().nullable(),
  unit: z.enum(['workingDay', 'calendarDay', 'hour']),
  allowed: z.number(),
  extendedBy: z.number(),
  startedOn: CivilDate,
  pauses: z.array(z.object({ fromOn: CivilDate, toOn: CivilDate.nullable() })),
  stoppedOn: CivilDate.nullable(),
  /** Null while paused. */
  dueOn: CivilDate.nullable(),
  dueAt: Instant.nullable(),
  isProvisional: z.boolean(),
  /** Derived when it is read: nothing has to sweep for it. */
  isLate: z.boolean(),
  law: Law,
})
export type CaseClock = z.infer<typeof CaseClock>

/** One entry of the history. */
export const CaseEvent = z.object({
  seq: z.number(),
  action: z.string(),
  title: z.string(),
  actorId: z.string(),
  actorName: z.string(),
  fromTitle: z.string().nullable(),
  toTitle: z.string(),
  round: z.number(),
  effectiveOn: CivilDate,
  law: z.string(),
  reason: z.string().nullable(),
  /** What moved, as sentences, e.g. "答复期限：由2026-03-30改为2026-04-17". */
  changes: z.array(z.string()),
  happenedAt: Instant,
})
export type CaseEvent = z.infer<typeof CaseEvent>

export const CaseDetail = z.object({
  id: z.string(),
  module: z.string(),
  procedureKey: z.string(),
  procedureTitle: z.string(),
  procedureVersion: z.string(),
  title: z.string(),
  unitId: z.string(),
  unitTitle: z.string(),
  state: z.string(),
  stateTitle: z.string(),
  version: z.number(),
  round: z.number(),
  receivedOn: CivilDate,
  openedAt: Instant,
  closedAt: Instant.nullable(),
  actions: z.array(CaseAction),
  clocks: z.array(CaseClock),
  events: z.array(CaseEvent),
})
export type CaseDetail = z.infer<typeof CaseDetail>

/** Everything the case page shows beside the matter itself. Hidden cases do not exist. */
export const getCase = query({
  path: '/api/case',
  title: '办件的期限、可办操作与办理过程',
  allow: 'signedIn',
  input: z.object({ caseId: z.uuid() }),
  output: CaseDetail,
})

/** When something must be done: late, until tonight, until Sunday, after that, or without a limit. */
export const InboxGroup = z.enum(['overdue', 'today', 'thisWeek', 'later', 'undated'])
export type InboxGroup = z.infer<typeof InboxGroup>

export const InboxRow = z.object({
  caseId: z.string(),
  module: z.string(),
  procedureKey: z.string(),
  procedureTitle: z.string(),
  title: z.string(),
  unitTitle: z.string(),
  state: z.string(),
  stateTitle: z.string(),
  version: z.number(),
  /** Who acted last, and when. */
  fromName: z.string(),
  fromAt: Instant,
  /** What this person can do now, most usual first. */
  actions: z.array(z.object({ action: z.string(), title: z.string() })),
  dueOn: CivilDate.nullable(),
  dueAt: Instant.nullable(),
  isProvisional: z.boolean(),
  group: InboxGroup,
})
export type InboxRow = z.infer<typeof InboxRow>

/** Every case in which the signed-in person can act now, earliest due date first. */
export const getInbox = query({
  path: '/api/inbox',
  title: '待办：本人现在可以办理的事项',
  allow: 'signedIn',
  input: z.object({
    group: InboxGroup.optional(),
    procedureKey: z.string().optional(),
    /** Part of the title. */
    text: z.string().max(100).optional(),
    page: z.number().int().min(1).max(1000).default(1),
    pageSize: z.number().int().min(1).max(100).default(30),
  }),
  output: z.object({
    rows: z.array(InboxRow),
    /** Of the chosen group and filters; counted up to 1000. */
    total: z.number(),
    /** Of each group under the same filters; counted up to 1000. */
    groups: z.record(InboxGroup, z.number()),
  }),
})

/** How a document may be served. */
export const ServiceMethod = z.enum(['inPerson', 'entrusted', 'post', 'online', 'announcement'])
export type ServiceMethod = z.infer<typeof ServiceMethod>

/** Body of POST /api/<module>/cases/<id>/<action>. */
export const ActionBody = z.object({
  /** The version of the case the person saw. */
  version: z.number().int().min(1),
  reason: z.string().max(2000).optional(),
  effectiveOn: CivilDate.optional(),
  /** The units to be asked, or the one answered for when the person can answer for several. */
  unitIds: z.array(z.uuid()).max(200).optional(),
  /** What the action's own effect asks for. */
  input: z.unknown().optional(),
})
export type ActionBody = z.infer<typeof ActionBody>

/** Answer of an action: the case's new version. */
export const ActionAnswer = z.object({ version: z.number() })
