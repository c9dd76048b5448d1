import { Pagination } from 'antd'
import type { ReactElement } from 'react'

/** The pages under a list; the page stands in the address of the screen. */
export function Pager({
  page,
  pageSize,
  total,
  unit,
  onChange,
}: {
  readonly page: number
  readonly pageSize: number
  readonly total: number
  /** The measure word of what is counted, e.g. "人". */
  readonly unit: string
  readonly onChange: (next: { page: string }) => void
}): ReactElement {
  return (
    <div className="pager">
      <Pagination
        current={page}
        pageSize={pageSize}
        total={total}
        showSizeChanger={false}
        showTotal={(count) => `共 ${count} ${unit}`}
        onChange={(next) => onChange({ page: String(next) })}
      />
    </div>
  )
}
