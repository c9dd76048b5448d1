import type { ReactElement, ReactNode } from 'react'
import { useState } from 'react'
import { panelOf, TabRow } from '#workbench/parts/TabRow.tsx'
import type { Screening } from '../../contract/review.ts'

type TabName = 'screening' | 'details' | 'attachments'

interface SideTabsProps {
  readonly screening: Screening | undefined
  readonly attachments: number
  /** A finding that is being looked at brings its tab to the front. */
  readonly focus: string | null
  readonly tabs: Readonly<Record<TabName, ReactNode>>
}

/** What stands beside the text: findings, everything else about the item, files. */
export function SideTabs({ screening, attachments, focus, tabs }: SideTabsProps): ReactElement {
  const [chosen, choose] = useState<TabName>('details')
  const [seen, setSeen] = useState(focus)
  if (focus !== seen) {
    setSeen(focus)
    choose('screening')
  }
  const open = screening ? screening.blocking + screening.toExplain : 0
  const titles: Readonly<Record<TabName, string>> = {
    details: '信息要素',
    screening: open > 0 ? `检查结果（${open}）` : '检查结果',
    attachments: attachments > 0 ? `附件（${attachments}）` : '附件',
  }
  return (
    <section className="side" aria-label="检查、要素与附件">
      <TabRow id="side" label="稿件的其他部分" titles={titles} chosen={chosen} onChoose={choose} />
      <div className="side-panel" {...panelOf('side', chosen)}>
        {tabs[chosen]}
      </div>
    </section>
  )
}
