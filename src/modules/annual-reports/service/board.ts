import type { z } from 'zod'
import { hasRoleOver } from '#kernel/access/actor.ts'
import type { CivilDate } from '#kernel/calendar.ts'
import { civilDateOf } from '#kernel/calendar.ts'
import type { ReadContext } from '#kernel/context.ts'
import type { BoardRow, listDeadlines, listReports } from '../contract/board.ts'
import { unitKindTitles } from '../rules/due.ts'
import { dueOnOf, lawfulDueOn, reportYearOn } from '../rules/due.ts'
import type { BundleRecord } from '../store/bundles.ts'
import { selectBundles } from '../store/bundles.ts'
import { findCampaign, selectDeadlines, selectYears } from '../store/campaigns.ts'
import type { ReportRecord } from '../store/reports.ts'
import { selectReports } from '../store/reports.ts'
import type { ReportingUnit } from '../store/units.ts'
import { findRootUnit, selectReportingUnitsOf } from '../store/units.ts'
import { procedureOf } from './procedures.ts'
import { readReleaseDays } from './released.ts'

type Row = z.input<typeof BoardRow>
type Input = z.output<typeof listReports.input>
type Standing = NonNullable<Input['standing']>

/** Who reports on a year and how far each has come: units without a report stand in it too. */
export async function readBoard(
  context: ReadContext,
  input: Input,
): Promise<z.input<typeof listReports.output>> {
  const { db, actor, today } = context
  const { kind, page, size } = input
  const year = input.year ?? reportYearOn(today)
  const campaign = (await findCampaign(db, kind, year)) ?? null
  const all = await readRows(context, input, year, campaign?.due ?? {})
  const rows = all.filter((row) => matches(row, input))
  const root = await findRootUnit(db)
  return {
    year,
    rows: rows.slice((page - 1) * size, page * size),
    total: rows.length,
    counts: countStandings(all),
    campaign: campaign && {
      due: campaign.due,
      documentNumber: campaign.documentNumber,
      note: campaign.note,
      openedByName: campaign.openedByName,
    },
    years: await yearsOf(context, input, year),
    mayOpen: root !== undefined && hasRoleOver(actor, 'disclosureDirector', root.path),
  }
}

async function yearsOf({ db, today }: ReadContext, { kind }: Input, shown: number): Promise<number[]> {
  const years = new Set([...(await selectYears(db, kind)), shown, reportYearOn(today)])
  return [...years].sort((a, b) => b - a)
}

async function readRows(
  { db, actor, today }: ReadContext,
  { kind }: Input,
  year: number,
  due: Readonly<Record<string, CivilDate>>,
): Promise<Row[]> {
  const deadlines = await selectDeadlines(db, kind, year)
  const kinds = deadlines.map(({ unitKind }) => unitKind)
  const units = await selectReportingUnitsOf(db, actor, kinds, { year, today })
  const reports = await selectReports(db, kind, year)
  const bundles = await selectBundles(db, kind, year)
  const released = await readReleaseDays(db, reports)
  return units.map((unit) => {
    const deadline = deadlines.find(({ unitKind }) => unitKind === unit.kind)
    const dueOn = deadline ? dueOnOf(lawfulDueOn(deadline, year), due[unit.kind]) : `${year + 1}-12-31`
    const report = reports.findLast(({ unitId, state }) => unitId === unit.id && state !== 'discarded')
    const bundle = bundles.findLast(({ unitId }) => unitId === unit.id)
    return rowOf(unit, { report, bundle, dueOn: report?.dueOn ?? dueOn, today, released })
  })
}

interface Found {
  readonly report: ReportRecord | undefined
  readonly bundle: BundleRecord | undefined
  readonly dueOn: CivilDate
  readonly today: CivilDate
  /** The day each report was published, by its id. */
  readonly released: ReadonlyMap<string, CivilDate>
}

/** What is said of a unit that has written nothing yet, whether a report was laid out for it or not. */
const notBegun = '未开始'

function rowOf(unit: ReportingUnit, found: Found): Row {
  const { report, dueOn } = found
  const base = { unitId: unit.id, unitTitle: unit.title, unitKind: unit.kind, dueOn }
  return report ? { ...base, ...reportFacts(report, found) } : { ...base, ...bundleFacts(found) }
}

function reportFacts(report: ReportRecord, { today, dueOn, released }: Found) {
  const publishedOn = released.get(report.reportId) ?? null
  const isBegun = report.state !== 'drafting' || report.number > 1 || !report.isUntouched
  return {
    reportId: report.reportId,
    number: report.number,
    state: report.state,
    isBegun,
    stateTitle: isBegun ? procedureOf(report.kind).states[report.state].title : notBegun,
    publishedOn,
    address: publishedOn !== null && report.itemId !== null ? `/items/${report.itemId}` : null,
    digest: report.digest,
    isLate: report.number === 1 && (publishedOn ?? today) > dueOn,
    isBundle: false,
  }
}

function bundleFacts({ bundle, today, dueOn }: Found) {
  return {
    reportId: null,
    number: bundle?.number ?? null,
    state: null,
    isBegun: bundle !== undefined,
    stateTitle: bundle ? '已由数据包报送' : notBegun,
    publishedOn: null,
    address: null,
    digest: bundle?.digest ?? null,
    isLate: (bundle ? civilDateOf(bundle.importedAt) : today) > dueOn,
    isBundle: bundle !== undefined,
  }
}

function standingOf({ state, isBegun, isBundle }: Row): Exclude<Standing, 'late'> {
  if (state === 'published') return 'published'
  if (state === 'sealed' || state === 'inPublication' || isBundle) return 'sealed'
  return isBegun ? 'underWay' : 'notBegun'
}

function matches(row: Row, { text, standing }: Input): boolean {
  if (text && !row.unitTitle.includes(text.trim())) return false
  if (standing === 'late') return row.isLate
  return standing === undefined || standingOf(row) === standing
}

function countStandings(rows: readonly Row[]) {
  const count = (standing: Standing) => rows.filter((row) => standingOf(row) === standing).length
  return {
    units: rows.length,
    published: count('published'),
    sealed: count('sealed'),
    underWay: count('underWay'),
    notBegun: count('notBegun'),
    late: rows.filter(({ isLate }) => isLate).length,
  }
}

/** What the law says on when a year's reports are published. */
export async function readDeadlines(
  { db }: ReadContext,
  { kind, year }: z.output<typeof listDeadlines.input>,
): Promise<z.input<typeof listDeadlines.output>> {
  const rows = await selectDeadlines(db, kind, year)
  return rows.map(({ unitKind, instrument, article, basis, source, ...day }) => ({
    unitKind,
    unitKindTitle: unitKindTitles[unitKind] ?? unitKind,
    lawfulDueOn: lawfulDueOn({ unitKind, ...day }, year),
    instrument,
    article,
    basis,
    source,
  }))
}
