import { claim, isAlphanumeric, isDigit } from '../digits.ts'
import { contextOf, mentions } from '../layout.ts'
import type { Draft, Page } from '../page.ts'

const labels = ['护照', '通行证', '台胞证', '回乡证', '旅行证', '居留证']

/** Passports (E12345678, EA1234567, G…, D…, S…, P…) and travel permits (H/M and 8 or 10 digits, C/L/T…): only where a label says so. */
export function findTravelDocuments(page: Page): Draft[] {
  const drafts: Draft[] = []
  for (let group = 0; group < page.groups.count; group++) {
    const draft = judge(page, group)
    if (draft) drafts.push(draft)
  }
  return drafts
}

function judge(page: Page, group: number): Draft | undefined {
  const { folded, groups } = page
  const size = groups.sizes[group] ?? 0
  if (size < 7 || size > 10 || groups.claimed[group] === 1) return undefined
  const end = groups.ends[group] ?? 0
  const start = lettersBefore(folded.codes, groups.starts[group] ?? 0)
  if (start < 0 || isAlphanumeric(folded.codes[end])) return undefined
  if (!mentions(contextOf(page, start), labels)) return undefined
  claim(groups, { first: group, last: group, size })
  return {
    kind: 'travelDocument',
    severity: 'block',
    start,
    end,
    message: '出现护照或者通行证号码',
    advice: '删去，或者只保留前 2 位和后 2 位（个人信息保护法第六条：公开应当限于最小范围）',
  }
}

/** Offset of the one or two letters before a number, or of the number itself; -1 when more letters stand there. */
function lettersBefore(codes: Uint16Array, from: number): number {
  let start = from
  while (from - start < 3 && isAlphanumeric(codes[start - 1]) && !isDigit(codes[start - 1])) start--
  return from - start > 2 || isAlphanumeric(codes[start - 1]) ? -1 : start
}
