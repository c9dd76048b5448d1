import type { Reader } from '#kernel/database/database.ts'
import type { AnswerScope, MeasureName } from '#modules/letters/offer.ts'
import { readAnswerCounts, readReplySeconds } from '#modules/letters/offer.ts'
import type { ReplyBehaviour } from '../contract/board.ts'
import type { Counted } from '../rules/quantile.ts'
import { countOf, quantileOf } from '../rules/quantile.ts'
import type { Thresholds } from '../rules/thresholds.ts'

const names = ['answer', 'hours', 'length', 'coverage', 'twin', 'forwarded'] as const
/** Within how many days answers are counted, as measures of real answers are (1, 5, 15, 30, 60). */
const withinDays = [1, 5, 15, 30, 60] as const

/** How answers are given: how fast, how long, how near the matter. From counts; of the answers themselves five are read. */
export async function readBehaviour(
  db: Reader,
  scope: AnswerScope,
  rules: Thresholds,
): Promise<ReplyBehaviour> {
  const rows = await readAnswerCounts(db, scope, names)
  const of = (name: MeasureName): Counted[] => rows.filter((row) => row.name === name)
  const [hours, lengths, coverage] = [of('hours'), of('length'), of('coverage')]
  const answers = countOf(of('answer'))
  const valueOf = (counts: readonly Counted[], share: number, scale = 1) =>
    (quantileOf(counts, share)?.value ?? 0) / scale
  return {
    answers,
    days: hours.length === 0 ? null : await readDays(db, scope, hours),
    within: withinDays.map((days) => ({ days, count: countOf(hours, days * 24), of: countOf(hours) })),
    length:
      answers === 0
        ? null
        : { p10: valueOf(lengths, 0.1), p50: valueOf(lengths, 0.5), p90: valueOf(lengths, 0.9) },
    short: { count: countOf(lengths, rules.shortAnswer), of: answers },
    forwarded: { count: countOf(of('forwarded')), of: answers },
    copied: { count: countOf(of('twin')) - countOf(of('twin'), rules.twin - 1), of: answers },
    coverage:
      answers === 0
        ? null
        : {
            p5: valueOf(coverage, 0.05, 10_000),
            p25: valueOf(coverage, 0.25, 10_000),
            p50: valueOf(coverage, 0.5, 10_000),
          },
    uncovered: { count: countOf(coverage, 0), of: answers },
  }
}

/** Days to the answer, exact to the second: the hour from the counts, the second from the answers of that hour. */
async function readDays(db: Reader, scope: AnswerScope, hours: readonly Counted[]) {
  const dayOf = async (share: number) => {
    const found = quantileOf(hours, share)
    if (!found) return 0
    const seconds = await readReplySeconds(db, scope, found.value, found.rank)
    return (seconds ?? found.value * 3600) / 86_400
  }
  return {
    p50: await dayOf(0.5),
    p75: await dayOf(0.75),
    p90: await dayOf(0.9),
    p99: await dayOf(0.99),
    most: await dayOf(1),
  }
}
