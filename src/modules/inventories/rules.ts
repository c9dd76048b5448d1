import { hash } from 'node:crypto'
import { canonicalJson } from '#kernel/audit/canonical.ts'
import type { InventoryRow, InventoryState, Progress } from './contract.ts'

/** SHA-256 of a list as it is sealed: every line in its order. */
export function sealOf(unitId: string, number: number, rows: readonly InventoryRow[]): string {
  return hash('sha256', canonicalJson({ format: 1, unitId, number, rows: rows.map((row) => ({ ...row })) }))
}

/** Everything that keeps a list from being submitted, one sentence each; empty when nothing does. */
export function findGaps(rows: readonly InventoryRow[]): string[] {
  const open = rows.filter(({ answer }) => answer === null).length
  const unexplained = rows.filter(
    ({ answer, reason }) => answer !== null && answer !== 'confirmed' && reason === '',
  )
  const kindless = rows.filter(
    ({ kind, answer, serviceKind }) => kind === 'service' && answer === 'added' && serviceKind === null,
  )
  return [
    ...(open > 0 ? [`还有${open}行没有选择确认、新增或者取消`] : []),
    ...unexplained.slice(0, 3).map(({ title }) => `请写明“${title}”新增或者取消的理由`),
    ...(unexplained.length > 3 ? [`共有${unexplained.length}行没有写理由`] : []),
    ...kindless.slice(0, 3).map(({ title }) => `请选择“${title}”的事项类型`),
  ]
}

/** One difference between two lists of a unit. */
export interface ListChange {
  readonly what: 'added' | 'removed' | 'renamed'
  readonly title: string
  /** What it was called before; empty unless it was renamed. */
  readonly before: string
}

/** What a list in force holds: everything that was not removed. */
export function linesInForce(rows: readonly InventoryRow[]): InventoryRow[] {
  return rows.filter(({ answer }) => answer !== 'removed')
}

/** The differences between two lists. A line is known by its code, or, where it has none, by its title. */
export function compareLists(before: readonly InventoryRow[], after: readonly InventoryRow[]): ListChange[] {
  const keyOf = ({ kind, code, title }: InventoryRow): string => `${kind}:${code || title}`
  const old = new Map(linesInForce(before).map((row) => [keyOf(row), row]))
  const now = new Map(linesInForce(after).map((row) => [keyOf(row), row]))
  return [
    ...[...now].flatMap(([key, { title }]): ListChange[] => {
      const was = old.get(key)
      if (!was) return [{ what: 'added', title, before: '' }]
      return was.title === title ? [] : [{ what: 'renamed', title, before: was.title }]
    }),
    ...[...old].flatMap(([key, { title }]): ListChange[] =>
      now.has(key) ? [] : [{ what: 'removed', title, before: '' }],
    ),
  ]
}

/** The figures of a campaign. `isLate`: the due day is over. */
export function countProgress(states: readonly InventoryState[], isLate: boolean): Progress {
  const count = (state: InventoryState): number => states.filter((one) => one === state).length
  return {
    units: states.length,
    waiting: count('waiting'),
    inWork: count('inWork'),
    submitted: count('submitted'),
    returned: count('returned'),
    accepted: count('accepted'),
    missed: count('missed'),
    overdue: isLate ? states.filter((state) => ['waiting', 'inWork', 'returned'].includes(state)).length : 0,
  }
}

/** What the acts and objects of inventories are called in the audit view; actions of its procedures have their own titles. */
export const inventoriesWords: Readonly<Record<string, string>> = {
  'inventories.openCampaign': '布置事项梳理',
  'inventories.save': '保存事项清单',
  'inventories.seal': '封存事项清单',
  'inventories.remind': '催办',
  'inventories.campaign': '事项梳理',
  'inventories.inventory': '单位事项清单',
}
