import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { ask } from '#workbench/ask.ts'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import type { MatterProps } from '#workbench/screen.ts'
import { getCampaign } from '../contract.ts'
import { ProgressWords } from './ProgressWords.tsx'

/** What the campaign asks, and how far the units are. */
export function CampaignMatter({ detail }: MatterProps): ReactElement {
  const found = useQuery({
    queryKey: ['inventories', 'campaign', detail.id],
    queryFn: () => ask(getCampaign, { campaignId: detail.id }),
  })
  if (!found.data) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  return (
    <section>
      <p>
        <ProgressWords progress={found.data.progress} />
      </p>
      <p style={{ whiteSpace: 'pre-line' }}>{found.data.notice}</p>
    </section>
  )
}
