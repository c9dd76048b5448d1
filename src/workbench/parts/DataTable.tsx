import { DownloadOutlined, TableOutlined } from '@ant-design/icons'
import { App, Button, Checkbox } from 'antd'
import type { ReactElement, ReactNode } from 'react'
import { useEffect, useRef } from 'react'
import { z } from 'zod'
import { downloadTable } from './download.ts'
import { sentenceOf } from './Refusal.tsx'
import { useRemembered } from './useRemembered.ts'
import './table.css'

/** One column of a table. */
export interface TableColumn<Row> {
  readonly key: string
  readonly title: string
  readonly show: (row: Row) => ReactNode
  /** What the column is in an exported workbook; absent: it is not exported. */
  readonly text?: (row: Row) => string | number | null
  /** Width in pixels; a column without one takes what is left. */
  readonly width?: number
  /** True when it is hidden until somebody asks for it. */
  readonly isExtra?: boolean
}

/** Which rows are ticked. */
export interface Ticks {
  readonly ticked: ReadonlySet<string>
  readonly tick: (keys: ReadonlySet<string>) => void
}

export interface DataTableProps<Row> {
  /** Under which the columns a person chose are remembered, and the name of the exported workbook. */
  readonly name: string
  readonly columns: readonly TableColumn<Row>[]
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
  readonly ticks?: Ticks
  /** The row the keyboard is on. */
  readonly selectedKey?: string | null
  /** Exports all that the filter matches, where that is more than the rows on the screen. */
  readonly exportAll?: () => Promise<void>
  readonly toolbar?: ReactNode
}

/** A column that shows what it exports: words and numbers without links or buttons. */
export function wordColumn<Row>(
  key: string,
  title: string,
  text: (row: Row) => string | number | null,
  width?: number,
): TableColumn<Row> {
  return { key, title, show: text, text, ...(width !== undefined && { width }) }
}

/** Keys of the columns that are not shown. */
const Hidden = z.array(z.string())

/** A table that remembers its columns per person and exports what it shows. */
export function DataTable<Row>(props: DataTableProps<Row>): ReactElement {
  const { name, columns, rows, keyOf, ticks, selectedKey, toolbar } = props
  const extra = columns.filter(({ isExtra }) => isExtra).map(({ key }) => key)
  const [hidden, setHidden] = useRemembered(`table.${name}`, Hidden, extra)
  const shown = columns.filter(({ key }) => !hidden.includes(key))
  return (
    <div className="data-table">
      <div className="data-table-bar">
        <div className="data-table-tools">{toolbar}</div>
        <ColumnChoice columns={columns} hidden={hidden} onChange={setHidden} />
        <ExportButton {...props} shown={shown} />
      </div>
      <div className="data-table-scroll">
        <table>
          <thead>
            <tr>
              {ticks && <TickAll ticks={ticks} keys={rows.map(keyOf)} />}
              {shown.map(headOf)}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <TableRow key={keyOf(row)} isSelected={keyOf(row) === selectedKey}>
                {ticks && <TickOne ticks={ticks} rowKey={keyOf(row)} />}
                {shown.map(({ key, show }) => (
                  <td key={key}>{show(row)}</td>
                ))}
              </TableRow>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}

interface TableRowProps {
  readonly isSelected: boolean
  readonly children: ReactNode
}

/** The row that j and k have come to holds the keyboard: Enter opens it, and Tab goes on to what stands in it. */
function TableRow({ isSelected, children }: TableRowProps): ReactElement {
  const self = useRef<HTMLTableRowElement>(null)
  useEffect(() => {
    if (isSelected) self.current?.focus()
  }, [isSelected])
  return (
    <tr ref={self} tabIndex={isSelected ? -1 : undefined} className={isSelected ? 'is-selected' : undefined}>
      {children}
    </tr>
  )
}

function headOf<Row>({ key, title, width }: TableColumn<Row>): ReactElement {
  return (
    <th key={key} scope="col" style={width ? { width } : {}}>
      {title}
    </th>
  )
}

function ColumnChoice<Row>({
  columns,
  hidden,
  onChange,
}: {
  readonly columns: readonly TableColumn<Row>[]
  readonly hidden: readonly string[]
  readonly onChange: (hidden: string[]) => void
}): ReactElement {
  return (
    <details className="column-choice">
      <summary>
        <TableOutlined /> 列
      </summary>
      <div>
        {columns.map(({ key, title }) => (
          <Checkbox
            key={key}
            checked={!hidden.includes(key)}
            onChange={({ target }) =>
              onChange(target.checked ? hidden.filter((other) => other !== key) : [...hidden, key])
            }
          >
            {title}
          </Checkbox>
        ))}
      </div>
    </details>
  )
}

function ExportButton<Row>({
  name,
  rows,
  shown,
  exportAll,
}: DataTableProps<Row> & { readonly shown: readonly TableColumn<Row>[] }): ReactElement {
  const { message } = App.useApp()
  const columns = shown.flatMap(({ title, text }) => (text ? [{ title, text }] : []))
  const save = async (): Promise<void> => {
    try {
      if (exportAll) await exportAll()
      else
        await downloadTable(
          name,
          columns.map(({ title }) => title),
          rows.map((row) => columns.map(({ text }) => text(row))),
        )
    } catch (error) {
      void message.error(sentenceOf(error))
    }
  }
  return (
    <Button size="small" icon={<DownloadOutlined />} disabled={rows.length === 0} onClick={() => void save()}>
      导出
    </Button>
  )
}

function TickAll({ ticks, keys }: { readonly ticks: Ticks; readonly keys: readonly string[] }): ReactElement {
  const count = keys.filter((key) => ticks.ticked.has(key)).length
  return (
    <th className="tick">
      <Checkbox
        aria-label="选择本页全部"
        checked={count > 0 && count === keys.length}
        indeterminate={count > 0 && count < keys.length}
        onChange={({ target }) => ticks.tick(tickPage(ticks.ticked, keys, target.checked))}
      />
    </th>
  )
}

/** What is ticked on other pages stays so. */
function tickPage(ticked: ReadonlySet<string>, keys: readonly string[], isOn: boolean): Set<string> {
  if (isOn) return new Set([...ticked, ...keys])
  return new Set([...ticked].filter((key) => !keys.includes(key)))
}

function TickOne({ ticks, rowKey }: { readonly ticks: Ticks; readonly rowKey: string }): ReactElement {
  const toggle = (checked: boolean): void => {
    const next = new Set(ticks.ticked)
    if (checked) next.add(rowKey)
    else next.delete(rowKey)
    ticks.tick(next)
  }
  return (
    <td className="tick">
      <Checkbox
        aria-label="选择本行"
        checked={ticks.ticked.has(rowKey)}
        onChange={({ target }) => toggle(target.checked)}
      />
    </td>
  )
}
