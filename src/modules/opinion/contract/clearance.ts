import { z } from 'zod'
import { command, FileBytes, query } from '#kernel/http/contract.ts'
import { ExportedList } from '#kernel/list-export-contract.ts'
import { officeRoles } from './handling.ts'

/** What is said about a topic, in one version. */
export const TalkingPoint = z.object({
  pointId: z.string(),
  topic: z.string(),
  version: z.number(),
  text: z.string(),
  digest: z.string(),
  state: z.string(),
  stateTitle: z.string(),
  unitTitle: z.string(),
  writtenAt: z.string(),
  approvedAt: z.string().nullable(),
})
export type TalkingPoint = z.infer<typeof TalkingPoint>

/** What the list of talking points is narrowed by. */
export const PointFilter = z.object({
  text: z.string().trim().max(60).default(''),
  state: z.enum(['drafting', 'toApprove', 'approved', 'discarded']).nullable().default(null),
  sort: z.enum(['newest', 'topic']).default('newest'),
})
export type PointFilter = z.infer<typeof PointFilter>
export const pointSorts = { newest: '新写的在前', topic: '按主题' } as const

export const listTalkingPoints = query({
  path: '/api/opinion/talking-points/list',
  title: '口径',
  allow: officeRoles,
  input: PointFilter.extend({ page: z.number().int().min(1).max(10_000).default(1) }),
  output: z.object({
    rows: z.array(TalkingPoint),
    total: z.number(),
    pageSize: z.number(),
    /** Units in whose name the actor may draft. */
    units: z.array(z.object({ id: z.string(), title: z.string() })),
  }),
})

/** The rows of the filtered list as an xlsx workbook. */
export const exportTalkingPoints = command({
  path: '/api/opinion/talking-points/export',
  title: '导出口径',
  allow: officeRoles,
  input: z.object({ filter: PointFilter.prefault({}) }),
  output: ExportedList,
})

export const getTalkingPoint = query({
  path: '/api/opinion/talking-points/read',
  title: '阅读口径',
  allow: officeRoles,
  input: z.object({ pointId: z.uuid() }),
  output: TalkingPoint.extend({
    mayWrite: z.boolean(),
    /** The version before it that was approved; null when it is the first. */
    before: z.string().nullable(),
    /** The unit in which the actor may begin the next version; null while one is open, and for others. */
    nextIn: z.object({ id: z.string(), title: z.string() }).nullable(),
    /** Every version of the topic, oldest first. */
    versions: z.array(
      z.object({ pointId: z.string(), version: z.number(), approvedAt: z.string().nullable() }),
    ),
  }),
})

export const draftTalkingPoint = command({
  path: '/api/opinion/talking-points/draft',
  title: '起草口径',
  allow: ['opinionWatcher'],
  input: z.object({
    unitId: z.uuid('请选择单位'),
    topic: z.string().trim().min(2, '请写主题').max(60),
    text: z.string().trim().min(4, '请写口径').max(4000),
  }),
  output: z.object({ pointId: z.string() }),
})

export const saveTalkingPoint = command({
  path: '/api/opinion/talking-points/save',
  title: '修改口径草稿',
  allow: ['opinionWatcher'],
  input: z.object({ pointId: z.uuid(), text: z.string().trim().min(4, '请写口径').max(4000) }),
  output: z.object({}),
})

export const SpeakerKind = z.enum(['news', 'online'])
export const speakerKindTitles = { news: '新闻发言人', online: '网络发言人' } as const

export const listRoster = query({
  path: '/api/opinion/spokespeople/list',
  title: '新闻发言人名册',
  allow: officeRoles,
  input: z.object({}),
  output: z.object({
    rows: z.array(
      z.object({
        rosterId: z.number(),
        unitTitle: z.string(),
        name: z.string(),
        kind: SpeakerKind,
        startsOn: z.string(),
        endsOn: z.string().nullable(),
      }),
    ),
    /** Units whose roster the actor keeps, with whoever may be put on it. */
    kept: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        people: z.array(z.object({ id: z.string(), name: z.string() })),
      }),
    ),
  }),
})

/** Everybody who stands or stood on it, as an xlsx workbook. */
export const exportRoster = command({
  path: '/api/opinion/spokespeople/export',
  title: '导出新闻发言人名册',
  allow: officeRoles,
  input: z.object({}),
  output: ExportedList,
})

export const addSpokesperson = command({
  path: '/api/opinion/spokespeople/add',
  title: '登记新闻发言人',
  allow: ['opinionDirector'],
  input: z.object({
    unitId: z.uuid('请选择单位'),
    personId: z.uuid('请选择人员'),
    kind: SpeakerKind,
  }),
  output: z.object({}),
})

export const endSpokespersonContract = command({
  path: '/api/opinion/spokespeople/end',
  title: '从名册上退下',
  allow: ['opinionDirector'],
  input: z.object({ rosterId: z.number().int() }),
  output: z.object({}),
})

/** A verified false claim put before the police. */
export const Referral = z.object({
  referralId: z.string(),
  eventTitle: z.string(),
  /** The case of the event; null for whoever has no part in it. */
  handlingId: z.string().nullable(),
  claim: z.string(),
  conclusion: z.string(),
  basis: z.string(),
  grounds: z.string(),
  stateTitle: z.string(),
  proposedAt: z.string(),
  approvedAt: z.string().nullable(),
  /** Who approved it; null while nobody has. */
  approverName: z.string().nullable(),
  hasPaper: z.boolean(),
})

export const getReferral = query({
  path: '/api/opinion/referrals/read',
  title: '阅读移送',
  allow: ['opinionDirector', 'referralApprover'],
  input: z.object({ referralId: z.uuid() }),
  output: Referral,
})

export const listReferralChoices = query({
  path: '/api/opinion/referrals/choices',
  title: '可以移送的说法和依据',
  allow: ['opinionDirector'],
  input: z.object({ handlingId: z.uuid() }),
  output: z.object({
    claims: z.array(z.object({ id: z.number(), text: z.string() })),
    bases: z.array(z.object({ id: z.number(), title: z.string(), isConfirmed: z.boolean() })),
  }),
})

export const proposeReferral = command({
  path: '/api/opinion/referrals/propose',
  title: '提出移送公安机关',
  allow: ['opinionDirector'],
  input: z.object({
    claimId: z.number().int(),
    basisId: z.number().int(),
    grounds: z.string().trim().min(10, '请写明移送的事实和理由，不写推测').max(2000),
  }),
  output: z.object({ referralId: z.string() }),
})

export const sendReferral = query({
  path: '/api/opinion/referrals/file',
  title: '下载移送函',
  allow: ['opinionDirector', 'referralApprover'],
  input: z.object({ referralId: z.uuid(), format: z.enum(['docx', 'pdf']) }),
  output: FileBytes,
})
