import { isAlphanumeric } from '../digits.ts'
import type { Draft, Page } from '../page.ts'

const at = 0x40
const localSigns = new Set(['.', '_', '-', '+', '%'].map((sign) => sign.charCodeAt(0)))
const domainSigns = new Set(['.', '-'].map((sign) => sign.charCodeAt(0)))
/** RFC 5321: 64 octets before the sign; no domain is longer than 253. */
const longestLocal = 64
const longestDomain = 253

const officialEndings = ['.GOV.CN', '.EDU.CN', '.ORG.CN']

/** E-mail addresses that are not of a government, school or public body. */
export function findEmails(page: Page): Draft[] {
  const { codes } = page.folded
  const drafts: Draft[] = []
  for (let index = codes.indexOf(at); index >= 0; index = codes.indexOf(at, index + 1)) {
    const start = spanBack(codes, index)
    const end = spanForward(codes, index)
    const domain = String.fromCharCode(...codes.subarray(index + 1, end))
    if (start === index || !/^[A-Z0-9-]+(?:\.[A-Z0-9-]+)*\.[A-Z]{2,}$/.test(domain)) continue
    if (officialEndings.some((ending) => domain.endsWith(ending))) continue
    const local = String.fromCharCode(...codes.subarray(start, index))
    drafts.push(draftOf(start, end, /^\d{5,11}$/.test(local)))
  }
  return drafts
}

function spanBack(codes: Uint16Array, from: number): number {
  let start = from
  while (
    from - start < longestLocal &&
    (isAlphanumeric(codes[start - 1]) || localSigns.has(codes[start - 1] ?? 0))
  )
    start--
  return start
}

function spanForward(codes: Uint16Array, from: number): number {
  let end = from + 1
  while (end - from < longestDomain && (isAlphanumeric(codes[end]) || domainSigns.has(codes[end] ?? 0))) end++
  while (domainSigns.has(codes[end - 1] ?? 0)) end--
  return end
}

/** A number before the sign is a QQ or mobile number: somebody's own box. */
function draftOf(start: number, end: number, isPersonal: boolean): Draft {
  return {
    kind: 'email',
    severity: isPersonal ? 'explain' : 'note',
    start,
    end,
    message: isPersonal ? '出现个人电子邮箱' : '公开的邮箱不是政务邮箱',
    advice: isPersonal ? '改用单位的政务邮箱；确需公开的，说明' : '能用政务邮箱（.gov.cn）的，改用政务邮箱',
  }
}
