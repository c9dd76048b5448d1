import { z } from 'zod'
import { command, query } from '#kernel/http/contract.ts'
import { ExportedList } from '#kernel/list-export-contract.ts'
import { ApplicantKind, Channel, requestRoles } from './words.ts'

/** What a list of requests is narrowed by. */
export const RequestFilter = z.object({
  /** Words of the subject, or a number. */
  text: z.string().trim().max(100).default(''),
  unitId: z.uuid().nullable().default(null),
  state: z.string().max(40).nullable().default(null),
  /** overdue, due within three working days, open, ended. */
  due: z.enum(['overdue', 'soon', 'open', 'ended']).nullable().default(null),
  channel: Channel.nullable().default(null),
  applicantKind: ApplicantKind.nullable().default(null),
  outcomeCode: z.string().max(4).nullable().default(null),
  /** Year of receipt. */
  year: z.number().int().min(2008).max(2099).nullable().default(null),
  /** Requests of the same applicant as this one. */
  sameApplicantAs: z.uuid().nullable().default(null),
})
export type RequestFilter = z.infer<typeof RequestFilter>

/** One request in a list: nothing of who asked but the kind. */
export const RequestRow = z.object({
  requestId: z.uuid(),
  number: z.string(),
  subject: z.string(),
  unitTitle: z.string(),
  channel: Channel,
  applicantKind: ApplicantKind,
  state: z.string(),
  stateTitle: z.string(),
  submittedOn: z.string(),
  receivedOn: z.string().nullable(),
  dueOn: z.string().nullable(),
  dueAt: z.string().nullable(),
  isProvisional: z.boolean(),
  outcomeTitle: z.string().nullable(),
  endedOn: z.string().nullable(),
})
export type RequestRow = z.infer<typeof RequestRow>

/** Requests of the units the person has a part in. */
export const listRequests = query({
  path: '/api/information-requests/list',
  title: '依申请公开的申请清单',
  allow: requestRoles,
  input: z.object({
    filter: RequestFilter.prefault({}),
    order: z.enum(['newestFirst', 'oldestFirst']).default('newestFirst'),
    size: z.number().int().min(1).max(200).default(50),
    after: z.string().max(80).nullable().default(null),
  }),
  output: z.object({
    rows: z.array(RequestRow),
    next: z.string().nullable(),
    total: z.number(),
    totalIsMore: z.boolean(),
  }),
})

/** The list as a workbook; without names, contacts or identities. */
export const exportRequests = command({
  path: '/api/information-requests/export',
  title: '导出申请清单（不含申请人信息）',
  allow: requestRoles,
  input: z.object({ filter: RequestFilter.prefault({}) }),
  output: ExportedList,
})

/** Requests that came in online, by mail, by fax or by letter and wait to be confirmed, with what was tried. */
export const listUnconfirmed = query({
  path: '/api/information-requests/unconfirmed',
  title: '待确认收到的申请',
  allow: ['requestOfficer', 'disclosureDirector'],
  input: z.object({ after: z.string().max(80).nullable().default(null) }),
  output: z.object({
    rows: z.array(RequestRow.extend({ receiptRuleTitle: z.string(), contacts: z.number() })),
    next: z.string().nullable(),
  }),
})

export const SavedRequestFilter = z.object({ id: z.uuid(), name: z.string(), filter: RequestFilter })

/** The filters the person keeps. */
export const listRequestFilters = query({
  path: '/api/information-requests/filters',
  title: '本人保存的筛选',
  allow: requestRoles,
  input: z.object({}),
  output: z.array(SavedRequestFilter),
})

export const saveRequestFilter = command({
  path: '/api/information-requests/save-filter',
  title: '保存筛选',
  allow: requestRoles,
  input: z.object({ name: z.string().trim().min(1, '请给筛选起个名字').max(30), filter: RequestFilter }),
  output: SavedRequestFilter,
})

export const removeRequestFilter = command({
  path: '/api/information-requests/remove-filter',
  title: '删除保存的筛选',
  allow: requestRoles,
  input: z.object({ id: z.uuid() }),
  output: z.object({}),
})

/** What the forms of the module choose from. */
export const listRequestChoices = query({
  path: '/api/information-requests/choices',
  title: '登记和答复时的选项',
  allow: requestRoles,
  input: z.object({}),
  output: z.object({
    /** Units for which the person may take in requests. */
    units: z.array(z.object({ id: z.uuid(), title: z.string() })),
    /** Units whose requests the person may list. */
    listedUnits: z.array(z.object({ id: z.uuid(), title: z.string() })),
    /** Units that can be asked to take part. */
    otherUnits: z.array(z.object({ id: z.uuid(), title: z.string() })),
    states: z.array(z.object({ state: z.string(), title: z.string() })),
    outcomes: z.array(z.object({ code: z.string(), title: z.string() })),
  }),
})
