import type { CivilDate } from '#kernel/calendar.ts'

/** What a unit can be, with the word for it. */
export const unitKinds = {
  county: '县（市、区）',
  department: '部门',
  town: '乡镇（街道）',
  school: '学校',
  teachingPoint: '教学点',
  institution: '事业单位',
  office: '内设机构',
} as const
export type UnitKind = keyof typeof unitKinds

/** How far a post's roles extend, with the words for it. */
export const reaches = {
  unit: '仅本单位',
  subtree: '本单位及下级',
  everywhere: '全部单位',
} as const
export type Reach = keyof typeof reaches

/** The characters of a unified social credit code and their values: no I, O, S, V, Z (GB 32100-2015). */
const creditAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** The characters of an organisation code and their values (GB 11714-1997). */
const organisationAlphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2] as const

/** Full-width letters and digits, spaces and lower case made plain: what somebody typed, as the standard writes it. */
export function normaliseCode(typed: string): string {
  return typed.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase()
}

/** Why this is not a unified social credit code, in a sentence; null when it is one (GB 32100-2015). */
export function findCreditCodeMistake(code: string): string | null {
  if (code.length !== 18) return `统一社会信用代码应为18位，现为${code.length}位`
  const wrong = code.split('').find((character) => !creditAlphabet.includes(character))
  if (wrong) return `统一社会信用代码不使用“${wrong}”，请核对是否把数字1、0、2、5误写成字母`
  if (!/^\d{6}$/.test(code.slice(2, 8))) return '统一社会信用代码第3至8位应为登记机关行政区划代码（数字）'
  if (organisationCheck(code.slice(8, 16)) !== code[16])
    return '统一社会信用代码第9至17位（主体标识码）校验不符，请核对是否抄错'
  if (creditCheck(code.slice(0, 17)) !== code[17]) return '统一社会信用代码最后一位校验不符，请核对是否抄错'
  return null
}

/** The check character of the first 17: weights are the powers of 3 modulo 31. */
export function creditCheck(first17: string): string {
  let weight = 1
  let sum = 0
  for (const character of first17) {
    sum += creditAlphabet.indexOf(character) * weight
    weight = (weight * 3) % 31
  }
  return creditAlphabet.charAt((31 - (sum % 31)) % 31)
}

/** The check character of an organisation code's first eight. */
export function organisationCheck(first8: string): string {
  const sum = organisationWeights.reduce(
    (total, weight, index) => total + weight * organisationAlphabet.indexOf(first8.charAt(index)),
    0,
  )
  const check = 11 - (sum % 11)
  if (check === 11) return '0'
  return check === 10 ? 'X' : String(check)
}

/** Province-level codes of GB/T 2260: the first two digits of every division code. */
const provinces = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82'.split(
    ' ',
  ),
)

/**
 * Why this is not a division code, in a sentence; null when it can be one: 6 digits (GB/T 2260), 9 with the town
 * (GB/T 10114), 12 with the village. It carries no check digit: only its make-up is checked, not that it was given.
 */
export function findDivisionCodeMistake(code: string): string | null {
  if (!/^\d+$/.test(code)) return '行政区划代码只能是数字'
  if (![6, 9, 12].includes(code.length)) return `行政区划代码应为6位、9位或者12位，现为${code.length}位`
  if (!provinces.has(code.slice(0, 2))) return `行政区划代码前两位“${code.slice(0, 2)}”不是省级代码`
  const levels = [code.slice(2, 4), code.slice(4, 6), code.slice(6, 9), code.slice(9, 12)].filter(Boolean)
  const firstEmpty = levels.findIndex((level) => /^0+$/.test(level))
  if (firstEmpty >= 0 && levels.slice(firstEmpty).some((level) => !/^0+$/.test(level)))
    return '行政区划代码中间一级为零而下级不为零，请核对是否漏写'
  return null
}

/** The path of a unit below `parentPath`; null for the root. */
export function pathBelow(parentPath: string | null, slug: string): string {
  return parentPath === null ? slug : `${parentPath}.${slug}`
}

/** What a unit is from a day on. */
export interface Period {
  readonly startsOn: CivilDate
  readonly title: string
  readonly shortTitle: string
  readonly kind: UnitKind
  readonly parentId: string | null
  readonly reason: string | null
}

/** What one change of a unit may change. */
export type PeriodPatch = Partial<Pick<Period, 'title' | 'shortTitle' | 'kind' | 'parentId'>>

/**
 * The periods after something changed on a day, in order. A later period keeps what it changed itself and takes over
 * the rest: a name given from March stays, whatever parent is entered afterwards for January.
 *
 * @param periods in order of their first days; the first begins on or before `startsOn`
 */
export function changeFrom(
  periods: readonly Period[],
  startsOn: CivilDate,
  patch: PeriodPatch,
  reason: string,
): Period[] {
  const earlier = periods.filter((period) => period.startsOn < startsOn)
  const base = periods.findLast((period) => period.startsOn <= startsOn)
  if (!base) throw new Error('a unit has no period on the day it is changed')
  const later = periods.filter((period) => period.startsOn > startsOn)
  let open: PeriodPatch = patch
  const carried = later.map((period) => {
    open = stillOpen(open, base, period)
    return { ...period, ...open }
  })
  return [...earlier, { ...base, ...patch, startsOn, reason }, ...carried]
}

/** What of the patch reaches into `period`: the fields in which it is still as before the change. */
function stillOpen(patch: PeriodPatch, base: Period, period: Period): PeriodPatch {
  const fields = Object.keys(patch) as (keyof PeriodPatch)[]
  return Object.fromEntries(
    fields.filter((field) => period[field] === base[field]).map((field) => [field, patch[field]]),
  )
}

/** The period in effect on a day; undefined before the first. `periods` in order of their first days. */
export function periodOn(periods: readonly Period[], day: CivilDate): Period | undefined {
  return periods.findLast((period) => period.startsOn <= day)
}

/** The civil date `days` calendar days after `day`; before it when negative. */
export function shiftDay(day: CivilDate, days: number): CivilDate {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** What a post gives its holder. */
export interface PostPowers {
  readonly roles: readonly string[]
  readonly reach: Reach
}

const reachOrder: Readonly<Record<Reach, number>> = { unit: 0, subtree: 1, everywhere: 2 }

/** True when `after` gives something that `before` does not: such a change takes two people. */
export function gives(before: PostPowers, after: PostPowers): boolean {
  return (
    after.roles.some((role) => !before.roles.includes(role)) ||
    reachOrder[after.reach] > reachOrder[before.reach]
  )
}
