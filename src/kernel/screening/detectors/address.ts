import { isDigit } from '../digits.ts'
import { cellsOf, lineOf, mentions, readFolded } from '../layout.ts'
import type { Hit } from '../match.ts'
import type { Draft, Page } from '../page.ts'

const detailWords = [
  '村',
  '组',
  '路',
  '街',
  '巷',
  '号',
  '栋',
  '幢',
  '室',
  '单元',
  '小区',
  '湾',
  '屯',
  '寨',
  '社区',
  '弄',
]
const homeHeads = ['家庭住址', '家庭地址', '住址', '户籍地址', '居住地址', '现居住地', '户籍所在地']
const coveredSign = '*'

/** Where somebody lives: what follows a label or a column head of a home address, and addresses down to the flat. */
export function findHomeAddresses(page: Page): Draft[] {
  const labelled = [...labelledAddresses(page), ...columnAddresses(page)]
  const taken = new Set(labelled.map(({ start }) => lineOf(page, start)))
  return [...labelled, ...flatAddresses(page).filter(({ start }) => !taken.has(lineOf(page, start)))]
}

function draftOf(start: number, end: number): Draft {
  return {
    kind: 'address',
    severity: 'explain',
    start,
    end,
    message: '出现个人详细住址',
    advice: '只保留到乡镇、街道，或者删去；是办公、经营地址的，说明',
  }
}

/** An address of this many characters says more than the county. */
const shortestAddress = 6
const longestAddress = 60

function labelledAddresses(page: Page): Draft[] {
  return page.hits.cues.homeAddress.flatMap(({ end }) => {
    const start = skipSigns(page, end)
    const stop = addressEnd(page, start)
    return isDetailed(readFolded(page.folded, start, stop)) ? [draftOf(start, stop)] : []
  })
}

function skipSigns({ folded: { codes } }: Page, from: number): number {
  let start = from
  while (start - from < 8 && [0, 0x20, 0x3a, 0x09, 0x5f].includes(codes[start] ?? -1)) start++
  return start
}

const addressEnds = new Set(['\t', '\n', '。', ',', ';', ')', '、'].map((sign) => sign.charCodeAt(0)))

function addressEnd({ folded: { codes } }: Page, from: number): number {
  let end = from
  while (end < codes.length && end - from < longestAddress && !addressEnds.has(codes[end] ?? 0)) end++
  return end
}

function isDetailed(address: string): boolean {
  if (address.length < shortestAddress || address.includes(coveredSign)) return false
  return (
    detailWords.filter((word) => address.includes(word)).length >= 2 &&
    /\d|[一二三四五六七八九十]组/.test(address)
  )
}

function columnAddresses(page: Page): Draft[] {
  const drafts: Draft[] = []
  for (const { heads, headLine, endLine } of page.tables) {
    const column = heads.findIndex((head) => mentions(head, homeHeads))
    if (column < 0) continue
    for (let line = headLine + 1; line < endLine; line++) {
      const cell = cellsOf(page, line)[column]
      if (cell && isDetailed(cell.text)) drafts.push(draftOf(cell.start, cell.end))
    }
  }
  return drafts
}

/** 3栋2单元501室: only homes have units (单元) and flats; offices have rooms. */
function flatAddresses(page: Page): Draft[] {
  const drafts: Draft[] = []
  let last = 0
  for (const hit of page.hits.cues.room) {
    const start = flatStart(page, hit)
    if (start < last) continue
    drafts.push(draftOf(start, hit.end))
    last = hit.end
  }
  return drafts
}

const flatReach = 12

/** Offset of the house number of a flat; -1 when the room is not that of a flat. */
function flatStart({ folded: { dense, at } }: Page, { denseStart }: Hit<unknown>): number {
  if (!isDigit(dense[denseStart - 1])) return -1
  const from = Math.max(0, denseStart - flatReach)
  const before = String.fromCharCode(...dense.subarray(from, denseStart))
  const flat = /(?:\d{1,4}|[A-Z])(?:栋|幢|号楼|座|号)?(?:\d{1,2}|[一二三四五六七八九])单元\d{2,4}$/.exec(
    before,
  )
  return flat ? (at[from + flat.index] ?? -1) : -1
}
