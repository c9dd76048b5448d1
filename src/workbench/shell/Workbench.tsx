import type { ReactElement } from 'react'
import { BrowserRouter, Link, Route, Routes } from 'react-router'
import { CaseScreen } from '../case/CaseScreen.tsx'
import { ModuleHelp } from '../help/of-modules.ts'
import { InboxScreen } from '../inbox/InboxScreen.tsx'
import { moduleScreens } from '../modules.ts'
import { EmptyState } from '../parts/EmptyState.tsx'
import { SessionGate } from '../sign-in/SessionGate.tsx'
import { Frame } from './Frame.tsx'
import { LazyScreen, mountScreen } from './LazyScreen.tsx'

const helps = moduleScreens.flatMap(({ help }) => (help ? [help] : []))
const mounted = moduleScreens.flatMap(({ screens }) => screens.map(mountScreen))

/** The frame and the screen of the address, behind the door. */
export function Workbench(): ReactElement {
  return (
    <BrowserRouter basename="/workbench">
      <SessionGate>
        <ModuleHelp value={helps}>
          <Routes>
            <Route element={<Frame />}>
              <Route index element={<InboxScreen />} />
              <Route path="cases/:caseId" element={<CaseScreen />} />
              {mounted.map(({ screen, Element }) => (
                <Route
                  key={screen.path}
                  path={screen.path}
                  element={<LazyScreen screen={screen} Element={Element} />}
                />
              ))}
              <Route path="*" element={<Nowhere />} />
            </Route>
          </Routes>
        </ModuleHelp>
      </SessionGate>
    </BrowserRouter>
  )
}

function Nowhere(): ReactElement {
  return (
    <EmptyState title="没有这个页面" button={<Link to="/">回到待办</Link>}>
      <p>网址可能不完整，或者这个页面不属于您的岗位。</p>
    </EmptyState>
  )
}
