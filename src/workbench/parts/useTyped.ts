import type { FocusEvent, FormEvent } from 'react'
import { useCallback, useRef } from 'react'

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/** What a part of the page needs in order to know whether something in it was typed and not saved yet. */
export interface Typed {
  /** To be spread on the element around the fields. */
  readonly watch: {
    readonly onFocusCapture: (event: FocusEvent) => void
    readonly onInputCapture: (event: FormEvent) => void
  }
  /** True while a field that is still there differs from what it was when it was first come to. */
  readonly isTyped: () => boolean
  readonly forget: () => void
}

/** Remembers what each field was before it was typed in. Fields that went away with what was saved do not count. */
export function useTyped(): Typed {
  const first = useRef(new Map<Control, string>())
  const watch = {
    onFocusCapture: ({ target }: FocusEvent): void => {
      if (isKept(target) && !first.current.has(target)) first.current.set(target, stateOf(target))
    },
    // A box may be ticked without ever having the focus.
    onInputCapture: ({ target }: FormEvent): void => {
      if (isKept(target) && !first.current.has(target)) first.current.set(target, stateBefore(target))
    },
  }
  const isTyped = (): boolean =>
    [...first.current].some(([control, before]) => control.isConnected && stateOf(control) !== before)
  const forget = useCallback(() => first.current.clear(), [])
  return { watch, isTyped, forget }
}

/** What is typed to find something is nothing anybody would miss. */
function isKept(target: EventTarget): target is Control {
  if (target instanceof HTMLInputElement)
    return target.type !== 'search' && target.getAttribute('role') !== 'combobox'
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
}

function isTicked(control: Control): control is HTMLInputElement {
  return control instanceof HTMLInputElement && ['checkbox', 'radio'].includes(control.type)
}

function stateOf(control: Control): string {
  return isTicked(control) ? String(control.checked) : control.value
}

function stateBefore(control: Control): string {
  return isTicked(control) ? String(!control.checked) : ''
}
