import { CloseOutlined } from '@ant-design/icons'
import { Button, ConfigProvider } from 'antd'
import type { KeyboardEvent, ReactElement, ReactNode } from 'react'
import { useEffect, useId, useRef } from 'react'
import './dialog.css'

/** Where the keyboard begins: in what the dialog asks, not on the button that closes it. */
const firstControl = '.dialog-body :is(input, textarea, select, button, a[href])'

/** A field whose list of choices is open. */
const openList = '[role="combobox"][aria-expanded="true"]'

interface DialogProps {
  readonly open: boolean
  readonly title: string
  /** Absent: it cannot be left without doing what it asks. */
  readonly onClose?: (() => void) | undefined
  /** In pixels. */
  readonly width?: number
  readonly children: ReactNode
}

/**
 * A dialog of the browser itself: it keeps the keyboard inside, closes on Escape and gives the focus back.
 * Its content exists only while it is open, so that every opening begins afresh.
 */
export function Dialog({ open, title, onClose, width = 520, children }: DialogProps): ReactElement {
  const self = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => {
    if (!open) return self.current?.close()
    self.current?.showModal()
    self.current?.querySelector<HTMLElement>(firstControl)?.focus()
  }, [open])
  return (
    <dialog
      ref={self}
      className="dialog"
      style={{ width }}
      aria-labelledby={titleId}
      onKeyDownCapture={keepForList}
      onCancel={(event) => {
        event.preventDefault()
        onClose?.()
      }}
    >
      {open && (
        <ConfigProvider getPopupContainer={() => self.current ?? document.body}>
          <header className="dialog-head">
            <h2 id={titleId}>{title}</h2>
            {onClose && <Button type="text" aria-label="关闭" icon={<CloseOutlined />} onClick={onClose} />}
          </header>
          <div className="dialog-body">{children}</div>
        </ConfigProvider>
      )}
    </dialog>
  )
}

/** Escape closes the list that is open in a field of the dialog; only the next one closes the dialog. */
function keepForList(event: KeyboardEvent<HTMLDialogElement>): void {
  if (event.key === 'Escape' && event.currentTarget.querySelector(openList)) event.preventDefault()
}
