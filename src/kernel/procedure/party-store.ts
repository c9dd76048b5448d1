import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader, Tx } from '#kernel/database/database.ts'
import type { PartyView } from './available.ts'
import type { CaseRow } from './case-store.ts'
import type { Conclusion, Procedure } from './table.ts'

/** A unit as a party is shown. */
export interface PartyUnit {
  readonly id: string
  readonly path: string
  readonly title: string
}

/** Every unit asked in any round of these cases, oldest first. */
export async function selectParties(db: Reader, caseIds: readonly string[]) {
  if (caseIds.length === 0) return []
  return await db
    .selectFrom('procedure.party as p')
    .innerJoin('access.unit as u', 'u.id', 'p.unit_id')
    .leftJoin('procedure.clock as k', 'k.party_id', 'p.id')
    .select([
      'p.id',
      'p.case_id as caseId',
      'p.kind as party',
      'p.unit_id as unitId',
      'u.path as unitPath',
      'u.title as unitTitle',
      'p.round',
      'p.asked_on as askedOn',
      'p.answered_on as answeredOn',
      'p.conclusion',
      'k.due_on as dueOn',
      'k.due_at as dueAt',
    ])
    .where('p.case_id', 'in', [...caseIds])
    .orderBy('p.round')
    .orderBy('p.asked_on')
    .orderBy('u.sort_order')
    .orderBy('u.path')
    .execute()
}

type PartyRow = Awaited<ReturnType<typeof selectParties>>[number]

/** The parties of each case's current round, with silence read as its table says at this instant. */
export async function viewParties(
  db: Reader,
  cases: readonly { readonly procedure: Procedure; readonly row: CaseRow }[],
  now: Date,
): Promise<Map<string, PartyView[]>> {
  const asking = cases.filter(({ procedure }) => procedure.parties !== undefined)
  const rows = await selectParties(
    db,
    asking.map(({ row }) => row.id),
  )
  return new Map(
    asking.map(({ procedure, row }) => [
      row.id,
      rows
        .filter(({ caseId, round }) => caseId === row.id && round === row.round)
        .map((party) => viewParty(procedure, party, now)),
    ]),
  )
}

/** One party as its table reads it at this instant. */
export function viewParty({ parties }: Procedure, row: PartyRow, now: Date): PartyView {
  const { id, party, unitId, unitPath, unitTitle, conclusion, dueAt } = row
  const isOver = parties?.[party]?.silence === 'agreement' && dueAt !== null && now >= dueAt
  const isSilent = conclusion === null && isOver
  const own = { id, party, unitId, unitPath, unitTitle, isSilent }
  return { ...own, conclusion: isSilent ? 'agreed' : conclusion }
}

/** The units of these ids that exist. */
export async function selectUnits(db: Reader, unitIds: readonly string[]): Promise<PartyUnit[]> {
  if (unitIds.length === 0) return []
  return await db
    .selectFrom('access.unit')
    .select(['id', 'path', 'title'])
    .where('id', 'in', [...unitIds])
    .orderBy('sort_order')
    .orderBy('path')
    .execute()
}

export async function insertParty(
  tx: Tx,
  { id, round }: CaseRow,
  party: string,
  unitId: string,
  askedOn: CivilDate,
): Promise<string> {
  const row = await tx
    .insertInto('procedure.party')
    .values({ case_id: id, unit_id: unitId, kind: party, round, asked_on: askedOn })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

export async function updateParty(
  tx: Tx,
  partyId: string,
  conclusion: Conclusion,
  answeredOn: CivilDate,
): Promise<void> {
  await tx
    .updateTable('procedure.party')
    .set({ conclusion, answered_on: answeredOn })
    .where('id', '=', partyId)
    .execute()
}
