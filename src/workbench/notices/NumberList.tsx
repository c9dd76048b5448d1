import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import type { NumberRow, RegisterRow } from '#kernel/notices/contract/registers.ts'
import { listNumbers, voidNumber } from '#kernel/notices/contract/registers.ts'
import { ask } from '../ask.ts'
import { AskForm } from '../parts/AskForm.tsx'
import { issueOf } from '../parts/Field.tsx'
import { NumberedPager } from '../parts/NumberedPager.tsx'
import { Refusal } from '../parts/Refusal.tsx'
import { showInstant } from '../parts/show.ts'
import { LongTextField } from '../parts/TextField.tsx'

/** Every number of a register, with who took it and what for; one that was not used can be voided. */
export function NumberList({ row }: { readonly row: RegisterRow }): ReactElement {
  const [page, setPage] = useState(1)
  const [voiding, setVoiding] = useState<NumberRow | null>(null)
  const registerId = row.registerId ?? ''
  const found = useQuery({
    queryKey: ['notices', 'numbers', registerId, page],
    queryFn: () => ask(listNumbers, { registerId, page }),
  })
  if (found.isPending) return <p className="starting">正在打开…</p>
  if (found.isError) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  if (voiding) return <VoidForm number={voiding} onClose={() => setVoiding(null)} />
  return (
    <>
      <Gaps row={row} gaps={found.data.gaps} />
      <ul className="papers">
        {found.data.rows.map((number) => (
          <li key={number.id} className="paper-row">
            <strong className="number">{number.text}</strong> <span>{number.purpose}</span>
            <span className="quiet">
              {number.takenByName} {showInstant(number.takenAt)}
            </span>
            <NumberState number={number} onVoid={() => setVoiding(number)} />
          </li>
        ))}
      </ul>
      <NumberedPager page={page} pageSize={50} total={found.data.total} turnTo={setPage} />
    </>
  )
}

/** Whether the numbers follow one another, and which do not stand there. */
function Gaps({ row, gaps }: { readonly row: RegisterRow; readonly gaps: readonly string[] }): ReactElement {
  const before = row.firstNumber > 1 ? `${row.firstNumber} 号以前的文号在纸质登记簿上。` : ''
  if (row.gaps === 0)
    return (
      <p className="quiet">
        {row.firstNumber} 号至 {row.lastNumber} 号连续，没有缺号；作废的号也在其中。{before}
      </p>
    )
  return (
    <p className="number-gaps" role="note">
      本年度缺 {row.gaps} 个号，没有登记去向{gaps.length > 0 && `：${gaps.join('、')}`}
      。请报告系统管理员核查。
      {before}
    </p>
  )
}

function NumberState({
  number,
  onVoid,
}: {
  readonly number: NumberRow
  readonly onVoid: () => void
}): ReactElement {
  if (number.voidedAt)
    return (
      <span>
        已作废：{number.voidReason}（{number.voidedByName} {showInstant(number.voidedAt)}）
      </span>
    )
  if (number.isServed) return <span className="quiet">文书已送达</span>
  return (
    <Button size="small" onClick={onVoid}>
      作废
    </Button>
  )
}

function VoidForm({
  number,
  onClose,
}: {
  readonly number: NumberRow
  readonly onClose: () => void
}): ReactElement {
  const queries = useQueryClient()
  const [reason, setReason] = useState('')
  return (
    <AskForm
      button="作废"
      gate={{
        word: '作废',
        consequence: `${number.text} 将留在编号簿中并注明作废，不能恢复，也不会再给别的文书`,
      }}
      disabled={reason.trim().length < 2}
      run={() => ask(voidNumber, { numberId: number.id, reason })}
      onDone={() => {
        onClose()
        void queries.invalidateQueries({ queryKey: ['notices'] })
      }}
      onCancel={onClose}
    >
      {(refusal) => (
        <LongTextField
          label="作废的原因"
          required
          rows={2}
          maxLength={300}
          value={reason}
          onChange={setReason}
          issue={issueOf(refusal, 'reason')}
        />
      )}
    </AskForm>
  )
}
