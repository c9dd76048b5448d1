import { useQuery } from '@tanstack/react-query'
import { Radio } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { ask } from '#workbench/ask.ts'
import { Dialog } from '#workbench/parts/Dialog.tsx'
import { NumberedPager } from '#workbench/parts/NumberedPager.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import type { Measure, Measures } from '../../contract/measures.ts'
import { listMeasureItems, measureTexts } from '../../contract/measures.ts'
import { FiledTable } from '../parts/FiledTable.tsx'
import { MeasureHistory } from './MeasureHistory.tsx'

interface MeasureDialogProps {
  readonly measures: Measures
  /** A unit, `all` for every unit within reach, or null while it is closed. */
  readonly behind: string | null
  readonly measure: Measure
  readonly onClose: () => void
}

/** The items a figure was counted from: those that do not meet it first, because they are what is to be mended. */
export function MeasureDialog(props: MeasureDialogProps): ReactElement | null {
  const { measures, behind, measure, onClose } = props
  const row = measures.rows.find((one) => one.unitId === behind)
  if ((!row && behind !== 'all') || measure === 'inspection') return null
  const { title, definition } = measureTexts[measure]
  const unitId = row?.unitId ?? null
  return (
    <Dialog open title={`${row?.shortTitle ?? '全部单位'}：${title}`} onClose={onClose} width={960}>
      <p className="quiet">{definition}。</p>
      {row && <MeasureHistory measure={measure} unitId={row.unitId} about={row.shortTitle} />}
      <Items unitId={unitId} measure={measure} />
    </Dialog>
  )
}

function Items({
  unitId,
  measure,
}: {
  readonly unitId: string | null
  readonly measure: Exclude<Measure, 'inspection'>
}): ReactElement {
  const [met, setMet] = useState(false)
  const [page, setPage] = useState(1)
  const input = { unitId, measure, met, page }
  const found = useQuery({
    queryKey: ['disclosure', 'measureItems', input],
    queryFn: () => ask(listMeasureItems, input),
    placeholderData: (before) => before,
  })
  if (!found.data) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  const { rows, total, pageSize } = found.data
  return (
    <>
      <Radio.Group
        optionType="button"
        value={met}
        options={[
          { value: false, label: '没有达到的' },
          { value: true, label: '已经达到的' },
        ]}
        onChange={({ target }) => {
          setPage(1)
          setMet(Boolean(target.value))
        }}
      />
      <p>共 {total} 条</p>
      {total > 0 && <FiledTable name="指标背后的信息" rows={rows} />}
      <NumberedPager page={page} pageSize={pageSize} total={total} turnTo={setPage} />
    </>
  )
}
