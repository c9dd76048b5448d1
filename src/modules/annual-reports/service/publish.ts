import { sanitizeHtml } from '#kernel/files/sanitize-html.ts'
import type { Reader } from '#kernel/database/database.ts'
import { drawNotice } from '#kernel/notices/typeset.ts'
import type { EffectContext } from '#kernel/procedure/effect.ts'
import {
  correctFromModule,
  draftFromModule,
  findColumnOfKind,
  findEditionProgress,
} from '#modules/publishing/offer.ts'
import { writeBody } from '../rules/body.ts'
import { reportSheet } from '../rules/sheet.ts'
import { kindTitles } from '../rules/form.ts'
import { findForm } from '../store/forms.ts'
import type { ReportRecord } from '../store/reports.ts'
import { findReport, selectVersions, setPublication } from '../store/reports.ts'
import { parseContent } from './members.ts'
import { problems } from './problems.ts'

/**
 * Gives the sealed report to publishing as a draft, or as the next edition of the version before it. It goes out only
 * through review, secrecy review and approval, like everything else.
 *
 * @throws annual-reports.columnMissing, access.outOfReach when the actor is no author of the unit
 */
export async function handOver(context: EffectContext, reportId: string): Promise<void> {
  const { tx } = context
  const report = await findReport(tx, reportId)
  if (!report?.content) throw problems.notSealed()
  const column = await findColumnOfKind(tx, report.unitId, 'annualReport')
  if (!column) throw problems.columnMissing()
  const body = await bodyOf(tx, report)
  const key = `annual-reports.${reportId}.${context.act.version}`
  const content = {
    title: titleOf(report),
    summary: `${report.unitTitle}${report.year}年度${kindTitles[report.kind]}`.slice(0, 100),
    body,
    genre: 'annualReport',
    writtenOn: context.today,
    columnIds: [column.columnId],
    changeNote: report.correctionNote,
  }
  const itemId = await findPublishedItem(tx, report)
  const files = [await drawPaper(context, report)]
  const opened =
    itemId === null
      ? await draftFromModule(context, { unitId: report.unitId, key, content, files })
      : await correctFromModule(context, { itemId, key, content, files })
  await setPublication(tx, reportId, opened)
}

/** The sealed report as PDF/A, to be read and kept beside its text. A later version takes the place of it by its name. */
async function drawPaper(context: EffectContext, report: ReportRecord) {
  const form = await findForm(context.tx, report.formKey)
  if (!form || report.content === null) throw problems.formMissing()
  const title = titleOf(report)
  const parts = { ...parseContent(report.content), layout: form.layout }
  const facts = { title, unitTitle: report.unitTitle, on: context.today, digest: report.digest ?? '' }
  const { pdf } = await drawNotice(reportSheet(parts, facts))
  const { hash } = await context.blobs.put(Buffer.from(pdf))
  return { hash, name: `${title}.pdf`, sizeBytes: pdf.length }
}

/** The title the public reads. */
function titleOf({ unitTitle, year, kind }: ReportRecord): string {
  return `${unitTitle}${year}年${kindTitles[kind]}`
}

async function bodyOf(db: Reader, report: ReportRecord): Promise<string> {
  const form = await findForm(db, report.formKey)
  if (!form || report.content === null) throw problems.formMissing()
  const content = parseContent(report.content)
  return sanitizeHtml(writeBody({ ...content, layout: form.layout }))
}

/** The public item an earlier version of the report went out as; null when none did. */
async function findPublishedItem(db: Reader, report: ReportRecord): Promise<number | null> {
  const earlier = (await selectVersions(db, report)).filter(({ number }) => number < report.number)
  return earlier.findLast(({ state, itemId }) => state === 'published' && itemId !== null)?.itemId ?? null
}

/** How the report stands in publishing; null until it is handed over. */
export async function describePublication(db: Reader, report: ReportRecord) {
  if (report.editionId === null || report.itemId === null) return null
  const progress = await findEditionProgress(db, report.editionId)
  if (!progress) return null
  return {
    editionId: report.editionId,
    itemId: report.itemId,
    stateTitle: progress.stateTitle,
    address: progress.state === 'published' && progress.isLive ? `/items/${report.itemId}` : null,
    differs: wordsOf(progress.body) !== wordsOf(await bodyOf(db, report)),
  }
}

/** The words of a body without its marks: a word or figure changed is a difference, another line break is not. */
function wordsOf(html: string): string {
  return html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, '')
}
