import type { ReactElement, ReactNode } from 'react'
import { captionOf, isTurned } from '../../rules/body.ts'
import type { Grid } from '../../rules/form.ts'
import type { Heading } from '../../rules/spans.ts'
import { columnHeadings, depthOf, rowHeadings } from '../../rules/spans.ts'

interface GridTableProps {
  readonly grid: Grid
  /** What a cell shows, by its key. */
  readonly renderCell: (cell: string) => ReactNode
  /** Said to a screen reader and printed above; the caption of the form when absent. */
  readonly caption?: string
}

/** One grid of a form as a table with real headings. */
export function GridTable({ grid, renderCell, caption = captionOf(grid) }: GridTableProps): ReactElement {
  const turned = isTurned(grid)
  return (
    <div className="report-grid-scroll">
      <table className="report-grid">
        {caption && <caption>{caption}</caption>}
        {turned ? <TurnedHead grid={grid} /> : <PlainHead grid={grid} />}
        <tbody>{turned ? turnedRows(grid, renderCell) : plainRows(grid, renderCell)}</tbody>
      </table>
    </div>
  )
}

function PlainHead({ grid }: { readonly grid: Grid }): ReactElement {
  const heads = columnHeadings(grid.columns)
  return (
    <thead>
      {heads.map((row, level) => (
        <tr key={level}>
          {level === 0 && (
            <td colSpan={depthOf(grid.rows)} rowSpan={heads.length}>
              项目
            </td>
          )}
          {row.map((heading, index) => (
            <th
              key={index}
              scope={heading.isGroup ? 'colgroup' : 'col'}
              colSpan={heading.width}
              rowSpan={heading.height}
            >
              {heading.text}
            </th>
          ))}
        </tr>
      ))}
    </thead>
  )
}

function TurnedHead({ grid }: { readonly grid: Grid }): ReactElement {
  return (
    <thead>
      <tr>
        <th scope="col" colSpan={depthOf(grid.columns)}>
          项目
        </th>
        <th scope="col">{grid.rows[0]?.label}</th>
      </tr>
    </thead>
  )
}

function plainRows(grid: Grid, renderCell: GridTableProps['renderCell']): ReactElement[] {
  const headings = rowHeadings(grid.rows)
  return grid.rows.map((row, index) => (
    <tr key={row.key}>
      <RowHeadings headings={headings[index] ?? []} />
      {grid.columns.map((column) => (
        <td key={column.key}>{renderCell(`${grid.key}.${row.key}.${column.key}`)}</td>
      ))}
    </tr>
  ))
}

function turnedRows(grid: Grid, renderCell: GridTableProps['renderCell']): ReactElement[] {
  const headings = rowHeadings(grid.columns)
  return grid.columns.map((column, index) => (
    <tr key={column.key}>
      <RowHeadings headings={headings[index] ?? []} />
      <td>{renderCell(`${grid.key}.${grid.rows[0]?.key ?? ''}.${column.key}`)}</td>
    </tr>
  ))
}

function RowHeadings({ headings }: { readonly headings: readonly Heading[] }): ReactElement {
  return (
    <>
      {headings.map(({ text, width, height, isGroup }, index) => (
        <th key={index} scope={isGroup ? 'rowgroup' : 'row'} colSpan={width} rowSpan={height}>
          {text}
        </th>
      ))}
    </>
  )
}
