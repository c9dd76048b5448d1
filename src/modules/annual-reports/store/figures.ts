import type { Reader, Tx } from '#kernel/database/database.ts'

/** A figure somebody entered. */
export interface EnteredFigure {
  readonly cell: string
  /** 1: of the year before. */
  readonly yearBack: number
  readonly value: number
  readonly source: string
  readonly byName: string
  readonly at: Date
}

/** Every figure entered into a report. */
export async function selectFigures(db: Reader, reportId: string): Promise<EnteredFigure[]> {
  const rows = await db
    .selectFrom('annual_reports.figure')
    .select([
      'cell',
      'year_back as yearBack',
      'value',
      'source',
      'entered_by_name as byName',
      'entered_at as at',
    ])
    .where('report_id', '=', reportId)
    .orderBy('cell')
    .execute()
  return rows.map((row) => ({ ...row, value: Number(row.value) }))
}

export async function saveFigure(
  tx: Tx,
  reportId: string,
  { cell, yearBack, value, source, at }: Omit<EnteredFigure, 'byName'>,
  person: { readonly id: string; readonly name: string },
): Promise<void> {
  const entry = {
    value: String(value),
    source,
    entered_by: person.id,
    entered_by_name: person.name,
    entered_at: at,
  }
  await tx
    .insertInto('annual_reports.figure')
    .values({ report_id: reportId, cell, year_back: yearBack, ...entry })
    .onConflict((conflict) => conflict.columns(['report_id', 'cell', 'year_back']).doUpdateSet(entry))
    .execute()
}

export async function deleteFigure(tx: Tx, reportId: string, cell: string, yearBack: number): Promise<void> {
  await tx
    .deleteFrom('annual_reports.figure')
    .where('report_id', '=', reportId)
    .where('cell', '=', cell)
    .where('year_back', '=', yearBack)
    .execute()
}

/** Gives a correction the figures entered into the version before it. */
export async function copyFigures(tx: Tx, fromReportId: string, toReportId: string): Promise<void> {
  await tx
    .insertInto('annual_reports.figure')
    .columns([
      'report_id',
      'cell',
      'year_back',
      'value',
      'source',
      'entered_by',
      'entered_by_name',
      'entered_at',
    ])
    .expression((select) =>
      select
        .selectFrom('annual_reports.figure')
        .select((row) => [
          row.val(toReportId).as('report_id'),
          'cell',
          'year_back',
          'value',
          'source',
          'entered_by',
          'entered_by_name',
          'entered_at',
        ])
        .where('report_id', '=', fromReportId),
    )
    .execute()
}
