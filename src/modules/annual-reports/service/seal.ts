import { hash } from 'node:crypto'
import { canonicalJson } from '#kernel/audit/canonical.ts'
import { recordAudit } from '#kernel/audit/record.ts'
import type { ActionContext } from '#kernel/context.ts'
import type { BoundProcedure } from '#kernel/module.ts'
import { bind } from '#kernel/module.ts'
import type { EffectContext } from '#kernel/procedure/effect.ts'
import type { SealedContent } from '../contract/bundle.ts'
import { disclosureReport, websiteReport } from '../procedure.ts'
import type { ReportKind } from '../rules/form.ts'
import { findForm } from '../store/forms.ts'
import { findReport, lockReport, sealReport } from '../store/reports.ts'
import type { ComputedReport } from './compute.ts'
import { computeReport } from './compute.ts'
import { problems } from './problems.ts'
import { handOver } from './publish.ts'
import { isYearOver, passes, reviewReport } from './review.ts'

/** Before review: the year is over and everything agrees. @throws annual-reports.yearNotOver, annual-reports.checksFail */
async function submit(context: EffectContext, reportId: string): Promise<void> {
  const computed = await computeOwn(context, reportId)
  if (!isYearOver(computed.report.year, context.today)) throw problems.yearNotOver()
  const failing = reviewReport(computed, context.today).filter(({ severity }) => severity === 'block')
  const [first] = failing
  if (first)
    throw problems.checksFail(failing.length === 1 ? first.words : `${first.words}等${failing.length}处`)
}

/** Keeps for good what the report says now. @throws annual-reports.changedSince when the checks fail now */
async function seal(context: EffectContext, reportId: string): Promise<void> {
  const { tx, now, today, actor } = context
  await lockReport(tx, reportId)
  const computed = await computeOwn(context, reportId)
  const checks = reviewReport(computed, today)
  const failing = checks.find(({ severity }) => severity === 'block')
  if (!passes(checks)) throw problems.changedSince(failing?.words)
  const content = canonicalJson(await contentOf(context, computed))
  const digest = hash('sha256', content)
  await sealReport(tx, reportId, {
    at: now,
    byName: actor.name,
    digest,
    content,
    evidence: computed.evidence,
  })
  await recordAudit(context, {
    chain: computed.report.unitId,
    act: 'annual-reports.seal',
    object: { kind: 'annual-reports.report', id: reportId },
    after: { digest },
  })
}

async function computeOwn({ tx, today }: ActionContext, reportId: string): Promise<ComputedReport> {
  const report = await findReport(tx, reportId)
  if (!report) throw problems.reportNotFound()
  return await computeReport(tx, report, today)
}

async function contentOf(
  { tx, now, actor }: ActionContext,
  { report, values, evidence, entered, members }: ComputedReport,
): Promise<SealedContent> {
  const form = await findForm(tx, report.formKey)
  return {
    format: 'mingtang-annual-report/1',
    kind: report.kind,
    form: report.formKey,
    documentNumber: form?.documentNumber ?? '',
    year: report.year,
    number: report.number,
    unit: { title: report.unitTitle, creditCode: report.creditCode },
    values: Object.fromEntries(
      Object.entries(values).flatMap(([key, value]) => (value === null ? [] : [[key, value]])),
    ),
    entered: entered
      .filter(({ yearBack }) => yearBack === 0)
      .map(({ cell, value, source, byName }) => ({ cell, value, source, byName })),
    prose: { ...report.prose },
    members: members.map(({ title, creditCode, digest }) => ({ title, creditCode, digest })),
    evidenceDigest: hash('sha256', canonicalJson(evidence)),
    correctionNote: report.correctionNote,
    sealedAt: now.toISOString(),
    sealedByName: actor.name,
  }
}

/** A first version is owed by law; only a correction may be given up. @throws annual-reports.firstVersion */
async function discard({ tx }: EffectContext, reportId: string): Promise<void> {
  const report = await findReport(tx, reportId)
  if (report?.number === 1) throw problems.firstVersion()
}

const effects = { submit, seal, handOver, discard }

/** 政府信息公开工作年度报告 with its effects. */
export const boundDisclosureReport: BoundProcedure = bind(disclosureReport, effects)

/** 政府网站工作年度报表 with its effects. */
export const boundWebsiteReport: BoundProcedure = bind(websiteReport, effects)

/** The bound procedure of a kind of report. */
export function boundOf(kind: ReportKind): BoundProcedure {
  return kind === 'disclosure' ? boundDisclosureReport : boundWebsiteReport
}
