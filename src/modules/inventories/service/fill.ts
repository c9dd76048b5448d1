import type { z } from 'zod'
import type { ActionContext } from '#kernel/context.ts'
import type { UploadedFile } from '#kernel/http/handle.ts'
import type { ImportReport } from '#modules/organisation/contract/imports.ts'
import type { ImportKind, ImportRow } from '#modules/organisation/offer.ts'
import { importTable, refuseRow } from '#modules/organisation/offer.ts'
import { readServiceKinds } from '#modules/services/offer.ts'
import type { InventoryRow } from '../contract.ts'
import { answerTitles } from '../contract.ts'
import type { importInventory } from '../contract/fill.ts'
import { inventoryColumns } from '../contract/fill.ts'
import type { FilledRow } from '../rules/fill-cells.ts'
import { mergeAnswers, parseAnswer } from '../rules/fill-cells.ts'
import { selectRows } from '../store.ts'
import { requireInventory, save } from './inventories.ts'

type Column = keyof typeof inventoryColumns

/** Takes the answers of a file into an inventory; nothing is taken while one row is bad, or when it is only asked what would be. */
export async function importAnswers(
  context: ActionContext,
  { inventoryId, baseRevision, isApplied }: z.output<typeof importInventory.input>,
  file: UploadedFile,
): Promise<ImportReport> {
  await requireInventory(context, inventoryId)
  const present = await selectRows(context.tx, inventoryId)
  const kinds = await readServiceKinds(context.tx)
  const answers: FilledRow[] = []
  const kind: ImportKind<Column> = {
    columns: inventoryColumns,
    blames: {},
    arrange: async (_context, rows) => ({ rows, mistakes: [] }),
    take: async (_context, row) => await Promise.resolve(takeRow(row, { present, kinds, answers })),
  }
  const report = await importTable(context, kind, file, isApplied)
  if (report.isApplied) {
    const rows: InventoryRow[] = mergeAnswers(present, answers)
    await save(context, { inventoryId, baseRevision, rows })
  }
  return report
}

interface Known {
  readonly present: readonly InventoryRow[]
  readonly kinds: readonly { readonly code: string; readonly title: string }[]
  readonly answers: FilledRow[]
}

function takeRow({ cells }: ImportRow<Column>, { present, kinds, answers }: Known): { text: string } {
  const { row, mistakes } = parseAnswer(cells, present, kinds)
  if (!row) return refuseRow(mistakes)
  if (row.at !== null && answers.some(({ at }) => at === row.at))
    return refuseRow([{ column: 'title', reason: '这个事项在文件里出现了两次，请删去一行' }])
  answers.push(row)
  return { text: `${row.title}：${row.answer ? answerTitles[row.answer] : '未填'}` }
}
