import type { CivilDate } from '#kernel/calendar.ts'
import { defineProblems } from '#kernel/problem.ts'

const problems = defineProblems('publishing', {
  badIndexTemplate: {
    status: 400,
    title: '索引号规则须恰好含一个序号（如 {序号:5}），并至少含 {年}、{年月} 或 {日期} 之一',
  },
})

/** What the parts of an index number are taken from. */
export interface IndexParts {
  /** The unit's credit code, or else its division code, or else its short name in the address. */
  readonly unitCode: string
  readonly divisionCode: string
  /** The code of the catalogue the item serves; empty when it serves none. */
  readonly catalogueCode: string
  /** The day of first publication. */
  readonly on: CivilDate
}

/** The template of a county that has set none. There is no national format (disclosure facts §1.11). */
export const defaultIndexTemplate = '{单位代码}/{年}-{序号:5}'

const token = /\{([^{}:]+)(?::(\d{1,2}))?\}/g

const values: Readonly<Record<string, (parts: IndexParts) => string>> = {
  单位代码: ({ unitCode }) => unitCode,
  区划代码: ({ divisionCode }) => divisionCode,
  类别: ({ catalogueCode }) => catalogueCode.replace('-', '') || '0',
  年: ({ on }) => on.slice(0, 4),
  年月: ({ on }) => on.slice(0, 7).replace('-', ''),
  日期: ({ on }) => on.replaceAll('-', ''),
}

/**
 * The series a number is allotted from: the template with everything filled in but the serial.
 * Units that share a series share its register, so no number can be given twice.
 *
 * @throws publishing.badIndexTemplate
 */
export function indexSeries(template: string, parts: IndexParts): string {
  checkIndexTemplate(template)
  return template.replaceAll(token, (whole, name: string) =>
    name === '序号' ? whole : (values[name]?.(parts) ?? whole),
  )
}

/** The index number with that serial. */
export function indexNumber(series: string, serial: number): string {
  return series.replace(token, (_whole, _name: string, width: string | undefined) =>
    String(serial).padStart(Number(width ?? 5), '0'),
  )
}

/** @throws publishing.badIndexTemplate */
export function checkIndexTemplate(template: string): void {
  const names = [...template.matchAll(token)].map((found) => found[1] ?? '')
  const serials = names.filter((name) => name === '序号').length
  const isDated = names.some((name) => ['年', '年月', '日期'].includes(name))
  const unknown = names.find((name) => name !== '序号' && !(name in values))
  const rest = template.replaceAll(token, '')
  if (serials !== 1 || !isDated || unknown !== undefined || /[{}]/.test(rest))
    throw problems.badIndexTemplate(unknown ? `不认识 {${unknown}}` : undefined)
}
