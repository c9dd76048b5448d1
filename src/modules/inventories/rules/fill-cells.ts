import type { InventoryRow } from '../contract.ts'
import { answerTitles, rowKindTitles } from '../contract.ts'

/** One thing wrong in a row: key of its column, and what to do about it. */
interface CellMistake {
  readonly column: string
  readonly reason: string
}

/** A line of a file: an answer to the line of the inventory at this place, or, for null, a new one. */
export type FilledRow = InventoryRow & { readonly at: number | null }

type Cells = Readonly<Record<string, string>>
type Kinds = readonly { readonly code: string; readonly title: string }[]

/** Reads one line of a file against the inventory; `row` is null while anything in it is wrong. */
export function parseAnswer(
  cells: Cells,
  present: readonly InventoryRow[],
  kinds: Kinds,
): { readonly row: FilledRow | null; readonly mistakes: readonly CellMistake[] } {
  const text = (column: string): string => (cells[column] ?? '').trim()
  const kind = keyOf(rowKindTitles, text('kind'))
  if (!kind)
    return refuse('kind', `不认识“${text('kind')}”，请填写${Object.values(rowKindTitles).join('或者')}`)
  const answer = text('answer') === '' ? null : keyOf(answerTitles, text('answer'))
  if (answer === undefined) return refuse('answer', `不认识“${text('answer')}”，请填写确认、新增或者取消`)
  const found = findLine(present, { kind, code: text('code'), title: text('title') })
  const row = { kind, code: text('code'), title: text('title'), answer, reason: text('reason') }
  if (found < 0) return parseAdded(row, text('serviceKind'), kinds)
  const line = present[found]
  const own = line?.answer === 'added'
  if (!line || (answer === 'added' && !own))
    return refuse('answer', '清单里已经有这个事项，请填写确认或者取消；确是另一个事项的，请改名称')
  return { row: { ...line, answer, reason: row.reason.slice(0, 500), at: found }, mistakes: [] }
}

function parseAdded(row: Omit<InventoryRow, 'serviceKind'>, serviceKind: string, kinds: Kinds) {
  if (row.answer !== 'added')
    return refuse('title', '清单里没有这个事项；要新增的，结论请填写“新增”；原有的，请照抄名称和编码')
  const known = kinds.find(({ code, title }) => code === serviceKind || title === serviceKind)
  if (row.kind === 'service' && !known)
    return refuse('serviceKind', `没有“${serviceKind}”这种事项类型，新增权责与办事事项须写明类型`)
  if (row.title.length < 2 || row.title.length > 200) return refuse('title', '名称须是2至200个字')
  if (row.reason.length > 500) return refuse('reason', '理由不能超过500字')
  const added: FilledRow = {
    ...row,
    code: '',
    serviceKind: known && row.kind === 'service' ? known.code : null,
    at: null,
  }
  return { row: added, mistakes: [] }
}

function refuse(column: string, reason: string) {
  return { row: null, mistakes: [{ column, reason }] }
}

function keyOf<Key extends string>(titles: Readonly<Record<Key, string>>, title: string): Key | undefined {
  return (Object.keys(titles) as Key[]).find((key) => titles[key] === title)
}

/** A line is known by its code, or, where it has none, by its title. */
function findLine(
  present: readonly InventoryRow[],
  { kind, code, title }: Pick<InventoryRow, 'kind' | 'code' | 'title'>,
): number {
  return present.findIndex(
    (row) => row.kind === kind && (code !== '' ? row.code === code : row.title === title),
  )
}

/** The inventory with the answers of a file: lines it leaves out stay as they are, new ones stand last. */
export function mergeAnswers(
  present: readonly InventoryRow[],
  answers: readonly FilledRow[],
): InventoryRow[] {
  const given = new Map(answers.map((row) => [row.at, row]))
  const strip = ({ at: _at, ...row }: FilledRow): InventoryRow => row
  return [
    ...present.map((line, index) => {
      const own = given.get(index)
      return own ? strip(own) : line
    }),
    ...answers.filter(({ at }) => at === null).map(strip),
  ]
}
