import type { CivilDate } from '#kernel/calendar.ts'

/** Sums of the tally to be added up: of one kind, between two days, both included; null: without end. */
export interface Span {
  readonly span: 'month' | 'year' | 'ever'
  readonly from: CivilDate | null
  readonly to: CivilDate | null
}

/** The fewest sums that make up a range of months: whole years as years, what is left of years as months. */
export function spansOf({
  from,
  to,
}: {
  readonly from: CivilDate | null
  readonly to: CivilDate | null
}): Span[] {
  if (from === null && to === null) return [{ span: 'ever', from, to }]
  const firstYear = from === null ? null : yearOf(from) + (from.slice(5, 7) === '01' ? 0 : 1)
  const lastYear = to === null ? null : yearOf(to) - (to.slice(5, 7) === '12' ? 0 : 1)
  if (firstYear !== null && lastYear !== null && firstYear > lastYear) return [{ span: 'month', from, to }]
  const spans: (Span | null)[] = [
    { span: 'year', from: dayOf(firstYear, '01'), to: dayOf(lastYear, '01') },
    firstYear === null ? null : { span: 'month', from, to: dayOf(firstYear - 1, '12') },
    lastYear === null ? null : { span: 'month', from: dayOf(lastYear + 1, '01'), to },
  ]
  return spans.filter((one) => one !== null).filter(isAny)
}

function yearOf(day: CivilDate): number {
  return Number(day.slice(0, 4))
}

function dayOf(year: number | null, month: string): CivilDate | null {
  return year === null ? null : `${String(year).padStart(4, '0')}-${month}-01`
}

function isAny({ from, to }: Span): boolean {
  return from === null || to === null || from <= to
}
