import type { PublicColumn } from '../store/public-sites.ts'

type Kind = PublicColumn['kind']

/**
 * The fixed parts of the column 政府信息公开 (国办公开办函〔2019〕61号) that are columns of one kind each.
 * 法定主动公开内容 is the fifth: every column that serves a statutory item.
 */
export const fixedParts = {
  guide: '政府信息公开指南',
  disclosureRules: '政府信息公开制度',
  annualReport: '政府信息公开年报',
  onRequest: '依申请公开',
} as const satisfies Partial<Record<Kind, string>>

export type FixedPart = keyof typeof fixedParts

const statutoryKinds: ReadonlySet<Kind> = new Set([
  'policy',
  'interpretation',
  'plan',
  'statistics',
  'budget',
  'personnel',
  'institution',
])

export function isFixedPart(column: PublicColumn): column is PublicColumn & { kind: FixedPart } {
  return column.kind in fixedParts
}

/** True for a column of 法定主动公开内容. News is never one of them: the column holds what a statute asks for and nothing else. */
export function isStatutory({ kind, catalogueCode }: PublicColumn): boolean {
  return kind !== 'news' && !(kind in fixedParts) && (catalogueCode !== null || statutoryKinds.has(kind))
}

/** True when the column is reached through 政府信息公开 and need not stand in the navigation itself. */
export function belongsToDisclosure(column: PublicColumn): boolean {
  return isFixedPart(column) || (isStatutory(column) && column.kind !== 'notice')
}
