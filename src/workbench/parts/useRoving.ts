import type { KeyboardEvent, RefObject } from 'react'
import { useEffect, useRef } from 'react'
import { stepTo } from './roving.ts'

interface Roving<Row extends HTMLElement> {
  readonly ref: RefObject<Row | null>
  readonly onKeyDown: (event: KeyboardEvent<Row>) => void
}

/**
 * Makes a row of controls one stop of the Tab key: the arrow keys, Home and End move within it, and Tab leaves it.
 * Source: WAI-ARIA Authoring Practices, keyboard navigation inside components.
 */
export function useRoving<Row extends HTMLElement>(controls: string): Roving<Row> {
  const ref = useRef<Row>(null)
  const all = (): HTMLElement[] => Array.from(ref.current?.querySelectorAll<HTMLElement>(controls) ?? [])
  const settle = (stop: HTMLElement | undefined): void => {
    for (const one of all()) one.tabIndex = one === stop ? 0 : -1
  }
  // Buttons come and go with what is selected; one of those that are there must be reachable.
  useEffect(() => {
    const found = all()
    const isChosen = (one: HTMLElement) => one.getAttribute('aria-selected') === 'true'
    settle(found.find(isChosen) ?? found.find(({ tabIndex }) => tabIndex === 0) ?? found[0])
  })
  const onKeyDown = (event: KeyboardEvent<Row>): void => {
    const found = all()
    const at = found.findIndex((one) => one === document.activeElement)
    const next = found[stepTo(event.key, at, found.length) ?? -1]
    if (!next || event.target instanceof HTMLInputElement) return
    event.preventDefault()
    settle(next)
    next.focus()
  }
  return { ref, onKeyDown }
}
