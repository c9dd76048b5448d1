import type { ActionContext } from '#kernel/context.ts'
import { NewUnit } from '../contract.ts'
import { unitColumns } from '../contract/imports.ts'
import { unitKinds } from '../rules.ts'
import { selectUnitsOn } from '../store/periods.ts'
import type { Imported, ImportKind } from './import.ts'
import { gather, parseDay, parseRow, RowMistake } from './import.ts'
import type { ImportRow } from './table.ts'
import { createUnit } from './units.ts'

type Column = keyof typeof unitColumns
type Row = ImportRow<Column>

/** Rows of units, each after the row of its parent. */
export function unitImport(): ImportKind<Column> {
  let units: UnitIndex
  return {
    columns: unitColumns,
    blames: {
      'organisation.slugTaken': 'slug',
      'organisation.creditCodeTaken': 'creditCode',
      'organisation.parentEnded': 'startsOn',
      'organisation.rootExists': 'parent',
    },
    arrange: async (context, rows) => {
      units = await indexUnits(context, new Set(rows.flatMap(namesOf)))
      return parentsFirst(rows)
    },
    take: async (context, row) => await takeUnit(context, row, units),
  }
}

/** Every row after the one its parent is named in; rows that are each other's parents are refused. */
export function parentsFirst(rows: readonly Row[]) {
  const byName = new Map(rows.toReversed().flatMap((row) => namesOf(row).map((name) => [name, row])))
  const parentOf = (row: Row) => byName.get(row.cells.parent)
  const ordered = new Set<Row>()
  const circular = new Set<Row>()
  for (const row of rows) {
    const path = new Set<Row>()
    let at: Row | undefined = row
    for (; at && !path.has(at) && !ordered.has(at); at = parentOf(at)) path.add(at)
    const isCircle = at !== undefined && (path.has(at) || circular.has(at))
    for (const each of [...path].toReversed()) {
      ordered.add(each)
      if (isCircle) circular.add(each)
    }
  }
  const mistakes = [...circular].map(({ number }) => ({
    row: number,
    column: 'parent' as const,
    reason: '上级单位互为上下级，或者其上级如此，请核对',
  }))
  return { rows: [...ordered].filter((row) => !circular.has(row)), mistakes }
}

function namesOf({ cells }: Row): string[] {
  return [cells.title, cells.shortTitle, cells.slug].filter(Boolean)
}

async function takeUnit(context: ActionContext, { cells }: Row, units: UnitIndex): Promise<Imported> {
  const { values, mistakes } = gather({
    kind: () => parseKind(cells.kind),
    parent: () => (cells.parent === '' ? null : units.require('parent', cells.parent)),
    startsOn: () => parseDay('startsOn', cells.startsOn),
    sortOrder: () => parseOrder(cells.sortOrder),
  })
  const { parent = null } = values
  const draft = parseRow(
    NewUnit,
    {
      parentId: parent?.id ?? null,
      slug: cells.slug,
      title: cells.title,
      shortTitle: cells.shortTitle || cells.title.slice(0, 20),
      kind: values.kind,
      creditCode: cells.creditCode || null,
      divisionCode: cells.divisionCode || null,
      startsOn: values.startsOn,
      sortOrder: values.sortOrder,
    },
    mistakes,
  )
  const { id } = await createUnit(context, draft)
  units.add({ ...draft, id })
  const above = parent ? `，上级：${parent.title}` : ''
  return { text: `新设${draft.title}（${unitKinds[draft.kind]}${above}）` }
}

function parseKind(text: string): string {
  const kind = Object.entries(unitKinds).find(([, title]) => sameKind(title, text))?.[0]
  if (kind) return kind
  const reason = `“${text}”不是机构类别，可填：${Object.values(unitKinds).join('、')}`
  throw new RowMistake({ column: 'kind', reason })
}

/** "乡镇" is enough for "乡镇（街道）"; brackets may be of either width. */
function sameKind(title: string, typed: string): boolean {
  const plain = title.normalize('NFKC')
  return plain === typed || plain.replace(/\(.*\)/, '') === typed
}

function parseOrder(text: string): number | undefined {
  if (text === '') return undefined
  if (!/^\d{1,5}$/.test(text)) throw new RowMistake({ column: 'sortOrder', reason: `“${text}”不是整数` })
  return Number(text)
}

interface IndexedUnit {
  readonly id: string
  readonly title: string
  readonly shortTitle: string
  readonly slug: string
}

/** The units of today by every name a file may call them. */
export interface UnitIndex {
  /** @throws RowMistake in that column when no unit or more than one has the name */
  readonly require: (column: string, name: string) => IndexedUnit
  readonly add: (unit: IndexedUnit) => void
}

/**
 * Reads the units of today once, for a whole file. A full title or an address goes before a short title.
 *
 * @param expected names the file itself brings in, which are missing only when their own row is wrong
 */
export async function indexUnits(
  { tx, today }: ActionContext,
  expected: ReadonlySet<string> = new Set(),
): Promise<UnitIndex> {
  const exact = new Map<string, IndexedUnit[]>()
  const short = new Map<string, IndexedUnit[]>()
  const put = (map: Map<string, IndexedUnit[]>, name: string, unit: IndexedUnit) =>
    map.set(name, [...(map.get(name) ?? []), unit])
  const add = (unit: IndexedUnit): void => {
    put(exact, unit.title.normalize('NFKC'), unit)
    put(exact, unit.slug, unit)
    put(short, unit.shortTitle.normalize('NFKC'), unit)
  }
  for (const unit of await selectUnitsOn(tx, today)) add(unit)
  return {
    add,
    require: (column, name) => {
      const found = exact.get(name) ?? exact.get(name.toLowerCase()) ?? short.get(name) ?? []
      const [unit, second] = new Set(found)
      if (unit && !second) return unit
      throw new RowMistake({ column, reason: whyNot(name, found.length, expected.has(name)) })
    },
  }
}

function whyNot(name: string, found: number, isExpected: boolean): string {
  if (found > 0) return `有${found}个单位名为“${name}”，请改填网址标识`
  if (isExpected) return `“${name}”在本文件中的那一行有错误，请先改正那一行`
  return `没有名为“${name}”的单位，请核对名称，或者先导入该单位`
}
