import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader, Tx } from '#kernel/database/database.ts'
import type { Lacking } from '../contract/words.ts'

/** Writes down what a request did not have when it came in. */
export async function insertLacking(
  tx: Tx,
  requestId: string,
  lacking: readonly { readonly what: Lacking; readonly madeGoodOn: CivilDate | null }[],
): Promise<void> {
  if (lacking.length === 0) return
  await tx
    .insertInto('information_requests.lacking')
    .values(
      lacking.map(({ what, madeGoodOn }) => ({ request_id: requestId, what, made_good_on: madeGoodOn })),
    )
    .execute()
}

/** What a request came without, and the day on which it was made good. */
export async function selectLacking(
  db: Reader,
  requestId: string,
): Promise<{ what: Lacking; madeGoodOn: CivilDate | null }[]> {
  return await db
    .selectFrom('information_requests.lacking')
    .select(['what', 'made_good_on as madeGoodOn'])
    .where('request_id', '=', requestId)
    .orderBy('what')
    .execute()
}

/** Writes down on what day something was made good. */
export async function updateMadeGood(
  tx: Tx,
  requestId: string,
  what: readonly Lacking[],
  on: CivilDate,
): Promise<void> {
  if (what.length === 0) return
  await tx
    .updateTable('information_requests.lacking')
    .set({ made_good_on: on })
    .where('request_id', '=', requestId)
    .where('what', 'in', [...what])
    .where('made_good_on', 'is', null)
    .execute()
}
