import type { ReactElement } from 'react'
import { BrowserRouter, Route, Routes } from 'react-router'
import { moduleScreens } from '../modules.ts'
import { LazyScreen, mountScreen } from './LazyScreen.tsx'

const mounted = moduleScreens.flatMap(({ screens }) => screens.map(mountScreen))

/** Everything after sign-in: the frame, and the screen of the address. */
export function Workbench(): ReactElement {
  return (
    <BrowserRouter basename="/workbench">
      <Routes>
        {mounted.map(({ screen, Element }) => (
          <Route
            key={screen.path}
            path={screen.path}
            element={<LazyScreen screen={screen} Element={Element} />}
          />
        ))}
      </Routes>
    </BrowserRouter>
  )
}
