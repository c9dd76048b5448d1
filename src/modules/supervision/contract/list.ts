import { z } from 'zod'
import { command, query } from '#kernel/http/contract.ts'
import { Colour, supervisionRoles } from './words.ts'

/** How the clock of an item stands: late, soon, fine, with the office or requester, ended. */
export const ClockTone = z.enum(['late', 'soon', 'fine', 'waiting', 'ended'])
export type ClockTone = z.infer<typeof ClockTone>
export const toneTitles: Readonly<Record<ClockTone, string>> = {
  late: '已逾期',
  soon: '快到期',
  fine: '期限内',
  waiting: '待核验或者验收',
  ended: '已结束',
}

/** What a list of items may be narrowed by; an absent filter means all. */
export const TaskFilter = z.object({
  /** Words of the item or of its matter, or a number. */
  text: z.string().max(100).optional(),
  unitId: z.uuid().optional(),
  source: z.string().max(40).optional(),
  state: z.string().max(40).optional(),
  tone: ClockTone.optional(),
  /** Only those with a slip of this colour. */
  slip: Colour.optional(),
  important: z.boolean().optional(),
  /** What one's own unit leads or assists, or what one's own unit asked for. */
  mine: z.enum(['lead', 'assist', 'requested']).optional(),
})
export type TaskFilter = z.infer<typeof TaskFilter>

/** One item in a list. */
export const TaskRow = z.object({
  taskId: z.uuid(),
  number: z.string().nullable(),
  text: z.string(),
  matterTitle: z.string(),
  sourceTitle: z.string(),
  unitTitle: z.string(),
  requesterTitle: z.string(),
  isImportant: z.boolean(),
  stateTitle: z.string(),
  tone: ClockTone,
  dueOn: z.string().nullable(),
  endedOn: z.string().nullable(),
  slips: z.array(Colour),
  redone: z.int(),
})
export type TaskRow = z.infer<typeof TaskRow>

export const listTasks = query({
  path: '/api/supervision/list',
  title: '督办事项清单',
  allow: supervisionRoles,
  input: z.object({
    filter: TaskFilter.default({}),
    order: z.enum(['due', 'newest']).default('due'),
    page: z.int().min(1).max(2000).default(1),
    pageSize: z.int().min(1).max(200).default(50),
  }),
  output: z.object({ rows: z.array(TaskRow), total: z.int() }),
})

/** The rows of a filtered list as an xlsx workbook, at most 10,000. */
export const exportTasks = query({
  path: '/api/supervision/exportList',
  title: '导出督办事项清单',
  allow: supervisionRoles,
  input: z.object({ filter: TaskFilter.default({}) }),
  output: z.object({ name: z.string(), type: z.string(), base64: z.string(), rows: z.int() }),
})

const SavedFilter = z.object({ id: z.uuid(), name: z.string(), filter: TaskFilter })

export const listTaskFilters = query({
  path: '/api/supervision/savedFilters',
  title: '我保存的督办筛选',
  allow: supervisionRoles,
  input: z.object({}),
  output: z.array(SavedFilter),
})

/** Keeps a filter under a name of one's own; the same name again replaces it. */
export const saveTaskFilter = command({
  path: '/api/supervision/saveFilter',
  title: '保存督办筛选',
  allow: supervisionRoles,
  input: z.object({
    name: z.string().trim().min(1, '请给筛选起个名字').max(30, '名字不能超过30字'),
    filter: TaskFilter,
  }),
  output: SavedFilter,
})

export const removeTaskFilter = command({
  path: '/api/supervision/removeFilter',
  title: '删除保存的督办筛选',
  allow: supervisionRoles,
  input: z.object({ id: z.uuid() }),
  output: z.object({}),
})

const count = z.int().nonnegative()

/** One unit on the board. */
export const BoardRow = z.object({
  unitId: z.uuid(),
  unitTitle: z.string(),
  open: count,
  late: count,
  soon: count,
  fine: count,
  waiting: count,
  blue: count,
  orange: count,
  red: count,
  done: count,
  onTime: count,
  firstTry: count,
})
export type BoardRow = z.infer<typeof BoardRow>

export const getSupervisionBoard = query({
  path: '/api/supervision/board',
  title: '督查看板',
  allow: supervisionRoles,
  input: z.object({}),
  output: z.array(BoardRow),
})

/** A case of any procedure that is late, without anything of what it is about. */
export const LateCase = z.object({
  caseId: z.uuid(),
  procedureTitle: z.string(),
  unitTitle: z.string(),
  receivedOn: z.string(),
  dueOn: z.string(),
  lateDays: z.int(),
  /** The matter that was made from it; null when none was. */
  matterId: z.uuid().nullable(),
})
export type LateCase = z.infer<typeof LateCase>

export const listLateCases = query({
  path: '/api/supervision/late',
  title: '逾期办件（可立项督办）',
  allow: ['supervisionOfficer', 'supervisionDirector'],
  input: z.object({
    unitId: z.uuid().optional(),
    page: z.int().min(1).max(2000).default(1),
    pageSize: z.int().min(1).max(200).default(50),
  }),
  output: z.object({ rows: z.array(LateCase), total: z.int() }),
})

/** Drafts a matter about a late case; its requester is chosen there before it is submitted. */
export const takeUpLateCase = command({
  path: '/api/supervision/late/take-up',
  title: '对逾期办件立项',
  allow: ['supervisionOfficer', 'supervisionDirector'],
  input: z.object({ caseId: z.uuid() }),
  output: z.object({ matterId: z.uuid() }),
})

/** When the clock issues which slip. */
export const SlipRuleRow = z.object({
  colour: Colour,
  title: z.string(),
  daysLate: z.int().min(-60, '最多提前60天').max(365, '最多365天'),
  answerDays: z.int().min(0).max(60, '最多60个工作日'),
  requirement: z.string().trim().min(4, '请写明要求').max(500),
  source: z.string(),
  basis: z.enum(['confirmed', 'fromMemory']),
})
export type SlipRuleRow = z.infer<typeof SlipRuleRow>

export const listSlipRules = query({
  path: '/api/supervision/slip-rules',
  title: '督办单规则',
  allow: supervisionRoles,
  input: z.object({}),
  output: z.array(SlipRuleRow),
})

export const saveSlipRule = command({
  path: '/api/supervision/slip-rules/save',
  title: '修改督办单规则',
  allow: ['supervisionDirector'],
  input: SlipRuleRow.pick({ colour: true, daysLate: true, answerDays: true, requirement: true }),
  output: z.object({}),
})
