import { disclosureReport, websiteReport } from '../procedure.ts'
import type { ReportKind } from '../rules/form.ts'

/** The table under which reports of a kind are handled. */
export function procedureOf(kind: ReportKind): typeof disclosureReport {
  return kind === 'disclosure' ? disclosureReport : websiteReport
}
