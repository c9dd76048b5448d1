import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useNavigate } from 'react-router'
import type { ListAddress } from './filter.ts'

interface PagerProps {
  readonly page: { readonly next: string | null; readonly total: number; readonly totalIsMore: boolean }
  readonly size: number
  readonly shown: ListAddress
  readonly go: (next: ListAddress) => void
}

/** Leads from page to page; the page before is the one the browser came from. */
export function Pager({
  page: { next, total, totalIsMore },
  size,
  shown,
  go,
}: PagerProps): ReactElement | null {
  const navigate = useNavigate()
  if (total === 0) return null
  return (
    <nav className="pager" aria-label="翻页">
      {shown.after && <Button onClick={() => go({ ...shown, after: null })}>第一页</Button>}
      {shown.after && <Button onClick={() => void navigate(-1)}>上一页</Button>}
      <span className="quiet">
        共 {total}
        {totalIsMore && '+'} 件，每页 {size} 件
      </span>
      <Button disabled={next === null} onClick={() => go({ ...shown, after: next })}>
        下一页
      </Button>
    </nav>
  )
}
