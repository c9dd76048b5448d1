import type { CivilDate } from '#kernel/calendar.ts'
import { dayNumber } from '#kernel/calendar.ts'
import type { Colour } from './slips.ts'
import { colourTitles } from './slips.ts'

/** One thing the records say, and where it stands in them. */
export interface Fact {
  readonly sentence: string
  readonly source: string
}

/** What the records of an item hold of its time and quality. */
export interface Records {
  readonly dueOn: CivilDate | null
  /** The day its limit stopped; null while it runs. */
  readonly stoppedOn: CivilDate | null
  readonly today: CivilDate
  readonly redone: number
  readonly slips: readonly {
    readonly colour: Colour
    readonly numberText: string
    readonly issuedOn: CivilDate
    readonly answerOn: CivilDate
    readonly answeredOn: CivilDate | null
  }[]
}

/**
 * What may be held against a unit: only what the records prove, each sentence with its source, and nothing that it did
 * in time (督查督办工作办法 第十条). Empty: there is nothing to hold.
 */
export function findFacts(records: Records): Fact[] {
  return [
    ...lateness(records),
    ...redone(records),
    ...records.slips.flatMap((slip) => aboutSlip(slip, records.today)),
  ]
}

function lateness({ dueOn, stoppedOn, today }: Records): Fact[] {
  if (dueOn === null) return []
  const until = stoppedOn ?? today
  const days = dayNumber(until) - dayNumber(dueOn)
  if (days <= 0) return []
  const sentence = stoppedOn
    ? `办结期限为${dueOn}，${stoppedOn}办结，逾期${days}天。`
    : `办结期限为${dueOn}，至${today}没有办结，已逾期${days}天。`
  return [{ sentence, source: '办结期限' }]
}

function redone({ redone: times }: Records): Fact[] {
  return times > 0 ? [{ sentence: `报告的结果${times}次没有通过交办人验收。`, source: '办理过程' }] : []
}

function aboutSlip(
  { colour, numberText, issuedOn, answerOn, answeredOn }: Records['slips'][number],
  today: CivilDate,
): Fact[] {
  const isUnanswered = (answeredOn ?? today) > answerOn
  if (colour === 'blue' && !isUnanswered) return []
  const answered = isUnanswered
    ? answeredOn
      ? `，${answeredOn}才回复（应于${answerOn}前回复）`
      : `，至${today}没有回复（应于${answerOn}前回复）`
    : ''
  return [{ sentence: `${issuedOn}发出${colourTitles[colour]}色督办单${answered}。`, source: numberText }]
}
