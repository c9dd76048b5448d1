import { useEffect, useRef } from 'react'
import type { ListCommand } from './keyboard.ts'
import { commandOf } from './keyboard.ts'

type Handlers = Readonly<Partial<Record<ListCommand, () => void>>>

const fields =
  'input, textarea, select, [contenteditable="true"], [role="combobox"], [role="listbox"], [role="menu"]'
const controls = 'a, button, summary, [role="button"], [role="tab"], [role="option"], [role="menuitem"]'

/** Listens for list commands while the screen is shown. Keys held in a field, a dialog or on a button keep their own meaning. */
export function useKeys(handlers: Handlers): void {
  const latest = useRef(handlers)
  useEffect(() => {
    latest.current = handlers
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const command = commandOf({
        key: event.key,
        ctrlKey: event.ctrlKey,
        altKey: event.altKey,
        metaKey: event.metaKey,
        isTyping: isInUse(event),
        isComposing: event.isComposing,
      })
      const handler = command && latest.current[command]
      if (!handler || event.defaultPrevented || document.querySelector('dialog[open]')) return
      event.preventDefault()
      handler()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}

function isInUse(event: KeyboardEvent): boolean {
  const target = event.target instanceof Element ? event.target : null
  if (!target) return false
  if (document.querySelector('[role="dialog"]:not([aria-hidden="true"])') && event.key !== 'Escape')
    return true
  return target.closest(fields) !== null || (event.key === 'Enter' && target.closest(controls) !== null)
}
