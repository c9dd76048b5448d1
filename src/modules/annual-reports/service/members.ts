import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader } from '#kernel/database/database.ts'
import { SealedContent } from '../contract/bundle.ts'
import type { Member } from '../contract/report.ts'
import type { ReportKind, Values } from '../rules/form.ts'
import { selectBundles } from '../store/bundles.ts'
import { selectDeadlines } from '../store/campaigns.ts'
import { selectReports } from '../store/reports.ts'
import type { ReportingUnit } from '../store/units.ts'
import { selectReportingUnits } from '../store/units.ts'

/** A report a larger one sums. */
export interface MemberReport extends Member {
  readonly creditCode: string | null
  /** Null while it is missing. */
  readonly values: Values | null
}

/** The kinds of units that report on a year. */
export async function findReportingKinds(db: Reader, kind: ReportKind, year: number): Promise<string[]> {
  return (await selectDeadlines(db, kind, year)).map(({ unitKind }) => unitKind)
}

/** The sealed reports a unit's own is summed up from: those of the reporting units next below it. */
export async function readMembers(
  db: Reader,
  { kind, unitId, year }: { readonly kind: ReportKind; readonly unitId: string; readonly year: number },
  today: CivilDate,
): Promise<MemberReport[]> {
  const units = await selectReportingUnits(db, await findReportingKinds(db, kind, year), year, today)
  const own = units.filter((unit) => unit.id !== unitId && nearestAbove(unit, units)?.id === unitId)
  if (own.length === 0) return []
  const sealed = await readSealed(db, kind, year)
  return own.map(({ id, title, creditCode }) => {
    const found = sealed.get(id)
    const base = { unitId: id, title, creditCode }
    if (!found) return { ...base, source: 'missing', digest: null, reportId: null, values: null }
    return { ...base, ...found }
  })
}

function nearestAbove(unit: ReportingUnit, units: readonly ReportingUnit[]): ReportingUnit | undefined {
  return units
    .filter(({ path }) => unit.path.startsWith(`${path}.`))
    .sort((a, b) => b.path.length - a.path.length)[0]
}

/** The newest sealed report of every unit, from this installation or from a bundle. */
async function readSealed(db: Reader, kind: ReportKind, year: number) {
  const found = new Map<string, Pick<MemberReport, 'source' | 'digest' | 'reportId' | 'values'>>()
  for (const { unitId, digest, content } of await selectBundles(db, kind, year))
    found.set(unitId, { source: 'bundle', digest, reportId: null, values: valuesOf(content) })
  for (const { unitId, digest, content, reportId } of await selectReports(db, kind, year))
    if (content !== null) found.set(unitId, { source: 'sealed', digest, reportId, values: valuesOf(content) })
  return found
}

/** What was sealed. */
export function parseContent(content: string): SealedContent {
  return SealedContent.parse(JSON.parse(content))
}

function valuesOf(content: string): Values {
  return parseContent(content).values
}

/** The newest sealed report of one unit on a year; undefined when there is none. */
export async function findSealedContent(
  db: Reader,
  { kind, unitId, year }: { readonly kind: ReportKind; readonly unitId: string; readonly year: number },
): Promise<SealedContent | undefined> {
  const reports = (await selectReports(db, kind, year)).filter((report) => report.unitId === unitId)
  const bundles = (await selectBundles(db, kind, year)).filter((bundle) => bundle.unitId === unitId)
  const content = reports.findLast((report) => report.content !== null)?.content ?? bundles.at(-1)?.content
  return content ? parseContent(content) : undefined
}
