import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link } from 'react-router'
import { ask } from '#workbench/ask.ts'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import type { MatterProps } from '#workbench/screen.ts'
import { figureTitles, getObjection } from '../../contract/rounds.ts'

/** What a unit says, and the evaluation it speaks of. */
export function ObjectionMatter({ detail }: MatterProps): ReactElement {
  const found = useQuery({
    queryKey: ['evaluation', 'objection', detail.id],
    queryFn: () => ask(getObjection, { objectionId: detail.id }),
  })
  if (!found.data) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  const { roundId, unitTitle, figure, said, filedBy } = found.data
  return (
    <section>
      <p>
        {unitTitle}（{filedBy}）对“{figureTitles[figure]}”提出异议，见
        <Link to={`/evaluation/rounds/${roundId}`}>这一期考评</Link>。
      </p>
      <p style={{ whiteSpace: 'pre-line' }}>{said}</p>
      <p className="quiet">成立的，请由考评员在考评中剔除有关来信，审定时重新计算。</p>
    </section>
  )
}
