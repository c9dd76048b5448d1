import type { Reader } from '#kernel/database/database.ts'
import type { CivilDate } from '#kernel/calendar.ts'
import {
  readCountsOfLetters,
  readHandlingUnits,
  readUnanswered,
  readUnitCounts,
} from '#modules/letters/offer.ts'
import type { FigureName } from '../contract/rounds.ts'
import { figureNames } from '../contract/rounds.ts'
import { figureSelections, scoreOf } from '../rules/scorecard.ts'
import type { FigureRow, RoundRecord } from '../store/rounds.ts'
import { selectExclusions } from '../store/rounds.ts'
import { selectThresholds } from '../store/rules.ts'
import { readThresholds } from '../rules/thresholds.ts'

/** The figures of every unit that was given or answered a letter of these months, without what is excluded. */
export async function computeFigures(
  db: Reader,
  round: Pick<RoundRecord, 'roundId' | 'ruleSetId' | 'from' | 'to'>,
  { now, today }: { readonly now: Date; readonly today: CivilDate },
): Promise<FigureRow[]> {
  const rules = readThresholds(await selectThresholds(db, round.ruleSetId))
  const selections = figureSelections(rules.satisfiedStars)
  const asked = figureNames.flatMap((name) => [selections[name].count, selections[name].of])
  const excluded = (await selectExclusions(db, round.roundId)).map(({ letterId }) => letterId)
  const counts = await readUnitCounts(db, round, asked)
  const without = await readCountsOfLetters(db, excluded, asked)
  const unanswered = await readUnanswered(db, { from: round.from, to: round.to, now, excluded })
  const countOf = (unitId: string, selection: number) =>
    sumOf(counts, unitId, selection) - sumOf(without, unitId, selection)
  const handling = new Set((await readHandlingUnits(db, today)).map(({ id }) => id))
  const units = new Set([...counts, ...unanswered].map(({ unitId }) => unitId))
  return [...units]
    .filter((unitId) => handling.has(unitId) || countOf(unitId, answeredAt) > 0)
    .flatMap((unitId) => {
      const open = unanswered.find((row) => row.unitId === unitId)
      const figures = Object.fromEntries(
        figureNames.map((name, index) => [
          name,
          { count: countOf(unitId, index * 2), of: countOf(unitId, index * 2 + 1) },
        ]),
      ) as Record<FigureName, { count: number; of: number }>
      const score = scoreOf({ figures, open: open?.open ?? 0, overdue: open?.overdue ?? 0 })
      return figureNames.map((figure) => ({ unitId, figure, ...score[figure] }))
    })
}

const answeredAt = figureNames.indexOf('answered') * 2

function sumOf(
  counts: readonly { readonly unitId: string; readonly selection: number; readonly answers: number }[],
  unitId: string,
  selection: number,
): number {
  return counts.find((row) => row.unitId === unitId && row.selection === selection)?.answers ?? 0
}
