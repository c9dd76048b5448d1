import { openUnits } from '#kernel/access/open-units.ts'
import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader } from '#kernel/database/database.ts'

/** Every unit that exists on a day. */
export async function selectOpenUnits(db: Reader, on: CivilDate) {
  return await openUnits(db, on).orderBy('unit.sort_order').orderBy('unit.path').execute()
}

/** The reply clock of a request as it is stored. */
export async function findReplyClock(db: Reader, requestId: string) {
  return await db
    .selectFrom('procedure.clock')
    .select([
      'due_on as dueOn',
      'due_at as dueAt',
      'is_provisional as isProvisional',
      'stopped_on as stoppedOn',
    ])
    .where('case_id', '=', requestId)
    .where('party_id', 'is', null)
    .where('name', '=', 'reply')
    .executeTakeFirst()
}
