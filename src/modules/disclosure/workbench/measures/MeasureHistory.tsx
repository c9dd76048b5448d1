import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { ask } from '#workbench/ask.ts'
import type { Measure } from '../../contract/measures.ts'
import { measureTexts, readMeasureHistory } from '../../contract/measures.ts'
import { percentOf } from '../../rules/measures.ts'
import { LineChart } from '../parts/LineChart.tsx'

/** One measure night by night, of one unit or of all within reach. */
export function MeasureHistory({
  measure,
  unitId,
  about,
}: {
  readonly measure: Measure
  readonly unitId: string | null
  readonly about: string
}): ReactElement {
  const found = useQuery({
    queryKey: ['disclosure', 'measureHistory', measure, unitId],
    queryFn: () => ask(readMeasureHistory, { measure, unitId }),
  })
  return (
    <LineChart
      title={`“${measureTexts[measure].title}”的变化（${about}，每夜记录）`}
      points={(found.data ?? []).map((night) => ({ on: night.takenOn, percent: percentOf(night) }))}
    />
  )
}
