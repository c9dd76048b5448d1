import type { Selectable } from 'kysely'
import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader, Tx } from '#kernel/database/database.ts'
import type { Database } from '#kernel/database/tables.ts'
import type { Clock, Due, Pause } from './clock.ts'

/** A stored clock with what identifies it. */
export interface StoredClock {
  readonly name: string
  readonly partyId: string | null
  readonly clock: Clock
}

/** Every clock of the case and of its parties. */
export async function selectClocks(db: Reader, caseId: string): Promise<StoredClock[]> {
  const rows = await db
    .selectFrom('procedure.clock')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('started_at')
    .orderBy('name')
    .execute()
  return rows.map(readClock)
}

/** A row of procedure.clock as a clock. */
export function readClock(row: Selectable<Database['procedure.clock']>): StoredClock {
  return {
    name: row.name,
    partyId: row.party_id,
    clock: {
      unit: row.unit,
      allowed: row.allowed,
      extendedBy: row.extended_by,
      started: { on: row.started_on, at: row.started_at },
      pauses: (row.pauses as StoredPause[]).map(readPause),
      stopped: row.stopped_on && row.stopped_at ? { on: row.stopped_on, at: row.stopped_at } : null,
    },
  }
}

interface StoredPause {
  readonly fromOn: CivilDate
  readonly fromAt: string
  readonly toOn: CivilDate | null
  readonly toAt: string | null
}

function readPause({ fromOn, fromAt, toOn, toAt }: StoredPause): Pause {
  return {
    from: { on: fromOn, at: new Date(fromAt) },
    to: toOn && toAt ? { on: toOn, at: new Date(toAt) } : null,
  }
}

function printPause({ from, to }: Pause): StoredPause {
  return {
    fromOn: from.on,
    fromAt: from.at.toISOString(),
    toOn: to?.on ?? null,
    toAt: to?.at.toISOString() ?? null,
  }
}

/** Stores one clock as it is now; `isLate` is null until it has stopped. */
export async function saveClock(
  tx: Tx,
  caseId: string,
  { name, partyId, clock }: StoredClock,
  due: Due | null,
  isLate: boolean | null,
): Promise<void> {
  const row = {
    unit: clock.unit,
    allowed: clock.allowed,
    extended_by: clock.extendedBy,
    started_on: clock.started.on,
    started_at: clock.started.at,
    pauses: JSON.stringify(clock.pauses.map(printPause)),
    stopped_on: clock.stopped?.on ?? null,
    stopped_at: clock.stopped?.at ?? null,
    is_late: isLate,
    ...dueColumns(due),
  }
  await tx
    .insertInto('procedure.clock')
    .values({ case_id: caseId, party_id: partyId, name, ...row })
    .onConflict((conflict) => conflict.columns(['case_id', 'party_id', 'name']).doUpdateSet(row))
    .execute()
}

/** A due date as the columns of a case or a clock. */
export function dueColumns(due: Due | null) {
  return { due_on: due?.on ?? null, due_at: due?.at ?? null, is_provisional: due?.isProvisional ?? false }
}

/** A row of procedure.clock. */
export type OpenClockRow = Selectable<Database['procedure.clock']>

/** Every open clock counted in working days of the next cases after `afterCaseId`, whole cases at a time. */
export async function selectOpenClockRows(
  tx: Tx,
  afterCaseId: string,
  cases: number,
): Promise<OpenClockRow[]> {
  return await tx
    .selectFrom('procedure.clock')
    .selectAll()
    .where('stopped_on', 'is', null)
    .where('case_id', 'in', (row) => {
      const open = row
        .selectFrom('procedure.clock')
        .select('case_id')
        .distinct()
        .where('stopped_on', 'is', null)
        .where('unit', '=', 'workingDay')
      const next = afterCaseId ? open.where('case_id', '>', afterCaseId) : open
      return next.orderBy('case_id').limit(cases)
    })
    .orderBy('case_id')
    .execute()
}

/** Names of the clocks of each case itself that are running and were due by this instant. */
export async function selectOverClocks(
  db: Reader,
  caseIds: readonly string[],
  now: Date,
): Promise<{ caseId: string; name: string }[]> {
  if (caseIds.length === 0) return []
  return await db
    .selectFrom('procedure.clock')
    .select(['case_id as caseId', 'name'])
    .where('case_id', 'in', [...caseIds])
    .where('party_id', 'is', null)
    .where('stopped_on', 'is', null)
    .where('due_at', '<=', now)
    .execute()
}
