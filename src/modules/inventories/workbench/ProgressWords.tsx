import type { ReactElement } from 'react'
import type { Progress } from '../contract.ts'

/** How far the units of a campaign are, in words and as a bar. */
export function ProgressWords({ progress }: { readonly progress: Progress }): ReactElement {
  const { units, accepted, waiting, inWork, returned, submitted, missed, overdue } = progress
  const percent = units === 0 ? 0 : Math.floor((accepted * 100) / units)
  const parts = [
    [waiting, '未开始'],
    [inWork, '填报中'],
    [returned, '已退回'],
    [submitted, '待审核'],
    [missed, '到结束未完成'],
    [overdue, '逾期'],
  ] as const
  return (
    <span>
      <progress max={Math.max(units, 1)} value={accepted} aria-hidden="true" /> {accepted} / {units}{' '}
      个单位已完成（
      {percent}%）
      {parts.filter(([count]) => count > 0).map(([count, title]) => `，${title} ${count}`)}
    </span>
  )
}
