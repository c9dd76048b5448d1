import type { z } from 'zod'
import type { ActionContext } from '#kernel/context.ts'
import type { ListExport } from '#kernel/list-export.ts'
import { exportList } from '#kernel/list-export.ts'
import type { ExportedList } from '#kernel/list-export-contract.ts'
import { writeInstant } from '#ui/public/format.ts'

/** A list of opinion as a workbook. */
export type Workbook = Promise<z.input<typeof ExportedList>>
/** What an export is given. */
export interface Filtered<Filter> {
  readonly filter: Filter
}

/** An instant as a cell shows it; empty when there is none. */
export function at(instant: string | null): string {
  return instant === null ? '' : writeInstant(new Date(instant))
}

/** Writes the rows and keeps in the audit who took how many of them. */
export async function send<Row>(
  context: ActionContext,
  list: Omit<ListExport<Row>, 'act'> & { readonly what: string },
): Workbook {
  const { what, ...rest } = list
  return await exportList(context, { act: `opinion.export${what}`, ...rest })
}
