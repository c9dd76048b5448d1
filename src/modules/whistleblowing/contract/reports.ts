import { z } from 'zod'
import { command, query } from '#kernel/http/contract.ts'
import { Channel, Filed, InlineFile, ItemKind, NewReport, readers, Unlock } from './words.ts'

/** A list says number, day, state and limit, and nothing else: of those the actor is named for alone. */
export const listReports = query({
  path: '/api/whistleblowing/reports',
  title: '举报清单（本人被指定的）',
  allow: readers,
  input: z.object({
    state: z.string().max(30).optional(),
    sort: z.enum(['due', 'received']).default('due'),
    page: z.number().int().min(1).max(1000).default(1),
    pageSize: z.number().int().min(1).max(100).default(30),
  }),
  output: z.object({
    rows: z.array(
      z.object({
        reportId: z.string(),
        number: z.string(),
        state: z.string(),
        stateTitle: z.string(),
        receivedOn: z.string(),
        dueOn: z.string().nullable(),
      }),
    ),
    total: z.number(),
  }),
})

/** What a reader may know of a report before it is unlocked. */
export const getReport = query({
  path: '/api/whistleblowing/report',
  title: '举报件（未开封）',
  allow: readers,
  input: z.object({ reportId: z.uuid() }),
  output: z.object({
    number: z.string(),
    channel: Channel,
    receivedOn: z.string(),
    erasedOn: z.string().nullable(),
    unitId: z.string(),
    state: z.string(),
    /** False: named, but the key has to be given again by two key holders. */
    hasKey: z.boolean(),
    hasIdentity: z.boolean(),
    people: z.array(z.object({ personId: z.string(), name: z.string(), isMe: z.boolean() })),
    requests: z.array(
      z.object({ requestId: z.string(), state: z.string(), stateTitle: z.string(), isMine: z.boolean() }),
    ),
  }),
})

/** What a report says. Every opening stands in the chain; nothing of it is kept by the browser. */
export const openReportContract = command({
  path: '/api/whistleblowing/open',
  title: '查看举报内容',
  allow: readers,
  input: z.object({ reportId: z.uuid(), unlock: Unlock }),
  output: z.object({
    respondents: z.array(z.object({ unitId: z.string(), title: z.string() })),
    items: z.array(
      z.object({
        itemId: z.string(),
        kind: ItemKind,
        text: z.string(),
        /** Name of a file; null for words. */
        fileName: z.string().nullable(),
        sizeBytes: z.number().nullable(),
        /** Null: the reporter. */
        authorName: z.string().nullable(),
        writtenOn: z.string(),
        isReleased: z.boolean(),
      }),
    ),
    trace: z.array(z.object({ at: z.string(), name: z.string(), title: z.string() })),
  }),
})

export const openFileContract = command({
  path: '/api/whistleblowing/open-file',
  title: '查看举报材料',
  allow: readers,
  input: z.object({ reportId: z.uuid(), itemId: z.uuid(), unlock: Unlock }),
  output: z.object({ name: z.string(), type: z.string(), base64: z.string() }),
})

const Written = z.object({
  reportId: z.uuid(),
  unlock: Unlock,
  text: z.string().trim().min(2, '请写明内容').max(10_000),
})

export const noteContract = command({
  path: '/api/whistleblowing/note',
  title: '记录调查情况',
  allow: ['reportClerk', 'reportInvestigator'],
  input: Written.extend({ files: z.array(InlineFile).max(1).default([]) }),
  output: z.object({}),
})

export const askReporterContract = command({
  path: '/api/whistleblowing/ask-reporter',
  title: '向举报人提问',
  allow: ['reportClerk', 'reportInvestigator'],
  input: Written,
  output: z.object({}),
})

export const nameInvestigatorContract = command({
  path: '/api/whistleblowing/name-investigator',
  title: '增加调查员',
  allow: ['reportClerk', 'reportInvestigator'],
  input: z.object({ reportId: z.uuid(), unlock: Unlock, personId: z.uuid('请选择人员') }),
  output: z.object({}),
})

/** Takes somebody off a report and makes new keys for it. */
export const dismissContract = command({
  path: '/api/whistleblowing/dismiss',
  title: '取消查看权限并更换密钥',
  allow: ['reportClerk', 'reportInvestigator'],
  input: z.object({ reportId: z.uuid(), unlock: Unlock, personId: z.uuid() }),
  output: z.object({}),
})

export const recuseContract = command({
  path: '/api/whistleblowing/recuse',
  title: '本人回避',
  allow: readers,
  input: z.object({ reportId: z.uuid() }),
  output: z.object({}),
})

/** Says which units a report is about: whoever stands in one of them is taken off it. */
export const nameRespondentsContract = command({
  path: '/api/whistleblowing/name-respondents',
  title: '确定被举报单位',
  allow: ['reportClerk', 'reportInvestigator'],
  input: z.object({ reportId: z.uuid(), unlock: Unlock, unitIds: z.array(z.uuid()).max(5) }),
  output: z.object({}),
})

/** Writes down what was told at the counter, by telephone or letter; it is sealed at once, also from who wrote it down. */
export const takeDownContract = command({
  path: '/api/whistleblowing/take-down',
  title: '登记当面、电话、来信举报',
  allow: ['reportClerk'],
  input: NewReport.extend({
    channel: Channel.exclude(['web']),
    files: z.array(InlineFile).max(1).default([]),
  }),
  output: Filed,
})

/** Units that a report can be about. */
export const listRespondentChoices = query({
  path: '/api/whistleblowing/respondent-choices',
  title: '可选的被举报单位',
  allow: readers,
  input: z.object({}),
  output: z.object({ units: z.array(z.object({ unitId: z.string(), title: z.string() })) }),
})

const Count = z.number().nullable()

/** Counts alone, and small ones not at all. What is about the reader's own units is not in them. */
export const readFiguresContract = command({
  path: '/api/whistleblowing/figures',
  title: '举报办理统计',
  allow: ['reportDirector'],
  input: z.object({ year: z.number().int().min(2000).max(2100) }),
  output: z.object({
    /** Null stands for fewer than the smallest number shown, or for what would give such a one away. */
    rows: z.array(z.object({ key: z.string(), title: z.string(), count: Count })),
    smallest: z.number(),
  }),
})
