import type { NumberWindow } from '../digits.ts'
import { claim, isPartOfLonger, joins, readDigits, windowOf } from '../digits.ts'
import { contextOf, isInPeopleList, mentions } from '../layout.ts'
import type { Draft, Page } from '../page.ts'
import { words } from '../words.ts'

const personalLabels = words('手机号 本人 家庭电话 住宅 宅电 家长 监护人 个人电话 亲属 申请人')
const officialLabels = words(
  '咨询 办公 值班 监督 举报 投诉 热线 服务电话 传真 客服 政务 受理 窗口 报名 报修 前台 总机 预约 救援 应急 公开电话 联系 电话',
  '招标 采购 代理机构',
)
const otherLabels = words('编号 单号 流水号 订单 卡号 账号 文号 批号 代码 登记号')

/** Mobile and landline numbers. Numbers an office gives to be called are noted; those of private people are to be explained. */
export function findPhones(page: Page): Draft[] {
  const drafts: Draft[] = []
  for (let first = 0; first < page.groups.count; first++) {
    const found = mobileFrom(page, first) ?? landlineFrom(page, first)
    if (found) drafts.push(found)
  }
  return drafts
}

function mobileFrom(page: Page, first: number): Draft | undefined {
  const { folded, groups } = page
  for (const size of [11, 13, 15]) {
    const window = windowOf(groups, first, size)
    if (!window || !isWrittenLikeMobile(page, window)) continue
    const number = nationalNumber(readDigits(groups, window))
    if (number === undefined) continue
    const place = placeOf(page, window)
    if (isPartOfLonger(folded, place.start, place.end)) continue
    const context = contextOf(page, place.start)
    if (mentions(context, otherLabels) && !mentions(context, personalLabels)) return undefined
    claim(groups, window)
    return mobileDraft(page, place, context, number)
  }
  return undefined
}

/** The eleven digits of a mobile number, country code 86 left out; undefined when it is none. */
function nationalNumber(digits: string): string | undefined {
  const number = /^(?:00)?86(?=1\d{10}$)/.test(digits) ? digits.slice(-11) : digits
  return /^1[3-9]\d{9}$/.test(number) ? number : undefined
}

/** Groups a mobile number is usually written in, or one broken once by a line end. */
function isWrittenLikeMobile({ groups }: Page, { first, last, size }: NumberWindow): boolean {
  if (last - first > 3) return false
  const sizes = Array.from(groups.sizes.subarray(first, last + 1))
  if (size > 11 && (sizes[0] === size - 11 || sizes.length === 1)) sizes.shift()
  if (usualGroupings.has(sizes.join('-'))) return true
  return sizes.length === 2 && groups.joined[last] === joins.newline && sizes.every((part) => part >= 3)
}

const usualGroupings = new Set(['', '11', '3-4-4', '3-8', '7-4', '3-3-5', '4-7', '4-4-3', '5-6'])

function placeOf({ groups }: Page, { first, last }: NumberWindow): { start: number; end: number } {
  return { start: groups.starts[first] ?? 0, end: groups.ends[last] ?? 0 }
}

type Place = ReturnType<typeof placeOf>

function mobileDraft(page: Page, place: Place, context: string, number: string): Draft {
  const isOfficial =
    !mentions(context, personalLabels) &&
    mentions(context, officialLabels) &&
    !isInPeopleList(page, place.start)
  return {
    kind: 'phone',
    severity: isOfficial ? 'note' : 'explain',
    ...place,
    message: isOfficial ? '公开联系方式用的是手机号码' : '出现手机号码',
    advice: isOfficial
      ? '确认机主同意公开；能用办公电话的，改用办公电话'
      : '属于个人的，删去或者遮盖；是单位公开的联系电话的，说明',
    suggestion: `${number.slice(0, 3)}****${number.slice(-4)}`,
  }
}

const privateLineLabels = words('家庭电话 住宅 宅电 家长 家庭联系')

function landlineFrom(page: Page, first: number): Draft | undefined {
  const { folded, groups } = page
  if (groups.claimed[first] === 1) return undefined
  const last = landlineEnd(page, first)
  if (last < 0) return undefined
  const place = placeOf(page, { first, last, size: 0 })
  if (isPartOfLonger(folded, place.start, place.end)) return undefined
  const context = contextOf(page, place.start)
  const isPrivate = mentions(context, privateLineLabels)
  if (!isPrivate && !isInPeopleList(page, place.start)) return undefined
  claim(groups, { first, last, size: 0 })
  return {
    kind: 'phone',
    severity: isPrivate ? 'explain' : 'note',
    ...place,
    message: isPrivate ? '出现住宅电话' : '人员名单中有固定电话',
    advice: '住宅电话应当删去；是办公电话的，可以保留',
  }
}

/** Last group of a number with its area code (010, 02x, 03xx–09xx): "07122345678", "0712-2345678", "(0712)2345678"; -1 for none. */
function landlineEnd(page: Page, first: number): number {
  const { groups } = page
  const areaSize = areaSizeOf(page, first)
  if (areaSize === 0) return -1
  const size = groups.sizes[first] ?? 0
  if (isLocalSize(size - areaSize)) return first
  const isJoined = first + 1 < groups.count && groups.joined[first + 1] !== joins.none
  return size === areaSize && isJoined && isLocalSize(groups.sizes[first + 1] ?? 0) ? first + 1 : -1
}

/** Digits of the area code a group begins with; 0 when it begins with none. */
function areaSizeOf({ folded: { codes }, groups }: Page, first: number): number {
  const start = groups.starts[first] ?? 0
  const second = codes[start + 1] ?? 0
  if (codes[start] !== 0x30 || second < 0x31 || second > 0x39) return 0
  return second <= 0x32 ? 3 : 4
}

function isLocalSize(size: number): boolean {
  return size === 7 || size === 8
}
