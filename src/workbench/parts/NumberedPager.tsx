import { Button } from 'antd'
import type { ReactElement } from 'react'

interface NumberedPagerProps {
  /** From 1. */
  readonly page: number
  readonly pageSize: number
  readonly total: number
  /** True when there are more than `total` says. */
  readonly isMore?: boolean
  readonly turnTo: (page: number) => void
}

/** Leads through the pages of a list whose pages are numbered. */
export function NumberedPager(props: NumberedPagerProps): ReactElement | null {
  const { page, pageSize, total, isMore = false, turnTo } = props
  const pages = Math.max(Math.ceil(total / pageSize), 1)
  if (pages === 1) return null
  return (
    <nav className="pager" aria-label="翻页">
      <Button disabled={page <= 1} onClick={() => turnTo(page - 1)}>
        上一页
      </Button>
      <span className="quiet">
        第 {page} / {pages} 页，共 {total}
        {isMore && '+'} 条
      </span>
      <Button disabled={page >= pages} onClick={() => turnTo(page + 1)}>
        下一页
      </Button>
    </nav>
  )
}
