import type { z } from 'zod'
import type { getReport, openReportContract } from '../../contract/reports.ts'

/** What is known of a report before it is opened. */
export type ReportFacts = z.output<typeof getReport.output>

/** What every part of a report is given. */
export interface PartProps {
  readonly reportId: string
  readonly facts: ReportFacts
  readonly unlock: string
  readonly version: number
}

/** What an opened report says. */
export type Opened = z.output<typeof openReportContract.output>

/** Under which an opened report is held while it is on the screen, and no longer. */
export const openedKey = (reportId: string, version: number) =>
  ['whistleblowing', 'opened', reportId, version] as const
