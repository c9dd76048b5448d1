import type { InboxGroup, InboxRow } from '#kernel/procedure/lists-contract.ts'

/** A row with its place in the whole list, which j and k move through. */
export interface PlacedRow {
  readonly row: InboxRow
  readonly index: number
}

/** The four headings; what has no due date stands last under "later". */
const headings = [
  { key: 'overdue', title: '已逾期', groups: ['overdue'] },
  { key: 'today', title: '今天', groups: ['today'] },
  { key: 'thisWeek', title: '本周', groups: ['thisWeek'] },
  { key: 'later', title: '以后', groups: ['later', 'undated'] },
] as const satisfies readonly { key: string; title: string; groups: readonly InboxGroup[] }[]

/** The rows under their headings, in the server's order; headings without rows are left out. */
export function groupRows(
  rows: readonly InboxRow[],
): { readonly key: string; readonly title: string; readonly rows: readonly PlacedRow[] }[] {
  const placed = rows.map((row, index) => ({ row, index }))
  return headings
    .map(({ key, title, groups }) => ({
      key,
      title,
      rows: placed.filter(({ row }) => groups.some((group) => group === row.group)),
    }))
    .filter((heading) => heading.rows.length > 0)
}

/** How many there are in these groups together; "1000+" where not all were counted. */
export function countOf(
  groups: Readonly<Record<InboxGroup, number>> | undefined,
  uncounted: readonly InboxGroup[],
  names: readonly InboxGroup[],
): string {
  const sum = names.reduce((total, name) => total + (groups?.[name] ?? 0), 0)
  return names.some((name) => uncounted.includes(name)) ? `${sum}+` : String(sum)
}
