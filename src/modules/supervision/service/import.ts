import type { z } from 'zod'
import { isCivilDate } from '#kernel/calendar.ts'
import type { ActionContext } from '#kernel/context.ts'
import type { UploadedFile } from '#kernel/http/handle.ts'
import type { ImportReport } from '#modules/organisation/contract/imports.ts'
import type { ImportKind, ImportRow } from '#modules/organisation/offer.ts'
import { importTable, refuseRow } from '#modules/organisation/offer.ts'
import type { importItemsContract } from '../contract/matter.ts'
import { itemColumns } from '../contract/matter.ts'
import type { ItemInput } from '../contract/words.ts'
import { readLeadUnits, requireDrafted, saveItem } from './matters.ts'

type Column = keyof typeof itemColumns
type Unit = Awaited<ReturnType<typeof readLeadUnits>>[number]

/** Adds the items of a whole list to a drafted matter; nothing is added while one row is bad, or when it is only asked what would be. */
export async function importItems(
  context: ActionContext,
  { matterId, isApplied }: z.output<typeof importItemsContract.input>,
  file: UploadedFile,
): Promise<ImportReport> {
  await requireDrafted(context, matterId)
  const units = await readLeadUnits(context)
  const kind: ImportKind<Column> = {
    columns: itemColumns,
    blames: {
      'supervision.requesterIsLead': 'lead',
      'supervision.leadIsCoHandler': 'co',
      'supervision.dayPast': 'due',
    },
    arrange: async (_context, rows) => await Promise.resolve({ rows, mistakes: [] }),
    take: async (inside, row) => {
      const facts = parseRow(row, units)
      await saveItem(inside, { matterId, itemId: null, ...facts })
      return { text: `${row.cells.lead}：${facts.text}` }
    },
  }
  return await importTable(context, kind, file, isApplied)
}

interface Mistake {
  readonly column: Column
  readonly reason: string
}

/** @throws a refusal of the row that names every cell that is wrong */
function parseRow({ cells }: ImportRow<Column>, units: readonly Unit[]): ItemInput {
  const { text, lead, standard, important } = cells
  const leadUnit = findUnit(units, lead)
  const co = readUnits(cells.co, units)
  const dueOn = readDue(cells.due)
  const wrong: (Mistake | false)[] = [
    !isBetween(text, 4, 500) && { column: 'text', reason: '须是4至500个字，一行只写一件事' },
    !leadUnit && { column: 'lead', reason: `没有“${lead}”这个承办单位，请填写全称、简称或者网址标识` },
    co.unknown !== '' && { column: 'co', reason: `没有“${co.unknown}”这个承办单位` },
    dueOn === undefined && { column: 'due', reason: `“${cells.due}”不是日期，请写成 2026-04-30` },
    !isBetween(standard, 0, 500) && { column: 'standard', reason: '不能超过500字' },
    !['', '是', '否'].includes(important) && { column: 'important', reason: '请填写“是”或者“否”' },
  ]
  const mistakes = wrong.filter((one) => one !== false)
  if (mistakes.length > 0 || !leadUnit || dueOn === undefined) return refuseRow(mistakes)
  const coUnitIds = co.ids
  return { text, standard, leadUnitId: leadUnit.id, coUnitIds, isImportant: important === '是', dueOn }
}

function isBetween(text: string, least: number, most: number): boolean {
  return text.length >= least && text.length <= most
}

/** Units by their names, and the names of which there is none. */
function readUnits(
  text: string,
  units: readonly Unit[],
): { readonly ids: string[]; readonly unknown: string } {
  const names = text.split(/[、,，;；\s]+/).filter((name) => name !== '')
  const ids = names.flatMap((name) => findUnit(units, name)?.id ?? [])
  return { ids: [...new Set(ids)], unknown: names.filter((name) => !findUnit(units, name)).join('、') }
}

/** Null where no day is stated; undefined for what is no day. */
function readDue(text: string): string | null | undefined {
  return text === '' ? null : readDay(text)
}

function findUnit(units: readonly Unit[], name: string): Unit | undefined {
  return units.find(({ title, shortTitle, slug }) => [title, shortTitle, slug].includes(name))
}

/** Undefined for what is no day. */
function readDay(text: string): string | undefined {
  const found = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text)
  if (!found) return undefined
  const [, year = '', month = '', day = ''] = found
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isCivilDate(date) ? date : undefined
}
