import { Button } from 'antd'
import type { ReactElement } from 'react'
import { Suspense, useState } from 'react'
import type { CaseAction, CaseDetail } from '#kernel/procedure/contract.ts'
import { ArticleText } from '../law/ArticleNote.tsx'
import { Refusal } from '../parts/Refusal.tsx'
import { PlainActionForm } from './PlainActionForm.tsx'
import { findProcedureScreens } from './registry.ts'
import { useAct } from './useCase.ts'

/** The buttons of the case's table, each with its law one click away and, when it is disabled, with its reason. */
export function CaseActions({
  detail,
  chosen,
  onChoose,
  onDone,
}: {
  readonly detail: CaseDetail
  /** The action whose form is open. */
  readonly chosen: string | null
  readonly onChoose: (action: string | null) => void
  readonly onDone: (done: CaseAction) => void
}): ReactElement {
  const current = detail.actions.find(({ action }) => action === chosen)
  if (current && !current.disabledReason)
    return (
      <OpenForm
        key={current.action}
        detail={detail}
        action={current}
        cancel={() => onChoose(null)}
        onDone={() => onDone(current)}
      />
    )
  return <ActionButtons detail={detail} onChoose={onChoose} />
}

function ActionButtons({
  detail,
  onChoose,
}: {
  readonly detail: CaseDetail
  readonly onChoose: (action: string) => void
}): ReactElement {
  const own = detail.actions.filter(({ isOwnBusiness }) => isOwnBusiness)
  const first = own.find(
    ({ disabledReason, isOptional, danger }) => !disabledReason && !isOptional && !danger,
  )
  const others = detail.actions.filter(({ isOwnBusiness }) => !isOwnBusiness)
  return (
    <section className="case-actions" aria-label="可办操作">
      {own.length === 0 && <p className="quiet">{nothingToDo(detail)}</p>}
      {own.map((action) => (
        <ActionButton key={action.action} action={action} isFirst={action === first} onChoose={onChoose} />
      ))}
      {others.length > 0 && (
        <details className="case-others">
          <summary>其他人可办的操作（{others.length}）</summary>
          {others.map((action) => (
            <ActionButton key={action.action} action={action} isFirst={false} onChoose={onChoose} />
          ))}
        </details>
      )}
    </section>
  )
}

function nothingToDo({ closedAt, stateTitle }: CaseDetail): string {
  return closedAt ? `事项已办结：${stateTitle}` : `现在是「${stateTitle}」，没有需要您办理的操作`
}

function ActionButton({
  action,
  isFirst,
  onChoose,
}: {
  readonly action: CaseAction
  readonly isFirst: boolean
  readonly onChoose: (action: string) => void
}): ReactElement {
  return (
    <div className="case-action">
      <Button
        type={isFirst ? 'primary' : 'default'}
        disabled={action.disabledReason !== null}
        onClick={() => onChoose(action.action)}
      >
        {action.title}
      </Button>
      <LawBehind action={action} />
      {action.disabledReason && <p className="quiet">{action.disabledReason}</p>}
    </div>
  )
}

/** The article behind a button; what it requires is read when somebody looks. */
function LawBehind({ action: { law } }: { readonly action: CaseAction }): ReactElement {
  const [open, setOpen] = useState(false)
  return (
    <details className="case-law" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>依据</summary>
      <p>
        《{law.instrument}》{law.article}
      </p>
      {open && <ArticleText law={law} />}
    </details>
  )
}

function OpenForm({
  detail,
  action,
  cancel,
  onDone,
}: {
  readonly detail: CaseDetail
  readonly action: CaseAction
  readonly cancel: () => void
  readonly onDone: () => void
}): ReactElement {
  const acting = useAct(detail, onDone)
  const Form = findProcedureScreens(detail.procedureKey)?.forms[action.action] ?? PlainActionForm
  return (
    <section className="case-form" aria-label={action.title}>
      <h2>{action.title}</h2>
      <Refusal error={acting.error} />
      <Suspense fallback={<p className="quiet">正在打开…</p>}>
        <Form
          caseId={detail.id}
          action={action}
          busy={acting.isPending}
          refusal={acting.error}
          send={(input) => acting.mutate({ ...input, action: action.action })}
          cancel={cancel}
        />
      </Suspense>
      <p className="quiet">
        依据《{action.law.instrument}》{action.law.article}
      </p>
    </section>
  )
}
