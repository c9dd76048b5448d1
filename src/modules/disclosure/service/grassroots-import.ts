import type { z } from 'zod'
import type { ActionContext } from '#kernel/context.ts'
import type { UploadedFile } from '#kernel/http/handle.ts'
import type { ImportReport } from '#modules/organisation/contract/imports.ts'
import type { Imported, ImportKind, ImportRow } from '#modules/organisation/offer.ts'
import { importTable, refuseRow } from '#modules/organisation/offer.ts'
import { GrassrootsContent, grassrootsColumns } from '../contract/grassroots.ts'
import type { Parsed } from '../rules/grassroots.ts'
import { meansAllTowns, parseChannels, parseLevels, parseWays, subjectNames } from '../rules/grassroots.ts'
import { findGrassrootsRow, selectFields } from '../store/grassroots.ts'
import type { DisclosingUnit } from '../store/units.ts'
import { selectUnits } from '../store/units.ts'
import { saveRow } from './grassroots.ts'

type Column = keyof typeof grassrootsColumns
type Mistake = { readonly column: Column; readonly reason: string }

interface Known {
  readonly fields: Awaited<ReturnType<typeof selectFields>>
  readonly units: readonly DisclosingUnit[]
}

/** Brings rows in from a file: a number that is there already is changed, every other is added; with one bad cell, none. */
export async function importRows(
  context: ActionContext,
  { isApplied }: { readonly isApplied: boolean },
  file: UploadedFile,
): Promise<ImportReport> {
  const { tx, actor, today } = context
  const known = { fields: await selectFields(tx), units: await selectUnits(tx, actor, today) }
  const seen = new Map<string, number>()
  const kind: ImportKind<Column> = {
    columns: grassrootsColumns,
    blames: { 'disclosure.subjectMissing': 'subject', 'disclosure.numberTaken': 'number' },
    arrange: async (_context, rows) => ({ rows, mistakes: [] }),
    take: async (given, row) => await takeRow(given, row, known, seen),
  }
  return await importTable(context, kind, file, isApplied)
}

async function takeRow(
  context: ActionContext,
  row: ImportRow<Column>,
  known: Known,
  seen: Map<string, number>,
): Promise<Imported> {
  const { content, mistakes } = readCells(row, known)
  if (mistakes.length === 0) mistakes.push(...repeatOf(content, row.number, seen))
  const parsed = GrassrootsContent.safeParse(content)
  mistakes.push(...issuesOf(parsed.error, mistakes))
  if (mistakes.length > 0 || !parsed.success) return refuseRow(mistakes)
  const before = await findGrassrootsRow(context.tx, parsed.data)
  const own = { rowId: before?.rowId ?? null, baseRevision: before?.revision ?? null }
  await saveRow(context, { ...parsed.data, ...own })
  const { number, topic, matter } = parsed.data
  return { text: `${before ? '更新' : '新增'} ${row.cells.field} ${number} ${matter || topic}` }
}

function repeatOf(
  { fieldKey, number }: Pick<GrassrootsContent, 'fieldKey' | 'number'>,
  line: number,
  seen: Map<string, number>,
): Mistake[] {
  const key = `${fieldKey} ${number}`
  const earlier = seen.get(key)
  seen.set(key, earlier ?? line)
  return earlier === undefined ? [] : [{ column: 'number', reason: `与第 ${earlier} 行的序号重复` }]
}

/** What the schema refuses, of columns nothing was said of yet. */
function issuesOf(error: z.ZodError | undefined, known: readonly Mistake[]): Mistake[] {
  return (error?.issues ?? [])
    .map(({ path, message }) => ({ column: columnOf(path[0]), reason: message }))
    .filter(({ column }) => !known.some((mistake) => mistake.column === column))
}

function columnOf(field: PropertyKey | undefined): Column {
  const name = String(field)
  if (name === 'fieldKey') return 'field'
  if (name === 'unitIds' || name === 'allTowns') return 'subject'
  if (name.endsWith('Channels')) return 'channels'
  return name in grassrootsColumns ? (name as Column) : 'topic'
}

function readCells({ cells }: ImportRow<Column>, { fields, units }: Known) {
  const mistakes: Mistake[] = []
  const take = <Value>(column: Column, parsed: Parsed<Value>, otherwise: Value): Value => {
    if ('value' in parsed) return parsed.value
    mistakes.push({ column, reason: parsed.reason })
    return otherwise
  }
  const field = fields.find(({ title, key }) => title === cells.field || key === cells.field)
  if (!field) mistakes.push({ column: 'field', reason: `没有“${cells.field}”这个试点领域` })
  const number = Number(cells.number)
  if (!Number.isInteger(number)) mistakes.push({ column: 'number', reason: '序号应是整数' })
  const channels = take('channels', parseChannels(cells.channels), { required: [], optional: [] })
  const subject = take('subject', parseSubject(cells.subject, units), { unitIds: [], allTowns: false })
  const { topic, matter, content, basisText, timeLimit, audience } = cells
  return {
    mistakes,
    content: {
      fieldKey: field?.key ?? 'f00',
      number: Number.isInteger(number) ? number : 1,
      topic,
      matter,
      content,
      basisText,
      timeLimit,
      audience,
      ...subject,
      requiredChannels: channels.required,
      optionalChannels: channels.optional,
      ways: take('ways', parseWays(cells.ways), ['proactive' as const]),
      levels: take('levels', parseLevels(cells.levels), ['county' as const]),
    },
  }
}

function parseSubject(
  cell: string,
  units: readonly DisclosingUnit[],
): Parsed<{ unitIds: string[]; allTowns: boolean }> {
  const names = subjectNames(cell)
  const unitIds: string[] = []
  for (const name of names.filter((one) => !meansAllTowns(one))) {
    const found = units.filter(({ title, shortTitle }) => title === name || shortTitle === name)
    const [unit] = found
    if (!unit || found.length > 1)
      return { reason: found.length > 1 ? `“${name}”不止一个单位，请写全称` : `没有“${name}”这个单位` }
    unitIds.push(unit.unitId)
  }
  return { value: { unitIds: [...new Set(unitIds)], allTowns: names.some(meansAllTowns) } }
}
