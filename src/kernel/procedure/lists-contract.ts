import { z } from 'zod'
import { query } from '#kernel/http/contract.ts'

const CivilDate = z.string()
const Instant = z.iso.datetime()

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
    /** Groups of which there are more than were counted. */
    uncounted: z.array(InboxGroup),
  }),
})

/** How much is open in one unit under one procedure. Colours: red is late, amber is due soon. */
export const BoardRow = z.object({
  unitId: z.string(),
  unitTitle: z.string(),
  procedureKey: z.string(),
  procedureTitle: z.string(),
  open: z.number(),
  overdue: z.number(),
  /** Due within three working days. */
  soon: z.number(),
  /** Paused, or without a limit. */
  undated: z.number(),
})
export type BoardRow = z.infer<typeof BoardRow>

/** The red, yellow and green board of every unit and procedure the person has a part in. */
export const getBoard = query({
  path: '/api/board',
  title: '办理情况：在办、临期、逾期',
  allow: 'signedIn',
  input: z.object({}),
  output: z.object({ rows: z.array(BoardRow), soonUntil: CivilDate }),
})

/** One open case in a list. */
export const CaseRowView = z.object({
  caseId: z.string(),
  module: z.string(),
  procedureKey: z.string(),
  procedureTitle: z.string(),
  title: z.string(),
  unitTitle: z.string(),
  state: z.string(),
  stateTitle: z.string(),
  receivedOn: CivilDate,
  dueOn: CivilDate.nullable(),
  dueAt: Instant.nullable(),
  isProvisional: z.boolean(),
})
export type CaseRowView = z.infer<typeof CaseRowView>

/** Open cases of the units and procedures the person has a part in, earliest due date first. */
export const listCases = query({
  path: '/api/cases',
  title: '在办事项清单',
  allow: 'signedIn',
  input: z.object({
    unitId: z.uuid().optional(),
    procedureKey: z.string().optional(),
    state: z.string().optional(),
    group: InboxGroup.optional(),
    text: z.string().max(100).optional(),
    /** The last row of the page before, to go on from there. */
    after: z.object({ dueAt: Instant.nullable(), caseId: z.uuid() }).optional(),
    pageSize: z.number().int().min(1).max(200).default(50),
  }),
  output: z.object({ rows: z.array(CaseRowView), hasMore: z.boolean() }),
})
