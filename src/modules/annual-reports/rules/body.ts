import { printFigure } from './figures.ts'
import type { CellKind, Grid, Layout, Values } from './form.ts'

/** What the public text of a report is made of. */
export interface BodyParts {
  readonly layout: Layout
  readonly values: Values
  readonly prose: Readonly<Record<string, string>>
  /** Units whose reports are summed, and those that were not in. */
  readonly members: readonly { readonly title: string; readonly digest: string | null }[]
  readonly correctionNote: string
}

/** The public text of a report: headings, paragraphs and real tables, within the allow-list of bodies. */
export function writeBody({ layout, values, prose, members, correctionNote }: BodyParts): string {
  const parts = layout.parts.map(({ key, number, title, text }) => {
    const grids = layout.grids.filter(({ part }) => part === key)
    return [
      `<h2>${escape(number ? `${number}、${title}` : title)}</h2>`,
      ...(text === 'none' ? [] : paragraphs(prose[key] ?? '')),
      ...gridsOf(grids, values),
    ].join('\n')
  })
  return [
    ...(correctionNote ? [`<p>更正说明：${escape(correctionNote)}</p>`] : []),
    ...parts,
    ...(members.length > 0 ? [membersNote(members)] : []),
  ].join('\n')
}

function paragraphs(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => `<p>${escape(line)}</p>`)
}

/** Grids of one row after another with the same single column stand in one table, so that a phone shows them whole. */
function gridsOf(grids: readonly Grid[], values: Values): string[] {
  return grids.map((grid) => (isWide(grid) ? turnedTable(grid, values) : table(grid, values)))
}

/** A grid of one row and many columns is turned: its columns become rows. */
function isWide({ rows, columns }: Grid): boolean {
  return rows.length === 1 && columns.length > 6
}

function table(grid: Grid, values: Values): string {
  const stubs = depthOf(grid.rows)
  const heads = headRows(grid, stubs)
  const body = grid.rows.map((row, index) => {
    const figures = grid.columns.map(
      (column) =>
        `<td class="align-right">${figure(values, `${grid.key}.${row.key}.${column.key}`, row.kind)}</td>`,
    )
    return `<tr>${stubCells(grid.rows, index, stubs)}${figures.join('')}</tr>`
  })
  return [
    '<table>',
    `<caption>${escape(captionOf(grid))}</caption>`,
    `<thead>${heads.join('')}</thead>`,
    `<tbody>${body.join('')}</tbody>`,
    '</table>',
  ].join('')
}

function captionOf({ heading, unit, notes }: Grid): string {
  return [heading, unit && `单位：${unit}`, ...notes].filter(Boolean).join('　')
}

function figure(values: Values, cell: string, kind: CellKind | undefined): string {
  return escape(printFigure(values[cell], kind))
}

/** A 15-column row of the printed form, one figure a line. */
function turnedTable(grid: Grid, values: Values): string {
  const [row] = grid.rows
  const stubs = depthOf(grid.columns)
  const body = grid.columns.map((column, index) => {
    const key = `${grid.key}.${row?.key ?? ''}.${column.key}`
    return `<tr>${stubCells(grid.columns, index, stubs)}<td class="align-right">${figure(values, key, row?.kind)}</td></tr>`
  })
  const head = `<tr><th scope="col" colspan="${stubs}">事项</th><th scope="col">${escape(row?.label ?? '')}</th></tr>`
  return `<table><caption>${escape(captionOf(grid))}</caption><thead>${head}</thead><tbody>${body.join('')}</tbody></table>`
}

interface Labelled {
  readonly label: string
  readonly groups: readonly string[]
}

function depthOf(lines: readonly Labelled[]): number {
  return Math.max(...lines.map(({ groups }) => groups.length)) + 1
}

/** The headings of a line that begin with it, each over as many lines as follow under the same heading. */
function stubCells(lines: readonly Labelled[], index: number, depth: number): string {
  const line = lines[index]
  if (!line) return ''
  const groups = line.groups.flatMap((group, level) => {
    const begins = !isUnder(lines[index - 1], line.groups.slice(0, level + 1))
    if (!begins) return []
    const span = lines.slice(index).findIndex((next) => !isUnder(next, line.groups.slice(0, level + 1)))
    const height = span === -1 ? lines.length - index : span
    return [`<th scope="rowgroup" rowspan="${height}">${escape(group)}</th>`]
  })
  const width = depth - line.groups.length
  return `${groups.join('')}<th scope="row" colspan="${width}">${escape(line.label)}</th>`
}

function isUnder(line: Labelled | undefined, groups: readonly string[]): boolean {
  return groups.every((group, level) => line?.groups[level] === group)
}

/** Column headings, a row for each level of groups. */
function headRows({ columns, rows }: Grid, stubs: number): string[] {
  const depth = depthOf(columns)
  const levels = Array.from({ length: depth }, (_, level) => {
    const corner =
      level === 0 ? `<td colspan="${stubs}" rowspan="${depth}">${rows.length > 1 ? '项目' : ''}</td>` : ''
    return `<tr>${corner}${columns.map((_, index) => headCell(columns, index, level, depth)).join('')}</tr>`
  })
  return levels
}

function headCell(columns: readonly Labelled[], index: number, level: number, depth: number): string {
  const column = columns[index]
  if (!column) return ''
  const group = column.groups[level]
  if (group === undefined)
    return level === column.groups.length
      ? `<th scope="col" rowspan="${depth - level}">${escape(column.label)}</th>`
      : ''
  const path = column.groups.slice(0, level + 1)
  if (isUnder(columns[index - 1], path)) return ''
  const span = columns.slice(index).findIndex((next) => !isUnder(next, path))
  const width = span === -1 ? columns.length - index : span
  return `<th scope="colgroup" colspan="${width}">${escape(group)}</th>`
}

function membersNote(members: BodyParts['members']): string {
  const missing = members.filter(({ digest }) => digest === null).map(({ title }) => title)
  const summed = `本报告数据包括本机关和所属${members.length - missing.length}个单位已审定的年度报告。`
  const late = missing.length > 0 ? `未按时报送、不在汇总数内的：${missing.join('、')}。` : ''
  return `<p>${escape(summed + late)}</p>`
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
