import type { CivilDate } from '#kernel/calendar.ts'
import type { Channel } from '../contract/words.ts'

/** How the day of receipt is found (条例 第三十一条). */
export type ReceiptRule = 'submitted' | 'signedFor' | 'confirmedSameDay' | 'confirmedByBoth'

/** What is known when a request is confirmed as received. */
export interface Arrival {
  readonly rule: ReceiptRule
  readonly submittedOn: CivilDate
  /** Days on which the applicant was reached. */
  readonly reachedOn: readonly CivilDate[]
  readonly today: CivilDate
}

/** Why this day cannot be the day of receipt, as a sentence naming the article; null when it can. */
export function refuseReceipt(
  { rule, submittedOn, reachedOn, today }: Arrival,
  on: CivilDate,
): string | null {
  if (rule === 'submitted' || rule === 'signedFor')
    return on === submittedOn
      ? null
      : `${rule === 'submitted' ? '提交' : '签收'}之日${submittedOn}就是收到之日，不能另定（政府信息公开条例第三十一条）`
  if (rule === 'confirmedSameDay')
    return reachedOn.includes(on)
      ? null
      : '平常信函以与申请人确认之日为收到之日，请先登记当日与申请人的联系（政府信息公开条例第三十一条第二项）'
  if (on === today || reachedOn.includes(on)) return null
  return '通过互联网渠道或者传真提交的，以双方确认之日为收到之日：今天，或者登记过联系上申请人的那一天（政府信息公开条例第三十一条第三项）'
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
