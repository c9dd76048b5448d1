import type { ReactElement } from 'react'
import { useEffect, useRef, useState } from 'react'
import { Outlet, useLocation } from 'react-router'
import { useKeys } from '../parts/useKeys.ts'
import { Alarms } from './Alarms.tsx'
import { KeyHelp } from './KeyHelp.tsx'
import { Navigation } from './Navigation.tsx'
import { TopBar } from './TopBar.tsx'
import { useMenu } from './useMenu.ts'
import './frame.css'

/** The frame around every screen: navigation, top bar, the screen itself. */
export function Frame(): ReactElement {
  const [helpOpen, setHelpOpen] = useState(false)
  const menu = useMenu()
  const screen = useFocusOnArrival()
  useKeys({
    help: () => setHelpOpen(true),
    search: () => document.querySelector<HTMLInputElement>('[data-search]')?.focus(),
  })
  return (
    <div className={menu.open ? 'frame frame-with-menu' : 'frame'}>
      <a className="skip" href="#screen">
        跳到正文
      </a>
      <Navigation onChoose={menu.close} />
      <div className="menu-backdrop" onClick={menu.close} />
      <div className="frame-main">
        <TopBar menu={menu} onHelp={() => setHelpOpen(true)} />
        <Alarms />
        <main ref={screen} id="screen" className="screen" tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      <KeyHelp open={helpOpen} onClose={() => setHelpOpen(false)} />
    </div>
  )
}

/** Brings the keyboard to a screen that has just been opened, unless the screen has taken it to a field of its own. */
function useFocusOnArrival() {
  const { pathname } = useLocation()
  const screen = useRef<HTMLElement>(null)
  const shown = useRef(pathname)
  useEffect(() => {
    if (shown.current === pathname) return
    shown.current = pathname
    if (!screen.current?.contains(document.activeElement)) screen.current?.focus({ preventScroll: true })
  }, [pathname])
  return screen
}
