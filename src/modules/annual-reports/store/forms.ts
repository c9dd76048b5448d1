import type { Reader, Tx } from '#kernel/database/database.ts'
import type { ReportKind } from '../rules/form.ts'
import { Layout } from '../rules/form.ts'

const columns = [
  'key',
  'kind',
  'title',
  'document_number as documentNumber',
  'first_year as firstYear',
  'last_year as lastYear',
  'layout',
  'basis',
  'source',
  'note',
] as const

/** The form in use for reports on a year; undefined when there is none. */
export async function findFormOf(db: Reader, kind: ReportKind, year: number) {
  const row = await db
    .selectFrom('annual_reports.form')
    .select(columns)
    .where('kind', '=', kind)
    .where('first_year', '<=', year)
    .where((form) => form.or([form('last_year', 'is', null), form('last_year', '>=', year)]))
    .orderBy('first_year', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && { ...row, layout: Layout.parse(row.layout) }
}
export type StoredForm = NonNullable<Awaited<ReturnType<typeof findFormOf>>>

/** The form with this key; undefined when there is none. */
export async function findForm(db: Reader, key: string): Promise<StoredForm | undefined> {
  const row = await db
    .selectFrom('annual_reports.form')
    .select(columns)
    .where('key', '=', key)
    .executeTakeFirst()
  return row && { ...row, layout: Layout.parse(row.layout) }
}

/** Every form, newest first. */
export async function selectForms(db: Reader): Promise<StoredForm[]> {
  const rows = await db
    .selectFrom('annual_reports.form')
    .select(columns)
    .orderBy('kind')
    .orderBy('first_year', 'desc')
    .execute()
  return rows.map((row) => ({ ...row, layout: Layout.parse(row.layout) }))
}

export async function updateLayout(tx: Tx, key: string, layout: Layout): Promise<void> {
  await tx
    .updateTable('annual_reports.form')
    .set({ layout: JSON.stringify(layout) })
    .where('key', '=', key)
    .execute()
}

/** Says that somebody compared the form with the official text. */
export async function updateFormBasis(tx: Tx, key: string, source: string): Promise<void> {
  await tx
    .updateTable('annual_reports.form')
    .set({ basis: 'confirmed', source })
    .where('key', '=', key)
    .execute()
}
