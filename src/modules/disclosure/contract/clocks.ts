import { z } from 'zod'
import { command, query } from '#kernel/http/contract.ts'
import { Day } from '../contract.ts'
import { disclosureRoles } from './roles.ts'

/** Publishing what was made or changed (条例第二十六条), or interpreting an official document (国办发〔2016〕19号). */
export const ClockKind = z.enum(['publish', 'interpret'])
export type ClockKind = z.infer<typeof ClockKind>

export const clockTitles: Readonly<Record<ClockKind, string>> = {
  publish: '主动公开',
  interpret: '政策解读',
}

/** How one clock stands. */
export const Standing = z.enum(['overdue', 'soon', 'running', 'late', 'inTime', 'waived'])
export type Standing = z.infer<typeof Standing>

export const standingTitles: Readonly<Record<Standing, string>> = {
  overdue: '逾期未办',
  soon: '快到期',
  running: '期限内',
  late: '逾期办成',
  inTime: '按期办成',
  waived: '无需办理',
}

/** One item with its due day. */
export const ClockRow = z.object({
  key: z.string(),
  unitId: z.uuid(),
  unitTitle: z.string(),
  responsible: z.string().nullable(),
  title: z.string(),
  /** What the days count from, e.g. 形成, 变更, 文件公布. */
  from: z.string(),
  startedOn: Day,
  dueOn: Day,
  isProvisional: z.boolean(),
  doneOn: Day.nullable(),
  standing: Standing,
  /** Working days beyond the due day. */
  daysLate: z.int(),
  /** Working days until it; null for what is done, waived or late. */
  daysLeft: z.int().nullable(),
  /** How far it has come, or why it need not be done. */
  stage: z.string(),
  /** The item in publishing; null while there is none. */
  itemId: z.int().nullable(),
  editionId: z.uuid().nullable(),
  /** The row somebody noted; null for what publishing itself knows. */
  owedId: z.uuid().nullable(),
})
export type ClockRow = z.infer<typeof ClockRow>

const Tally = z.record(Standing, z.int())

export const clockSorts = { due: '到期先后', late: '超期多少', unit: '单位' } as const

/** What is owed, what is late and what went out in time, in a year; what is not done stands in it whatever its year. */
export const listClocks = query({
  path: '/api/disclosure/clocks',
  title: '查看公开和解读时限',
  allow: disclosureRoles,
  input: z.object({
    kind: ClockKind,
    year: z.int().min(2008).max(2100).optional(),
    unitId: z.uuid().optional(),
    standing: Standing.optional(),
    text: z.string().trim().max(60).optional(),
    sort: z.enum(['due', 'late', 'unit']).default('due'),
    page: z.int().min(1).default(1),
    size: z.int().min(1).max(5000).default(50),
  }),
  output: z.object({
    on: Day,
    year: z.int(),
    rows: z.array(ClockRow),
    total: z.int(),
    /** Of everything in the year, before unit, standing and text narrow it. */
    tally: Tally,
    units: z.array(
      z.object({
        unitId: z.uuid(),
        shortTitle: z.string(),
        responsible: z.string().nullable(),
        tally: Tally,
      }),
    ),
    /** The limits that were the law, newest first, in words. */
    limits: z.array(z.object({ title: z.string(), article: z.string(), words: z.string() })),
    /** Units for which the actor may note what is owed. */
    mayNote: z.array(z.object({ unitId: z.uuid(), title: z.string() })),
  }),
})
export type Clocks = z.infer<typeof listClocks.output>

/** Notes what was made or changed, so that its days are counted before anybody begins to write. */
export const noteOwed = command({
  path: '/api/disclosure/noteOwed',
  title: '登记应公开信息',
  allow: disclosureRoles,
  input: z
    .object({
      unitId: z.uuid(),
      kind: z.enum(['formed', 'changed']),
      title: z.string().trim().min(2, '请填写名称').max(200, '名称不能超过200字'),
      happenedOn: Day,
      itemId: z.int().min(1).nullable(),
    })
    .refine(({ kind, itemId }) => kind === 'formed' || itemId !== null, {
      message: '请填写变更的是哪一条信息的编号',
      path: ['itemId'],
    }),
  output: z.object({}),
})

/** Says which item it became. */
export const settleOwed = command({
  path: '/api/disclosure/settleOwed',
  title: '关联已公开的信息',
  allow: disclosureRoles,
  input: z.object({ owedId: z.uuid(), itemId: z.int().min(1, '请填写信息编号') }),
  output: z.object({}),
})

const reason = z.string().trim().min(4, '请写明理由').max(500, '理由不能超过500字')

/** Says why it need not be published after all. */
export const closeOwed = command({
  path: '/api/disclosure/closeOwed',
  title: '登记无需公开',
  allow: disclosureRoles,
  input: z.object({ owedId: z.uuid(), reason }),
  output: z.object({}),
})

/** Says why an official document needs no interpretation. */
export const waiveInterpretation = command({
  path: '/api/disclosure/waiveInterpretation',
  title: '登记无需解读',
  allow: disclosureRoles,
  input: z.object({ itemId: z.int().min(1), reason }),
  output: z.object({}),
})

export const endWaiver = command({
  path: '/api/disclosure/endWaiver',
  title: '撤销无需解读',
  allow: disclosureRoles,
  input: z.object({ itemId: z.int().min(1) }),
  output: z.object({}),
})
