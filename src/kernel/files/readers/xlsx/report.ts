import type { Reading } from '../../reading.ts'
import { hide, show } from '../../reading.ts'
import { gatherUnshown } from '../unshown.ts'
import type { Cell, SheetListener } from './sheet.ts'
import { columnName } from './sheet.ts'

/** Whether a sheet is shown; "very hidden" ones do not even stand in the list of hidden sheets. */
export type SheetState = 'visible' | 'hidden' | 'veryHidden'

/** Sorts what a worksheet holds into visible text and hidden content, and tells the last of it when `finish` is called. */
export function reportSheet(
  reading: Reading,
  name: string,
  state: SheetState,
): SheetListener & { finish: () => void } {
  const report = state === 'visible' ? reportVisible(reading, name) : reportHidden(reading, name, state)
  const unshown = gatherUnshown()
  return {
    ...report,
    beside: (title, text) => unshown.add(`工作表“${name}”的${title}`, text),
    finish: () => {
      report.finish()
      unshown.tell(reading)
    },
  }
}

type CellReport = Omit<SheetListener, 'beside'> & { finish: () => void }

function reportHidden(reading: Reading, name: string, state: SheetState): CellReport {
  const lines: string[] = []
  const where = `工作表“${name}”（${state === 'hidden' ? '隐藏' : '深度隐藏'}）`
  return {
    row: (_number, _isHidden, cells) => void lines.push(joinCells(cells)),
    margin: (text) => void lines.push(text),
    finish: () => hide(reading, 'hiddenSheet', where, lines.join('\n') || '（空表）'),
  }
}

function reportVisible(reading: Reading, name: string): CellReport {
  const columns = new Map<number, string[]>()
  let hiddenRows: { first: number; last: number; lines: string[] } | null = null
  const tellHiddenRows = (): void => {
    if (!hiddenRows) return
    const { first, last, lines } = hiddenRows
    const rows = first === last ? `第${first}行` : `第${first}至${last}行`
    hide(reading, 'hiddenRow', `工作表“${name}”${rows}`, lines.join('\n'))
    hiddenRows = null
  }
  show(reading, `【${name}】`)
  return {
    row: (number, isHidden, cells) => {
      if (!isHidden) {
        tellHiddenRows()
        return showRow(reading, name, number, cells, columns)
      }
      if (!hiddenRows || number > hiddenRows.last + 1) tellHiddenRows()
      hiddenRows ??= { first: number, last: number, lines: [] }
      hiddenRows.last = number
      hiddenRows.lines.push(joinCells(cells))
    },
    margin: (text) => show(reading, text),
    finish: () => {
      tellHiddenRows()
      for (const [column, values] of columns)
        hide(reading, 'hiddenColumn', `工作表“${name}”${columnName(column)}列`, values.join('\n'))
    },
  }
}

function showRow(
  reading: Reading,
  name: string,
  number: number,
  cells: readonly Cell[],
  columns: Map<number, string[]>,
): void {
  for (const { column, text, sight } of cells) {
    if (sight === 'white')
      hide(reading, 'whiteText', `工作表“${name}”${columnName(column)}${number}单元格`, text)
    if (sight !== 'hiddenColumn') continue
    const values = columns.get(column) ?? []
    values.push(text)
    columns.set(column, values)
  }
  show(reading, joinCells(cells.filter(({ sight }) => sight === 'seen')))
}

/** Cells at their places, so that the columns of a list stay columns; long gaps are shortened. */
function joinCells(cells: readonly Cell[]): string {
  let line = ''
  let at = 1
  for (const { column, text } of cells) {
    line += '\t'.repeat(Math.min(column - at, 20)) + text.replaceAll(/[\r\n\t]+/g, ' ')
    at = column
  }
  return line
}
