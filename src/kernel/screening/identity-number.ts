import type { CivilDate } from '#kernel/calendar.ts'
import { words } from './words.ts'

/** What an identity number says of itself. */
export interface IdentityNumber {
  readonly form: 'current' | 'old'
  /** The birth date in it; null when there is no such day. */
  readonly bornOn: CivilDate | null
  /** True when its first digits can be a division; always checked by the leading two (GB/T 2260). */
  readonly isDivisionPlausible: boolean
  /** True when the last character is right (GB 11643-1999 附录, ISO 7064 MOD 11-2); null for the old form, which has none. */
  readonly isCheckRight: boolean | null
}

/** Leading two digits of provinces (GB/T 2260), and 83 for residence permits of Taiwan residents. */
const provinces = new Set(
  words(
    '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83',
  ),
)

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const checkCharacters = '10X98765432'

/** The check character of the first 17 digits (GB 11643-1999). */
export function identityCheckOf(first17: string): string {
  let sum = 0
  for (const [index, weight] of weights.entries()) sum += Number(first17[index]) * weight
  return checkCharacters[sum % 11] ?? ''
}

/** Reads 18 characters (the last a digit or X) or 15 digits of the old form. */
export function readIdentityNumber(number: string): IdentityNumber {
  const isOld = number.length === 15
  const birth = isOld ? `19${number.slice(6, 12)}` : number.slice(6, 14)
  return {
    form: isOld ? 'old' : 'current',
    bornOn: dayOf(birth),
    isDivisionPlausible: isDivisionPlausible(number),
    isCheckRight: isOld ? null : identityCheckOf(number) === number[17],
  }
}

/** Residence permits of 港澳台 residents have 810000, 820000, 830000; a permanent residence card of a foreigner begins with 9. */
function isDivisionPlausible(number: string): boolean {
  if (number.startsWith('9')) return number.length === 18 && provinces.has(number.slice(1, 3))
  if (!provinces.has(number.slice(0, 2))) return false
  return number.startsWith('8') || number.slice(2, 6) !== '0000'
}

const monthDays = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** "19900307" as "1990-03-07"; null when there is no such day or it cannot be a birthday of anybody listed. */
export function dayOf(digits: string): CivilDate | null {
  const [year, month, day] = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6, 8)]
  if (Number(year) < 1880 || Number(year) > 2099) return null
  if (Number(day) < 1 || Number(day) > lastDayOf(Number(year), Number(month))) return null
  return `${year}-${month}-${day}`
}

/** Days of a month; 0 when there is no such month. */
function lastDayOf(year: number, month: number): number {
  return month === 2 && !isLeap(year) ? 28 : (monthDays[month - 1] ?? 0)
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

/** Full years between two civil dates. */
export function ageOn(bornOn: CivilDate, today: CivilDate): number {
  const years = Number(today.slice(0, 4)) - Number(bornOn.slice(0, 4))
  return today.slice(5) < bornOn.slice(5) ? years - 1 : years
}
