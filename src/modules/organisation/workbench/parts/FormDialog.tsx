import { Button } from 'antd'
import type { FormEvent, ReactElement, ReactNode } from 'react'
import { Dialog } from '#workbench/parts/Dialog.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'

/** A dialog with a form: what the server refused above it, cancel and the one act below it. */
export function FormDialog({
  title,
  act,
  busy,
  disabled = false,
  error,
  onSubmit,
  onClose,
  children,
}: {
  readonly title: string
  /** The verb on the button. */
  readonly act: string
  readonly busy: boolean
  readonly disabled?: boolean
  readonly error: unknown
  readonly onSubmit: () => void
  readonly onClose: () => void
  readonly children: ReactNode
}): ReactElement {
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!disabled && !busy) onSubmit()
  }
  return (
    <Dialog open title={title} onClose={onClose} width={560}>
      <form className="fields" onSubmit={submit} noValidate>
        <Refusal error={error} />
        {children}
        <div className="dialog-foot">
          <Button onClick={onClose}>取消</Button>
          <Button type="primary" htmlType="submit" loading={busy} disabled={disabled}>
            {act}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
