import { downloadTable } from '#workbench/parts/download.ts'
import type { Coverage } from '../../contract/coverage.ts'
import { cellTitles } from '../../contract/coverage.ts'
import { figuresOf } from '../../rules/coverage.ts'

/** The part of the matrix that the address asks for, with figures of that part. */
export function narrow(coverage: Coverage, address: URLSearchParams): Coverage {
  const [kind, state, entry] = ['kind', 'state', 'entry'].map((key) => address.get(key))
  if (!kind && !state && !entry) return coverage
  const ofKind = coverage.rows.filter((row) => !kind || row.kind === kind)
  const ids = new Set(ofKind.map(({ unitId }) => unitId))
  const cells = coverage.cells.filter(
    (cell) => ids.has(cell.unitId) && (!entry || cell.code === entry) && (!state || cell.state === state),
  )
  const byUnit = Map.groupBy(cells, ({ unitId }) => unitId)
  const codes = new Set(cells.map(({ code }) => code))
  return {
    ...coverage,
    entries: coverage.entries.filter(({ code }) => codes.has(code)),
    rows: ofKind
      .filter(({ unitId }) => byUnit.has(unitId))
      .map((row) => ({ ...row, figures: figuresOf(byUnit.get(row.unitId) ?? []) })),
    cells,
    figures: figuresOf(cells),
  }
}

/** Saves every cell that is shown as a workbook, one line each. */
export async function exportCells({ rows, entries, cells, on }: Coverage): Promise<void> {
  const titles = new Map(entries.map(({ code, title }) => [code, title]))
  const units = new Map(rows.map((row) => [row.unitId, row]))
  await downloadTable(
    `公开覆盖情况-${on}`,
    [
      '单位',
      '责任人',
      '事项代码',
      '事项',
      '状态',
      '信息数',
      '只有标题',
      '最新发布',
      '超期天数',
      '不适用的理由',
    ],
    cells.map((cell) => [
      units.get(cell.unitId)?.title ?? '',
      units.get(cell.unitId)?.responsible ?? '（未指定）',
      cell.code,
      titles.get(cell.code) ?? '',
      cellTitles[cell.state],
      cell.items,
      cell.titleOnly,
      cell.newestOn,
      cell.daysOver,
      cell.reason,
    ]),
  )
}
