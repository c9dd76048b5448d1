import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader } from '#kernel/database/database.ts'
import type { ThresholdName } from '../contract/rules.ts'
import type { Channel } from '../contract/words.ts'
import type { FeeBand } from '../rules/fee.ts'

/** How the day of receipt is found for what comes in by a channel on a day; undefined before there was a law. */
export async function findReceiptRule(
  db: Reader,
  { channel, postKind, on }: { channel: Channel; postKind: 'signedFor' | 'ordinary' | null; on: CivilDate },
) {
  return await db
    .selectFrom('information_requests.receipt_rule')
    .select(['rule', 'article', 'filing_confirms as filingConfirms'])
    .where('channel', '=', channel)
    .where((row) => (postKind === null ? row('post_kind', 'is', null) : row('post_kind', '=', postKind)))
    .where('starts_on', '<=', on)
    .where((row) => row.or([row('ends_on', 'is', null), row('ends_on', '>=', on)]))
    .orderBy('starts_on', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Every outcome the law of a day knows, in the order of the report. */
export async function selectOutcomes(db: Reader, on: CivilDate) {
  return await db
    .selectFrom('information_requests.outcome')
    .select([
      'code',
      'detail',
      'title',
      'article',
      'report_row as reportRow',
      'needs',
      'is_drafted as isDrafted',
    ])
    .where('starts_on', '<=', on)
    .where((row) => row.or([row('ends_on', 'is', null), row('ends_on', '>=', on)]))
    .orderBy('sort_order')
    .execute()
}
export type OutcomeRecord = Awaited<ReturnType<typeof selectOutcomes>>[number]

/** The title of every outcome of every time, for lists. */
export async function selectOutcomeTitles(db: Reader) {
  return await db
    .selectFrom('information_requests.outcome')
    .select(['code', 'detail', 'title', 'starts_on as startsOn', 'ends_on as endsOn'])
    .execute()
}
export type OutcomeTitle = Awaited<ReturnType<typeof selectOutcomeTitles>>[number]

/** The fee table in force on a day, cheapest band first; empty when no fee may be asked. */
export async function selectFeeBands(db: Reader, basis: 'item' | 'page', on: CivilDate): Promise<FeeBand[]> {
  return await db
    .selectFrom('information_requests.fee_band')
    .select([
      'from_quantity as fromQuantity',
      'to_quantity as toQuantity',
      'price_fen as priceFen',
      'step_quantity as stepQuantity',
      'step_price_fen as stepPriceFen',
    ])
    .where('basis', '=', basis)
    .where('starts_on', '<=', on)
    .where((row) => row.or([row('ends_on', 'is', null), row('ends_on', '>=', on)]))
    .orderBy('from_quantity')
    .execute()
}

/** From how many requests of one applicant on a case says so, as the office had set it by a day. */
export async function readThreshold(db: Reader, name: ThresholdName, on: CivilDate): Promise<number> {
  const { amount } = await db
    .selectFrom('information_requests.threshold')
    .select('amount')
    .where('name', '=', name)
    .where('starts_on', '<=', on)
    .orderBy('starts_on', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  return amount
}
