import type { CivilDate } from '#kernel/calendar.ts'
import type { Channel } from '../contract/words.ts'

/** How the day of receipt is found (条例 第三十一条). */
export type ReceiptRule = 'submitted' | 'signedFor' | 'confirmedSameDay' | 'confirmedByBoth'

/** What is known when a request is confirmed as received. */
export interface Arrival {
  readonly rule: ReceiptRule
  readonly submittedOn: CivilDate
  /** The day the applicant confirmed, with the form itself or with the query code; null when they have not. */
  readonly applicantConfirmedOn: CivilDate | null
  /** Days on which the applicant was reached. */
  readonly reachedOn: readonly CivilDate[]
  readonly today: CivilDate
}

/** Why this day cannot be the day of receipt, as a sentence naming the article; null when it can. */
export function refuseReceipt(arrival: Arrival, on: CivilDate): string | null {
  const { rule, submittedOn, reachedOn } = arrival
  if (rule === 'submitted' || rule === 'signedFor')
    return on === submittedOn
      ? null
      : `${rule === 'submitted' ? '提交' : '签收'}之日${submittedOn}就是收到之日，不能另定（政府信息公开条例第三十一条）`
  if (reachedOn.includes(on)) return null
  if (rule === 'confirmedSameDay')
    return '平常信函以与申请人确认之日为收到之日，请先登记当日与申请人的联系（政府信息公开条例第三十一条第二项）'
  return refuseOneSided(arrival, on)
}

/** The office confirms today; the applicant must have confirmed by then. */
function refuseOneSided({ applicantConfirmedOn, today }: Arrival, on: CivilDate): string | null {
  if (applicantConfirmedOn === null)
    return '以双方确认之日为收到之日，申请人一方还没有确认：请申请人凭查询码在网上确认，或者联系申请人并登记，再以联系上的那一天为收到之日（政府信息公开条例第三十一条第三项）'
  return on === today
    ? null
    : '以双方确认之日为收到之日：今天，或者登记过联系上申请人的那一天（政府信息公开条例第三十一条第三项）'
}

/** How the day of receipt may be found for what comes in by a channel: nobody signs for what is not posted. */
export function receiptRulesFor(channel: Channel, postKind: 'signedFor' | 'ordinary' | null): ReceiptRule[] {
  if (channel === 'counter') return ['submitted']
  if (channel === 'post') return postKind === 'signedFor' ? ['signedFor'] : ['submitted', 'confirmedSameDay']
  return ['submitted', 'confirmedByBoth']
}

/** True when the day of receipt is settled by the arrival itself, so that taking it in confirms it. */
export function isSettledByArrival(rule: ReceiptRule): boolean {
  return rule === 'submitted' || rule === 'signedFor'
}

/** True when an applicant can send by this channel without the office. */
export function isPublicChannel(channel: Channel): boolean {
  return channel === 'web'
}
