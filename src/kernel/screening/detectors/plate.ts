import { isAlphanumeric, isDigit } from '../digits.ts'
import type { Draft, Page } from '../page.ts'
import { signs } from '../words.ts'

const provinces = signs('京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼')
const lastSigns = signs('学警挂港澳试超')
const dots = new Set([0xb7, 0x2022, 0x30fb, 0x2d, 0x2e, 0x2a])

/** Number plates of GA 36, those of new-energy vehicles included: 京A12345, 京A·D12345, 京A12345D, 京A1234警. */
export function findPlates(page: Page): Draft[] {
  const { dense, at } = page.folded
  const drafts: Draft[] = []
  for (let index = 0; index + 6 < dense.length; index++) {
    if (!provinces.has(dense[index] ?? 0) || !isLetter(dense[index + 1])) continue
    const end = plateEnd(page, index)
    if (end < 0) continue
    drafts.push({
      kind: 'plate',
      severity: 'explain',
      start: at[index] ?? 0,
      end: (at[end - 1] ?? 0) + 1,
      message: '出现车牌号',
      advice: '私人车辆的，删去或者遮盖；是公务用车、处罚决定等依法公开的，说明',
    })
    index = end - 1
  }
  return drafts
}

function isLetter(code: number | undefined): boolean {
  return isAlphanumeric(code) && !isDigit(code)
}

/** Index in `dense` after the plate that begins at `index`; -1 when it is none. */
function plateEnd(page: Page, index: number): number {
  const { dense } = page.folded
  const from = dots.has(dense[index + 2] ?? 0) ? index + 3 : index + 2
  const serial = readSerial(page, from)
  const to = from + serial.length
  if (/^[A-HJ-NP-Z0-9]\d{3}$/.test(serial) && lastSigns.has(dense[to] ?? 0)) return to + 1
  return isSerial(serial) ? to : -1
}

/** Letters and digits that stand together, one more than any plate has. */
function readSerial({ folded: { dense, at } }: Page, from: number): string {
  let serial = ''
  for (let to = from; serial.length < 7 && isAlphanumeric(dense[to]); to++) {
    if (to > from && !isNext(at, to)) break
    serial += String.fromCharCode(dense[to] ?? 0)
  }
  return serial
}

/** True when only invisible units lie between this unit and the one before it. */
function isNext(at: Uint32Array, index: number): boolean {
  return (at[index] ?? 0) - (at[index - 1] ?? 0) <= 2
}

/** Five characters with at most two letters, or six of a new-energy vehicle (GA 36-2018). */
function isSerial(serial: string): boolean {
  if (serial.length === 5) return /^[A-HJ-NP-Z0-9]{5}$/.test(serial) && serial.replace(/\D/g, '').length >= 3
  if (serial.length !== 6) return false
  return /^[A-HJK][A-HJ-NP-Z0-9]\d{4}$/.test(serial) || /^\d{5}[A-HJK]$/.test(serial)
}
