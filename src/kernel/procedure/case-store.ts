import type { CivilDate } from '#kernel/calendar.ts'
import type { ActionContext } from '#kernel/context.ts'
import type { Reader, Tx } from '#kernel/database/database.ts'
import { dueColumns } from './clock-store.ts'
import type { Due, Moment } from './clock.ts'
import type { Procedure } from './table.ts'
import type { Change } from './event.ts'

/** A case as the engine needs it. */
export interface CaseRow {
  readonly id: string
  readonly procedureKey: string
  readonly procedureVersion: string
  readonly unitId: string
  readonly unitPath: string
  readonly title: string
  readonly state: string
  readonly version: number
  readonly round: number
  readonly receivedOn: CivilDate
  /** The instant limits in hours count from; null where only the day is known. */
  readonly receivedAt: Date | null
}

/** A new case before its first event; the caller adds where its unit stands. */
export async function insertCase(
  { tx, actor, now }: ActionContext,
  { key, version, initial, reserved }: Procedure,
  { unitId, title, receivedOn, receivedAt }: Pick<CaseRow, 'unitId' | 'title' | 'receivedOn' | 'receivedAt'>,
): Promise<Omit<CaseRow, 'unitPath'>> {
  const { id } = await tx
    .insertInto('procedure.case')
    .values({
      procedure_key: key,
      procedure_version: version,
      unit_id: unitId,
      title,
      state: initial,
      received_on: receivedOn,
      received_at: receivedAt,
      is_reserved: reserved ?? false,
      opened_by: actor.id,
      opened_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const own = { id, unitId, title, receivedOn, receivedAt, state: initial, round: 1, version: 0 }
  return { ...own, procedureKey: key, procedureVersion: version }
}

/** Locks the row until the transaction ends; undefined when there is no such case. */
export async function lockCase(tx: Tx, caseId: string): Promise<CaseRow | undefined> {
  return await tx
    .selectFrom('procedure.case as c')
    .innerJoin('access.unit as u', 'u.id', 'c.unit_id')
    .select(caseColumns)
    .where('c.id', '=', caseId)
    .forUpdate('c')
    .executeTakeFirst()
}

/** The same without the lock. */
export async function findCase(db: Reader, caseId: string): Promise<CaseRow | undefined> {
  return await db
    .selectFrom('procedure.case as c')
    .innerJoin('access.unit as u', 'u.id', 'c.unit_id')
    .select(caseColumns)
    .where('c.id', '=', caseId)
    .executeTakeFirst()
}

const caseColumns = [
  'c.id',
  'c.procedure_key as procedureKey',
  'c.procedure_version as procedureVersion',
  'c.unit_id as unitId',
  'u.path as unitPath',
  'c.title',
  'c.state',
  'c.version',
  'c.round',
  'c.received_on as receivedOn',
  'c.received_at as receivedAt',
] as const

/** Who took part in what, by case: in its current round, and ever. */
export async function selectDoneBy(
  db: Reader,
  cases: readonly Pick<CaseRow, 'id' | 'round'>[],
): Promise<Map<string, { doneBy: Record<string, string[]>; everDoneBy: Record<string, string[]> }>> {
  const ids = cases.map(({ id }) => id)
  if (ids.length === 0) return new Map()
  const acts = await db
    .selectFrom('procedure.event')
    .select(['case_id as caseId', 'action', 'actor_id as actorId', 'round'])
    .where('case_id', 'in', ids)
    .unionAll((union) =>
      union
        .selectFrom('procedure.contribution')
        .select(['case_id as caseId', 'act as action', 'actor_id as actorId'])
        .select((row) => row.lit(0).as('round'))
        .where('case_id', 'in', ids),
    )
    .execute()
  return new Map(
    cases.map(({ id, round }) => {
      const own = acts.filter(({ caseId }) => caseId === id)
      const doneBy = groupActors(own.filter((act) => act.round === round))
      return [id, { doneBy, everDoneBy: groupActors(own) }]
    }),
  )
}

function groupActors(acts: readonly { action: string; actorId: string }[]): Record<string, string[]> {
  const grouped = Map.groupBy(acts, ({ action }) => action)
  return Object.fromEntries(
    [...grouped].map(([action, own]) => [action, [...new Set(own.map(({ actorId }) => actorId))]]),
  )
}

/** The last event of a case. */
export async function findLastEvent(db: Reader, caseId: string) {
  return await db
    .selectFrom('procedure.event')
    .select(['action', 'actor_id as actorId', 'actor_name as actorName', 'happened_at as happenedAt'])
    .where('case_id', '=', caseId)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** What an event changes on its case. */
export interface CaseChange {
  readonly state: string
  readonly version: number
  readonly round: number
  readonly receivedOn: CivilDate
  readonly receivedAt: Date | null
  readonly closedAt: Date | null
  readonly due: Due | null
  readonly roundPeople: readonly string[]
  readonly needsNewPerson: boolean
}

export async function updateCase(tx: Tx, caseId: string, change: CaseChange): Promise<void> {
  await tx
    .updateTable('procedure.case')
    .set({
      state: change.state,
      version: change.version,
      round: change.round,
      received_on: change.receivedOn,
      received_at: change.receivedAt,
      closed_at: change.closedAt,
      ...dueColumns(change.due),
      round_people: [...change.roundPeople],
      needs_new_person: change.needsNewPerson,
    })
    .where('id', '=', caseId)
    .execute()
}

/** A case of which nothing but a date moved. */
export async function updateCaseDue(
  tx: Tx,
  caseId: string,
  { version, due }: Pick<CaseChange, 'version' | 'due'>,
): Promise<void> {
  await tx
    .updateTable('procedure.case')
    .set({ version, ...dueColumns(due) })
    .where('id', '=', caseId)
    .execute()
}

/** One entry of a case's history. */
export interface NewEvent {
  readonly caseId: string
  readonly seq: number
  readonly action: string
  readonly actor: { readonly id: string; readonly name: string }
  readonly fromState: string | null
  readonly toState: string
  readonly round: number
  readonly effective: Moment
  readonly law: string
  readonly reason: string | null
  readonly changes: readonly Change[]
  readonly happenedAt: Date
}

export async function insertEvent(tx: Tx, event: NewEvent): Promise<void> {
  await tx
    .insertInto('procedure.event')
    .values({
      case_id: event.caseId,
      seq: event.seq,
      action: event.action,
      actor_id: event.actor.id,
      actor_name: event.actor.name,
      from_state: event.fromState,
      to_state: event.toState,
      round: event.round,
      effective_on: event.effective.on,
      law: event.law,
      reason: event.reason,
      changes: JSON.stringify(event.changes),
      happened_at: event.happenedAt,
    })
    .execute()
}

/** What the head of a case page shows besides the row itself. */
export async function selectCaseHead(db: Reader, caseId: string) {
  return await db
    .selectFrom('procedure.case as c')
    .innerJoin('access.unit as u', 'u.id', 'c.unit_id')
    .select(['u.title as unitTitle', 'c.opened_at as openedAt', 'c.closed_at as closedAt'])
    .where('c.id', '=', caseId)
    .executeTakeFirstOrThrow()
}

/** The whole history, oldest first. */
export async function selectEvents(db: Reader, caseId: string) {
  const rows = await db
    .selectFrom('procedure.event')
    .select([
      'seq',
      'action',
      'actor_id as actorId',
      'actor_name as actorName',
      'from_state as fromState',
      'to_state as toState',
      'round',
      'effective_on as effectiveOn',
      'law',
      'reason',
      'changes',
      'happened_at as happenedAt',
    ])
    .where('case_id', '=', caseId)
    .orderBy('seq')
    .execute()
  return rows.map((row) => ({ ...row, changes: row.changes as Change[] }))
}
