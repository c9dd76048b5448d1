import { z } from 'zod'
import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader, Tx } from '#kernel/database/database.ts'
import type { ReportKind } from '../rules/form.ts'

const Due = z.record(z.string(), z.string())

const columns = [
  'id',
  'kind',
  'year',
  'form_key as formKey',
  'due',
  'document_number as documentNumber',
  'note',
  'opened_by_name as openedByName',
] as const

/** The campaign of a year; undefined while it is not open. */
export async function findCampaign(db: Reader, kind: ReportKind, year: number) {
  const row = await db
    .selectFrom('annual_reports.campaign')
    .select(columns)
    .where('kind', '=', kind)
    .where('year', '=', year)
    .executeTakeFirst()
  return row && { ...row, due: Due.parse(row.due) }
}

/** What a campaign sets. */
export interface CampaignSettings {
  readonly kind: ReportKind
  readonly year: number
  readonly formKey: string
  /** The day by unit kind. */
  readonly due: Readonly<Record<string, CivilDate>>
  readonly documentNumber: string
  readonly note: string
}

/** Opens a campaign, or changes the days and the notice of an open one. */
export async function saveCampaign(
  tx: Tx,
  { kind, year, formKey, due, documentNumber, note }: CampaignSettings,
  by: { readonly person: { readonly id: string; readonly name: string }; readonly at: Date },
): Promise<void> {
  const settings = { due: JSON.stringify(due), document_number: documentNumber, note }
  await tx
    .insertInto('annual_reports.campaign')
    .values({
      kind,
      year,
      form_key: formKey,
      ...settings,
      opened_by: by.person.id,
      opened_by_name: by.person.name,
      opened_at: by.at,
    })
    .onConflict((conflict) => conflict.columns(['kind', 'year']).doUpdateSet(settings))
    .execute()
}

/** The deadlines of the law for reports on a year, by unit kind. */
export async function selectDeadlines(db: Reader, kind: ReportKind, year: number) {
  return await db
    .selectFrom('annual_reports.deadline')
    .select(['unit_kind as unitKind', 'month', 'day', 'instrument', 'article', 'basis', 'source'])
    .where('kind', '=', kind)
    .where('first_year', '<=', year)
    .where((row) => row.or([row('last_year', 'is', null), row('last_year', '>=', year)]))
    .orderBy('id')
    .execute()
}

/** Years with a campaign, a report or a bundle, newest first. */
export async function selectYears(db: Reader, kind: ReportKind): Promise<number[]> {
  const rows = await db
    .selectFrom('annual_reports.campaign')
    .select('year')
    .where('kind', '=', kind)
    .union((union) => union.selectFrom('annual_reports.report').select('year').where('kind', '=', kind))
    .union((union) => union.selectFrom('annual_reports.bundle').select('year').where('kind', '=', kind))
    .execute()
  return rows.map(({ year }) => year).sort((a, b) => b - a)
}
