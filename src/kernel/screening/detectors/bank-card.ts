import type { NumberWindow } from '../digits.ts'
import { claim, isPartOfLonger, readDigits, windowOf } from '../digits.ts'
import { contextOf, headOf, isInPeopleList, mentions } from '../layout.ts'
import type { Draft, Page } from '../page.ts'
import { words } from '../words.ts'

const personalLabels = words('卡号 一卡通 社保卡 银行卡 储蓄卡 存折 银行账户 惠农 个人账户 个人账号')
const officialLabels = words('财政专户 基本户 对公 非税 国库 保证金 缴款 单位账户 缴入 汇入')
const otherLabels = words('信用代码 订单 流水号 编号 条码 追溯码 批号')
const accountHeads = words('卡号 账号 帐号 一卡通 存折')

/** Bank card numbers: a known beginning with its length, and the check digit of ISO/IEC 7812-1 (Luhn). */
export function findBankCards(page: Page): Draft[] {
  const drafts: Draft[] = []
  for (let first = 0; first < page.groups.count; first++) {
    const found = judgeFrom(page, first) ?? judgeAccount(page, first)
    if (found) drafts.push(found)
  }
  return drafts
}

/** Passbooks and accounts of small banks have no check digit: in a list of people their column says what they are. */
function judgeAccount(page: Page, group: number): Draft | undefined {
  const { groups } = page
  const size = groups.sizes[group] ?? 0
  if (size < 12 || size > 23 || groups.claimed[group] === 1) return undefined
  const place = { start: groups.starts[group] ?? 0, end: groups.ends[group] ?? 0 }
  if (!mentions(headOf(page, place.start), accountHeads) || !isInPeopleList(page, place.start))
    return undefined
  claim(groups, { first: group, last: group, size })
  return {
    kind: 'bankCard',
    severity: 'block',
    ...place,
    message: '名单中有个人银行账号',
    advice: '删去该列，或者只保留后 4 位',
    suggestion: coverCard(readDigits(groups, { first: group, last: group, size })),
  }
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
    suggestion: coverCard(number),
  }
}

function coverCard(number: string): string {
  return `${'*'.repeat(number.length - 4)}${number.slice(-4)}`
}
