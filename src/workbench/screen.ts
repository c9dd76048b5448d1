import type { ComponentType } from 'react'
import type { CivilDate } from '#kernel/calendar.ts'
import type { CaseAction, CaseDetail, ServiceMethod } from '#kernel/procedure/contract.ts'
import type { HelpTopic } from './help/topics.ts'

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

/** What an action sends beside the version of the case. */
export interface ActionInput {
  readonly reason?: string
  /** The day from which the law counts the act, when it is not today. */
  readonly effectiveOn?: CivilDate
  /** The units to be asked, or the one answered for. */
  readonly unitIds?: string[]
  /** How many days the clock gets, where they may be chosen. */
  readonly days?: number
  /** How the document was served, where the action records it. */
  readonly service?: { readonly method: ServiceMethod; readonly evidence: string | null }
  /** What the action's own effect asks for. */
  readonly input?: unknown
}

/** What the form of an action is given. */
export interface ActionFormProps {
  readonly caseId: string
  readonly action: CaseAction
  readonly busy: boolean
  /** The last refusal, for the sentences beside the fields; the panel shows it above the form as well. */
  readonly refusal: unknown
  readonly send: (input: ActionInput) => void
  readonly cancel: () => void
}

/** What the matter of a case is given. */
export interface MatterProps {
  readonly detail: CaseDetail
  /** True in the panel beside the inbox, where there is half the room. */
  readonly narrow: boolean
  /** Opens the form of an action, for a matter that says what has to be done next. */
  readonly choose: (action: string) => void
}

/** What a module gives the one case page for a procedure of its own. */
export interface ProcedureScreens {
  readonly procedureKey: string
  /** The matter: what the case is about, on the left of the page and in the panel of the inbox. */
  readonly matter: () => Promise<ComponentType<MatterProps>>
  /** The form of each action that asks for more than a reason or a day, by action. */
  readonly forms: Readonly<Record<string, () => Promise<ComponentType<ActionFormProps>>>>
  /** Where the work itself is done when that is a screen of its own, e.g. an editor; null in states that have none. */
  readonly workplace: (detail: CaseDetail) => { readonly path: string; readonly title: string } | null
}

/** Everything a module shows in the workbench. */
export interface ModuleScreens {
  /** The module's name, e.g. "publishing". */
  readonly name: string
  /** Heading of its screens in the navigation. */
  readonly title: string
  readonly screens: readonly Screen[]
  readonly procedures: readonly ProcedureScreens[]
  /** What some roles must see wherever they are, above every screen; it shows nothing while there is nothing. */
  readonly alarms?: { readonly roles: readonly string[]; readonly element: () => Promise<ComponentType> }
  /** The main job of each of its roles, for the help: loaded when somebody reads it. */
  readonly help?: () => Promise<readonly HelpTopic[]>
}
