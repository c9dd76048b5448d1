import type { ReadContext } from '#kernel/context.ts'
import type { BoundProcedure } from '#kernel/module.ts'
import type { CaseView } from './available.ts'
import type { CaseRow } from './case-store.ts'
import { selectDoneBy } from './case-store.ts'
import type { Procedure } from './table.ts'
import { problems } from './problems.ts'
import { canSeparate, selectCandidates } from './separation.ts'

/** The bound table a case began under. @throws procedure.versionMissing */
export function versionOf(bound: BoundProcedure, version: string): BoundProcedure {
  const found = [bound, ...bound.earlier].find(({ procedure }) => procedure.version === version)
  if (!found) throw problems.versionMissing(`${bound.procedure.key} ${version}`)
  return found
}

/** What must be known of the case to say what this actor may do with it. */
export async function viewCase(context: ReadContext, procedure: Procedure, row: CaseRow): Promise<CaseView> {
  const { doneBy, everDoneBy } = await selectDoneBy(context.db, row)
  return {
    state: row.state,
    unitPath: row.unitPath,
    doneBy,
    everDoneBy,
    peopleNeeded: await countPeopleNeeded(context, procedure, row, doneBy),
  }
}

/** One person for each separated action where the unit has them, otherwise the least the table allows. */
export async function countPeopleNeeded(
  { db, today }: ReadContext,
  procedure: Procedure,
  row: CaseRow,
  doneBy: Readonly<Record<string, readonly string[]>>,
): Promise<number> {
  const { separation } = procedure
  if (!separation) return 0
  const candidates = await selectCandidates(db, procedure, row.unitPath, today)
  const [first = ''] = separation.actions
  const author = doneBy[first]?.[0]
  const isLarge = canSeparate(separation.actions, candidates, author ? { [first]: author } : {})
  return isLarge ? separation.actions.length : separation.neverFewerThan
}
