import { z } from 'zod'
import { command, query } from '#kernel/http/contract.ts'
import { handlingRoleTitles } from '../procedure/articles.ts'
import { opinionRoles } from '../rules/roles.ts'
import {
  ClaimState,
  Conclusion,
  Disposition,
  EvidenceKind,
  Gravity,
  LevelFact,
  StatementKind,
} from './handling-words.ts'
import { Level, LevelReason, PostClass } from './words.ts'

/** Everybody who has a part in handling. */
export const handlingRoles = Object.keys(handlingRoleTitles) as [string, ...string[]]
/** Those of the office that watches. */
export const officeRoles = opinionRoles

/** One of the seven points of time of every event. */
export const Stamp = z.object({
  stage: z.string(),
  title: z.string(),
  /** Null while it is not reached. */
  at: z.string().nullable(),
  /** Until when it should be; null when that is not known yet. */
  dueAt: z.string().nullable(),
  /** Hours the stage is given. */
  budgetHours: z.number().nullable(),
})
export type Stamp = z.infer<typeof Stamp>

/** A limit that runs. */
export const RunningClock = z.object({
  name: z.string(),
  title: z.string(),
  startedAt: z.string(),
  dueAt: z.string().nullable(),
  stoppedAt: z.string().nullable(),
})
export type RunningClock = z.infer<typeof RunningClock>

/** A claim with what was found out. */
export const Claim = z.object({
  claimId: z.number(),
  text: z.string(),
  state: ClaimState,
  postIds: z.array(z.number()),
  evidence: z.array(z.object({ kind: EvidenceKind, text: z.string(), addedAt: z.string() })),
  conclusion: z.object({ state: Conclusion, text: z.string(), concludedAt: z.string() }).nullable(),
})
export type Claim = z.infer<typeof Claim>

/** A version of a text of ours with what became of it. */
export const Statement = z.object({
  version: z.number(),
  kind: StatementKind,
  title: z.string(),
  body: z.string(),
  digest: z.string(),
  claimIds: z.array(z.number()),
  revision: z.number(),
  isFixed: z.boolean(),
  clearedByName: z.string().nullable(),
  clearedAt: z.string().nullable(),
  releasedAt: z.string().nullable(),
  answeredAt: z.string().nullable(),
  /** How it stands in publishing; null before it was released. */
  publishing: z.string().nullable(),
  editionId: z.string().nullable(),
})
export type Statement = z.infer<typeof Statement>

/** What stands of an event for whoever works on it. No word of who said what. */
export const HandlingMatter = z.object({
  handlingId: z.string(),
  eventId: z.string(),
  /** The office that watches. */
  unitId: z.string(),
  title: z.string(),
  state: z.string(),
  stateTitle: z.string(),
  unitTitle: z.string(),
  foundAt: z.string(),
  level: Level,
  levelReasons: z.array(LevelReason),
  reliefs: z.array(
    z.object({ fact: LevelFact, note: z.string(), recordedAt: z.string(), byName: z.string() }),
  ),
  disposition: Disposition.nullable(),
  gravity: Gravity.nullable(),
  respondentTitle: z.string().nullable(),
  sync: z
    .object({
      arrangement: z.string(),
      study: z.string(),
      mandate: z.string(),
      spokespersonName: z.string().nullable(),
    })
    .nullable(),
  duties: z.array(z.object({ title: z.string(), source: z.string(), isConfirmed: z.boolean() })),
  stamps: z.array(Stamp),
  clocks: z.array(RunningClock),
  posts: z.array(
    z.object({
      postId: z.number(),
      title: z.string(),
      body: z.string(),
      link: z.string().nullable(),
      publishedAt: z.string(),
      class: PostClass.nullable(),
      sourceTitle: z.string(),
    }),
  ),
  postCount: z.number(),
  claims: z.array(Claim),
  statements: z.array(Statement),
  tasks: z.array(z.object({ taskId: z.string(), unitTitle: z.string(), stateTitle: z.string() })),
  disposals: z.array(
    z.object({
      disposition: Disposition,
      byName: z.string(),
      disposedAt: z.string(),
      caseId: z.string().nullable(),
      letterId: z.string().nullable(),
      letterNumber: z.string().nullable(),
      unitTitle: z.string().nullable(),
      stateTitle: z.string().nullable(),
    }),
  ),
  /** What was put before the police, as far as the reader may know of it. */
  referrals: z.array(
    z.object({ referralId: z.string(), claim: z.string(), stateTitle: z.string(), proposedAt: z.string() }),
  ),
  /** Where the public reads the answer; null until it can. */
  address: z.string().nullable(),
  mayNote: z.boolean(),
  mayCheck: z.boolean(),
  mayWrite: z.boolean(),
  /** True when the case is over and another may be opened. */
  mayReopen: z.boolean(),
  mayRefer: z.boolean(),
})
export type HandlingMatter = z.infer<typeof HandlingMatter>

const id = { handlingId: z.uuid() }

export const getHandling = query({
  path: '/api/opinion/handling/read',
  title: '阅读舆情事件的办理',
  allow: handlingRoles,
  input: z.object(id),
  output: HandlingMatter,
})

export const getTask = query({
  path: '/api/opinion/handling/task',
  title: '阅读承办的舆情事件',
  allow: handlingRoles,
  input: z.object({ taskId: z.uuid() }),
  output: HandlingMatter,
})

/** A suggestion, note or lead, with the event it came from. */
export const getBeside = query({
  path: '/api/opinion/handling/beside',
  title: '阅读建议、改进提示或者线索',
  allow: handlingRoles,
  input: z.object({ caseId: z.uuid() }),
  output: z.object({
    caseId: z.string(),
    unitTitle: z.string(),
    text: z.string().nullable(),
    isAdopted: z.boolean().nullable(),
    receivedBy: z.string().nullable(),
    receiptNumber: z.string().nullable(),
    handedOn: z.string().nullable(),
    eventTitle: z.string(),
    /** The case of the event, for the office that watches; null for others. */
    handlingId: z.string().nullable(),
    posts: HandlingMatter.shape.posts,
    statements: z.array(Statement),
    address: z.string().nullable(),
  }),
})

/** What the forms of handling choose from. */
export const listHandlingChoices = query({
  path: '/api/opinion/handling/choices',
  title: '舆情办理的选项',
  allow: handlingRoles,
  input: z.object(id),
  output: z.object({
    units: z.array(z.object({ id: z.string(), title: z.string() })),
    spokespeople: z.array(z.object({ id: z.string(), title: z.string() })),
  }),
})

export const openEvent = command({
  path: '/api/opinion/handling/open',
  title: '对舆情事件开案',
  allow: ['opinionWatcher', 'opinionDirector'],
  input: z.object({ eventId: z.uuid() }),
  output: z.object({ handlingId: z.string() }),
})

export const setAsideContract = command({
  path: '/api/opinion/handling/set-aside',
  title: '发泄情绪，只计入趋势',
  allow: ['opinionWatcher', 'opinionDirector'],
  input: z.object({ eventId: z.uuid() }),
  output: z.object({}),
})

export const noteClaim = command({
  path: '/api/opinion/claims/note',
  title: '登记需要核实的说法',
  allow: ['opinionWatcher', 'opinionDirector', 'opinionHandler', 'opinionUnitHead'],
  input: z.object({
    ...id,
    text: z.string().trim().min(4, '请写明说法，不写说的人').max(500),
    postIds: z.array(z.number().int()).max(200).default([]),
  }),
  output: z.object({ claimId: z.number() }),
})

export const addEvidence = command({
  path: '/api/opinion/claims/add-evidence',
  title: '登记核查依据',
  allow: ['opinionHandler', 'opinionUnitHead'],
  input: z.object({
    claimId: z.number().int(),
    kind: EvidenceKind,
    text: z.string().trim().min(4, '请写明查了什么、查到什么').max(2000),
  }),
  output: z.object({}),
})

export const concludeClaim = command({
  path: '/api/opinion/claims/conclude',
  title: '作出核实结论',
  allow: ['opinionHandler', 'opinionUnitHead'],
  input: z.object({
    claimId: z.number().int(),
    state: Conclusion,
    text: z.string().trim().min(4, '请写明结论').max(2000),
  }),
  output: z.object({}),
})

export const saveStatement = command({
  path: '/api/opinion/statements/save',
  title: '保存回应稿',
  allow: ['opinionHandler', 'opinionUnitHead'],
  input: z.object({
    ...id,
    revision: z.number().int().min(0),
    kind: StatementKind.exclude(['adoption']),
    title: z.string().trim().min(4, '请写标题').max(100),
    body: z.string().trim().min(10, '请写正文').max(20_000),
    claimIds: z.array(z.number().int()).max(50).default([]),
  }),
  output: z.object({ revision: z.number() }),
})
