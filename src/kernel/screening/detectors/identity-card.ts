import type { NumberWindow } from '../digits.ts'
import { claim, isAlphanumeric, readDigits, windowsFrom } from '../digits.ts'
import { ageOn, readIdentityNumber } from '../identity-number.ts'
import { contextOf, mentions } from '../layout.ts'
import type { Draft, Page } from '../page.ts'

const labels = ['身份证', '证件号', '公民身份号码', '公民身份证号', '身份号码', '证号']
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
 * Numbers written in one piece are read first, so that neighbours are not mistaken for parts of one.
 */
export function findIdentityCards(page: Page): Draft[] {
  const drafts: Draft[] = []
  for (const inOnePiece of [true, false])
    for (let first = 0; first < page.groups.count; first++) {
      const found = judgeFrom(page, first, inOnePiece)
      if (found) drafts.push(found)
    }
  return drafts
}

function judgeFrom(page: Page, first: number, inOnePiece: boolean): Draft | undefined {
  for (const window of windowsFrom(page.groups, first, 18)) {
    if (inOnePiece !== (window.first === window.last)) continue
    const candidate = readCandidate(page, window)
    const draft = candidate && judge(page, candidate)
    if (!draft) continue
    claim(page.groups, window)
    return draft
  }
  return undefined
}

function readCandidate(page: Page, window: NumberWindow): Candidate | undefined {
  const { folded, groups } = page
  if (window.size !== 18 && window.size !== 17 && window.size !== 15) return undefined
  const start = groups.starts[window.first] ?? 0
  const end = groups.ends[window.last] ?? 0
  const digits = readDigits(folded, groups, window)
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

function judge(page: Page, candidate: Candidate): Draft | undefined {
  const { bornOn, isDivisionPlausible, isCheckRight } = readIdentityNumber(candidate.number)
  const context = contextOf(page, candidate.start)
  const isLabelled = mentions(context, labels)
  if (!isLabelled && mentions(context, otherLabels)) return undefined
  const isPlausible = isDivisionPlausible && isBirthday(bornOn, page)
  if (isPlausible && (isCheckRight ?? isLabelled)) return certainDraft(page, candidate, bornOn ?? '')
  return judgeDoubt(candidate, isPlausible, isLabelled)
}

/** A number with a fault: told by its label, or by looking right but for its last character. */
function judgeDoubt(candidate: Candidate, isPlausible: boolean, isLabelled: boolean): Draft | undefined {
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
