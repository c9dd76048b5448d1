import { CloseOutlined } from '@ant-design/icons'
import { Button, ConfigProvider } from 'antd'
import type { KeyboardEvent, ReactElement, ReactNode } from 'react'
import { useCallback, useEffect, useId, useRef, useState } from 'react'
import type { Typed } from './useTyped.ts'
import { useTyped } from './useTyped.ts'
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
 * A dialog of the browser itself: it keeps the keyboard inside, closes on Escape and gives the focus back. Once something
 * was typed, Escape and the cross ask before it is lost. Its content exists only while it is open, so that every opening
 * begins afresh.
 */
export function Dialog({ open, title, onClose, width = 520, children }: DialogProps): ReactElement {
  const self = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  const leaving = useLeaving(onClose)
  const { begin } = leaving
  useEffect(() => {
    begin()
    if (!open) return self.current?.close()
    self.current?.showModal()
    self.current?.querySelector<HTMLElement>(firstControl)?.focus()
  }, [open, begin])
  return (
    <dialog
      ref={self}
      className="dialog"
      style={{ width }}
      aria-labelledby={titleId}
      {...leaving.watch}
      onKeyDownCapture={(event) => keepOnEscape(event, leaving)}
      onCancel={(event) => {
        event.preventDefault()
        if (event.target === event.currentTarget) leaving.leave()
      }}
    >
      {open && (
        <ConfigProvider getPopupContainer={() => self.current ?? document.body}>
          <header className="dialog-head">
            <h2 id={titleId}>{title}</h2>
            {onClose && (
              <Button type="text" aria-label="关闭" icon={<CloseOutlined />} onClick={leaving.leave} />
            )}
          </header>
          {leaving.isAsking && onClose && <LeaveQuestion onStay={leaving.stay} onLeave={onClose} />}
          <div className="dialog-body">{children}</div>
        </ConfigProvider>
      )}
    </dialog>
  )
}

interface Leaving extends Pick<Typed, 'watch'> {
  /** True while it is asked whether what was typed may be lost. */
  readonly isAsking: boolean
  readonly begin: () => void
  /** Closes, or asks first. */
  readonly leave: () => void
  readonly stay: () => void
}

function useLeaving(onClose: (() => void) | undefined): Leaving {
  const [isAsking, setAsking] = useState(false)
  const place = useRef<Element | null>(null)
  const { watch, isTyped, forget } = useTyped()
  const begin = useCallback((): void => {
    forget()
    setAsking(false)
  }, [forget])
  const leave = (): void => {
    if (!isTyped()) return onClose?.()
    if (!isAsking) place.current = document.activeElement
    setAsking(true)
  }
  const stay = (): void => {
    setAsking(false)
    if (place.current instanceof HTMLElement) place.current.focus()
  }
  return { watch, isAsking, begin, leave, stay }
}

/**
 * Escape closes the list that is open in a field of the dialog; only the next one leaves the dialog. A browser closes on
 * the second Escape in a row whatever the page says, so that the key is taken before it gets there.
 */
function keepOnEscape(event: KeyboardEvent<HTMLDialogElement>, { isAsking, leave, stay }: Leaving): void {
  const isInner = event.target instanceof Element && event.target.closest('dialog') !== event.currentTarget
  if (event.key !== 'Escape' || isInner) return
  event.preventDefault()
  if (event.nativeEvent.isComposing || event.currentTarget.querySelector(openList)) return
  if (isAsking) stay()
  else leave()
}

interface LeaveQuestionProps {
  readonly onStay: () => void
  readonly onLeave: () => void
}

/** Asks before what was typed is lost. */
function LeaveQuestion({ onStay, onLeave }: LeaveQuestionProps): ReactElement {
  return (
    <div className="dialog-leave" role="alertdialog" aria-label="还没有保存">
      <p>填写的内容还没有保存，关闭后不能找回。</p>
      <Button type="primary" autoFocus onClick={onStay}>
        继续填写
      </Button>
      <Button onClick={onLeave}>不保存，关闭</Button>
    </div>
  )
}
