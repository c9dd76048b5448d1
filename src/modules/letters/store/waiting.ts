import { sql } from 'kysely'
import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader } from '#kernel/database/database.ts'

/** A letter nobody has answered yet; nothing of who wrote, nor of what. */
export interface WaitingLetter {
  readonly id: string
  /** The unit that has it, or the office of the mailbox while none has. */
  readonly unitId: string
  readonly number: string
  readonly sentOn: CivilDate
  /** Past a limit of its own or of the unit that has it. */
  readonly isOverdue: boolean
}

/** Every open letter without an answer, the oldest first. A sealed one is in no list, this one included. */
export async function selectWaiting(db: Reader, now: Date): Promise<WaitingLetter[]> {
  return await db
    .selectFrom('letters.letter as letter')
    .innerJoin('procedure.case as case', 'case.id', 'letter.id')
    .leftJoinLateral(
      (given) =>
        given
          .selectFrom('letters.assignment as part')
          .innerJoin('procedure.case as given', 'given.id', 'part.id')
          .select(['part.unit_id', 'given.due_at'])
          .whereRef('part.letter_id', '=', 'letter.id')
          .where('given.closed_at', 'is', null)
          .orderBy('given.opened_at', 'desc')
          .limit(1)
          .as('held'),
      (join) => join.onTrue(),
    )
    .select([
      'letter.id',
      sql<string>`coalesce(held.unit_id, letter.unit_id)`.as('unitId'),
      'letter.number',
      sql<string>`(letter.sent_at at time zone 'Asia/Shanghai')::date`.as('sentOn'),
      sql<boolean>`coalesce("case".due_at <= ${now} or held.due_at <= ${now}, false)`.as('isOverdue'),
    ])
    .where('case.closed_at', 'is', null)
    .where('letter.replied_at', 'is', null)
    .where('letter.is_allegation', '=', false)
    .orderBy('letter.sent_at')
    .orderBy('letter.number')
    .execute()
}
