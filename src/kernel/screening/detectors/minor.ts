import type { CivilDate } from '#kernel/calendar.ts'
import { readDay } from '../days.ts'
import { ageOn } from '../identity-number.ts'
import type { Cell, Table } from '../layout.ts'
import { boundsOf, cellsOf, lineOf, mentions, nameHeads, readFolded, tableAt } from '../layout.ts'
import type { Hit } from '../match.ts'
import { isProbableName } from '../names.ts'
import type { Draft, Page } from '../page.ts'
import { signs } from '../words.ts'

const adult = 18
const advice =
  '不满十四周岁的未成年人的个人信息是敏感个人信息：姓名用“某某”代替，删去学校、班级、出生日期；依法应当公开的，说明'

/** Minors who can be recognised: lists of pupils, ages and birth dates under 18 beside a name. One finding a list. */
export function findMinors(page: Page): Draft[] {
  const lists = page.tables.flatMap((table) => judgeTable(page, table) ?? [])
  return [...lists, ...findInSentences(page)]
}

const pupilHeads = ['学生', '学籍', '班级', '年级', '就读', '监护人', '幼儿', '儿童']
/** Heads of lists of teachers and of students of age. */
const grownHeads = ['任教', '教师', '职称', '教龄', '学院', '大学', '专业']
const bornHeads = ['出生']
const ageHeads = ['年龄']

interface Columns {
  readonly name: number
  readonly pupil: number
  readonly born: number
  readonly age: number
}

function judgeTable(page: Page, table: Table): Draft | undefined {
  if (table.heads.some((head) => mentions(head, grownHeads))) return undefined
  const columnOf = (words: readonly string[]) => table.heads.findIndex((head) => mentions(head, words))
  const columns = {
    name: columnOf(nameHeads),
    pupil: columnOf(pupilHeads),
    born: columnOf(bornHeads),
    age: columnOf(ageHeads),
  }
  if (columns.name < 0 || columns.pupil + columns.born + columns.age === -3) return undefined
  let count = 0
  let [start, end] = [-1, -1]
  for (let line = table.headLine + 1; line < table.endLine; line++) {
    const cells = cellsOf(page, line)
    const name = cells[columns.name]
    if (!name || !isProbableName(name.text) || !isMinor(page.today, cells, columns)) continue
    count++
    if (start < 0) start = name.start
    end = name.end
  }
  if (count === 0) return undefined
  return {
    kind: 'minor',
    severity: 'explain',
    start,
    end,
    message: `名单中有 ${count} 名未成年人的姓名`,
    advice,
  }
}

/** A birth date or an age decides; without either, being listed as a pupil does. */
function isMinor(today: CivilDate | null, cells: readonly Cell[], { pupil, born, age }: Columns): boolean {
  const textOf = (column: number) => cells[column]?.text ?? ''
  const bornOn = readDay(textOf(born))
  if (bornOn !== null && today !== null) return ageOn(bornOn, today) < adult
  const years = /^\d{1,3}(?=岁|周岁|$)/.exec(textOf(age))?.[0]
  return years === undefined ? textOf(pupil) !== '' : Number(years) < adult
}

/** How far from the age or birth date a name may stand. */
const sentenceReach = 30

function findInSentences(page: Page): Draft[] {
  const { age, born } = page.hits.cues
  const places = [...age.map((hit) => ageBefore(page, hit)), ...born.map((hit) => birthBeside(page, hit))]
  const drafts: Draft[] = []
  for (const place of places) {
    if (!place || tableAt(page, lineOf(page, place.start))) continue
    const name = nameBefore(page, place.start)
    if (!name) continue
    drafts.push({
      kind: 'minor',
      severity: 'explain',
      start: name.start,
      end: place.end,
      message: '出现未成年人的姓名和年龄',
      advice,
    })
  }
  return drafts
}

interface Place {
  readonly start: number
  readonly end: number
}

/** 12岁, 12周岁, under 18. */
function ageBefore({ folded: { dense, at } }: Page, { denseStart, end }: Hit<unknown>): Place | undefined {
  const before = String.fromCharCode(...dense.subarray(Math.max(0, denseStart - 4), denseStart))
  const written = /(?:^|\D)(\d{1,2})周?$/.exec(before)
  if (!written || Number(written[1]) >= adult) return undefined
  return { start: at[denseStart - written[0].replace(/^\D/, '').length] ?? 0, end }
}

/** 2012年5月出生, 出生日期:2012-05-03, 生于2012年5月. */
function birthBeside({ folded: { dense, at }, today }: Page, hit: Hit<unknown>): Place | undefined {
  if (today === null) return undefined
  const after = String.fromCharCode(...dense.subarray(hit.denseEnd, hit.denseEnd + 16)).replace(
    /^(?:日期|年月)?:?/,
    '',
  )
  const before = String.fromCharCode(...dense.subarray(Math.max(0, hit.denseStart - 11), hit.denseStart))
  const bornOn =
    readDay(after) ?? readDay(/\d{4}[-年./]\d{1,2}[-月./]?(?:\d{1,2}日?)?$/.exec(before)?.[0] ?? '')
  if (bornOn === null || bornOn > today || ageOn(bornOn, today) >= adult) return undefined
  const isBefore = readDay(after) === null
  return { start: isBefore ? (at[Math.max(0, hit.denseStart - 8)] ?? hit.start) : hit.start, end: hit.end }
}

/** The nearest word before an offset, in its sentence, that looks like a name. */
function nameBefore(page: Page, offset: number): Place | undefined {
  const line = boundsOf(page, lineOf(page, offset))
  let end = offset
  for (let index = offset; index >= Math.max(line.start, offset - sentenceReach); index--) {
    if (index > line.start && !isBreak(page.folded.codes[index - 1])) continue
    const word = readFolded(page.folded, index, end).replace(
      /^(?:学生|幼儿|儿童|孤儿|女儿|儿子|其子|其女)/,
      '',
    )
    if (isProbableName(word)) return { start: index, end }
    end = index - 1
    if (page.folded.codes[index - 1] === sentenceEnd) return undefined
  }
  return undefined
}

const sentenceEnd = '。'.charCodeAt(0)
const breaks = signs(',;:、。()"“”\t ')

function isBreak(code: number | undefined): boolean {
  return code === undefined || breaks.has(code)
}
