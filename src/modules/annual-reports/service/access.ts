import { hasRoleOver } from '#kernel/access/actor.ts'
import type { ReadContext } from '#kernel/context.ts'
import { reportRoles } from '../contract/roles.ts'
import type { ReportRecord } from '../store/reports.ts'
import { findReport } from '../store/reports.ts'
import { problems } from './problems.ts'

/**
 * A report of a unit over which the actor has one of the roles; any other does not exist.
 *
 * @throws annual-reports.reportNotFound
 */
export async function requireReport(
  { db, actor }: ReadContext,
  reportId: string,
  roles: readonly string[] = reportRoles,
): Promise<ReportRecord> {
  const report = await findReport(db, reportId)
  if (!report || !roles.some((role) => hasRoleOver(actor, role, report.unitPath)))
    throw problems.reportNotFound()
  return report
}

/** The same, which may still be changed. @throws annual-reports.reportNotFound, annual-reports.notDrafting */
export async function requireDraft(context: ReadContext, reportId: string): Promise<ReportRecord> {
  const report = await requireReport(context, reportId, ['requestOfficer'])
  if (report.state !== 'drafting') throw problems.notDrafting()
  return report
}
