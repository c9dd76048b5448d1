import type { CivilDate } from '#kernel/calendar.ts'
import type { Sheet, SheetPart } from '#kernel/notices/sheet.ts'
import type { BodyParts } from './body.ts'
import { captionOf, isTurned } from './body.ts'
import { printFigure } from './figures.ts'
import type { Grid, Values } from './form.ts'

/** What stands on the paper beside the text of the report. */
export interface SheetFacts {
  readonly title: string
  readonly unitTitle: string
  /** The day it was handed over to be published. */
  readonly on: CivilDate
  /** SHA-256 of what was sealed. */
  readonly digest: string
}

/** The report as a paper: the same words and figures as its public text, from the same sealed content. */
export function reportSheet(parts: BodyParts, facts: SheetFacts): Sheet {
  const { layout, values, prose, members, correctionNote } = parts
  const missing = members.filter(({ digest }) => digest === null).map(({ title }) => title)
  return {
    layout: 'plain',
    title: facts.title,
    author: facts.unitTitle,
    on: facts.on,
    head: null,
    imprint: null,
    isPreview: false,
    parts: [
      { kind: 'title', text: facts.title },
      ...(correctionNote ? [paragraph(`更正说明：${correctionNote}`)] : []),
      ...layout.parts.flatMap(({ key, number, title, text }) => [
        { kind: 'subheading' as const, text: number ? `${number}、${title}` : title },
        ...(text === 'none' ? [] : paragraphs(prose[key] ?? '')),
        ...layout.grids.filter(({ part }) => part === key).flatMap((grid) => gridParts(grid, values)),
      ]),
      ...(missing.length > 0 ? [paragraph(`未按时报送、不在汇总数内的：${missing.join('、')}。`)] : []),
      { kind: 'note', text: `封存内容校验码（SHA-256）：${facts.digest.replaceAll(/(.{8})(?=.)/g, '$1 ')}` },
    ],
  }
}

function paragraph(text: string): SheetPart {
  return { kind: 'paragraph', text, align: 'indent' }
}

function paragraphs(text: string): SheetPart[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map(paragraph)
}

/** A grid as a table with its caption; under a group of columns a line says which they are. */
function gridParts(grid: Grid, values: Values): SheetPart[] {
  const caption: SheetPart = { kind: 'paragraph', text: captionOf(grid), align: 'center' }
  if (isTurned(grid)) return [caption, turnedTable(grid, values)]
  return [caption, plainTable(grid, values), ...groupNotes(grid)]
}

function plainTable(grid: Grid, values: Values): SheetPart {
  const blanks = grid.columns.map(() => '')
  const rows = withGroups(grid.rows).flatMap(({ group, line }) => [
    ...group.map((title) => [title, ...blanks]),
    [
      line.label,
      ...grid.columns.map((column) =>
        printFigure(values[`${grid.key}.${line.key}.${column.key}`], line.kind),
      ),
    ],
  ])
  return {
    kind: 'table',
    widths: [4, ...grid.columns.map(() => 1.4)],
    head: ['项目', ...grid.columns.map(({ label }) => label)],
    rows,
  }
}

function turnedTable(grid: Grid, values: Values): SheetPart {
  const [row] = grid.rows
  const rows = withGroups(grid.columns).flatMap(({ group, line }) => [
    ...group.map((title) => [title, '']),
    [line.label, printFigure(values[`${grid.key}.${row?.key}.${line.key}`], row?.kind)],
  ])
  return { kind: 'table', widths: [4, 1.4], head: ['项目', row?.label ?? ''], rows }
}

/** Each line with the headings that begin above it. */
function withGroups<Line extends { readonly groups: readonly string[] }>(
  lines: readonly Line[],
): { readonly group: readonly string[]; readonly line: Line }[] {
  return lines.map((line, index) => {
    const before = lines[index - 1]?.groups ?? []
    const begins = line.groups.findIndex((title, level) => before[level] !== title)
    return { group: begins === -1 ? [] : line.groups.slice(begins), line }
  })
}

function groupNotes({ columns }: Grid): SheetPart[] {
  const groups = Map.groupBy(
    columns.filter(({ groups: above }) => above.length > 0),
    ({ groups: above }) => above.at(-1) ?? '',
  )
  return [...groups].map(([title, under]) => ({
    kind: 'note',
    text: `注：${under.map(({ label }) => `“${label}”`).join('、')}属于“${title}”。`,
  }))
}
