import { Button } from 'antd'
import type { ReactElement, ReactNode } from 'react'
import type { ActionFormProps } from '#workbench/screen.ts'

/** The fields of an action with its two buttons. */
export function FormFrame({
  action,
  busy,
  cancel,
  disabled,
  onSubmit,
  children,
}: Pick<ActionFormProps, 'action' | 'busy' | 'cancel'> & {
  readonly disabled: boolean
  readonly onSubmit: () => void
  readonly children: ReactNode
}): ReactElement {
  return (
    <form
      className="fields"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!disabled) onSubmit()
      }}
    >
      {children}
      <Button type="primary" htmlType="submit" loading={busy} disabled={disabled}>
        确认{action.title}
      </Button>
      <Button type="text" onClick={cancel}>
        返回
      </Button>
    </form>
  )
}
