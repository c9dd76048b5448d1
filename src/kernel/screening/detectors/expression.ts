import type { CivilDate } from '#kernel/calendar.ts'
import { expressionKindTitles } from '../contract.ts'
import type { Hit } from '../match.ts'
import type { Draft, Page } from '../page.ts'
import type { OfficeHolderRule } from '../rules.ts'

/** Wrong expressions of the editable table. */
export function findWrongExpressions(page: Page): Draft[] {
  return page.hits.expressions.map(({ rule, start, end }) => ({
    kind: 'expression',
    severity: rule.severity,
    start,
    end,
    message: `${expressionKindTitles[rule.kind]}：“${rule.wrong}”`,
    advice: `${rule.right === null ? '请核对后改写' : `应为“${rule.right}”`}${rule.source && `（依据：${rule.source}）`}`,
    ...(rule.right !== null && { suggestion: rule.right }),
  }))
}

/** Titles written next to the name of an office holder that the person does not hold on the day. */
export function findWrongTitles(page: Page): Draft[] {
  return page.hits.officeHolders.flatMap((hit) =>
    titlesBeside(page, hit).flatMap((title) => judge(page, hit, title) ?? []),
  )
}

interface TitlePlace {
  readonly title: string
  readonly start: number
  readonly end: number
  /** True after 原, 前, 时任: nobody says the person holds it now. */
  readonly isFormer: boolean
}

/** No title is longer. */
const longestTitle = 24
const formerWords = ['原', '前', '时任', '曾任']

/** The longest known title right before the name, and the longest right after it. */
function titlesBeside(page: Page, { denseStart, denseEnd }: Hit<unknown>): TitlePlace[] {
  const before = longestTitleWithin(page, (size) => [denseStart - size, denseStart])
  const after = longestTitleWithin(page, (size) => [denseEnd, denseEnd + size])
  return [before, after].filter((place) => place !== undefined)
}

function longestTitleWithin(
  { folded: { dense, at }, rules }: Page,
  rangeOf: (size: number) => readonly [number, number],
): TitlePlace | undefined {
  for (let size = longestTitle; size >= 2; size--) {
    const [from, to] = rangeOf(size)
    if (from < 0 || to > dense.length) continue
    const title = String.fromCharCode(...dense.subarray(from, to))
    if (!rules.titles.has(title) || isProfession(dense, to)) continue
    const before = String.fromCharCode(...dense.subarray(Math.max(0, from - 2), from))
    const isFormer = formerWords.some((word) => before.endsWith(word))
    return { title, start: at[from] ?? 0, end: (at[to - 1] ?? 0) + 1, isFormer }
  }
  return undefined
}

const professions = ['医师', '护师', '药师', '技师', '科员', '编辑', '记者']

/** 主任医师 is no office. */
function isProfession(dense: Uint16Array, from: number): boolean {
  return professions.includes(String.fromCharCode(...dense.subarray(from, from + 2)))
}

function judge(page: Page, hit: Hit<readonly OfficeHolderRule[]>, place: TitlePlace): Draft | undefined {
  if (place.isFormer) return undefined
  const fitting = hit.rule.filter(({ title }) => isSameOffice(title, place.title))
  if (fitting.some((term) => isInOffice(term, page.today))) return undefined
  const current = hit.rule.filter((term) => isInOffice(term, page.today))
  const name = hit.rule[0]?.name ?? ''
  const ended = fitting.find(({ endsOn }) => endsOn !== null)
  return {
    kind: 'officeTitle',
    severity: 'explain',
    start: Math.min(hit.start, place.start),
    end: Math.max(hit.end, place.end),
    message: ended
      ? `${name}已于${ended.endsOn ?? ''}不再担任“${ended.title}”`
      : `${name}的职务与登记的不一致：“${place.title}”`,
    advice:
      current.length > 0
        ? `登记的职务是：${current.map(({ title }) => title).join('、')}；同名的其他人请说明`
        : '请核对职务；同名的其他人请说明',
  }
}

function isInOffice({ startsOn, endsOn }: OfficeHolderRule, today: CivilDate | null): boolean {
  return today === null || (startsOn <= today && (endsOn === null || today <= endsOn))
}

/** 县长 says the same as 县人民政府县长, and not the same as 副县长. */
function isSameOffice(held: string, written: string): boolean {
  if (!held.endsWith(written)) return false
  return !/[副代原前]$|代理$/.test(held.slice(0, held.length - written.length))
}
