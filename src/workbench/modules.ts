import type { ModuleScreens } from './screen.ts'

/** The modules' screens in the order of the navigation: the only place that names them. */
export const moduleScreens: readonly ModuleScreens[] = []
