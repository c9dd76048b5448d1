import type { Actor } from '#kernel/access/actor.ts'
import type { ActionContext } from '#kernel/context.ts'
import { setCampaign } from '#modules/annual-reports/contract/board.ts'
import { enterFigure, getReport, saveProse } from '#modules/annual-reports/contract/report.ts'
import type { ReportKind } from '#modules/annual-reports/rules/form.ts'
import { cellsOf, isEntered } from '#modules/annual-reports/rules/form.ts'
import { followPublications } from '#modules/annual-reports/service/follow.ts'
import { selectReports } from '#modules/annual-reports/store/reports.ts'
import { getEdition } from '#modules/publishing/contract/editing.ts'
import type { DemoParts } from './context.ts'
import { act, explainAll } from './acting.ts'
import { actAs, actAsSystem, callEndpoint, runJob } from './context.ts'
import type { DemoUnit } from './county.ts'
import { units } from './county.ts'
import { people } from './people.ts'
import type { SeededOrganisation } from './seed-organisation.ts'
import { actorNamed } from './seed-organisation.ts'
import { overviewEndings, problems } from './texts/annual-reports.ts'

/** What leading reports through their procedure needs. */
interface Seeding {
  readonly parts: DemoParts
  readonly organisation: SeededOrganisation
}

/** Last year's report goes out everywhere but in these, in what state it stayed, and when it went out late. */
const exceptions: Readonly<Record<string, { readonly until?: 'sealed' | 'inReview'; readonly on?: string }>> =
  {
    'cloud-terrace-town': { until: 'sealed' },
    'south-stockade-town': { until: 'inReview' },
    'culture-and-tourism': { on: '2026-02-04' },
    county: { on: '2026-03-20' },
  }

/** Last year's reports, published by most units, and this year's, begun early by the office of the county. */
export async function seedReports(parts: DemoParts, organisation: SeededOrganisation): Promise<void> {
  const seeding: Seeding = { parts, organisation }
  await arrange(seeding, 2025, '2026-01-05')
  const reporting = units.filter(isReporting)
  for (const [index, unit] of reporting.entries()) await seedLastYear(seeding, unit, index)
  // The county's own comes last: it sums up the others.
  for (const unit of units.filter(({ kind }) => kind === 'county'))
    await seedLastYear(seeding, unit, reporting.length)
  await seedWebsiteTable(seeding)
  await arrange(seeding, 2026, '2026-11-16')
  await beginThisYear(seeding)
}

function isReporting({ kind }: DemoUnit): boolean {
  return kind === 'department' || kind === 'town'
}

/** The county's website table, published in January as 国办函〔2018〕12号 asks. */
async function seedWebsiteTable(seeding: Seeding): Promise<void> {
  const head = await named(seeding, 'disclosure.head', '2026-01-05')
  await at(seeding, head, '2026-01-05', '10:00', async (context) => {
    const campaign = { kind: 'website' as const, year: 2025, due: {}, documentNumber: '', note: '' }
    await callEndpoint(context, setCampaign, campaign)
  })
  const county = units.find(({ kind }) => kind === 'county')
  if (county)
    await leadThrough(seeding, county, await reportOf(seeding, county, 2025, 'website'), {
      on: '2026-01-22',
      index: 3,
    })
}

async function arrange(seeding: Seeding, year: number, on: string): Promise<void> {
  const head = await named(seeding, 'disclosure.head', on)
  const day = `${year + 1}-01-26`
  await at(seeding, head, on, '09:00', async (context) => {
    await callEndpoint(context, setCampaign, {
      kind: 'disclosure',
      year,
      due: { department: day, town: day },
      documentNumber: `青岚政办函〔${on.slice(0, 4)}〕${on < '2026-02' ? 2 : 41}号`,
      note: '按新格式编制，正文数字与表格核对一致后再送审。',
    })
  })
}

async function seedLastYear(seeding: Seeding, unit: DemoUnit, index: number): Promise<void> {
  const { until, on = `2026-01-${String(14 + (index % 11)).padStart(2, '0')}` } = exceptions[unit.slug] ?? {}
  const reportId = await reportOf(seeding, unit, 2025, 'disclosure')
  await leadThrough(seeding, unit, reportId, { on, index, ...(until && { until }) })
}

interface Way {
  readonly on: string
  readonly index: number
  /** Where it stays; absent: it is published. */
  readonly until?: 'sealed' | 'inReview'
}

async function leadThrough(
  seeding: Seeding,
  unit: DemoUnit,
  reportId: string,
  { on, index, until }: Way,
): Promise<void> {
  const officer = await playing(seeding, unit, 'author', on)
  const head = await playing(seeding, unit, 'approver', on)
  await at(seeding, officer, on, '09:00', async (context) => await fillIn(context, reportId, index))
  await at(seeding, officer, on, '09:30', async (context) => await act(context, reportId, 'submit', {}))
  if (until === 'inReview') return
  await at(seeding, head, on, '10:00', async (context) => await act(context, reportId, 'seal', {}))
  if (until === 'sealed') return
  await at(seeding, officer, on, '10:30', async (context) => await act(context, reportId, 'handOver', {}))
  await publish(seeding, unit, reportId, on)
}

const steps = [
  { action: 'submit', role: 'author', hour: '10:40' },
  { action: 'passReview', role: 'reviewer', hour: '11:00' },
  { action: 'passSecrecyReview', role: 'secrecyReviewer', hour: '14:30' },
  { action: 'approve', role: 'approver', hour: '15:20' },
] as const

async function publish(seeding: Seeding, unit: DemoUnit, reportId: string, on: string): Promise<void> {
  for (const { action, role, hour } of steps) {
    const actor = await playing(seeding, unit, role, on)
    await at(seeding, actor, on, hour, async (context) => {
      const officer = await playing(seeding, unit, 'author', on)
      const { publication } = await callEndpoint({ ...context, actor: officer }, getReport, { reportId })
      const editionId = publication?.editionId ?? ''
      if (action === 'submit') await readPapers(context, editionId)
      await act(context, editionId, action, { opinion: '' })
    })
  }
  await actAsSystem(seeding.parts, instantOf(on, '15:21'), followPublications)
}

/** Reads what lies beside the report, as the worker would, and answers for what is found in it. */
async function readPapers(context: ActionContext, editionId: string): Promise<void> {
  const { attachments } = await callEndpoint(context, getEdition, { editionId })
  for (const { hash, name } of attachments) await runJob(context, 'publishing.readFile', { hash, name })
  await explainAll(context, editionId)
}

/** Every figure that is not counted, and every part that must be written. */
async function fillIn(context: ActionContext, reportId: string, index: number): Promise<void> {
  const before = await callEndpoint(context, getReport, { reportId })
  const empty = cellsOf(before.layout).filter(
    (cell) => isEntered(cell) && before.figures[cell.key]?.value === null,
  )
  for (const cell of empty)
    await callEndpoint(context, enterFigure, {
      reportId,
      cell: cell.key,
      entry: { value: figureOf(cell.rowKey, index), source: sourceOf(cell.rowKey) },
    })
  const { suggestions, revision, layout } = await callEndpoint(context, getReport, { reportId })
  const texts: Readonly<Record<string, string>> = {
    overview: `${suggestions['overview'] ?? ''}${overviewEndings[index % overviewEndings.length] ?? ''}`,
    problems: problems[index % problems.length] ?? '',
    other: suggestions['other'] ?? '',
  }
  const prose = layout.parts.flatMap(({ key, text }) => {
    const words = texts[key] ?? suggestions[key] ?? ''
    return text === 'none' ? [] : [[key, words] as const]
  })
  await callEndpoint(context, saveProse, {
    reportId,
    baseRevision: revision,
    prose: Object.fromEntries(prose),
  })
}

function figureOf(row: string, index: number): number {
  if (row === 'permits') return 40 + ((index * 37) % 260)
  if (row === 'penalties') return (index * 13) % 48
  if (row === 'charges') return index % 4 === 0 ? 12.6 + index : 0
  // What the site has by itself, so that its table does not deny it.
  return ['catalogue', 'owner', 'search', 'accessible'].includes(row) ? 1 : 0
}

function sourceOf(row: string): string {
  if (row === 'permits') return '政务服务平台导出'
  if (row === 'charges') return '非税收入收缴系统导出'
  return '本单位执法台账'
}

/** One draft that is filled in, with a figure and a sentence that do not agree with the rest. */
async function beginThisYear(seeding: Seeding): Promise<void> {
  const unit = units.find(({ slug }) => slug === 'health')
  if (!unit) return
  const on = '2026-11-18'
  const reportId = await reportOf(seeding, unit, 2026, 'disclosure')
  const officer = await playing(seeding, unit, 'author', on)
  await at(seeding, officer, on, '10:00', async (context) => {
    const source = '启用本系统以前的纸质台账'
    for (const [cell, value] of [
      ['requests.new.natural', 3],
      ['requests.open.natural', 2],
    ] as const)
      await callEndpoint(context, enterFigure, { reportId, cell, entry: { value, source } })
    await fillIn(context, reportId, 5)
    const { revision, prose } = await callEndpoint(context, getReport, { reportId })
    const overview = `${prose['overview'] ?? ''}\n前三季度共收到政府信息公开申请15件，予以公开2件。`
    await callEndpoint(context, saveProse, {
      reportId,
      baseRevision: revision,
      prose: { ...prose, overview },
    })
  })
}

async function reportOf(
  { parts, organisation }: Seeding,
  { slug }: DemoUnit,
  year: number,
  kind: ReportKind,
): Promise<string> {
  const unitId = organisation.unitIds.get(slug)
  const found = (await selectReports(parts.db, kind, year)).find((one) => one.unitId === unitId)
  if (!found) throw new Error(`no report of ${slug} on ${year}`)
  return found.reportId
}

/** The one in the unit who plays the part in publishing; the author keeps the report and the approver seals it. */
async function playing(seeding: Seeding, unit: DemoUnit, role: string, on: string): Promise<Actor> {
  const person = people.find((one) => one.unit === unit.slug && one.roles.includes(role))
  if (!person) throw new Error(`nobody in ${unit.slug} is ${role}`)
  return await named(seeding, person.signInName, on)
}

async function named({ parts, organisation }: Seeding, signInName: string, on: string): Promise<Actor> {
  return await actorNamed(parts, organisation, signInName, instantOf(on, '09:00'))
}

async function at<Result>(
  { parts }: Seeding,
  actor: Actor,
  on: string,
  hour: string,
  work: (context: ActionContext) => Promise<Result>,
): Promise<Result> {
  return await actAs(parts, actor, instantOf(on, hour), work)
}

function instantOf(on: string, hour: string): Date {
  return new Date(`${on}T${hour}:00+08:00`)
}
