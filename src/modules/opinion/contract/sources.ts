import { z } from 'zod'
import { command, query } from '#kernel/http/contract.ts'
import { ExportedList } from '#kernel/list-export-contract.ts'
import { opinionRoles } from '../rules/roles.ts'
import { ListSelectors, SourceKind, Tier } from './words.ts'

/** Who keeps the register of sources. */
export const watchers = ['opinionWatcher'] as const

const address = z
  .url({ protocol: /^https?$/, error: '请填写以 http:// 或者 https:// 开头的地址' })
  .max(2000)
  .refine((text) => URL.parse(text)?.username === '', '地址里不能带用户名和口令；需要登录的内容不读取')

/** What a person enters of a source. */
export const SourceEntry = z
  .object({
    title: z.string().trim().min(2, '请填写来源名称').max(60),
    kind: SourceKind,
    address: address.nullable(),
    selectors: ListSelectors.nullable(),
    tier: Tier,
    permission: z.string().trim().min(4, '请写明凭什么可以读取，如“公开的订阅源”').max(200),
    intervalMinutes: z.int().min(5, '至少间隔5分钟').max(10_080),
    quietHours: z.int().min(1).max(2400),
  })
  .refine(({ kind, address: given }) => (kind === 'feed' || kind === 'listPage') === (given !== null), {
    path: ['address'],
    error: '订阅源和列表页要填写地址，其他的不填',
  })
  .refine(({ kind, selectors }) => (kind === 'listPage') === (selectors !== null), {
    path: ['selectors'],
    error: '列表页要填写条目选择器',
  })
export type SourceEntry = z.infer<typeof SourceEntry>

export const gapTitles = {
  silent: '没有新内容',
  broken: '读不到',
  changed: '格式变了',
  refused: '不允许读取',
} as const

/** A source with how it is. */
export const SourceRow = z.object({
  sourceId: z.uuid(),
  unitId: z.uuid(),
  unitTitle: z.string(),
  title: z.string(),
  kind: SourceKind,
  address: z.string().nullable(),
  selectors: ListSelectors.nullable(),
  tier: Tier,
  permission: z.string(),
  intervalMinutes: z.int(),
  quietHours: z.int(),
  isStopped: z.boolean(),
  gap: z.enum(['silent', 'broken', 'changed', 'refused']).nullable(),
  gapSince: z.string().nullable(),
  gapReason: z.string().nullable(),
  lastAnswerAt: z.string().nullable(),
  lastPostAt: z.string().nullable(),
  nextFetchAt: z.string().nullable(),
})
export type SourceRow = z.infer<typeof SourceRow>

export const sourceStateTitles = { fine: '正常', gap: '空档', stopped: '已停止' } as const

/** What the list of sources is narrowed by. */
export const SourceFilter = z.object({
  kind: SourceKind.nullable().default(null),
  state: z.enum(['fine', 'gap', 'stopped']).nullable().default(null),
})
export type SourceFilter = z.infer<typeof SourceFilter>

/** How a source is, in one word. */
export function sourceStateOf({
  isStopped,
  gap,
}: Pick<SourceRow, 'isStopped' | 'gap'>): keyof typeof sourceStateTitles {
  if (isStopped) return 'stopped'
  return gap ? 'gap' : 'fine'
}

/** True of a source the filter leaves in. */
export function isSourceAsked(
  row: Pick<SourceRow, 'kind' | 'isStopped' | 'gap'>,
  filter: SourceFilter,
): boolean {
  if (filter.kind !== null && filter.kind !== row.kind) return false
  return filter.state === null || filter.state === sourceStateOf(row)
}

export const listSources = query({
  path: '/api/opinion/sources/list',
  title: '舆情来源',
  allow: opinionRoles,
  input: z.object({}),
  output: z.object({
    /** Units the person keeps the register of. */
    watched: z.array(z.object({ id: z.uuid(), title: z.string() })),
    rows: z.array(SourceRow),
  }),
})

export const exportSources = command({
  path: '/api/opinion/sources/export',
  title: '导出舆情来源',
  allow: opinionRoles,
  input: z.object({ filter: SourceFilter.prefault({}) }),
  output: ExportedList,
})

export const getSource = query({
  path: '/api/opinion/sources/read',
  title: '一个来源和最近的读取',
  allow: opinionRoles,
  input: z.object({ sourceId: z.uuid() }),
  output: z.object({
    source: SourceRow,
    mayKeep: z.boolean(),
    fetches: z.array(
      z.object({
        fetchId: z.int(),
        beganAt: z.string(),
        outcome: z.enum(['read', 'unchanged', 'changed', 'broken', 'refused']),
        found: z.int(),
        taken: z.int(),
        sizeBytes: z.int().nullable(),
        problem: z.string().nullable(),
      }),
    ),
  }),
})

export const saveSourceContract = command({
  path: '/api/opinion/sources/save',
  title: '登记或者修改来源',
  allow: watchers,
  input: z.object({ sourceId: z.uuid().nullable(), unitId: z.uuid('请选择单位'), entry: SourceEntry }),
  output: z.object({ sourceId: z.uuid() }),
})

export const stopSourceContract = command({
  path: '/api/opinion/sources/stop',
  title: '停止或者恢复读取来源',
  allow: watchers,
  input: z.object({ sourceId: z.uuid(), isStopped: z.boolean() }),
  output: z.object({}),
})

export const acceptFormatContract = command({
  path: '/api/opinion/sources/accept-format',
  title: '确认来源的新格式',
  allow: watchers,
  input: z.object({ sourceId: z.uuid() }),
  output: z.object({}),
})

export const startTrial = command({
  path: '/api/opinion/sources/try',
  title: '试读地址',
  allow: watchers,
  input: z.object({
    trialId: z.uuid(),
    unitId: z.uuid(),
    address,
    selectors: ListSelectors.nullable(),
  }),
  output: z.object({}),
})

export const getTrial = query({
  path: '/api/opinion/sources/trial',
  title: '试读结果',
  allow: watchers,
  input: z.object({ trialId: z.uuid() }),
  output: z.object({
    isEnded: z.boolean(),
    problem: z.string().nullable(),
    form: z.string().nullable(),
    entries: z.array(
      z.object({
        title: z.string(),
        text: z.string(),
        link: z.string().nullable(),
        saidAt: z.string().nullable(),
      }),
    ),
  }),
})

/** Whether somebody looks: the last receipts and how long ago the last was. */
export const listReceipts = query({
  path: '/api/opinion/receipts/list',
  title: '值守记录',
  allow: opinionRoles,
  input: z.object({ day: z.iso.date().nullable().default(null) }),
  output: z.object({
    units: z.array(
      z.object({
        unitId: z.uuid(),
        title: z.string(),
        mayLook: z.boolean(),
        lastLookedAt: z.string().nullable(),
        /** Posts that came since. */
        unseen: z.int(),
        /** Hours since posts have waited to be looked at; null when none do. */
        waitingHours: z.int().nullable(),
        limitHours: z.int(),
        isLate: z.boolean(),
      }),
    ),
    rows: z.array(
      z.object({
        receiptId: z.int(),
        unitTitle: z.string(),
        sourceTitle: z.string().nullable(),
        personName: z.string(),
        lookedAt: z.string(),
        note: z.string().nullable(),
      }),
    ),
  }),
})

/** The newest receipts as an xlsx workbook. */
export const exportReceipts = command({
  path: '/api/opinion/receipts/export',
  title: '导出值守记录',
  allow: opinionRoles,
  input: z.object({ day: z.iso.date().nullable().default(null) }),
  output: ExportedList,
})

export const recordReceiptContract = command({
  path: '/api/opinion/receipts/record',
  title: '登记值守记录',
  allow: watchers,
  input: z.object({
    unitId: z.uuid(),
    sourceId: z.uuid().nullable().default(null),
    note: z
      .string()
      .trim()
      .max(200)
      .transform((text) => text || null)
      .nullable()
      .default(null),
  }),
  output: z.object({}),
})
