import { organisationScreens } from '#modules/organisation/workbench/screens.tsx'
import { publishingScreens } from '#modules/publishing/workbench/screens.ts'
import type { ModuleScreens, Screen } from './screen.ts'

/** Screens of the kernel itself, which every installation has. */
export const kernelScreens: readonly Screen[] = [
  {
    path: 'account',
    title: '我的账号与安全',
    roles: 'signedIn',
    element: async () => (await import('./account/AccountScreen.tsx')).AccountScreen,
  },
]

/** The modules' screens in the order of the navigation: the only place that names them. */
export const moduleScreens: readonly ModuleScreens[] = [publishingScreens, organisationScreens]
