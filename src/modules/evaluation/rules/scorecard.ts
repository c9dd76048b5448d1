import type { Selection, Share } from '../contract/board.ts'
import type { FigureName } from '../contract/rounds.ts'
import { all, only } from './signs.ts'

/** What each figure counts, of which answers. Letters without an answer are added where they belong. */
export function figureSelections(
  satisfiedStars: number,
): Readonly<Record<FigureName, { readonly count: Selection; readonly of: Selection }>> {
  return {
    onTime: { count: only('late', 0), of: all('late') },
    answered: { count: all('hours'), of: all('hours') },
    solved: { count: only('solved', 1), of: all('solved') },
    satisfied: { count: { name: 'stars', least: satisfiedStars, most: 5 }, of: all('stars') },
  }
}

/** Answers of one unit as they were counted, and its letters without an answer. */
export interface UnitCounts {
  readonly figures: Readonly<Record<FigureName, Share>>
  /** Letters it has not answered, and those of them whose limit has run out. */
  readonly open: number
  readonly overdue: number
}

/** The figures of a unit: what is late and unanswered is not on time, what is open is not answered. */
export function scoreOf({ figures, open, overdue }: UnitCounts): Record<FigureName, Share> {
  const { onTime, answered, solved, satisfied } = figures
  return {
    onTime: { count: onTime.count, of: onTime.of + overdue },
    answered: { count: answered.count, of: answered.of + open },
    solved,
    satisfied,
  }
}
