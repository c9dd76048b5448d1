import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { ReactElement, ReactNode } from 'react'

interface RowListProps<Row> {
  /** What one row is called, e.g. 材料. */
  readonly what: string
  readonly rows: readonly Row[]
  readonly empty: Row
  readonly disabled: boolean
  readonly onChange: (rows: Row[]) => void
  readonly children: (row: Row, change: (part: Partial<Row>) => void, index: number) => ReactNode
}

/** Rows that can be added, removed and put in another order. */
export function RowList<Row>(props: RowListProps<Row>): ReactElement {
  const { what, rows, empty, disabled, onChange, children } = props
  const change = (index: number, part: Partial<Row>): void =>
    onChange(rows.map((row, at) => (at === index ? { ...row, ...part } : row)))
  return (
    <div className="rowlist">
      {rows.map((row, index) => (
        <div key={index} className="line">
          {children(row, (part) => change(index, part), index)}
          {!disabled && <RowTools what={what} rows={rows} index={index} onChange={onChange} />}
        </div>
      ))}
      {!disabled && (
        <Button size="small" icon={<PlusOutlined />} onClick={() => onChange([...rows, empty])}>
          添加{what}
        </Button>
      )}
    </div>
  )
}

type ToolsProps<Row> = Pick<RowListProps<Row>, 'what' | 'rows' | 'onChange'> & { readonly index: number }

function RowTools<Row>({ what, rows, index, onChange }: ToolsProps<Row>): ReactElement {
  const rest = rows.filter((_, at) => at !== index)
  const move = (to: number): void =>
    onChange([...rest.slice(0, to), ...rows.slice(index, index + 1), ...rest.slice(to)])
  const name = `${what}${index + 1}`
  const shared = { type: 'text', size: 'small' } as const
  return (
    <div className="line-tools">
      <Button
        {...shared}
        aria-label={`${name}上移`}
        icon={<ArrowUpOutlined />}
        disabled={index === 0}
        onClick={() => move(index - 1)}
      />
      <Button
        {...shared}
        aria-label={`${name}下移`}
        icon={<ArrowDownOutlined />}
        disabled={index === rows.length - 1}
        onClick={() => move(index + 1)}
      />
      <Button
        {...shared}
        aria-label={`删去${name}`}
        icon={<DeleteOutlined />}
        onClick={() => onChange(rest)}
      />
    </div>
  )
}
