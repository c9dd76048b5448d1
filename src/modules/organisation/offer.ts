import type { ActionContext } from '#kernel/context.ts'
import type { UploadedFile } from '#kernel/http/handle.ts'
import type { ImportReport } from './contract/imports.ts'
import type { CellMistake, ImportKind } from './service/import.ts'
import { importFile, RowMistake } from './service/import.ts'

export type { Imported, ImportKind } from './service/import.ts'
export type { ImportRow } from './service/table.ts'

/**
 * Takes every row of a table through a use case of the caller's, and undoes all of it when it is only asked what would
 * happen or when one row is refused: the preview is the import itself, and there is no half of one.
 */
export async function importTable<Column extends string>(
  context: ActionContext,
  kind: ImportKind<Column>,
  file: Pick<UploadedFile, 'hash' | 'name'>,
  isApplied: boolean,
): Promise<ImportReport> {
  return await importFile(context, kind, file, isApplied)
}

/** Refuses a row, naming every column that is wrong and what to do about it. */
export function refuseRow(mistakes: readonly CellMistake[]): never {
  throw new RowMistake(...mistakes)
}
