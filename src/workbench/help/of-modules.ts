import { createContext } from 'react'
import type { ModuleScreens } from '../screen.ts'

/** How the help of each module that brings any is loaded. */
export const ModuleHelp = createContext<readonly NonNullable<ModuleScreens['help']>[]>([])
