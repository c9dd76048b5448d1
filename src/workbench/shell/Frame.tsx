import type { ReactElement } from 'react'
import { useState } from 'react'
import { Outlet } from 'react-router'
import { useKeys } from '../parts/useKeys.ts'
import { KeyHelp } from './KeyHelp.tsx'
import { Navigation } from './Navigation.tsx'
import { TopBar } from './TopBar.tsx'
import './frame.css'

/** The frame around every screen: navigation, top bar, the screen itself. */
export function Frame(): ReactElement {
  const [helpOpen, setHelpOpen] = useState(false)
  useKeys({
    help: () => setHelpOpen(true),
    search: () => document.querySelector<HTMLInputElement>('[data-search]')?.focus(),
  })
  return (
    <div className="frame">
      <a className="skip" href="#screen">
        跳到正文
      </a>
      <Navigation />
      <div className="frame-main">
        <TopBar onHelp={() => setHelpOpen(true)} />
        <main id="screen" className="screen" tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      <KeyHelp open={helpOpen} onClose={() => setHelpOpen(false)} />
    </div>
  )
}
