import type { ComponentType } from 'react'
import type { Procedure } from '#kernel/procedure/table.ts'

/** One screen of the workbench. Its code is loaded when it is first opened. */
export interface Screen {
  /** Address under /workbench/, e.g. "publishing/items" or "publishing/items/:id". */
  readonly path: string
  /** Heading, browser title and name in the navigation. */
  readonly title: string
  /** Roles that see it, any one suffices; the server decides again what each may read. */
  readonly roles: 'signedIn' | readonly [string, ...string[]]
  /** Picture in the navigation; a screen without one is opened from other screens and is not in the navigation. */
  readonly icon?: ComponentType
  /** Loads the component: `element: async () => (await import('./X.tsx')).X`. */
  readonly element: () => Promise<ComponentType>
}

/** What the form of an action is given. */
export interface ActionFormProps {
  readonly caseId: string
  /** Sends the action. @throws CallRefused, which the form leaves to the panel to show. */
  readonly send: (input: unknown) => Promise<void>
  readonly cancel: () => void
}

/** What a module gives the one case page for a procedure of its own. */
export interface CaseView {
  readonly procedure: Procedure
  /** The matter: what the case is about, on the left of the page and in the panel of the inbox. */
  readonly matter: () => Promise<ComponentType<{ readonly caseId: string }>>
  /** The form of each action that needs more than a click, by action. */
  readonly forms: Readonly<Record<string, () => Promise<ComponentType<ActionFormProps>>>>
  /** Where the work itself is done, when that is a screen of its own (an editor); null when the case page is enough. */
  readonly workplace: ((caseId: string, state: string) => string | null) | null
}

/** Everything a module shows in the workbench. */
export interface ModuleScreens {
  /** The module's name, e.g. "publishing". */
  readonly name: string
  /** Heading of its screens in the navigation. */
  readonly title: string
  readonly screens: readonly Screen[]
  readonly cases: readonly CaseView[]
}
