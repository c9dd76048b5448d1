import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader, Tx } from '#kernel/database/database.ts'

export type SpeakerKind = 'news' | 'online'

function rosterQuery(db: Reader) {
  return db
    .selectFrom('opinion.spokesperson as speaker')
    .innerJoin('access.person as person', 'person.id', 'speaker.person_id')
    .innerJoin('access.unit as unit', 'unit.id', 'speaker.unit_id')
    .select([
      'speaker.id as rosterId',
      'speaker.unit_id as unitId',
      'unit.path as unitPath',
      'unit.title as unitTitle',
      'speaker.person_id as personId',
      'person.name',
      'speaker.kind',
      'speaker.starts_on as startsOn',
      'speaker.ends_on as endsOn',
    ])
}

/** Everybody who speaks, or spoke, for these units. */
export async function selectRoster(db: Reader, unitIds: readonly string[]) {
  if (unitIds.length === 0) return []
  return await rosterQuery(db)
    .where('speaker.unit_id', 'in', [...unitIds])
    .orderBy('unit.path')
    .orderBy('speaker.starts_on')
    .orderBy('speaker.id')
    .execute()
}

export async function findRosterEntry(db: Reader, rosterId: number) {
  return await rosterQuery(db).where('speaker.id', '=', rosterId).executeTakeFirst()
}

/** Whether somebody speaks for the unit on a day. */
export async function findSpokesperson(db: Reader, unitId: string, personId: string, on: CivilDate) {
  return await rosterQuery(db)
    .where('speaker.unit_id', '=', unitId)
    .where('speaker.person_id', '=', personId)
    .where('speaker.starts_on', '<=', on)
    .where((row) => row.or([row('speaker.ends_on', 'is', null), row('speaker.ends_on', '>=', on)]))
    .limit(1)
    .executeTakeFirst()
}

export async function insertSpokesperson(
  tx: Tx,
  speaker: {
    readonly unitId: string
    readonly personId: string
    readonly kind: SpeakerKind
    readonly startsOn: CivilDate
  },
): Promise<void> {
  await tx
    .insertInto('opinion.spokesperson')
    .values({
      unit_id: speaker.unitId,
      person_id: speaker.personId,
      kind: speaker.kind,
      starts_on: speaker.startsOn,
    })
    .execute()
}

export async function endSpokesperson(tx: Tx, rosterId: number, on: CivilDate): Promise<void> {
  await tx
    .updateTable('opinion.spokesperson')
    .set({ ends_on: on })
    .where('id', '=', rosterId)
    .where('ends_on', 'is', null)
    .execute()
}

/** People who hold a post with the role of speaking in a unit. */
export async function selectSpeakersOf(db: Reader, unitId: string) {
  return await db
    .selectFrom('access.post as post')
    .innerJoin('access.appointment as appointment', 'appointment.post_id', 'post.id')
    .innerJoin('access.person as person', 'person.id', 'appointment.person_id')
    .select(['person.id as personId', 'person.name'])
    .distinct()
    .where('post.unit_id', '=', unitId)
    .where('appointment.ends_on', 'is', null)
    .where((row) => row('post.roles', '@>', row.val(['spokesperson'])))
    .orderBy('person.name')
    .execute()
}
