import type { z } from 'zod'
import type { listRules } from '#kernel/law-contract.ts'

/** One version of a time limit the law sets. */
export type LawRule = z.output<typeof listRules.output>['rules'][number]

export const ruleBasisTitles: Readonly<Record<LawRule['basis'], string>> = {
  confirmed: '已核对',
  fromMemory: '未核对',
}

export const ruleUnits = { workingDay: '个工作日', calendarDay: '日', hour: '小时' } as const

/** "20 个工作日，可延长 20 个工作日（第三十三条）". */
export function describeRule({ amount, extendableBy, unit, article, note }: LawRule): string {
  const longer = extendableBy === null ? '' : `，可延长 ${extendableBy} ${ruleUnits[unit]}`
  return `${amount} ${ruleUnits[unit]}${longer}（${article}）${note ? `；${note}` : ''}`
}
