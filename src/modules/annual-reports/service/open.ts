import type { z } from 'zod'
import { system } from '#kernel/access/actor.ts'
import { requireRoleOver } from '#kernel/access/scope.ts'
import { recordAudit } from '#kernel/audit/record.ts'
import type { CivilDate } from '#kernel/calendar.ts'
import type { ActionContext } from '#kernel/context.ts'
import { openCase, perform } from '#kernel/procedure/perform.ts'
import type { setCampaign } from '../contract/board.ts'
import { dueOnOf, lawfulDueOn, reportYearOn } from '../rules/due.ts'
import type { ReportKind } from '../rules/form.ts'
import { kindTitles, ReportKind as Kinds } from '../rules/form.ts'
import { findCampaign, saveCampaign, selectDeadlines } from '../store/campaigns.ts'
import { findFormOf } from '../store/forms.ts'
import { insertReport, selectReports, updateDueOn } from '../store/reports.ts'
import type { ReportingUnit } from '../store/units.ts'
import { findRootUnit, selectReportingUnits } from '../store/units.ts'
import { findSealedContent } from './members.ts'
import { problems } from './problems.ts'
import { procedureOf } from './procedures.ts'
import { boundOf } from './seal.ts'

/**
 * Opens the reports of every unit for a year, or changes the days of those that are open.
 *
 * @throws access.outOfReach unless the actor heads the office of the whole county; annual-reports.formMissing,
 *   annual-reports.dueTooLate, annual-reports.dueTooEarly
 */
export async function arrangeCampaign(
  context: ActionContext,
  input: z.output<typeof setCampaign.input>,
): Promise<{ opened: number; rescheduled: number }> {
  const root = await findRootUnit(context.tx)
  requireRoleOver(context.actor, 'disclosureDirector', root?.path ?? '')
  return await openYear(context, input)
}

/** What a campaign is opened with. */
export type Campaign = Pick<
  z.output<typeof setCampaign.input>,
  'kind' | 'year' | 'due' | 'documentNumber' | 'note'
>

/** Opens what is not open yet. Doing it again changes nothing but the days. */
export async function openYear(
  context: ActionContext,
  { kind, year, due, documentNumber, note }: Campaign,
): Promise<{ opened: number; rescheduled: number }> {
  const { tx, actor, now, today } = context
  const form = await findFormOf(tx, kind, year)
  if (!form) throw problems.formMissing()
  const deadlines = await selectDeadlines(tx, kind, year)
  const lawful = new Map(deadlines.map((row): [string, CivilDate] => [row.unitKind, lawfulDueOn(row, year)]))
  requireDays(due, lawful, year)
  const before = await findCampaign(tx, kind, year)
  const settings = { kind, year, formKey: form.key, due, documentNumber, note }
  await saveCampaign(tx, settings, { person: actor, at: now })
  const units = await selectReportingUnits(tx, [...lawful.keys()], year, today)
  const dueOf = (unit: ReportingUnit) => dueOnOf(lawful.get(unit.kind) ?? `${year + 1}-12-31`, due[unit.kind])
  const opened = await openMissing(context, settings, units, dueOf)
  const rescheduled = await moveDays(context, settings, units, dueOf)
  const root = await findRootUnit(tx)
  await recordAudit(context, {
    chain: root?.id ?? 'system',
    act: 'annual-reports.setCampaign',
    object: { kind: 'annual-reports.campaign', id: `${kind}-${year}`, label: `${year}` },
    before: before ? { due: before.due, documentNumber: before.documentNumber, note: before.note } : null,
    after: { due, documentNumber, note },
  })
  return { opened, rescheduled }
}

function requireDays(
  due: Readonly<Record<string, CivilDate>>,
  lawful: ReadonlyMap<string, CivilDate>,
  year: number,
): void {
  for (const [unitKind, on] of Object.entries(due)) {
    const last = lawful.get(unitKind)
    if (last === undefined || on > last) throw problems.dueTooLate(last ? `不晚于${last}` : unitKind)
    if (on <= `${year}-12-31`) throw problems.dueTooEarly()
  }
}

interface Settings {
  readonly kind: ReportKind
  readonly year: number
  readonly formKey: string
}

async function openMissing(
  context: ActionContext,
  { kind, year, formKey }: Settings,
  units: readonly ReportingUnit[],
  dueOf: (unit: ReportingUnit) => CivilDate,
): Promise<number> {
  const { tx, now, today } = context
  const begun = new Set((await selectReports(tx, kind, year)).map(({ unitId }) => unitId))
  const missing = units.filter(({ id }) => !begun.has(id))
  const acting = { ...context, actor: system }
  const firstDay = `${year + 1}-01-01`
  for (const unit of missing) {
    const dueOn = dueOf(unit)
    const last = await findSealedContent(tx, { kind, unitId: unit.id, year: year - 1 })
    const reportId = await openCase(acting, procedureOf(kind), {
      unitId: unit.id,
      title: `${year}年度${kindTitles[kind]}`,
      receivedOn: today < firstDay ? today : firstDay,
      dueOn,
    })
    const first = { kind, unitId: unit.id, year, number: 1, formKey, dueOn, correctionNote: '' }
    const prose = { ...last?.prose }
    await insertReport(tx, { ...first, reportId, prose }, { person: system, at: now })
  }
  return missing.length
}

async function moveDays(
  context: ActionContext,
  { kind, year }: Settings,
  units: readonly ReportingUnit[],
  dueOf: (unit: ReportingUnit) => CivilDate,
): Promise<number> {
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  let moved = 0
  for (const report of await selectReports(context.tx, kind, year)) {
    const unit = byId.get(report.unitId)
    const isClosed = report.state === 'published' || report.state === 'discarded'
    if (!unit || isClosed || report.dueOn === dueOf(unit)) continue
    const dueOn = dueOf(unit)
    const acting = { ...context, actor: system }
    await perform(acting, boundOf(kind), report.reportId, 'reschedule', { dueOn })
    await updateDueOn(context.tx, report.reportId, dueOn)
    moved += 1
  }
  return moved
}

/** What the clock does in January: opens the year that ended, for every unit, as the law alone sets the days. */
export async function openByItself(context: ActionContext): Promise<void> {
  const year = reportYearOn(context.today)
  if (context.today <= `${year}-12-31`) return
  for (const kind of Kinds.options) {
    if (!(await findFormOf(context.tx, kind, year))) continue
    const campaign = await findCampaign(context.tx, kind, year)
    const settings = campaign ?? { due: {}, documentNumber: '', note: '' }
    const { due, documentNumber, note } = settings
    await openYear(context, { kind, year, due, documentNumber, note })
  }
}
