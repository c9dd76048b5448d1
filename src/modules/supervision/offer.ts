import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader } from '#kernel/database/database.ts'
import { selectFigures } from './store/lists.ts'

/** What came of the items a unit was given in a span; withdrawn ones are left out. Every share has its numerator here. */
export interface UnitFigures {
  readonly unitId: string
  readonly unitTitle: string
  /** Given to it as lead unit, and not withdrawn. */
  readonly items: number
  /** Accepted by whoever asked. */
  readonly done: number
  /** Accepted, and reported within the limit. */
  readonly onTime: number
  /** Accepted late, or still open past the limit. */
  readonly late: number
  /** Slips issued about them. */
  readonly blue: number
  readonly orange: number
  readonly red: number
  /** Accepted without having to be done again. */
  readonly firstTry: number
}

/** Which days the items were given out, and the day on which late is judged. */
export interface FigureSpan {
  readonly fromOn: CivilDate
  readonly toOn: CivilDate
  readonly today: CivilDate
}

/** Figures of every unit that was given an item in the span. */
export async function readUnitFigures(db: Reader, span: FigureSpan): Promise<UnitFigures[]> {
  return await selectFigures(db, span)
}
