import { Button } from 'antd'
import type { ReactElement } from 'react'
import type { z } from 'zod'
import type { importCalendarYear } from '#kernel/calendar-contract.ts'
import { MovedLimits } from './MovedLimits.tsx'

/** What an import came to. */
export type Imported = z.output<typeof importCalendarYear.output> & { readonly year: number }

/** Says what an import moved. */
export function ImportReport({
  imported: { version, year, clocks, movedCases },
  onClose,
}: {
  readonly imported: Imported
  readonly onClose: () => void
}): ReactElement {
  return (
    <div className="fields">
      <p role="status">
        <strong>已导入。</strong>重新计算了 {clocks} 个期限，{movedCases} 件事项的届满日期有变动。
      </p>
      <p className="quiet">
        每件事项的办理过程里都记下了期限为什么改变；以后也可以在“各年度放假安排”里点“改期清单”再看。
      </p>
      {movedCases > 0 && <MovedLimits version={version} year={year} />}
      <div className="dialog-foot">
        <Button type="primary" onClick={onClose}>
          完成
        </Button>
      </div>
    </div>
  )
}
