import type { ReactElement } from 'react'
import { useState } from 'react'
import { useParams } from 'react-router'
import { Refusal } from '../parts/Refusal.tsx'
import { CaseView } from './CaseView.tsx'
import { useCase } from './useCase.ts'

/** The page of one case. */
export function CaseScreen(): ReactElement {
  const { caseId = '' } = useParams()
  const [chosen, setChosen] = useState<string | null>(null)
  const found = useCase(caseId)
  if (found.isPending) return <p className="starting">正在打开…</p>
  if (found.isError) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  return <CaseView detail={found.data} narrow={false} chosen={chosen} onChoose={setChosen} />
}
