import type { FragmentKind } from './finding.ts'
import type { Cell, Layout, Table } from './layout.ts'
import { boundsOf, cellsOf, contextOf, mentions, nameHeads, readFolded, tableAt } from './layout.ts'
import { isProbableName } from './names.ts'

/** What a list shows of one person. */
export interface ListedPerson {
  /** Folded name. */
  readonly name: string
  /** Which list of the part: its first line; -1 for running text. Two rows of one list are two people. */
  readonly list: number
  readonly line: number
  readonly fragments: readonly Fragment[]
}

/** Some of the digits of one number of a person, or an address. */
export interface Fragment {
  readonly kind: FragmentKind
  /** Unknown places are "*"; 18 or 15 places for an identity number, 11 for a mobile, 19 for a card. */
  readonly pattern: string
  readonly start: number
  readonly end: number
}

const addressHeads = ['住址', '家庭地址', '家庭住址', '户籍地址', '居住地']

/** Everybody a part names together with covered numbers or an address. */
export function findListedPeople(layout: Layout): ListedPerson[] {
  const people: ListedPerson[] = []
  for (let line = 0; line < layout.lineStarts.length; line++) {
    const table = tableAt(layout, line)
    if (table && line <= table.headLine) continue
    if (!table && !hasCover(layout, line)) continue
    const person = readPerson(layout, line, table)
    if (person) people.push(person)
  }
  return people
}

const star = 0x2a

function hasCover(layout: Layout, line: number): boolean {
  const { start, end } = boundsOf(layout, line)
  for (let index = start; index < end; index++) if (layout.folded.codes[index] === star) return true
  return false
}

/** A row that shows more of one person is no row of a list. */
const mostFragments = 12

function readPerson(layout: Layout, line: number, table: Table | undefined): ListedPerson | undefined {
  const cells = cellsOf(layout, line)
  const name = table ? nameInRow(cells, table) : nameInSentence(layout, line)
  if (name === undefined) return undefined
  const all = [...coveredNumbers(layout, line), ...endings(cells, table), ...addresses(cells, table)]
  const fragments = all.slice(0, mostFragments)
  return fragments.length > 0 ? { name, list: table?.firstLine ?? -1, line, fragments } : undefined
}

function nameInRow(cells: readonly Cell[], { heads }: Table): string | undefined {
  const column = heads.findIndex((head) => mentions(head, nameHeads))
  const named = column < 0 ? undefined : cells[column]?.text
  if (named !== undefined && isProbableName(named)) return named
  return column < 0 ? cells.map(({ text }) => text).find(isProbableName) : undefined
}

/** The first word between signs that looks like a name; a line names one person with a covered number. */
function nameInSentence(layout: Layout, line: number): string | undefined {
  const { start, end } = boundsOf(layout, line)
  const words = spacedText(layout, start, Math.min(end, start + 400)).split(/[ \t,:;、。()"'“”]+/)
  return words.map((word) => word.replace(/^(?:姓名|申请人|户主|学生|村民)/, '')).find(isProbableName)
}

/** Folded text with its blanks, so that words standing apart stay apart. */
function spacedText({ folded: { codes } }: Layout, start: number, end: number): string {
  let text = ''
  for (let index = start; index < end; index++)
    if (codes[index] !== 0) text += String.fromCharCode(codes[index] ?? 0)
  return text
}

/** Numbers with covered places: digits and stars, at least three of the first and two of the second. */
function* coveredNumbers(layout: Layout, line: number): Generator<Fragment> {
  const { start, end } = boundsOf(layout, line)
  const { codes } = layout.folded
  for (let index = start; index < end; index++) {
    if (!isNumberUnit(codes[index])) continue
    const from = index
    while (index < end && (isNumberUnit(codes[index]) || codes[index] === 0)) index++
    const written = readFolded(layout.folded, from, index)
    const kind = isCovered(written) ? kindOf(written, contextOf(layout, from)) : undefined
    if (kind) yield { kind, pattern: stretch(written, kind), start: from, end: index }
  }
}

function isNumberUnit(code: number | undefined): boolean {
  return code === star || code === 0x58 || (code !== undefined && code >= 0x30 && code <= 0x39)
}

function isCovered(written: string): boolean {
  return written.includes('**') && written.replace(/\D/g, '').length >= 3 && written.length <= 24
}

function kindOf(written: string, context: string): FragmentKind | undefined {
  if (mentions(context, ['卡号', '账号', '一卡通', '银行'])) return 'bankCard'
  if (mentions(context, ['身份证', '证件', '身份号'])) return 'identityCard'
  if (mentions(context, ['电话', '手机', '联系方式'])) return 'phone'
  if (/^1[3-9]\d/.test(written) && written.length === 11) return 'phone'
  return written.length === 18 || /^[1-8]\d{5}\*/.test(written) ? 'identityCard' : undefined
}

const places: Readonly<Record<FragmentKind, number>> = {
  identityCard: 18,
  phone: 11,
  bankCard: 19,
  address: 0,
}

/** Clerks write fewer stars than there are covered places: what follows the stars belongs to the end of the number. */
function stretch(written: string, kind: FragmentKind): string {
  const wanted = written.length === 15 && kind === 'identityCard' ? 15 : places[kind]
  if (written.length >= wanted) return written.slice(0, wanted)
  const last = written.lastIndexOf('*') + 1
  return `${written.slice(0, last)}${'*'.repeat(wanted - written.length)}${written.slice(last)}`
}

/** Columns that promise only the end of a number: 身份证后四位. */
function* endings(cells: readonly Cell[], table: Table | undefined): Generator<Fragment> {
  for (const [column, head] of (table?.heads ?? []).entries()) {
    const cell = cells[column]
    if (!cell || !/[后末尾][4-8四五六七八]位/.test(head) || !/^\d{3,7}[\dX]$/.test(cell.text)) continue
    const kind = kindOf('', head)
    if (kind) yield { kind, pattern: cell.text.padStart(places[kind], '*'), start: cell.start, end: cell.end }
  }
}

function* addresses(cells: readonly Cell[], table: Table | undefined): Generator<Fragment> {
  for (const [column, head] of (table?.heads ?? []).entries()) {
    const cell = cells[column]
    if (cell && cell.text.length >= 6 && mentions(head, addressHeads))
      yield { kind: 'address', pattern: cell.text, start: cell.start, end: cell.end }
  }
}
