import { readableText } from '#kernel/http/readable.ts'
import type { z } from 'zod'
import { recordAudit } from '#kernel/audit/record.ts'
import type { ActionContext } from '#kernel/context.ts'
import { contribute } from '#kernel/procedure/contribute.ts'
import { openCase } from '#kernel/procedure/perform.ts'
import type { enterFigure, openCorrection, saveProse } from '../contract/report.ts'
import type { Cell } from '../rules/form.ts'
import { cellsOf, isEntered, kindTitles } from '../rules/form.ts'
import { copyFigures, deleteFigure, saveFigure, selectFigures } from '../store/figures.ts'
import { findForm } from '../store/forms.ts'
import type { ReportRecord } from '../store/reports.ts'
import { insertReport, lockReport, selectVersions, updateProse } from '../store/reports.ts'
import { requireDraft, requireReport } from './access.ts'
import { enteredIn } from './compute.ts'
import { problems } from './problems.ts'
import { procedureOf } from './procedures.ts'

/** Saves the text of a draft. @throws annual-reports.notDrafting, annual-reports.stale, annual-reports.partUnknown */
export async function saveText(
  context: ActionContext,
  { reportId, baseRevision, prose, correctionNote }: z.output<typeof saveProse.input>,
): Promise<{ revision: number }> {
  const { tx, actor, now } = context
  await lockReport(tx, reportId)
  const report = await requireDraft(context, reportId)
  if (report.revision !== baseRevision) throw problems.stale(report.savedByName)
  const form = await findForm(tx, report.formKey)
  const parts = new Set(form?.layout.parts.map(({ key }) => key))
  if (Object.keys(prose).some((part) => !parts.has(part))) throw problems.partUnknown()
  const text = { prose: storable(prose), correctionNote: correctionNote ?? report.correctionNote }
  const revision = await updateProse(tx, reportId, text, { person: actor, at: now })
  await contribute(context, procedureOf(report.kind), reportId, 'edit')
  await recordAudit(context, {
    chain: report.unitId,
    act: 'annual-reports.saveProse',
    object: { kind: 'annual-reports.report', id: reportId },
    before: { prose: report.prose, correctionNote: report.correctionNote },
    after: text,
  })
  return { revision }
}

/** Without what PostgreSQL cannot keep: the null character and halves of surrogate pairs. */
function storable(prose: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(prose).map(([part, text]) => [part, readableText(text)]))
}

/** Enters a figure, or takes one back. @throws annual-reports.cellUnknown, annual-reports.cellIsSum, annual-reports.numberWrong */
export async function enter(
  context: ActionContext,
  { reportId, cell, yearBack, entry }: z.output<typeof enterFigure.input>,
): Promise<Record<string, never>> {
  const { tx, actor, now } = context
  await lockReport(tx, reportId)
  const report = await requireDraft(context, reportId)
  await requireCell(context, report, { cell, yearBack, value: entry?.value ?? null })
  const before = enteredIn(await selectFigures(tx, reportId), cell, yearBack)
  if (entry) await saveFigure(tx, reportId, { cell, yearBack, ...entry, at: now }, actor)
  else await deleteFigure(tx, reportId, cell, yearBack)
  await contribute(context, procedureOf(report.kind), reportId, 'edit')
  await recordAudit(context, {
    chain: report.unitId,
    act: 'annual-reports.enterFigure',
    object: { kind: 'annual-reports.report', id: reportId },
    before: before ? { cell, yearBack, value: before.value, source: before.source } : null,
    after: entry && { cell, yearBack, ...entry },
  })
  return {}
}

async function requireCell(
  { tx }: ActionContext,
  { formKey }: ReportRecord,
  { cell, yearBack, value }: { cell: string; yearBack: number; value: number | null },
): Promise<void> {
  const form = await findForm(tx, formKey)
  const found = form && cellsOf(form.layout).find(({ key }) => key === cell)
  if (!found) throw problems.cellUnknown()
  if (yearBack === 0 && !isEntered(found)) throw problems.cellIsSum()
  if (value !== null) requireNumber(found, value)
}

function requireNumber({ kind, label }: Cell, value: number): void {
  if (kind === 'count' && !Number.isInteger(value)) throw problems.numberWrong(`${label}应当是整数`)
  if (kind === 'yesNo' && value !== 0 && value !== 1) throw problems.numberWrong(`${label}只能填是或者否`)
  if (value < 0 && kind !== 'count') throw problems.numberWrong(`${label}不能是负数`)
}

/** Opens the next version of a published report, with its text and figures. */
export async function correct(
  context: ActionContext,
  { reportId, note }: z.output<typeof openCorrection.input>,
): Promise<{ reportId: string }> {
  const { tx, actor, now } = context
  await lockReport(tx, reportId)
  const report = await requireReport(context, reportId, ['requestOfficer'])
  if (report.state !== 'published') throw problems.notPublished()
  const versions = await selectVersions(tx, report)
  const last = versions.at(-1)
  const isOpen = versions.some(({ state }) => state !== 'published' && state !== 'discarded')
  if (!last || isOpen) throw problems.hasOpenVersion()
  const { unitId, kind, year, dueOn, formKey, prose } = report
  const correctionId = await openCase(context, procedureOf(kind), {
    unitId,
    title: `${year}年度${kindTitles[kind]}（更正${last.number}）`,
    dueOn,
  })
  const number = last.number + 1
  const version = { kind, unitId, year, number, formKey, dueOn, prose, correctionNote: note }
  await insertReport(tx, { ...version, reportId: correctionId }, { person: actor, at: now })
  await copyFigures(tx, reportId, correctionId)
  return { reportId: correctionId }
}
