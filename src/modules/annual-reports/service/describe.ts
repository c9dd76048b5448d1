import type { z } from 'zod'
import { hasRoleOver } from '#kernel/access/actor.ts'
import type { ReadContext } from '#kernel/context.ts'
import type { getReport } from '../contract/report.ts'
import { kindTitles } from '../rules/form.ts'
import { findFigures, suggestText } from '../rules/prose.ts'
import { findForm } from '../store/forms.ts'
import type { ReportRecord } from '../store/reports.ts'
import { selectVersions } from '../store/reports.ts'
import { requireReport } from './access.ts'
import type { ComputedReport } from './compute.ts'
import { computeReport, countNow } from './compute.ts'
import { procedureOf } from './procedures.ts'
import { describePublication } from './publish.ts'
import { readReopened } from './reopened.ts'
import { isYearOver, reviewReport } from './review.ts'

type Described = z.input<typeof getReport.output>

/** Everything the editor of a report shows. */
export async function describeReport(context: ReadContext, reportId: string): Promise<Described> {
  const { db, actor, today } = context
  const report = await requireReport(context, reportId)
  const computed = await computeReport(db, report, today)
  const mayEdit = hasRoleOver(actor, 'requestOfficer', report.unitPath)
  const versions = await selectVersions(db, report)
  const isNewest = versions.filter(({ state }) => state !== 'discarded').at(-1)?.reportId === reportId
  return {
    ...headOf(report),
    form: await formOf(context, report),
    layout: computed.layout,
    ...textOf(computed),
    figures: { ...computed.figures },
    checks: reviewReport(computed, today).map((check) => ({ ...check, cells: [...check.cells] })),
    members: computed.members.map(({ unitId, title, source, digest, reportId: id }) => ({
      unitId,
      title,
      source,
      digest,
      reportId: id,
    })),
    isYearOver: isYearOver(report.year, today),
    sealed: sealOf(report),
    differences: await findDifferences(context, computed),
    publication: await describePublication(db, report),
    editable: mayEdit && report.state === 'drafting',
    correctable: mayEdit && report.state === 'published' && isNewest,
  }
}

function headOf(report: ReportRecord) {
  const { reportId, kind, unitId, unitTitle, year, number, state, dueOn } = report
  return {
    reportId,
    kind,
    title: `${unitTitle}${year}年度${kindTitles[kind]}`,
    unitId,
    unitTitle,
    year,
    number,
    correctionNote: report.correctionNote,
    state,
    stateTitle: procedureOf(kind).states[state].title,
    caseVersion: report.caseVersion,
    dueOn,
    revision: report.revision,
    savedAt: report.savedAt.toISOString(),
    savedByName: report.savedByName,
  }
}

async function formOf({ db }: ReadContext, { formKey }: ReportRecord): Promise<Described['form']> {
  const form = await findForm(db, formKey)
  const { documentNumber = '', basis = 'fromMemory', note = '' } = form ?? {}
  return { key: formKey, documentNumber, basis, note }
}

function textOf({ layout, report, values, previousContent }: ComputedReport) {
  const written = layout.parts.filter(({ text }) => text !== 'none')
  return {
    prose: { ...report.prose },
    lastProse: { ...previousContent?.prose },
    suggestions: Object.fromEntries(
      written
        .filter(({ suggest }) => suggest)
        .map((part) => [part.key, suggestText(part, report.year, values)]),
    ),
    proseFigures: findFigures(layout, report.prose, values).map((figure) => ({
      ...figure,
      cells: [...figure.cells],
    })),
  }
}

function sealOf({ sealedAt, sealedByName, digest }: ReportRecord): Described['sealed'] {
  if (!sealedAt || digest === null) return null
  return { at: sealedAt.toISOString(), byName: sealedByName ?? '', digest }
}

/** What a count of today would say otherwise than the sealed report, which stays as it is. */
async function findDifferences(
  { db }: ReadContext,
  { report, layout, cells, evidence }: ComputedReport,
): Promise<Described['differences']> {
  if (report.content === null) return []
  const now = await countNow(db, report, layout)
  const moved = cells.flatMap(({ key, label }) => {
    const [was, is] = [evidence[key]?.length, now[key]?.length]
    if (was === is) return []
    return [{ cell: key, words: `${label}：封存时${was ?? 0}，现在统计为${is ?? 0}` }]
  })
  const reopened = await readReopened(db, new Set(Object.values(evidence).flat()), report.sealedAt)
  return [...reopened.map((words) => ({ cell: null, words })), ...moved]
}
