import { App, Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { Link } from 'react-router'
import type { CaseAction, CaseDetail } from '#kernel/procedure/contract.ts'
import { PlainActionForm } from '#workbench/case/PlainActionForm.tsx'
import { useAct, useCase } from '#workbench/case/useCase.ts'
import { WaitsFor } from '#workbench/case/WaitsFor.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'

interface ReportActionsProps {
  readonly reportId: string
  /** A first version cannot be given up. */
  readonly isCorrection: boolean
  /** True while the text as typed is not saved: what is taken further is what is saved. */
  readonly isChanged: boolean
}

/** What can be done with the report now, and who can take its next step. */
export function ReportActions({ reportId, isCorrection, isChanged }: ReportActionsProps): ReactElement {
  const found = useCase(reportId)
  return (
    <section className="side-panel" aria-label="办理">
      <h2>现在可以做什么</h2>
      <Refusal error={found.error} onRetry={() => void found.refetch()} />
      {isChanged && <p>正文有改动还没有保存，先保存再办理。</p>}
      {found.data && (
        <Buttons
          key={found.data.version}
          detail={found.data}
          actions={found.data.actions.filter(
            ({ action, isOwnBusiness }) => isOwnBusiness && (isCorrection || action !== 'discard'),
          )}
          isChanged={isChanged}
        />
      )}
      {found.data && <WaitsFor detail={found.data} />}
      <Link to={`/cases/${reportId}`}>办理过程和期限</Link>
    </section>
  )
}

interface ButtonsProps {
  readonly detail: CaseDetail
  readonly actions: readonly CaseAction[]
  readonly isChanged: boolean
}

function Buttons({ detail, actions, isChanged }: ButtonsProps): ReactElement {
  const { message } = App.useApp()
  const [chosen, choose] = useState<CaseAction | null>(null)
  const acting = useAct(detail, () => void message.info(`已办理：${chosen?.title ?? ''}`))
  if (chosen)
    return (
      <>
        <Refusal error={acting.error} />
        <PlainActionForm
          caseId={detail.id}
          action={chosen}
          busy={acting.isPending}
          refusal={acting.error}
          send={(input) => acting.mutate({ ...input, action: chosen.action })}
          cancel={() => choose(null)}
        />
      </>
    )
  if (actions.length === 0)
    return <p className="quiet">现在是“{detail.stateTitle}”，没有需要您办理的操作。</p>
  return (
    <>
      {actions.map((action, index) => (
        <ActionButton
          key={action.action}
          action={action}
          isFirst={index === 0}
          isChanged={isChanged}
          choose={choose}
        />
      ))}
    </>
  )
}

interface ActionButtonProps {
  readonly action: CaseAction
  readonly isFirst: boolean
  readonly isChanged: boolean
  readonly choose: (action: CaseAction) => void
}

function ActionButton({ action, isFirst, isChanged, choose }: ActionButtonProps): ReactElement {
  return (
    <div>
      <Button
        block
        type={isFirst && !action.danger ? 'primary' : 'default'}
        disabled={action.disabledReason !== null || isChanged}
        onClick={() => choose(action)}
      >
        {action.title}
      </Button>
      {action.disabledReason && <p className="quiet">{action.disabledReason}</p>}
    </div>
  )
}
