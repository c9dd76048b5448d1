import type { ComponentType, ReactElement } from 'react'
import { lazy, Suspense, useEffect } from 'react'
import type { Screen } from '../screen.ts'

/** A screen with its component, which is fetched the first time it is shown. */
export interface MountedScreen {
  readonly screen: Screen
  readonly Element: ComponentType
}

/** Prepares a screen for the router; called once for each when the workbench starts. */
export function mountScreen(screen: Screen): MountedScreen {
  return { screen, Element: lazy(async () => ({ default: await screen.element() })) }
}

/** The screen of the address, or a line that says it is being fetched. */
export function LazyScreen({ screen, Element }: MountedScreen): ReactElement {
  useEffect(() => {
    document.title = `${screen.title} · 明堂`
  }, [screen])
  return (
    <Suspense fallback={<p className="starting">正在打开「{screen.title}」…</p>}>
      <Element />
    </Suspense>
  )
}
