import { z } from 'zod'
import { command, query } from '#kernel/http/contract.ts'
import { Day } from '../contract.ts'
import { disclosureRoles } from './roles.ts'

/** What the self-inspection looks at; the first eight are veto items of 国办秘函〔2019〕19号. */
export const Rule = z.enum([
  'forgedDate',
  'unavailable',
  'homeStale',
  'columnStale',
  'columnOverdue',
  'columnEmpty',
  'unanswered',
  'unansweredLetter',
  'serviceGuide',
  'metaTag',
  'deadLink',
  'outsideLink',
])
export type Rule = z.infer<typeof Rule>

export const ruleTitles: Readonly<Record<Rule, string>> = {
  forgedDate: '发稿日期早于首次保存且无理由',
  unavailable: '网站打不开',
  homeStale: '首页不更新',
  columnStale: '动态要闻、通知公告、政策文件不更新',
  columnOverdue: '其他应更新栏目不更新',
  columnEmpty: '空白栏目',
  unanswered: '申请没有答复',
  unansweredLetter: '来信没有答复',
  serviceGuide: '办事指南要素不全',
  metaTag: '网页标签不全',
  deadLink: '站内链接失效',
  outsideLink: '外部链接打不开',
}

/** A veto item that rests on findings of two kinds, as it stands in the address of the list: rules joined by a comma. */
const bothUnanswered = 'unanswered,unansweredLetter'

/** What the list of findings may be narrowed to. */
export const findingChoices: Readonly<Record<string, string>> = {
  ...ruleTitles,
  [bothUnanswered]: '申请或者来信没有答复',
}

/** The findings a verdict rests on, as the list of findings names them. */
export function choiceBehind(rule: Rule): string {
  return rule === 'unanswered' ? bothUnanswered : rule
}

/** True when a finding is among those the list is narrowed to. */
export function isAmong(choice: string, rule: Rule): boolean {
  return choice.split(',').includes(rule)
}

/** What one veto item came to: the figure, the limit, and whether an inspection today would fail by it. */
export const Verdict = z.object({
  key: z.string(),
  title: z.string(),
  /** The figure in words, e.g. 空白栏目 3 个. */
  words: z.string(),
  limit: z.string(),
  isFailing: z.boolean(),
  /** False where there is nothing to judge by yet, e.g. too few visits. */
  isKnown: z.boolean(),
  /** In how many days it would fail if nothing is done; null when it fails already, or does not come by waiting. */
  daysLeft: z.int().nullable().default(null),
  /** What was found that it is counted from; null when its figure comes from visits or dates alone. */
  rule: Rule.nullable().default(null),
})
export type Verdict = z.infer<typeof Verdict>

export const Finding = z.object({
  id: z.uuid(),
  rule: Rule,
  unitId: z.uuid(),
  unitTitle: z.string(),
  title: z.string(),
  detail: z.string(),
  /** Where it is mended: a path of the workbench or of the public site. */
  link: z.string(),
  firstSeenOn: Day,
  lastSeenOn: Day,
  isOpen: z.boolean(),
  assignedToName: z.string().nullable(),
  assignedByName: z.string().nullable(),
  doneNote: z.string().nullable(),
  doneByName: z.string().nullable(),
})
export type Finding = z.infer<typeof Finding>

export const readInspection = query({
  path: '/api/disclosure/inspection',
  title: '查看自查结果',
  allow: disclosureRoles,
  input: z.object({}),
  output: z.object({
    last: z
      .object({ beganAt: z.iso.datetime(), askedByName: z.string(), verdicts: z.array(Verdict) })
      .nullable(),
    runs: z.array(z.object({ beganAt: z.iso.datetime(), askedByName: z.string(), failing: z.int() })),
    findings: z.array(Finding),
    /** Columns that will be stale soon, the soonest first. */
    soon: z.array(
      z.object({ columnId: z.uuid(), title: z.string(), siteTitle: z.string(), daysLeft: z.int() }),
    ),
    /** The visits of the last days to our own addresses, day by day. */
    visits: z.array(z.object({ on: Day, asked: z.int(), closed: z.int(), slowestMilliseconds: z.int() })),
    people: z.array(z.object({ personId: z.uuid(), name: z.string(), unitTitle: z.string() })),
    supervises: z.boolean(),
  }),
})
export type Inspection = z.infer<typeof readInspection.output>

/** Looks at everything now; the work is watched and can be cancelled, and then leaves the last result as it was. */
export const runInspection = command({
  path: '/api/disclosure/runInspection',
  title: '立即自查',
  allow: ['disclosureSupervisor'],
  input: z.object({}),
  output: z.object({ workId: z.uuid() }),
})

export const assignFinding = command({
  path: '/api/disclosure/assignFinding',
  title: '交办自查问题',
  allow: ['disclosureSupervisor'],
  input: z.object({ findingId: z.uuid(), personId: z.uuid() }),
  output: z.object({}),
})

/** Says what was done about a finding; if the next inspection finds it again, it is open again. */
export const closeFinding = command({
  path: '/api/disclosure/closeFinding',
  title: '办结自查问题',
  allow: disclosureRoles,
  input: z.object({
    findingId: z.uuid(),
    note: z.string().trim().min(4, '请写明怎样处理的').max(500, '处理情况不能超过500字'),
  }),
  output: z.object({}),
})
