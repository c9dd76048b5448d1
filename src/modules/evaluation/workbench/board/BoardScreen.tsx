import { PrinterOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { z } from 'zod'
import { ask } from '#workbench/ask.ts'
import { EmptyState } from '#workbench/parts/EmptyState.tsx'
import { FilterSelect } from '#workbench/parts/FilterSelect.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { getBoard } from '../../contract/board.ts'
import type { BoardAddress } from './address.ts'
import { changed, readBoardAddress } from './address.ts'
import { BehaviourPart } from './BehaviourPart.tsx'
import { FailurePart } from './FailurePart.tsx'
import { MonthField } from './MonthField.tsx'
import '../parts/bar.css'

type Board = z.output<typeof getBoard.output>

/** How letters are really handled: the four failures with their signs, and how answers are given. */
export function BoardScreen(): ReactElement {
  const [address] = useSearchParams()
  const asked = readBoardAddress(address)
  const found = useQuery({
    queryKey: ['evaluation', 'board', asked],
    queryFn: () => ask(getBoard, asked),
  })
  return (
    <div>
      <header className="screen-head">
        <h1>四子看板</h1>
        <Button icon={<PrinterOutlined />} className="no-print" onClick={() => window.print()}>
          打印
        </Button>
      </header>
      <Refusal error={found.error} onRetry={() => void found.refetch()} />
      {found.data?.mailboxId === null && (
        <EmptyState title="还没有来信">开通信箱、有了来信之后，这里显示各单位办理的实际情况。</EmptyState>
      )}
      {found.data && found.data.mailboxId !== null && <Shown board={found.data} asked={asked} />}
    </div>
  )
}

function Shown({ board, asked }: { readonly board: Board; readonly asked: BoardAddress }): ReactElement {
  return (
    <>
      <Filter units={board.units} asked={asked} />
      <p className="quiet">
        按{board.rulesTitle}计算，见<Link to="/evaluation/rules">考评规则</Link>
        。每个数字都可以打开它后面的来信；待办的超期件按现在的情况计算。
      </p>
      <div className="failures">
        {board.failures.map((failure) => (
          <FailurePart key={failure.key} failure={failure} asked={asked} />
        ))}
      </div>
      <BehaviourPart replies={board.replies} />
    </>
  )
}

function Filter({
  units,
  asked,
}: {
  readonly units: Board['units']
  readonly asked: BoardAddress
}): ReactElement {
  const [address, setAddress] = useSearchParams()
  const go = (change: Readonly<Record<string, string | null>>) => setAddress(changed(address, change))
  return (
    <div className="board-filter no-print" role="search">
      <MonthField label="来信月份从" value={asked.months.from} onChange={(from) => go({ from })} />
      <MonthField label="到" value={asked.months.to} onChange={(to) => go({ to })} />
      <FilterSelect
        label="全部单位"
        value={asked.unitId ?? undefined}
        options={units.map(({ id, title }) => ({ value: id, label: title }))}
        onChange={(unit) => go({ unit: unit ?? null })}
      />
    </div>
  )
}
