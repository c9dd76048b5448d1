import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { ask } from '#workbench/ask.ts'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import type { MatterProps } from '#workbench/screen.ts'
import { getRound } from '../../contract/rounds.ts'
import { CardTable } from './CardTable.tsx'
import '../parts/bar.css'

/** The figures of the evaluation beside its actions and papers. */
export function RoundMatter({ detail, narrow }: MatterProps): ReactElement {
  const found = useQuery({
    queryKey: ['evaluation', 'round', detail.id, detail.version],
    queryFn: () => ask(getRound, { roundId: detail.id }),
  })
  if (!found.data) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  const { cards, exclusions, objections } = found.data
  return (
    <section>
      <p>
        {cards.length}个单位，剔除来信{exclusions.length}件，异议{objections.length}件。
      </p>
      {!narrow && <CardTable round={found.data} />}
    </section>
  )
}
