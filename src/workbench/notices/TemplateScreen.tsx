import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useParams, useSearchParams } from 'react-router'
import { getTemplate } from '#kernel/notices/contract/templates.ts'
import { ask } from '../ask.ts'
import { Refusal } from '../parts/Refusal.tsx'
import { TemplateEditor } from './TemplateEditor.tsx'

/** One template: loaded once, so that what is being typed is never replaced under the hands. */
export function TemplateScreen(): ReactElement {
  const { kindKey = '' } = useParams()
  const [address] = useSearchParams()
  const unitId = address.get('unit')
  const found = useQuery({
    queryKey: ['notices', 'template', kindKey, unitId],
    queryFn: () => ask(getTemplate, { kindKey, unitId }),
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (found.isPending) return <p className="starting">正在打开…</p>
  if (found.isError) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  return <TemplateEditor key={found.dataUpdatedAt} loaded={found.data} unitId={unitId} />
}
