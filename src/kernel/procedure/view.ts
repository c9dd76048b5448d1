import type { Actor } from '#kernel/access/actor.ts'
import { hasRoleOver, system } from '#kernel/access/actor.ts'
import type { ReadContext } from '#kernel/context.ts'
import type { BoundProcedure } from '#kernel/module.ts'
import type { CaseView } from './available.ts'
import type { CaseRow } from './case-store.ts'
import { selectDoneBy } from './case-store.ts'
import { viewParties } from './party-store.ts'
import { problems } from './problems.ts'
import type { Candidates } from './separation.ts'
import { countPeopleNeeded, selectCandidates } from './separation.ts'
import type { Procedure } from './table.ts'

/** The bound table a case began under. @throws procedure.versionMissing */
export function versionOf(bound: BoundProcedure, version: string): BoundProcedure {
  const found = [bound, ...bound.earlier].find(({ procedure }) => procedure.version === version)
  if (!found) throw problems.versionMissing(`${bound.procedure.key} ${version}`)
  return found
}

/** What must be known of the case to say what may be done with it, and who could do it. */
export async function viewCase(
  { db, today, now }: ReadContext,
  procedure: Procedure,
  row: CaseRow,
): Promise<CaseView & { readonly candidates: Candidates }> {
  const { doneBy, everDoneBy } = await selectDoneBy(db, row)
  const candidates = await selectCandidates(db, procedure, row.unitPath, today)
  return {
    state: row.state,
    unitPath: row.unitPath,
    doneBy,
    everDoneBy,
    peopleNeeded: countPeopleNeeded(procedure, candidates, doneBy),
    parties: await viewParties(db, procedure, row, now),
    candidates,
  }
}

/** True when the actor holds any role of the procedure over the unit of the case or over one that was asked. */
export function mayRead(
  { roles }: Procedure,
  { unitPath, parties }: Pick<CaseView, 'unitPath' | 'parties'>,
  actor: Actor,
): boolean {
  if (actor.id === system.id) return true
  const paths = [unitPath, ...parties.map((party) => party.unitPath)]
  return Object.keys(roles).some((role) => paths.some((path) => hasRoleOver(actor, role, path)))
}
