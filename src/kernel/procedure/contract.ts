import { z } from 'zod'
import { command, query } from '#kernel/http/contract.ts'

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
  /** True when it may be taken but nothing waits for it. */
  isOptional: z.boolean(),
  reason: z.enum(['required', 'optional']).nullable(),
  dated: z.string().nullable(),
  danger: z.boolean(),
  /** What the units to be chosen are called; null when it asks none. */
  asks: z.string().nullable(),
  /** What the number of days is called that may be given; null when the law fixes it. */
  days: z.string().nullable(),
  /** What the document is called whose service it records; null when it records none. */
  serves: z.string().nullable(),
  law: Law,
})
export type CaseAction = z.infer<typeof CaseAction>

/** A time limit of a case as a screen shows it. */
export const CaseClock = z.object({
  name: z.string(),
  title: z.string(),
  /** The party whose clock it is, and its unit; null for a clock of the case itself. */
  partyId: z.string().nullable(),
  unitTitle: z.string().nullable(),
  unit: z.enum(['workingDay', 'calendarDay', 'hour']),
  allowed: z.number(),
  extendedBy: z.number(),
  startedOn: CivilDate,
  /** A limit of hours is drawn between instants. */
  startedAt: Instant,
  pauses: z.array(
    z.object({
      fromOn: CivilDate,
      fromAt: Instant,
      toOn: CivilDate.nullable(),
      toAt: Instant.nullable(),
    }),
  ),
  stoppedOn: CivilDate.nullable(),
  stoppedAt: Instant.nullable(),
  /** Null while paused. */
  dueOn: CivilDate.nullable(),
  dueAt: Instant.nullable(),
  isProvisional: z.boolean(),
  /** Derived when it is read: nothing has to sweep for it. */
  isLate: z.boolean(),
  /** What will start it anew, by the title of the action the case waits for; null when it is over or runs. */
  startsAgainBy: z.string().nullable(),
  /** How the date was found, in words. */
  sentences: z.array(z.string()),
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

/** A unit that was asked to take part. */
export const CaseParty = z.object({
  id: z.string(),
  /** What such a unit is called, e.g. "会签单位". */
  title: z.string(),
  unitId: z.string(),
  unitTitle: z.string(),
  round: z.number(),
  /** False when it was asked in an earlier round: its answer counts no more. */
  isCurrent: z.boolean(),
  askedOn: CivilDate,
  answeredOn: CivilDate.nullable(),
  /** Null while it has not answered. */
  conclusion: z.enum(['agreed', 'objected', 'done']).nullable(),
  conclusionTitle: z.string(),
  /** True when the conclusion is only its silence. */
  isSilent: z.boolean(),
  dueOn: CivilDate.nullable(),
})
export type CaseParty = z.infer<typeof CaseParty>

/** How a document may be served. */
export const ServiceMethod = z.enum(['inPerson', 'entrusted', 'post', 'online', 'announcement'])
export type ServiceMethod = z.infer<typeof ServiceMethod>

/** What each way of serving is called. */
export const serviceMethodTitles: Readonly<Record<ServiceMethod, string>> = {
  inPerson: '直接送达（签收之日）',
  entrusted: '委托送达（签收之日）',
  post: '邮寄（交邮政企业之日）',
  online: '网上送达（确认收到之日）',
  announcement: '公告送达',
}

/** A document owed or served. */
export const CaseNotice = z.object({
  id: z.string(),
  title: z.string(),
  to: z.string(),
  owedOn: CivilDate,
  dueOn: CivilDate.nullable(),
  servedOn: CivilDate.nullable(),
  method: ServiceMethod.nullable(),
  evidence: z.string().nullable(),
  /** The day what was posted was signed for; null while that is not known, and for every other way. */
  reachedOn: CivilDate.nullable(),
  /** The day it was called back before it was served; null when it was not. */
  cancelledOn: CivilDate.nullable(),
  /** Served, or still owed, after its last day. */
  isLate: z.boolean(),
  /** True when this actor may record that it was served. */
  mayServe: z.boolean(),
  /** The day of service as it was first recorded; null when it was never corrected. */
  wasServedOn: CivilDate.nullable(),
  /** The same of the day it was signed for. */
  wasReachedOn: CivilDate.nullable(),
  /** True when this actor may correct the day of its service. */
  mayCorrect: z.boolean(),
  /** True when it was posted, gives time from its arrival, and this actor may record that. */
  mayArrive: z.boolean(),
})
export type CaseNotice = z.infer<typeof CaseNotice>

/** Somebody who can go on with a case. */
export const CaseColleague = z.object({ name: z.string(), postTitle: z.string(), unitTitle: z.string() })
export type CaseColleague = z.infer<typeof CaseColleague>

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
  /** Who can take the next step now; empty when it is over, or when nobody can. */
  waitsFor: z.array(CaseColleague),
  clocks: z.array(CaseClock),
  parties: z.array(CaseParty),
  notices: z.array(CaseNotice),
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

/** Every day that was counted for one clock of a case, and every one that was not, with why. */
export const explainClock = query({
  path: '/api/case/clock',
  title: '期限的逐日计算过程',
  allow: 'signedIn',
  input: z.object({ caseId: z.uuid(), name: z.string(), partyId: z.uuid().nullable().default(null) }),
  output: z.object({
    dueOn: CivilDate.nullable(),
    isProvisional: z.boolean(),
    counted: z.array(CivilDate),
    skipped: z.array(z.object({ from: CivilDate, to: CivilDate, why: z.string() })),
    makeUpDays: z.array(CivilDate),
    unannouncedYears: z.array(z.number()),
    sentences: z.array(z.string()),
  }),
})

/** Records that a document was served. */
export const serveNoticeContract = command({
  path: '/api/case/serve-notice',
  title: '登记文书送达',
  allow: 'signedIn',
  input: z.object({
    caseId: z.uuid(),
    version: z.number().int().min(1),
    noticeId: z.uuid(),
    servedOn: CivilDate,
    method: ServiceMethod,
    evidence: z.string().trim().max(200).nullable(),
  }),
  output: z.object({ version: z.number() }),
})

/** Corrects a day of service that was recorded wrongly; every limit that hangs on it is counted again. */
export const correctServiceContract = command({
  path: '/api/case/correct-service',
  title: '更正文书的送达日期',
  allow: 'signedIn',
  input: z.object({
    caseId: z.uuid(),
    version: z.number().int().min(1),
    noticeId: z.uuid(),
    /** The day of service, or the day on which what was posted was signed for. */
    what: z.enum(['served', 'reached']),
    on: z.iso.date(),
    reason: z.string().trim().min(2, '请写明原来为什么登记错了').max(500),
  }),
  output: z.object({ version: z.number() }),
})

/** Records that a document which was posted was signed for: the time given with it counts from there. */
export const recordArrivalContract = command({
  path: '/api/case/record-arrival',
  title: '登记邮寄文书的签收',
  allow: 'signedIn',
  input: z.object({
    caseId: z.uuid(),
    version: z.number().int().min(1),
    noticeId: z.uuid(),
    reachedOn: CivilDate,
    evidence: z.string().trim().max(200).nullable(),
  }),
  output: z.object({ version: z.number() }),
})

/** Body of POST /api/<module>/cases/<id>/<action>. */
export const ActionBody = z.object({
  /** The version of the case the person saw. */
  version: z.number().int().min(1),
  reason: z.string().max(2000).optional(),
  effectiveOn: CivilDate.optional(),
  /** The units to be asked, or the one answered for when the person can answer for several. */
  unitIds: z.array(z.uuid()).max(200).optional(),
  /** How many days the clock gets, where they may be chosen. */
  days: z.number().int().min(1).max(1000).optional(),
  /** How the document was served, where the action records it. */
  service: z.object({ method: ServiceMethod, evidence: z.string().trim().max(200).nullable() }).optional(),
  /** What the action's own effect asks for. */
  input: z.unknown().optional(),
})
export type ActionBody = z.infer<typeof ActionBody>

/** Answer of an action: the case's new version. */
export const ActionAnswer = z.object({ version: z.number() })
