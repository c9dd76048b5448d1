import type { ComponentType } from 'react'
import { lazy } from 'react'
import { moduleScreens } from '../modules.ts'
import type { ActionFormProps, MatterProps, ProcedureScreens } from '../screen.ts'

/** What the modules give the case page, with their components ready to be shown. */
export interface MountedProcedure {
  readonly workplace: ProcedureScreens['workplace']
  readonly Matter: ComponentType<MatterProps>
  readonly forms: Readonly<Record<string, ComponentType<ActionFormProps>>>
}

const mounted: ReadonlyMap<string, MountedProcedure> = new Map(
  moduleScreens
    .flatMap(({ procedures }) => procedures)
    .map(({ procedureKey, matter, forms, workplace }) => [
      procedureKey,
      {
        workplace,
        Matter: lazy(async () => ({ default: await matter() })),
        forms: Object.fromEntries(
          Object.entries(forms).map(([action, load]) => [
            action,
            lazy(async () => ({ default: await load() })),
          ]),
        ),
      },
    ]),
)

/** What the module of this procedure shows; undefined when it shows nothing of its own. */
export function findProcedureScreens(procedureKey: string): MountedProcedure | undefined {
  return mounted.get(procedureKey)
}
