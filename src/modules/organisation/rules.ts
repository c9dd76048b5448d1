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
