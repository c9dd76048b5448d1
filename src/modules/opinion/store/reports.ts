import type { SqlBool } from 'kysely'
import { sql } from 'kysely'
import type { Actor } from '#kernel/access/actor.ts'
import { unitsWithin } from '#kernel/access/scope.ts'
import type { Reader, Tx } from '#kernel/database/database.ts'
import type { Measure, ReportFilter, ReportKind } from '../contract/reports.ts'
import { PostClass } from '../contract/words.ts'
import { opinionRoles } from '../rules/roles.ts'
import type { DraftSentence, ReportPost } from '../rules/report-sentences.ts'

/** What a report is about. */
export interface ReportSpan {
  readonly unitId: string
  readonly eventId: string | null
  readonly fromAt: Date
  readonly toAt: Date
}

/** Every post an office took in within a span, of one event or of all. */
export async function selectSpan(db: Reader, span: ReportSpan): Promise<ReportPost[]> {
  const all = db
    .selectFrom('opinion.post as post')
    .innerJoin('opinion.source as source', 'source.id', 'post.source_id')
    .leftJoin('opinion.event_post as placed', 'placed.post_id', 'post.id')
    .select([
      'post.id as postId',
      'post.source_id as sourceId',
      'source.title as sourceTitle',
      'post.title',
      'post.body',
      'post.published_at as publishedAt',
      'post.class',
      'post.is_danger as isDanger',
      'placed.event_id as eventId',
    ])
    .where('post.unit_id', '=', span.unitId)
    .where('post.taken_at', '>=', span.fromAt)
    .where('post.taken_at', '<', span.toAt)
  const wanted = span.eventId === null ? all : all.where('placed.event_id', '=', span.eventId)
  const rows = await wanted.orderBy('post.id').execute()
  return rows.map((row) => ({ ...row, class: PostClass.nullable().parse(row.class) }))
}

/** One number from the posts of a sentence. */
export async function measure(db: Reader, name: Measure, postIds: readonly number[]): Promise<number> {
  const counted = name === 'count' ? sql<number>`count(*)` : sql<number>`count(distinct source_id)`
  const { value } = await db
    .selectFrom('opinion.post')
    .select(counted.as('value'))
    .where(sql<boolean>`id = any(${[...postIds]}::bigint[])`)
    .executeTakeFirstOrThrow()
  return value
}

export async function insertReport(
  tx: Tx,
  report: ReportSpan & {
    readonly kind: ReportKind
    readonly title: string
    readonly at: Date
    /** Null: the program, by its schedule. */
    readonly by: string | null
  },
  sentences: readonly DraftSentence[],
): Promise<string | undefined> {
  const inserted = await tx
    .insertInto('opinion.report')
    .values({
      unit_id: report.unitId,
      kind: report.kind,
      event_id: report.eventId,
      title: report.title,
      from_at: report.fromAt,
      to_at: report.toAt,
      made_at: report.at,
      made_by: report.by,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (inserted) await insertSentences(tx, inserted.id, sentences)
  return inserted?.id
}

async function insertSentences(tx: Tx, reportId: string, sentences: readonly DraftSentence[]): Promise<void> {
  if (sentences.length === 0) return
  await tx
    .insertInto('opinion.sentence')
    .values(
      sentences.map(({ part, pattern, text, postIds, figures }, at) => ({
        report_id: reportId,
        seq: at + 1,
        part,
        pattern,
        text,
        post_ids: [...postIds],
        figures: JSON.stringify(figures),
      })),
    )
    .execute()
}

export async function updatePaper(
  tx: Tx,
  reportId: string,
  paper: { readonly docxHash: string; readonly pdfHash: string },
): Promise<void> {
  await tx
    .updateTable('opinion.report')
    .set({ docx_hash: paper.docxHash, pdf_hash: paper.pdfHash })
    .where('id', '=', reportId)
    .execute()
}

function anyReport(db: Reader) {
  return db
    .selectFrom('opinion.report as report')
    .innerJoin('access.unit as unit', 'unit.id', 'report.unit_id')
    .leftJoin('access.person as maker', 'maker.id', 'report.made_by')
    .select([
      'report.id as reportId',
      'report.kind',
      'report.title',
      'unit.title as unitTitle',
      'report.from_at as fromAt',
      'report.to_at as toAt',
      'report.made_at as madeAt',
      'maker.name as madeByName',
      'report.docx_hash as docxHash',
      'report.pdf_hash as pdfHash',
    ])
    .select((row) =>
      row
        .selectFrom('opinion.sentence as sentence')
        .select((inner) => inner.fn.countAll<number>().as('count'))
        .whereRef('sentence.report_id', '=', 'report.id')
        .as('sentenceCount'),
    )
}

function reportQuery(db: Reader, actor: Actor) {
  return anyReport(db).where(unitsWithin(actor, opinionRoles, sql.ref('unit.path')))
}

/** A report that was just made, whoever made it. */
export async function getReport(db: Reader, reportId: string) {
  return await anyReport(db).where('report.id', '=', reportId).executeTakeFirstOrThrow()
}

/** A report the actor may read. */
export async function findReport(db: Reader, actor: Actor, reportId: string) {
  return await reportQuery(db, actor).where('report.id', '=', reportId).executeTakeFirst()
}

/** One page of the reports the actor may read. */
export async function selectReports(
  db: Reader,
  actor: Actor,
  { text, kind, sort }: ReportFilter,
  { limit, offset }: { readonly limit: number; readonly offset: number },
) {
  const words = text.split(/\s+/).filter(Boolean)
  const wanted = reportQuery(db, actor)
    .$if(kind !== null, (query) => query.where('report.kind', '=', kind ?? 'daily'))
    .where((row) =>
      row.and(words.map((word) => sql<SqlBool>`position(lower(${word}) in lower(report.title)) > 0`)),
    )
  const rows = await wanted
    .orderBy(sort === 'span' ? 'report.to_at' : 'report.made_at', 'desc')
    .orderBy('report.id')
    .limit(limit)
    .offset(offset)
    .execute()
  const { count } = await db
    .selectFrom(wanted.as('found'))
    .select((row) => row.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return { rows, total: count }
}

/** The sentences of a report, in order. */
export async function selectSentences(db: Reader, reportId: string) {
  return await db
    .selectFrom('opinion.sentence')
    .select(['seq', 'part', 'pattern', 'text', 'post_ids as postIds', 'figures'])
    .where('report_id', '=', reportId)
    .orderBy('seq')
    .execute()
}

/** Posts by their ids, the newest first. */
export async function selectPostsById(db: Reader, postIds: readonly number[], limit: number) {
  const rows = await db
    .selectFrom('opinion.post as post')
    .innerJoin('opinion.source as source', 'source.id', 'post.source_id')
    .select([
      'post.id as postId',
      'post.title',
      'post.body',
      'post.link',
      'post.published_at as publishedAt',
      'post.class',
      'source.title as sourceTitle',
    ])
    .where(sql<boolean>`post.id = any(${[...postIds]}::bigint[])`)
    .orderBy('post.published_at', 'desc')
    .orderBy('post.id', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ ...row, class: PostClass.nullable().parse(row.class) }))
}

/** Offices that watch anything: each gets its reports by the schedule. */
export async function selectWatchingUnits(db: Reader): Promise<string[]> {
  const rows = await db.selectFrom('opinion.source').select('unit_id as unitId').distinct().execute()
  return rows.map(({ unitId }) => unitId)
}
