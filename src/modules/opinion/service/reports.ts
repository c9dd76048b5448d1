import { z } from 'zod'
import { hasRoleOver } from '#kernel/access/actor.ts'
import { findOpenUnit, selectUnitsOf } from '#kernel/access/open-units.ts'
import type { CivilDate } from '#kernel/calendar.ts'
import { civilDateOf, dateOf, dayNumber } from '#kernel/calendar.ts'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import type { SheetPart } from '#kernel/notices/sheet.ts'
import { drawNotice } from '#kernel/notices/typeset.ts'
import type * as contract from '../contract/reports.ts'
import { Figure, reportKindTitles } from '../contract/reports.ts'
import { opinionEvent } from '../procedure/event.ts'
import type { DraftSentence, ReportEvent, ReportPost } from '../rules/report-sentences.ts'
import { writeSentences } from '../rules/report-sentences.ts'
import { selectClaims } from '../store/claims.ts'
import { findEvent } from '../store/events.ts'
import { findHandling } from '../store/handling.ts'
import type { ReportSpan } from '../store/reports.ts'
import {
  findReport,
  getReport,
  insertReport,
  measure,
  selectPostsById,
  selectReports,
  selectSentences,
  selectSpan,
  selectWatchingUnits,
  updatePaper,
} from '../store/reports.ts'
import { stateTitleOf } from './board.ts'
import { problems } from './problems.ts'
import { paperTypes } from './referral.ts'

const makers = ['opinionWatcher', 'opinionDirector', 'publicityReviewer'] as const
const pageSize = 50
const mostShown = 200

/** What a report is, besides its span. */
type NewReport = ReportSpan & Pick<z.output<typeof contract.makeReport.input>, 'kind'>

/** Has a report made, with its papers. @throws opinion.unitUnknown, opinion.spanInvalid, opinion.eventNotFound */
export async function make(
  context: ActionContext,
  input: z.output<typeof contract.makeReport.input>,
): Promise<{ reportId: string }> {
  const { tx, actor, now, today } = context
  const unit = await findOpenUnit(tx, input.unitId, today)
  if (!unit || !makers.some((role) => hasRoleOver(actor, role, unit.path))) throw problems.unitUnknown()
  const [fromAt, toAt] = [new Date(input.fromAt), new Date(input.toAt)]
  if (fromAt >= toAt || toAt > now) throw problems.spanInvalid()
  const { kind, eventId, unitId } = input
  const reportId = await compose(context, { kind, eventId, unitId, fromAt, toAt }, actor.id)
  if (!reportId) throw problems.reportNotFound()
  await drawPaper(context, reportId)
  return { reportId }
}

/**
 * Writes a report down: sentences filled in from fixed patterns, each with the posts it rests on and each figure with the
 * query it comes from. Nothing to say gives a report without a sentence.
 *
 * @returns undefined when the schedule has made it already
 * @throws opinion.eventNotFound
 */
export async function compose(
  context: ActionContext,
  report: NewReport,
  by: string | null,
): Promise<string | undefined> {
  const { tx, now } = context
  const posts = await selectSpan(tx, report)
  const sentences = writeSentences(posts, await readEvents(context, report, posts))
  const title = await titleOf(context, report)
  return await insertReport(tx, { ...report, title, at: now, by }, sentences)
}

async function titleOf({ tx }: ActionContext, { kind, eventId, unitId, fromAt, toAt }: NewReport) {
  if (kind === 'special') {
    const event = eventId ? await findEvent(tx, eventId) : undefined
    if (!event || event.unitId !== unitId) throw problems.eventNotFound()
    return `${reportKindTitles[kind]}：${event.title}`
  }
  const [from, to] = [civilDateOf(fromAt), civilDateOf(new Date(toAt.getTime() - 1))]
  return `${reportKindTitles[kind]}（${from === to ? from : `${from}至${to}`}）`
}

/** The events of these posts, the most spoken of first. */
async function readEvents(
  { tx }: ActionContext,
  { eventId }: NewReport,
  posts: readonly ReportPost[],
): Promise<ReportEvent[]> {
  const counts = new Map<string, number>()
  for (const post of posts) if (post.eventId) counts.set(post.eventId, 1 + (counts.get(post.eventId) ?? 0))
  const ids = [...counts].sort((one, other) => other[1] - one[1]).map(([id]) => id)
  const events: ReportEvent[] = []
  for (const id of eventId ? [eventId] : ids.slice(0, 20)) {
    const event = await findEvent(tx, id)
    if (!event) continue
    const handling = event.caseId ? await findHandling(tx, event.caseId) : undefined
    events.push({
      eventId: id,
      title: event.title,
      level: event.level,
      stageTitle: handling ? stateTitleOf(opinionEvent, handling.state) : null,
      claims: await selectClaims(tx, id),
    })
  }
  return events
}

/** The report as Word and as PDF, from what is stored and nothing else. */
async function drawPaper(context: ActionContext, reportId: string): Promise<void> {
  const { tx, blobs, today } = context
  const report = await getReport(tx, reportId)
  const { docx, pdf } = await drawNotice({
    layout: 'plain',
    title: report.title,
    author: report.unitTitle,
    on: today,
    head: null,
    imprint: null,
    isPreview: false,
    parts: [
      { kind: 'title', text: report.title },
      ...paperParts(await selectSentences(tx, reportId)),
      { kind: 'signature', unit: report.unitTitle, date: today },
    ],
  })
  const stored = [await blobs.put(Buffer.from(docx)), await blobs.put(Buffer.from(pdf))]
  await updatePaper(tx, reportId, { docxHash: stored[0]?.hash ?? '', pdfHash: stored[1]?.hash ?? '' })
}

type StoredSentence = Awaited<ReturnType<typeof selectSentences>>[number]

function paperParts(sentences: readonly StoredSentence[]): SheetPart[] {
  const line = (text: string): SheetPart => ({ kind: 'paragraph', text, align: 'indent' })
  if (sentences.length === 0) return [line('本期没有收到言论。')]
  return sentences.flatMap((sentence, at) => {
    const words = line(`${sentence.text}〔${numbersOf(sentence)}〕`)
    return sentence.part === sentences[at - 1]?.part
      ? [words]
      : [{ kind: 'subheading', text: sentence.part } as const, words]
  })
}

/** Which stored posts a sentence rests on, as far as a line has room. */
function numbersOf({ postIds }: Pick<DraftSentence, 'postIds'>): string {
  const shown = postIds.slice(0, 5).join('、')
  return postIds.length > 5 ? `言论${shown}等${postIds.length}条` : `言论${shown}`
}

/** Reports the actor may read, newest first. */
export async function readReports(
  { db, actor, today }: ReadContext,
  { page, ...filter }: z.output<typeof contract.listReports.input>,
): Promise<z.input<typeof contract.listReports.output>> {
  const found = await selectReports(db, actor, filter, { limit: pageSize, offset: (page - 1) * pageSize })
  const units = await selectUnitsOf(db, actor, makers, today)
  return {
    rows: found.rows.map(describeReport),
    total: found.total,
    pageSize,
    units: units.map(({ id, title }) => ({ id, title })),
  }
}

/** A report as a list shows it. */
export function describeReport({
  docxHash: _docx,
  pdfHash: _pdf,
  ...row
}: NonNullable<Awaited<ReturnType<typeof findReport>>>) {
  return {
    ...row,
    fromAt: row.fromAt.toISOString(),
    toAt: row.toAt.toISOString(),
    madeAt: row.madeAt.toISOString(),
    sentenceCount: row.sentenceCount ?? 0,
  }
}

/** @throws opinion.reportNotFound */
export async function readReport(
  { db, actor }: Pick<ReadContext, 'db' | 'actor'>,
  { reportId }: z.output<typeof contract.getReport.input>,
): Promise<z.input<typeof contract.getReport.output>> {
  const report = await findReport(db, actor, reportId)
  if (!report) throw problems.reportNotFound()
  const sentences = await selectSentences(db, reportId)
  return {
    ...describeReport(report),
    hasPaper: report.pdfHash !== null,
    sentences: sentences.map(({ seq, part, text, postIds }) => ({
      seq,
      part,
      text,
      postCount: postIds.length,
    })),
  }
}

/** The posts of a sentence, and its figures counted again. @throws opinion.reportNotFound */
export async function resolve(
  { db, actor }: Pick<ReadContext, 'db' | 'actor'>,
  { reportId, seq }: z.output<typeof contract.resolveSentence.input>,
): Promise<z.input<typeof contract.resolveSentence.output>> {
  if (!(await findReport(db, actor, reportId))) throw problems.reportNotFound()
  const sentence = (await selectSentences(db, reportId)).find((one) => one.seq === seq)
  if (!sentence) throw problems.reportNotFound()
  const { text, postIds } = sentence
  const figures: z.input<typeof contract.resolveSentence.output>['figures'] = []
  for (const figure of z.array(Figure).parse(sentence.figures))
    figures.push({ ...figure, now: await measure(db, figure.measure, postIds) })
  const posts = await selectPostsById(db, postIds, mostShown)
  return {
    text,
    figures,
    postCount: postIds.length,
    posts: posts.map((post) => ({ ...post, publishedAt: post.publishedAt.toISOString() })),
  }
}

/** A report as a file. @throws opinion.reportNotFound */
export async function sendReportPaper(
  { db, actor }: ReadContext,
  { reportId, format }: { readonly reportId: string; readonly format: 'docx' | 'pdf' },
) {
  const report = await findReport(db, actor, reportId)
  const hash = format === 'pdf' ? report?.pdfHash : report?.docxHash
  if (!report || !hash) throw problems.reportNotFound()
  return { hash, name: `${report.title}.${format}`, type: paperTypes[format] }
}

/** The report of yesterday, or of the seven days before today, for each office that watches anything. */
export async function makeBySchedule(context: ActionContext, kind: 'daily' | 'weekly'): Promise<void> {
  const { tx, today } = context
  const days = kind === 'daily' ? 1 : 7
  const fromAt = midnight(dateOf(dayNumber(today) - days))
  const toAt = midnight(today)
  for (const unitId of await selectWatchingUnits(tx)) {
    const reportId = await compose(context, { kind, eventId: null, unitId, fromAt, toAt }, null)
    if (reportId) await drawPaper(context, reportId)
  }
}

function midnight(on: CivilDate): Date {
  return new Date(`${on}T00:00:00+08:00`)
}
