import type { Actor } from '#kernel/access/actor.ts'
import { hasRoleOver, system } from '#kernel/access/actor.ts'
import type { CivilDate } from '#kernel/calendar.ts'
import type { ReadContext } from '#kernel/context.ts'
import type { Reader } from '#kernel/database/database.ts'
import type { BoundProcedure } from '#kernel/module.ts'
import type { CaseView } from './available.ts'
import type { CaseRow } from './case-store.ts'
import { selectDoneBy } from './case-store.ts'
import { selectOverClocks } from './clock-store.ts'
import { selectOwedNames } from './notice-store.ts'
import { viewParties } from './party-store.ts'
import { problems } from './problems.ts'
import { isReader, selectReaders } from './readers.ts'
import type { Candidates } from './separation.ts'
import { countPeopleNeeded, selectCandidates } from './separation.ts'
import type { ActionRule, Procedure } from './table.ts'

/** The bound table a case began under. @throws procedure.versionMissing */
export function versionOf(bound: BoundProcedure, version: string): BoundProcedure {
  const found = [bound, ...bound.earlier].find(({ procedure }) => procedure.version === version)
  if (!found) throw problems.versionMissing(`${bound.procedure.key} ${version}`)
  return found
}

/** What must be known of a case to say what may be done with it, and who could do it. */
export type FullView = CaseView & { readonly candidates: Candidates }

/** The view of one case. */
export async function viewCase(context: ReadContext, procedure: Procedure, row: CaseRow): Promise<FullView> {
  const views = await viewCases(context, [{ procedure, row }])
  const view = views.get(row.id)
  if (!view) throw problems.caseNotFound()
  return view
}

/** The views of many cases, by their ids, in as many queries as one needs. */
export async function viewCases(
  { db, today, now }: ReadContext,
  cases: readonly { readonly procedure: Procedure; readonly row: CaseRow }[],
): Promise<Map<string, FullView>> {
  const done = await selectDoneBy(
    db,
    cases.map(({ row }) => row),
  )
  const parties = await viewParties(db, cases, now)
  const over = await selectOverClocks(db, idsWith(cases, hasTimedAction), now)
  const owed = await selectOwedNames(db, idsWith(cases, hasServedAction))
  const readers = await selectReaders(db, reservedOf(cases))
  const candidatesOf = await findCandidates(db, cases, today)
  const views = new Map<string, FullView>()
  for (const { procedure, row } of cases) {
    const candidates = candidatesOf.get(procedure)?.get(row.unitPath) ?? {}
    const { doneBy, everDoneBy } = done.get(row.id) ?? { doneBy: {}, everDoneBy: {} }
    views.set(row.id, {
      state: row.state,
      unitPath: row.unitPath,
      doneBy,
      everDoneBy,
      peopleNeeded: countPeopleNeeded(procedure, candidates, doneBy),
      parties: parties.get(row.id) ?? [],
      overClocks: namesOf(over, row.id),
      // What gives time is owed until it has arrived: by post it is served earlier than it is in anybody's hand.
      owedNotices: namesOf(
        owed.filter(({ name, isPosted }) => !isPosted || procedure.notices?.[name]?.begins !== undefined),
        row.id,
      ),
      candidates,
      ...(procedure.reserved && { readers: readers.get(row.id) ?? [] }),
    })
  }
  return views
}

/** Ids of the cases that are read by name. */
function reservedOf(cases: readonly { readonly procedure: Procedure; readonly row: CaseRow }[]): string[] {
  return cases.filter(({ procedure }) => procedure.reserved).map(({ row }) => row.id)
}

type NamedOfCase = readonly { readonly caseId: string; readonly name: string }[]

function namesOf(found: NamedOfCase, caseId: string): string[] {
  return found.filter((one) => one.caseId === caseId).map(({ name }) => name)
}

/** Ids of the cases whose table has an action of that kind: the others need not be asked about. */
function idsWith(
  cases: readonly { readonly procedure: Procedure; readonly row: CaseRow }[],
  has: (rule: ActionRule) => boolean,
): string[] {
  return cases.filter(({ procedure }) => Object.values(procedure.actions).some(has)).map(({ row }) => row.id)
}

const hasTimedAction = ({ within, after }: ActionRule) => within !== undefined || after !== undefined
const hasServedAction = ({ needsServed, serves }: ActionRule) =>
  needsServed !== undefined || serves !== undefined

async function findCandidates(
  db: Reader,
  cases: readonly { readonly procedure: Procedure; readonly row: CaseRow }[],
  today: CivilDate,
): Promise<Map<Procedure, Map<string, Candidates>>> {
  const found = new Map<Procedure, Map<string, Candidates>>()
  for (const [procedure, own] of Map.groupBy(cases, (one) => one.procedure)) {
    const paths = [...new Set(own.map(({ row }) => row.unitPath))]
    found.set(procedure, await selectCandidates(db, procedure, paths, today))
  }
  return found
}

/**
 * True when the actor holds any role of the procedure over the unit of the case or over one that was asked, and, of a
 * reserved case, is named as its reader.
 */
export function mayRead(
  { roles, reserved }: Procedure,
  { unitPath, parties, readers = [] }: Pick<CaseView, 'unitPath' | 'parties' | 'readers'>,
  actor: Actor,
): boolean {
  if (actor.id === system.id) return true
  if (reserved && !isReader(readers, actor)) return false
  const paths = [unitPath, ...parties.map((party) => party.unitPath)]
  return Object.keys(roles).some((role) => paths.some((path) => hasRoleOver(actor, role, path)))
}
