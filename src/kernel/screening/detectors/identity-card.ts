import type { DigitGroups, NumberWindow } from '../digits.ts'
import { claim, isAlphanumeric, readDigits, windowOf } from '../digits.ts'
import { ageOn, readIdentityNumber } from '../identity-number.ts'
import { contextOf, mentions } from '../layout.ts'
import type { Draft, Page } from '../page.ts'

const labels = ['身份证', '证件号', '身份号码', '社会保障号', '社保号']
const otherLabels = ['信用代码', '机构代码', '税号', '纳税人识别号', '流水号', '订单', '项目代码', '项目编号']

/** How a candidate is written. */
interface Candidate {
  readonly window: NumberWindow
  /** 18 or 15 characters. */
  readonly number: string
  readonly start: number
  readonly end: number
}

/**
 * Identity numbers of GB 11643 and its 15-digit predecessor, whole or in groups, over line ends, in any width.
 * What is certain is read first, in one piece before in several, so that neighbours are not mistaken for parts of one.
 */
export function findIdentityCards(page: Page): Draft[] {
  return passes.flatMap((pass) => {
    const drafts: Draft[] = []
    for (let first = 0; first < page.groups.count; first++) {
      const found = judgeFrom(page, first, pass)
      if (found) drafts.push(found)
    }
    return drafts
  })
}

interface Pass {
  /** Only numbers whose check character is right. */
  readonly isCertain: boolean
  /** Only numbers written without a gap, or only those with one. */
  readonly isWhole: boolean
}

const passes: readonly Pass[] = [
  { isCertain: true, isWhole: true },
  { isCertain: true, isWhole: false },
  { isCertain: false, isWhole: true },
  { isCertain: false, isWhole: false },
]

function judgeFrom(page: Page, first: number, pass: Pass): Draft | undefined {
  for (const size of [18, 17, 15]) {
    const window = windowOf(page.groups, first, size)
    if (!window || pass.isWhole !== (window.first === window.last)) continue
    if (!isWorthReading(page.groups, window, pass)) continue
    const candidate = readCandidate(page, window)
    const draft = candidate && judge(page, candidate, pass)
    if (!draft) continue
    claim(page.groups, window)
    return draft
  }
  return undefined
}

function readCandidate(page: Page, window: NumberWindow): Candidate | undefined {
  const { folded, groups } = page
  const start = groups.starts[window.first] ?? 0
  const end = groups.ends[window.last] ?? 0
  const digits = readDigits(groups, window)
  if (window.size !== 17) {
    if (isAlphanumeric(folded.codes[end])) return undefined
    return { window, number: digits, start, end }
  }
  const letter = findCheckLetter(folded.codes, end)
  return letter < 0 ? undefined : { window, number: `${digits}X`, start, end: letter + 1 }
}

const letterX = 0x58

/** Offset of the X that ends a number, past what no reader sees, blanks and one hyphen; -1 when there is none. */
function findCheckLetter(codes: Uint16Array, from: number): number {
  for (let index = from; index < from + 6; index++) {
    const code = codes[index]
    if (code === letterX) return isAlphanumeric(codes[index + 1]) ? -1 : index
    if (code !== 0 && code !== 0x20 && code !== 0x0a && code !== 0x2d) return -1
  }
  return -1
}

function judge(page: Page, candidate: Candidate, { isCertain }: Pass): Draft | undefined {
  const { bornOn, isDivisionPlausible, isCheckRight } = readIdentityNumber(candidate.number)
  const isPlausible = isDivisionPlausible && isBirthday(bornOn, page)
  const isRight = isPlausible && isCheckRight === true
  if (isCertain && !isRight) return undefined
  const context = contextOf(page, candidate.start)
  const isLabelled = mentions(context, labels)
  if (!isLabelled && mentions(context, otherLabels)) return undefined
  if (isRight) return certainDraft(page, candidate, bornOn ?? '')
  return judgeDoubt(page, candidate, { isPlausible, isLabelled, bornOn })
}

/** A doubtful number is read when it stands in a few groups; a certain one when it may hold a birthday. */
function isWorthReading(groups: DigitGroups, window: NumberWindow, { isCertain }: Pass): boolean {
  return isCertain ? mayHoldBirthday(groups, window) : window.last - window.first < 6
}

/** Tells most numbers apart by three digits before they are read: 18xx–20xx, no month above 19, no day above 39. */
function mayHoldBirthday({ digits, places }: DigitGroups, { first, size }: NumberWindow): boolean {
  if (size < 17) return false
  const from = places[first] ?? 0
  const digitAt = (place: number) => (digits[from + place] ?? 0) - 0x30
  const century = digitAt(6) * 10 + digitAt(7)
  return century >= 18 && century <= 20 && digitAt(10) <= 1 && digitAt(12) <= 3
}

interface Doubt {
  readonly isPlausible: boolean
  readonly isLabelled: boolean
  readonly bornOn: string | null
}

/** The old form, which has no check character; a number with a fault, told by its label or by looking right but for one. */
function judgeDoubt(
  page: Page,
  candidate: Candidate,
  { isPlausible, isLabelled, bornOn }: Doubt,
): Draft | undefined {
  if (isPlausible && isLabelled && candidate.number.length === 15)
    return certainDraft(page, candidate, bornOn ?? '')
  const isWhole = candidate.window.first === candidate.window.last
  if (isLabelled && (isPlausible || isWhole)) return doubtDraft(candidate, 'explain')
  return isPlausible && isWhole ? doubtDraft(candidate, 'note') : undefined
}

function isBirthday(bornOn: string | null, { today }: Page): boolean {
  return bornOn !== null && (today === null || bornOn <= today)
}

function certainDraft({ today }: Page, { number, start, end }: Candidate, bornOn: string): Draft {
  const isMinor = today !== null && ageOn(bornOn, today) < 18
  return {
    kind: 'identityCard',
    severity: 'block',
    start,
    end,
    message: isMinor ? '出现未成年人的身份证件号码' : '出现身份证件号码',
    advice: '删去，或者只保留前 6 位和后 4 位（个人信息保护法第六条：公开应当限于最小范围）',
    suggestion: coverIdentityNumber(number),
  }
}

function doubtDraft({ number, start, end }: Candidate, severity: 'explain' | 'note'): Draft {
  return {
    kind: 'identityCard',
    severity,
    start,
    end,
    message: '疑似身份证件号码（校验位或者日期不符，可能抄错一位）',
    advice: '是身份证件号码的，删去或者遮盖；不是的，说明是什么号码',
    ...(severity === 'explain' && { suggestion: coverIdentityNumber(number) }),
  }
}

/** The number as it may be shown: division and last four characters. */
export function coverIdentityNumber(number: string): string {
  return `${number.slice(0, 6)}${'*'.repeat(number.length - 10)}${number.slice(-4)}`
}
