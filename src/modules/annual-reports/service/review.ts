import type { CivilDate } from '#kernel/calendar.ts'
import type { CheckResult } from '../rules/checks.ts'
import { checkTables } from '../rules/checks.ts'
import { checkProse } from '../rules/prose.ts'
import type { ComputedReport } from './compute.ts'

/** Everything that stands in the way of a report, and what is to be known of it, the former first. */
export function reviewReport(computed: ComputedReport, today: CivilDate): CheckResult[] {
  const { layout, cells, values, previous, report } = computed
  const found = [
    ...checkTables(layout, values, previous),
    ...checkProse(layout, cells, report.prose, values),
    ...noteCorrection(computed),
    ...notePrevious(computed),
    ...noteMembers(computed),
    ...noteYear(computed, today),
  ]
  return [
    ...found.filter(({ severity }) => severity === 'block'),
    ...found.filter(({ severity }) => severity === 'note'),
  ]
}

/** True when nothing stands in the way. */
export function passes(checks: readonly CheckResult[]): boolean {
  return checks.every(({ severity }) => severity === 'note')
}

/** True when the year a report is on has ended. */
export function isYearOver(year: number, today: CivilDate): boolean {
  return today > `${year}-12-31`
}

function note(check: string, title: string, words: string, source: string): CheckResult {
  return { check, title, words, cells: [], source, severity: 'note' }
}

function noteCorrection({ report }: ComputedReport): CheckResult[] {
  if (report.number === 1 || report.correctionNote.trim().length >= 4) return []
  const words = '请写明更正了什么、为什么，公众会看到'
  return [{ ...note('correction', '更正说明', words, '更正要求'), severity: 'block' }]
}

function notePrevious({ layout, previous, report }: ComputedReport): CheckResult[] {
  const needsPrevious = layout.identities.some(({ right }) => right.some(({ year }) => year === -1))
  if (!needsPrevious || previous !== null) return []
  const words = `${report.year - 1}年度的报告不在本系统，没有核对与上年的衔接；请在“与上年比较”中录入上年的“结转下年度继续办理”和“现行有效件数”`
  return [note('carryOver', '与上年衔接', words, '年度间勾稽')]
}

function noteMembers({ members }: ComputedReport): CheckResult[] {
  const missing = members.filter(({ source }) => source === 'missing').map(({ title }) => title)
  if (missing.length === 0) return []
  const words = `${members.length}个单位中还有${missing.length}个没有封存报告，不在汇总数内：${missing.join('、')}`
  return [note('members', '汇总范围', words, '汇总要求')]
}

function noteYear({ report }: ComputedReport, today: CivilDate): CheckResult[] {
  if (isYearOver(report.year, today)) return []
  return [note('year', '年度未结束', `数据截至今天，${report.year}年12月31日以后才能提交审核`, '编制要求')]
}
