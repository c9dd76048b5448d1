import type { CivilDate } from '#kernel/calendar.ts'

/** By which day of the following year a kind of unit publishes its report. */
export interface Deadline {
  readonly unitKind: string
  readonly month: number
  readonly day: number
}

/** The last day for the report on `year`, e.g. 2027-01-31 for 2026. It is a day of the calendar: holidays do not move it. */
export function lawfulDueOn({ month, day }: Deadline, year: number): CivilDate {
  return `${year + 1}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** The day a campaign sets, unless it is later than the law's. */
export function dueOnOf(lawful: CivilDate, local: CivilDate | undefined): CivilDate {
  return local !== undefined && local < lawful ? local : lawful
}

/** The year whose report falls due next: the one that ends, until everybody's time for it has passed in spring. */
export function reportYearOn(today: CivilDate): number {
  const year = Number(today.slice(0, 4))
  return today.slice(5) < '07-01' ? year - 1 : year
}

/** The kinds of units that may report, in words. */
export const unitKindTitles: Readonly<Record<string, string>> = {
  county: '县级政府',
  department: '部门',
  town: '乡镇（街道）',
  institution: '事业单位',
}
