import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader, Tx } from '#kernel/database/database.ts'

export async function insertChallenge(
  tx: Tx,
  filed: {
    readonly requestId: string
    readonly kind: 'review' | 'suit' | 'suitAfterReview'
    readonly body: string
    readonly number: string | null
    readonly filedOn: CivilDate
  },
): Promise<string> {
  const { id } = await tx
    .insertInto('information_requests.challenge')
    .values({
      request_id: filed.requestId,
      kind: filed.kind,
      body: filed.body,
      number: filed.number,
      filed_on: filed.filedOn,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function findChallenge(db: Reader, challengeId: string) {
  return await challengeQuery(db).where('id', '=', challengeId).executeTakeFirst()
}

export async function selectChallenges(db: Reader, requestId: string) {
  return await challengeQuery(db).where('request_id', '=', requestId).orderBy('filed_on').execute()
}

/** Records how it ended; false when it had ended before. */
export async function updateChallenge(
  tx: Tx,
  challengeId: string,
  ended: {
    readonly result: 'upheld' | 'corrected' | 'other'
    readonly settledOn: CivilDate
    readonly note: string
  },
): Promise<boolean> {
  const done = await tx
    .updateTable('information_requests.challenge')
    .set({ result: ended.result, settled_on: ended.settledOn, note: ended.note })
    .where('id', '=', challengeId)
    .where('result', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

function challengeQuery(db: Reader) {
  return db
    .selectFrom('information_requests.challenge')
    .select([
      'id as challengeId',
      'request_id as requestId',
      'kind',
      'body',
      'number',
      'filed_on as filedOn',
      'result',
      'settled_on as settledOn',
      'note',
    ])
}
