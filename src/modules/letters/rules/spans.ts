import type { CivilDate } from '#kernel/calendar.ts'

/** Sums of the tally to be added up: of one kind, between two days, both included; null: without end. */
export interface Span {
  readonly span: 'month' | 'year' | 'ever'
  readonly from: CivilDate | null
  readonly to: CivilDate | null
}

/** The fewest sums that make up a range of months: whole years as years, what is left of years as months. */
export function spansOf({ from, to }: Omit<Span, 'span'>): Span[] {
  if (from === null && to === null) return [{ span: 'ever', from, to }]
  const firstYear = from === null ? null : firstWholeYear(from)
  const lastYear = to === null ? null : lastWholeYear(to)
  if (firstYear !== null && lastYear !== null && firstYear > lastYear) return [{ span: 'month', from, to }]
  const years: Span = { span: 'year', from: dayOf(firstYear, '01'), to: dayOf(lastYear, '01') }
  return [years, ...monthsBefore(from, firstYear), ...monthsAfter(to, lastYear)].filter(isAny)
}

function monthsBefore(from: CivilDate | null, firstYear: number | null): Span[] {
  return firstYear === null ? [] : [{ span: 'month', from, to: dayOf(firstYear - 1, '12') }]
}

function monthsAfter(to: CivilDate | null, lastYear: number | null): Span[] {
  return lastYear === null ? [] : [{ span: 'month', from: dayOf(lastYear + 1, '01'), to }]
}

function firstWholeYear(from: CivilDate): number {
  return Number(from.slice(0, 4)) + (from.slice(5, 7) === '01' ? 0 : 1)
}

function lastWholeYear(to: CivilDate): number {
  return Number(to.slice(0, 4)) - (to.slice(5, 7) === '12' ? 0 : 1)
}

function dayOf(year: number | null, month: string): CivilDate | null {
  return year === null ? null : `${String(year).padStart(4, '0')}-${month}-01`
}

function isAny({ from, to }: Span): boolean {
  return from === null || to === null || from <= to
}
