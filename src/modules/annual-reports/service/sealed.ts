import type { Reader } from '#kernel/database/database.ts'
import type { ReportKind } from '../rules/form.ts'
import type { ReportRecord } from '../store/reports.ts'
import { selectReports } from '../store/reports.ts'

/** The newest sealed version of a unit's report, by the unit's title or unified social credit code. */
export async function findSealedReport(
  db: Reader,
  { unit, year, kind }: { readonly unit: string; readonly year: number; readonly kind: ReportKind },
): Promise<ReportRecord | undefined> {
  const reports = await selectReports(db, kind, year)
  return reports.findLast(
    ({ unitTitle, creditCode, content }) => content !== null && [unitTitle, creditCode].includes(unit),
  )
}
