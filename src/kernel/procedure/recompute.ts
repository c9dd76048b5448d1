import type { WorkCalendar } from '#kernel/calendar.ts'
import type { ActionContext } from '#kernel/context.ts'
import { readClock, selectOpenClockRows } from './clock-store.ts'
import type { OpenClockRow } from './clock-store.ts'
import type { Due } from './clock.ts'
import { dueOf } from './clock.ts'
import { earliest } from './move-clocks.ts'
import type { MovedCase, MovedClock } from './recompute-store.ts'
import { storeMovedCases, storeMovedClocks } from './recompute-store.ts'

/** What a new calendar did to the open cases. */
export interface Recomputation {
  /** Open clocks that were computed again. */
  readonly clocks: number
  /** Cases of which a date moved; each has an entry in its history. */
  readonly movedCases: number
}

const batchSize = 2000

/**
 * Computes every open clock again under a calendar that has just been imported and writes old → new into the history
 * of each case whose date moved. Stopped clocks stay as they were judged. Doing it twice changes nothing more.
 */
export async function recomputeClocks(
  context: ActionContext,
  calendar: WorkCalendar,
): Promise<Recomputation> {
  let [clocks, movedCases] = [0, 0]
  for (let after = ''; ;) {
    const rows = await selectOpenClockRows(context.tx, after, batchSize)
    const last = rows.at(-1)
    if (!last) return { clocks, movedCases }
    clocks += rows.length
    movedCases += await recomputeBatch(context, calendar, rows)
    after = last.case_id
  }
}

async function recomputeBatch(
  { tx, actor, now, today }: ActionContext,
  calendar: WorkCalendar,
  rows: readonly OpenClockRow[],
): Promise<number> {
  const computed = rows.map((row) => ({ row, due: dueOf(readClock(row).clock, calendar) }))
  const changed = computed.filter(({ row, due }) => isChanged(row, due))
  await storeMovedClocks(
    tx,
    changed.map(({ row, due }): MovedClock => ({ id: row.id, due })),
  )
  const touched = new Set(changed.map(({ row }) => row.case_id))
  const byCase = Map.groupBy(computed, ({ row }) => row.case_id)
  const cases = [...touched].map((caseId): MovedCase => {
    const own = byCase.get(caseId) ?? []
    return {
      caseId,
      due: earliest(own.map(({ row, due }) => (row.party_id === null ? due : null))),
      changes: own
        .filter(({ row, due }) => row.due_on !== (due?.on ?? null))
        .map(({ row, due }) => ({
          kind: 'recompute',
          clock: row.name,
          partyId: row.party_id,
          calendarVersion: calendar.version,
          wasDueOn: row.due_on,
          dueOn: due?.on ?? null,
        })),
    }
  })
  await storeMovedCases(tx, cases, { actor, now, today })
  return cases.filter(({ changes }) => changes.length > 0).length
}

function isChanged(row: OpenClockRow, due: Due | null): boolean {
  return row.due_on !== (due?.on ?? null) || row.is_provisional !== (due?.isProvisional ?? false)
}
