import type { CivilDate } from '#kernel/calendar.ts'
import { dayNumber } from '#kernel/calendar.ts'

/** The colours of slips, the mildest first (督办单：蓝、橙、红). */
export const colours = ['blue', 'orange', 'red'] as const
export type Colour = (typeof colours)[number]

/** What each is called. */
export const colourTitles: Readonly<Record<Colour, string>> = { blue: '蓝', orange: '橙', red: '红' }

/** When a colour is due. */
export interface Threshold {
  readonly colour: Colour
  /** Calendar days after the last day; below zero: before it. */
  readonly daysLate: number
}

/** Calendar days since the last day; below zero before it, 0 on it. */
export function daysLate(dueOn: CivilDate, today: CivilDate): number {
  return dayNumber(today) - dayNumber(dueOn)
}

/**
 * The colour an item has reached: the harshest whose day has come. An important item starts one colour higher
 * (督查督办工作办法 第八条). Null: nothing is due.
 */
export function colourReached(
  thresholds: readonly Threshold[],
  late: number,
  isImportant: boolean,
): Colour | null {
  const reached = thresholds.filter((one) => late >= one.daysLate)
  const highest = Math.max(-1, ...reached.map(({ colour }) => colours.indexOf(colour)))
  if (highest === -1) return null
  return colours[Math.min(highest + (isImportant ? 1 : 0), colours.length - 1)] ?? null
}

/** How an item stands, as it is written on its slip. */
export function describeStanding(late: number): string {
  if (late > 0) return `已逾期${late}天`
  return late === 0 ? '今天到期' : `距办结期限还有${-late}天`
}
