import type { CivilDate } from '#kernel/calendar.ts'
import { civilDateOf } from '#kernel/calendar.ts'
import type { Reader } from '#kernel/database/database.ts'
import type { ReportRecord } from '../store/reports.ts'
import { selectClosedAt } from '../store/reports.ts'

/** The day each of the reports was published, by its id. */
export async function readReleaseDays(
  db: Reader,
  reports: readonly ReportRecord[],
): Promise<Map<string, CivilDate>> {
  const published = reports.filter(({ state }) => state === 'published').map(({ reportId }) => reportId)
  const closed = await selectClosedAt(db, published)
  return new Map([...closed].map(([id, at]) => [id, civilDateOf(at)]))
}
