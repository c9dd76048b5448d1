import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import type { FormEvent, ReactElement, ReactNode } from 'react'
import { Refusal } from './Refusal.tsx'
import { WordGate } from './WordGate.tsx'

interface AskFormProps<Result> {
  /** The verb on the button. */
  readonly button: string
  readonly run: () => Promise<Result>
  readonly onDone: (result: Result) => void
  readonly onCancel?: (() => void) | undefined
  /** True while something that must be filled in is not. */
  readonly disabled?: boolean
  /** What is said while the server is at it, where that may take more than a moment. */
  readonly waiting?: string
  /** The word of a dangerous act and what it will have done; absent for any other. */
  readonly gate?: { readonly word: string; readonly consequence: string }
  /** The fields; they are given the last refusal for the sentences beside them. */
  readonly children: (refusal: unknown) => ReactNode
}

/** A form that asks the server for one thing: what was typed stays, a refusal stands at the top and beside its field. */
export function AskForm<Result>(props: AskFormProps<Result>): ReactElement {
  const { button, run, onDone, onCancel, disabled = false, waiting, gate, children } = props
  const asking = useMutation({ mutationFn: run, onSuccess: onDone })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!gate && !disabled && !asking.isPending) asking.mutate()
  }
  return (
    <form className="fields" onSubmit={submit} noValidate>
      <Refusal error={asking.error} />
      {children(asking.error)}
      {gate && (
        <WordGate {...gate} busy={asking.isPending} disabled={disabled} onConfirm={() => asking.mutate()} />
      )}
      {waiting && asking.isPending && (
        <p className="quiet" role="status">
          {waiting}
        </p>
      )}
      <div className="dialog-foot">
        {onCancel && <Button onClick={onCancel}>取消</Button>}
        {!gate && (
          <Button type="primary" htmlType="submit" disabled={disabled} loading={asking.isPending}>
            {button}
          </Button>
        )}
      </div>
    </form>
  )
}
