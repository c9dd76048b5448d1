import { printFigure } from './figures.ts'
import type { CellKind, Grid, Layout, Values } from './form.ts'
import type { Heading } from './spans.ts'
import { columnHeadings, depthOf, rowHeadings } from './spans.ts'

/** What the public text of a report is made of. */
export interface BodyParts {
  readonly layout: Layout
  readonly values: Values
  readonly prose: Readonly<Record<string, string>>
  /** Units whose reports are summed; digest null: that unit's was not in. */
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
      ...grids.map((grid) => (isTurned(grid) ? turnedTable(grid, values) : plainTable(grid, values))),
    ].join('\n')
  })
  return [
    ...(correctionNote ? [`<p>更正说明：${escape(correctionNote)}</p>`] : []),
    ...parts,
    ...(members.length > 0 ? [membersNote(members)] : []),
  ].join('\n')
}

/** A grid of one row and many columns is read line by line: a row of fifteen figures fits no phone. */
export function isTurned({ rows, columns }: Pick<Grid, 'rows' | 'columns'>): boolean {
  return rows.length === 1 && columns.length > 6
}

/** What stands above a grid: what it is, in what unit, and what is printed in the form beside it. */
export function captionOf({ heading, unit, notes }: Grid): string {
  return [heading, unit && `单位：${unit}`, ...notes].filter(Boolean).join('　')
}

function paragraphs(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => `<p>${escape(line)}</p>`)
}

function plainTable(grid: Grid, values: Values): string {
  const [stubs, heads] = [depthOf(grid.rows), columnHeadings(grid.columns)]
  const corner = `<td colspan="${stubs}" rowspan="${heads.length}">项目</td>`
  const head = heads.map(
    (row, level) => `<tr>${level === 0 ? corner : ''}${row.map(columnCell).join('')}</tr>`,
  )
  const rows = rowHeadings(grid.rows).map((headings, index) => {
    const row = grid.rows[index]
    const figures = grid.columns.map((column) => figure(values, [grid.key, row?.key, column.key], row?.kind))
    return `<tr>${headings.map(rowCell).join('')}${figures.join('')}</tr>`
  })
  return table(captionOf(grid), head, rows)
}

function turnedTable(grid: Grid, values: Values): string {
  const [row] = grid.rows
  const head = `<tr><th scope="col" colspan="${depthOf(grid.columns)}">项目</th><th scope="col">${escape(row?.label ?? '')}</th></tr>`
  const rows = rowHeadings(grid.columns).map((headings, index) => {
    const cell = figure(values, [grid.key, row?.key, grid.columns[index]?.key], row?.kind)
    return `<tr>${headings.map(rowCell).join('')}${cell}</tr>`
  })
  return table(captionOf(grid), [head], rows)
}

function table(caption: string, head: readonly string[], rows: readonly string[]): string {
  return `<table><caption>${escape(caption)}</caption><thead>${head.join('')}</thead><tbody>${rows.join('')}</tbody></table>`
}

function columnCell({ text, width, height, isGroup }: Heading): string {
  return `<th scope="${isGroup ? 'colgroup' : 'col'}"${spans(width, height)}>${escape(text)}</th>`
}

function rowCell({ text, width, height, isGroup }: Heading): string {
  return `<th scope="${isGroup ? 'rowgroup' : 'row'}"${spans(width, height)}>${escape(text)}</th>`
}

function spans(width: number, height: number): string {
  return `${width > 1 ? ` colspan="${width}"` : ''}${height > 1 ? ` rowspan="${height}"` : ''}`
}

function figure(values: Values, cell: readonly (string | undefined)[], kind: CellKind | undefined): string {
  return `<td class="align-right">${escape(printFigure(values[cell.join('.')], kind))}</td>`
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
