import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Radio } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { ask } from '#workbench/ask.ts'
import { EmptyState } from '#workbench/parts/EmptyState.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import type { Clocks } from '../../contract/clocks.ts'
import { ClockKind, clockTitles, listClocks } from '../../contract/clocks.ts'
import type { SetAddress } from '../parts/useAddress.ts'
import { useAddress } from '../parts/useAddress.ts'
import { inputOf } from './address.ts'
import { ClockTable } from './ClockTable.tsx'
import { NoteDialog } from './ClockDialogs.tsx'
import { StandingCards } from './StandingCards.tsx'
import { UnitBars } from './UnitBars.tsx'
import '#workbench/parts/table.css'
import '../parts/chart.css'
import './clocks.css'

/** What must be public within twenty working days and what must be interpreted within three: owed, late and done. */
export function ClocksScreen(): ReactElement {
  const [address, set] = useAddress()
  const input = inputOf(address)
  const found = useQuery({
    queryKey: ['disclosure', 'clocks', input],
    queryFn: () => ask(listClocks, input),
    placeholderData: (before) => before,
  })
  if (!found.data) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  const { kind } = input
  return (
    <>
      <Head clocks={found.data} kind={kind} set={set} />
      <StandingCards tally={found.data.tally} chosen={input.standing} set={set} />
      <Definition clocks={found.data} kind={kind} />
      {found.data.units.length === 0 ? (
        <Nothing kind={kind} />
      ) : (
        <UnitBars clocks={found.data} input={input} set={set} />
      )}
      {found.data.units.length > 0 && <ClockTable clocks={found.data} input={input} set={set} />}
    </>
  )
}

function Head({
  clocks,
  kind,
  set,
}: {
  readonly clocks: Clocks
  readonly kind: ClockKind
  readonly set: SetAddress
}): ReactElement {
  const [isNoting, setNoting] = useState(false)
  const thisYear = Number(clocks.on.slice(0, 4))
  const years = [thisYear, thisYear - 1, thisYear - 2]
  return (
    <header className="screen-head">
      <h1>公开时限</h1>
      <Radio.Group
        optionType="button"
        value={kind}
        options={ClockKind.options.map((value) => ({ value, label: clockTitles[value] }))}
        onChange={({ target }) => set({ kind: String(target.value), standing: undefined, page: undefined })}
      />
      <Radio.Group
        optionType="button"
        aria-label="年度"
        value={clocks.year}
        options={years.map((value) => ({ value, label: `${value}年` }))}
        onChange={({ target }) => set({ year: String(target.value), page: undefined })}
      />
      {kind === 'publish' && clocks.mayNote.length > 0 && (
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setNoting(true)}>
          登记应公开信息
        </Button>
      )}
      {isNoting && <NoteDialog clocks={clocks} onClose={() => setNoting(false)} />}
    </header>
  )
}

function Definition({ clocks, kind }: { readonly clocks: Clocks; readonly kind: ClockKind }): ReactElement {
  const laws = clocks.limits.map(({ title, article, words }) => `${title}${article}：${words}`).join('；')
  return (
    <details className="definition">
      <summary>这些日期怎样算</summary>
      {laws}。{kind === 'publish' ? publishWords : interpretWords}
      起算当日不计入，法定节假日和调休按国务院办公厅通知计算；日历还没有公布的年份，日期后标“暂定”。
    </details>
  )
}

const publishWords =
  '从成文日期（形成）或者变更之日起算，至首次向公众公开之日；从旧网站迁移并写明理由的，按原发布日期计算。没有写成文日期的信息无从计算，不列入。逾期未办的不论哪一年形成都列在本年。'

const interpretWords =
  '规范性文件（写明有效性的公文）自公布之日起算，至与它关联的第一条解读公开之日。确实无需解读的写明理由后不再计算。'

function Nothing({ kind }: { readonly kind: ClockKind }): ReactElement {
  return (
    <EmptyState title={kind === 'publish' ? '这一年没有要计算时限的信息' : '这一年没有公布规范性文件'}>
      <p>
        {kind === 'publish'
          ? '稿件写明成文日期后，从那天起自动计算20个工作日；还没有起草的，可以先登记。'
          : '公布写明有效性的公文后，从公布之日起自动计算解读期限。'}
      </p>
    </EmptyState>
  )
}
