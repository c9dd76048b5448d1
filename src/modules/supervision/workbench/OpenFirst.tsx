import { useQueryClient } from '@tanstack/react-query'
import type { ReactElement, ReactNode } from 'react'
import { useState } from 'react'
import { ask } from '#workbench/ask.ts'
import { AskForm } from '#workbench/parts/AskForm.tsx'
import { EmptyState } from '#workbench/parts/EmptyState.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { Searched } from '#workbench/parts/Searched.tsx'
import { useMe } from '#workbench/session.tsx'
import { openOfficeContract } from '../contract/matter.ts'
import { optionsOf, useChoices } from './useChoices.ts'

/** A screen of supervision, or, before it is in use, what it is for and the one form that begins it. */
export function OpenFirst({ children }: { readonly children: ReactNode }): ReactElement {
  const choices = useChoices()
  if (!choices.data) return <Refusal error={choices.error} onRetry={() => void choices.refetch()} />
  if (choices.data.officeTitle !== null) return <>{children}</>
  const units = optionsOf(choices.data.directed)
  return (
    <>
      <EmptyState title="还没有启用督查督办">
        会议议定事项、领导批示、文件部署和答复承诺在这里立项，一事一项交给主办单位，按期发督办单，由交办人验收销号。
        {units.length === 0 && '请督查机构负责人先启用。'}
      </EmptyState>
      {units.length > 0 && <Opening units={units} />}
    </>
  )
}

function Opening({ units }: { readonly units: { value: string; label: string }[] }): ReactElement {
  const queries = useQueryClient()
  const own = useMe().posts.find(({ roles }) => roles.includes('supervisionDirector'))?.unitId
  const offered = units.find(({ value }) => value === own) ?? (units.length === 1 ? units[0] : undefined)
  const [unitId, setUnitId] = useState<string | null>(offered?.value ?? null)
  return (
    <div className="supervision-form">
      <AskForm
        button="启用督查督办"
        disabled={unitId === null}
        run={() => ask(openOfficeContract, { unitId: unitId ?? '' })}
        onDone={() => void queries.invalidateQueries({ queryKey: ['supervision'] })}
      >
        {() => (
          <Searched
            label="督查机构"
            hint="督办单由它发出，文号也在它名下"
            options={units}
            value={unitId}
            onChange={setUnitId}
          />
        )}
      </AskForm>
    </div>
  )
}
