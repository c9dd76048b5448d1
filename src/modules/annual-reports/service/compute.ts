import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader } from '#kernel/database/database.ts'
import type { SealedContent } from '../contract/bundle.ts'
import type { Figure } from '../contract/report.ts'
import type { Evidence } from '../rules/counting.ts'
import { countFacts } from '../rules/counting.ts'
import { addUp, rollUp, withSums } from '../rules/figures.ts'
import type { Cell, Layout, Values } from '../rules/form.ts'
import { cellsOf } from '../rules/form.ts'
import type { EnteredFigure } from '../store/figures.ts'
import { selectFigures } from '../store/figures.ts'
import { findForm } from '../store/forms.ts'
import type { ReportRecord } from '../store/reports.ts'
import { gatherFacts } from './facts.ts'
import type { MemberReport } from './members.ts'
import { findSealedContent, parseContent, readMembers } from './members.ts'
import { problems } from './problems.ts'

/** A report with every figure worked out. */
export interface ComputedReport {
  readonly report: ReportRecord
  readonly layout: Layout
  readonly cells: readonly Cell[]
  readonly values: Values
  readonly evidence: Evidence
  readonly entered: readonly EnteredFigure[]
  readonly members: readonly MemberReport[]
  /** Values of the report of the year before; null when nothing of it is known. */
  readonly previous: Values | null
  /** The report of the year before as it was sealed; null when it is not in this installation. */
  readonly previousContent: SealedContent | null
  readonly figures: Readonly<Record<string, Figure>>
}

/** Works out every figure of a report: of one that is sealed as it was sealed, of any other as of now. @throws annual-reports.formMissing */
export async function computeReport(
  db: Reader,
  report: ReportRecord,
  today: CivilDate,
): Promise<ComputedReport> {
  const form = await findForm(db, report.formKey)
  if (!form) throw problems.formMissing()
  const { layout } = form
  const cells = cellsOf(layout)
  const entered = await selectFigures(db, report.reportId)
  const members = await readMembers(db, report, today)
  const live =
    report.content === null
      ? await computeLive(db, { report, layout, cells, entered, members })
      : sealedValues(report, parseContent(report.content))
  const previousContent = (await findSealedContent(db, { ...report, year: report.year - 1 })) ?? null
  const previous = previousValues(previousContent, entered)
  const figures = describeFigures(cells, { ...live, entered, previous, previousContent })
  return { report, layout, cells, ...live, entered, members, previous, previousContent, figures }
}

/** What is counted of the unit's own cases and items as of now. */
export async function countNow(
  db: Reader,
  report: Pick<ReportRecord, 'unitId' | 'year'>,
  layout: Layout,
): Promise<Evidence> {
  return countFacts(layout, report.year, await gatherFacts(db, layout, report))
}

interface Parts {
  readonly report: ReportRecord
  readonly layout: Layout
  readonly cells: readonly Cell[]
  readonly entered: readonly EnteredFigure[]
  readonly members: readonly MemberReport[]
}

async function computeLive(db: Reader, { report, layout, cells, entered, members }: Parts) {
  const evidence = await countNow(db, report, layout)
  const known = members.flatMap(({ values }) => (values ? [values] : []))
  const below = known.length === 0 ? {} : rollUp(cells, known)
  const leaves = Object.fromEntries(
    cells.map(({ key, kind }) => {
      const own = [evidence[key]?.length, enteredIn(entered, key, 0)?.value]
      const isSum = kind === 'count' || kind === 'money'
      return [key, addUp(isSum ? [...own, below[key]] : own)]
    }),
  )
  return { evidence, values: withSums(cells, leaves) }
}

function sealedValues({ evidence }: ReportRecord, { values }: SealedContent) {
  return { evidence: evidence ?? {}, values }
}

/** The sealed report of the year before, with what was entered where it says nothing. */
function previousValues(content: SealedContent | null, entered: readonly EnteredFigure[]): Values | null {
  const byHand = entered
    .filter(({ yearBack }) => yearBack === 1)
    .map(({ cell, value }) => [cell, value] as const)
  if (!content && byHand.length === 0) return null
  return { ...Object.fromEntries(byHand), ...content?.values }
}

export function enteredIn(
  entered: readonly EnteredFigure[],
  cell: string,
  yearBack: 0 | 1,
): EnteredFigure | undefined {
  return entered.find((figure) => figure.cell === cell && figure.yearBack === yearBack)
}

interface Known {
  readonly values: Values
  readonly evidence: Evidence
  readonly entered: readonly EnteredFigure[]
  readonly previous: Values | null
  readonly previousContent: SealedContent | null
}

function describeFigures(cells: readonly Cell[], known: Known): Record<string, Figure> {
  return Object.fromEntries(cells.map((cell) => [cell.key, describeFigure(cell, known)]))
}

function describeFigure({ key, sumOf }: Cell, known: Known): Figure {
  const entry = enteredIn(known.entered, key, 0)
  const value = known.values[key] ?? null
  const counted = known.evidence[key]?.length ?? null
  return {
    value,
    counted,
    entered: entry
      ? { value: entry.value, source: entry.source, byName: entry.byName, at: entry.at.toISOString() }
      : null,
    members: sumOf.length > 0 ? null : restOf(value, [counted, entry?.value]),
    ...describePrevious(key, known),
  }
}

/** What a value holds besides these parts; null when that is nothing. */
function restOf(value: number | null, parts: readonly (number | null | undefined)[]): number | null {
  return addUp([value, ...parts.map((part) => -(part ?? 0))]) || null
}

function describePrevious(key: string, { previous, previousContent, entered }: Known) {
  const isSealed = previousContent?.values[key] !== undefined
  return {
    previous: previous?.[key] ?? null,
    previousIsEntered: !isSealed && enteredIn(entered, key, 1) !== undefined,
  }
}
