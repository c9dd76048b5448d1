import type { NumberWindow } from '../digits.ts'
import { claim, isPartOfLonger, readDigits, windowOf } from '../digits.ts'
import { contextOf, mentions } from '../layout.ts'
import type { Draft, Page } from '../page.ts'

const personalLabels = [
  '卡号',
  '一卡通',
  '社保卡',
  '银行卡',
  '储蓄卡',
  '存折',
  '银行账户',
  '惠农',
  '个人账户',
  '个人账号',
]
const officialLabels = [
  '财政专户',
  '基本户',
  '对公',
  '非税',
  '国库',
  '保证金',
  '缴款',
  '单位账户',
  '缴入',
  '汇入',
]
const otherLabels = ['信用代码', '订单', '流水号', '编号', '条码', '追溯码', '批号']

/** Bank card numbers: a known beginning with its length, and the check digit of ISO/IEC 7812-1 (Luhn). */
export function findBankCards(page: Page): Draft[] {
  const drafts: Draft[] = []
  for (let first = 0; first < page.groups.count; first++) {
    const found = judgeFrom(page, first)
    if (found) drafts.push(found)
  }
  return drafts
}

function judgeFrom(page: Page, first: number): Draft | undefined {
  const { folded, groups } = page
  for (const size of [19, 18, 17, 16, 15]) {
    const window = windowOf(groups, first, size)
    if (!window || !isWrittenLikeCard(page, window)) continue
    const number = readDigits(groups, window)
    if (!isCardNumber(number, page.rules.cardRanges)) continue
    const place = { start: groups.starts[first] ?? 0, end: groups.ends[window.last] ?? 0 }
    if (isPartOfLonger(folded, place.start, place.end)) continue
    const context = contextOf(page, place.start)
    if (!mentions(context, personalLabels) && mentions(context, otherLabels)) return undefined
    claim(groups, window)
    return draftOf(place, number, context)
  }
  return undefined
}

/** In one piece, in fours, six and the rest, or broken once. */
function isWrittenLikeCard({ groups }: Page, { first, last }: NumberWindow): boolean {
  const sizes = groups.sizes.subarray(first, last + 1)
  if (sizes.length <= 2) return true
  return sizes.every((size, index) => (index < sizes.length - 1 ? size === 4 : size <= 4))
}

/** True when a range of the table has this beginning and length, and the check digit is right. */
export function isCardNumber(number: string, ranges: ReadonlyMap<string, readonly number[]>): boolean {
  for (let size = 1; size <= 8; size++)
    if (ranges.get(number.slice(0, size))?.includes(number.length)) return isLuhnRight(number)
  return false
}

/** The check digit of ISO/IEC 7812-1. */
export function isLuhnRight(number: string): boolean {
  let sum = 0
  for (let index = 0; index < number.length; index++) {
    const digit = Number(number[number.length - 1 - index])
    const doubled = digit * 2
    sum += index % 2 === 0 ? digit : doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}

function draftOf(place: { start: number; end: number }, number: string, context: string): Draft {
  const isPersonal = mentions(context, personalLabels)
  const isOfficial = !isPersonal && mentions(context, officialLabels)
  const severity = isPersonal ? 'block' : isOfficial ? 'note' : 'explain'
  return {
    kind: 'bankCard',
    severity,
    ...place,
    message: isOfficial ? '出现收款账号' : '出现银行卡号',
    advice: isOfficial
      ? '确认是单位对外公布的收款账户'
      : '属于个人的，删去或者只保留后 4 位；是单位收款账户的，写明户名并说明',
    suggestion: `${'*'.repeat(number.length - 4)}${number.slice(-4)}`,
  }
}
