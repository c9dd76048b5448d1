import type { z } from 'zod'
import type { ReadContext } from '#kernel/context.ts'
import type { getEvidence } from '../contract/report.ts'
import { requireReport } from './access.ts'
import type { ComputedReport } from './compute.ts'
import { computeReport } from './compute.ts'
import { describeCounted } from './counted.ts'
import { definitionOf } from './definitions.ts'
import { problems } from './problems.ts'

/** Cases or items that are listed behind one figure. */
const mostListed = 500

/** What a figure of a report is made of. @throws annual-reports.reportNotFound, annual-reports.cellUnknown */
export async function readEvidence(
  context: ReadContext,
  { reportId, cell: key }: { reportId: string; cell: string },
): Promise<z.input<typeof getEvidence.output>> {
  const report = await requireReport(context, reportId)
  const computed = await computeReport(context.db, report, context.today)
  const cell = computed.cells.find((one) => one.key === key)
  if (!cell) throw problems.cellUnknown()
  const leaves = leavesOf(computed, key)
  const ids = [...new Set(leaves.flatMap((leaf) => computed.evidence[leaf] ?? []))]
  const counting = computed.cells.find((one) => one.key === leaves[0]) ?? cell
  return {
    label: cell.label,
    definition: definitionOf(computed.layout, cell),
    total: ids.length,
    rows: await describeCounted(context, computed.layout, counting, ids.slice(0, mostListed)),
    members: computed.members.map(({ title, values, reportId: id }) => ({
      title,
      value: values?.[key] ?? null,
      reportId: id,
    })),
  }
}

/** The counted cells a cell is the sum of, itself when it is none. */
function leavesOf(computed: ComputedReport, key: string): string[] {
  const sumOf = computed.cells.find((cell) => cell.key === key)?.sumOf ?? []
  return sumOf.length === 0 ? [key] : sumOf.flatMap((part) => leavesOf(computed, part))
}
