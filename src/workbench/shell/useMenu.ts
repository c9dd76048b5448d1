import { useEffect, useState } from 'react'
import { useLocation } from 'react-router'

/** The navigation on a screen too narrow to keep it in sight (a page enlarged to 200 %): opened over the screen. */
export interface Menu {
  readonly open: boolean
  readonly toggle: () => void
  readonly close: () => void
}

/** Opens and closes the menu; it closes when a screen has been chosen, and Esc brings the keyboard back to its button. */
export function useMenu(): Menu {
  const { pathname } = useLocation()
  const [openOn, setOpenOn] = useState<string | null>(null)
  const open = openOn === pathname
  const close = (): void => setOpenOn(null)
  useEffect(() => {
    if (!open) return
    document.querySelector<HTMLElement>('#navigation a')?.focus()
    const listen = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return
      event.preventDefault()
      setOpenOn(null)
      document.querySelector<HTMLElement>('.menu-button')?.focus()
    }
    window.addEventListener('keydown', listen, true)
    return () => window.removeEventListener('keydown', listen, true)
  }, [open])
  return { open, close, toggle: () => setOpenOn(open ? null : pathname) }
}
