import { sql } from 'kysely'
import { z } from 'zod'
import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader, Tx } from '#kernel/database/database.ts'
import type { ReportState } from '../contract/report.ts'
import type { Evidence } from '../rules/counting.ts'
import type { ReportKind } from '../rules/form.ts'
import type { Prose } from '../rules/prose.ts'

const EvidenceShape = z.record(z.string(), z.array(z.string()))
const ProseShape = z.record(z.string(), z.string())

/** One version of a report with its case and unit. */
export interface ReportRecord {
  readonly reportId: string
  readonly kind: ReportKind
  readonly unitId: string
  readonly unitPath: string
  readonly unitTitle: string
  readonly unitKind: string
  readonly creditCode: string | null
  readonly year: number
  readonly number: number
  readonly formKey: string
  readonly dueOn: CivilDate
  readonly correctionNote: string
  readonly prose: Prose
  readonly revision: number
  /** True while nobody has written in it or entered a figure since it was laid out for the unit. */
  readonly isUntouched: boolean
  readonly savedAt: Date
  readonly savedByName: string
  readonly sealedAt: Date | null
  readonly sealedByName: string | null
  readonly digest: string | null
  /** Canonical JSON of what was sealed. */
  readonly content: string | null
  readonly evidence: Evidence | null
  readonly editionId: string | null
  readonly itemId: number | null
  readonly state: ReportState
  readonly caseVersion: number
}

function reportQuery(db: Reader) {
  return db
    .selectFrom('annual_reports.report as report')
    .innerJoin('procedure.case as matter', 'matter.id', 'report.id')
    .innerJoin('access.unit as unit', 'unit.id', 'report.unit_id')
    .select([
      'report.id as reportId',
      'report.kind',
      'report.unit_id as unitId',
      'unit.path as unitPath',
      'unit.title as unitTitle',
      'unit.kind as unitKind',
      'unit.credit_code as creditCode',
      'report.year',
      'report.number',
      'report.form_key as formKey',
      'report.due_on as dueOn',
      'report.correction_note as correctionNote',
      'report.prose',
      'report.revision',
      'report.saved_at as savedAt',
      'report.saved_by_name as savedByName',
      'report.sealed_at as sealedAt',
      'report.sealed_by_name as sealedByName',
      'report.digest',
      'report.content',
      'report.evidence',
      'report.edition_id as editionId',
      'report.item_id as itemId',
      'matter.state',
      'matter.version as caseVersion',
    ])
    .select(
      sql<boolean>`report.revision = 1 and not exists (
        select from annual_reports.figure figure where figure.report_id = report.id)`.as('isUntouched'),
    )
}

type Row = Awaited<ReturnType<ReturnType<typeof reportQuery>['executeTakeFirstOrThrow']>>

function recordOf(row: Row): ReportRecord {
  return {
    ...row,
    state: row.state as ReportState,
    prose: ProseShape.parse(row.prose),
    evidence: row.evidence === null ? null : EvidenceShape.parse(row.evidence),
  }
}

/** One version of a report; undefined when there is none. */
export async function findReport(db: Reader, reportId: string): Promise<ReportRecord | undefined> {
  const row = await reportQuery(db).where('report.id', '=', reportId).executeTakeFirst()
  return row && recordOf(row)
}

/** Locks one report until the transaction ends. */
export async function lockReport(tx: Tx, reportId: string): Promise<void> {
  await tx
    .selectFrom('annual_reports.report')
    .select('id')
    .where('id', '=', reportId)
    .forUpdate()
    .executeTakeFirst()
}

/** Every version of the reports of a kind on a year, oldest version first. */
export async function selectReports(db: Reader, kind: ReportKind, year: number): Promise<ReportRecord[]> {
  const rows = await reportQuery(db)
    .where('report.kind', '=', kind)
    .where('report.year', '=', year)
    .orderBy('report.number')
    .execute()
  return rows.map(recordOf)
}

/** Every version of one unit's report on a year, oldest first. */
export async function selectVersions(
  db: Reader,
  { kind, unitId, year }: Pick<ReportRecord, 'kind' | 'unitId' | 'year'>,
): Promise<ReportRecord[]> {
  const rows = await reportQuery(db)
    .where('report.kind', '=', kind)
    .where('report.unit_id', '=', unitId)
    .where('report.year', '=', year)
    .orderBy('report.number')
    .execute()
  return rows.map(recordOf)
}

/** What a new version of a report begins with. */
export interface NewReport {
  readonly reportId: string
  readonly kind: ReportKind
  readonly unitId: string
  readonly year: number
  readonly number: number
  readonly formKey: string
  readonly dueOn: CivilDate
  readonly correctionNote: string
  readonly prose: Prose
}

interface By {
  readonly person: { readonly id: string; readonly name: string }
  readonly at: Date
}

export async function insertReport(tx: Tx, report: NewReport, { person, at }: By): Promise<void> {
  await tx
    .insertInto('annual_reports.report')
    .values({
      id: report.reportId,
      kind: report.kind,
      unit_id: report.unitId,
      year: report.year,
      number: report.number,
      form_key: report.formKey,
      due_on: report.dueOn,
      correction_note: report.correctionNote,
      prose: JSON.stringify(report.prose),
      saved_at: at,
      saved_by: person.id,
      saved_by_name: person.name,
    })
    .execute()
}

/** Stores the text and returns the new revision. */
export async function updateProse(
  tx: Tx,
  reportId: string,
  { prose, correctionNote }: Pick<NewReport, 'prose' | 'correctionNote'>,
  { person, at }: By,
): Promise<number> {
  const { revision } = await tx
    .updateTable('annual_reports.report')
    .set((row) => ({
      prose: JSON.stringify(prose),
      correction_note: correctionNote,
      revision: row('revision', '+', 1),
      saved_at: at,
      saved_by: person.id,
      saved_by_name: person.name,
    }))
    .where('id', '=', reportId)
    .returning('revision')
    .executeTakeFirstOrThrow()
  return revision
}

export async function updateDueOn(tx: Tx, reportId: string, dueOn: CivilDate): Promise<void> {
  await tx.updateTable('annual_reports.report').set({ due_on: dueOn }).where('id', '=', reportId).execute()
}

/** What is kept of a report for good. */
export interface Seal {
  readonly at: Date
  readonly byName: string
  readonly digest: string
  readonly content: string
  readonly evidence: Evidence
}

export async function sealReport(tx: Tx, reportId: string, seal: Seal): Promise<void> {
  await tx
    .updateTable('annual_reports.report')
    .set({
      sealed_at: seal.at,
      sealed_by_name: seal.byName,
      digest: seal.digest,
      content: seal.content,
      evidence: JSON.stringify(seal.evidence),
    })
    .where('id', '=', reportId)
    .execute()
}

/** Says as which draft of publishing the report goes out; null when that draft was given up. */
export async function setPublication(
  tx: Tx,
  reportId: string,
  publication: { readonly editionId: string; readonly itemId: number } | null,
): Promise<void> {
  await tx
    .updateTable('annual_reports.report')
    .set({ edition_id: publication?.editionId ?? null, item_id: publication?.itemId ?? null })
    .where('id', '=', reportId)
    .execute()
}

/** Reports that wait for publishing to release or give up their draft. */
export async function selectHandedOver(db: Reader): Promise<{ reportId: string; editionId: string }[]> {
  const rows = await db
    .selectFrom('annual_reports.report as report')
    .innerJoin('procedure.case as matter', 'matter.id', 'report.id')
    .select(['report.id as reportId', 'report.edition_id as editionId'])
    .where('matter.state', '=', 'inPublication')
    .execute()
  return rows.flatMap(({ reportId, editionId }) => (editionId === null ? [] : [{ reportId, editionId }]))
}

/** When each of these cases was closed; open ones are not in it. */
export async function selectClosedAt(db: Reader, ids: readonly string[]): Promise<Map<string, Date>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('procedure.case')
    .select(['id', 'closed_at as closedAt'])
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.flatMap(({ id, closedAt }) => (closedAt ? [[id, closedAt] as const] : [])))
}

/** Reports of a kind that were published, with the item each went out as. Whether it can still be read is publishing's to say. */
export async function selectPublished(
  db: Reader,
  kind: ReportKind,
): Promise<{ readonly itemId: number; readonly year: number }[]> {
  return await db
    .selectFrom('annual_reports.report as report')
    .innerJoin('procedure.case as matter', 'matter.id', 'report.id')
    .select((row) => [row.ref('report.item_id').$notNull().as('itemId'), 'report.year'])
    .where('report.kind', '=', kind)
    .where('matter.state', '=', 'published')
    .where('report.item_id', 'is not', null)
    .execute()
}
