import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader, Tx } from '#kernel/database/database.ts'

/** The classes of the office that hold on a day, in order, with their words and the unit each usually goes to. */
export async function selectClasses(db: Reader, on: CivilDate) {
  return await db
    .selectFrom('letters.class')
    .select(['title', 'words', 'unit_id as unitId'])
    .where('starts_on', '<=', on)
    .where((row) => row.or([row('ends_on', 'is', null), row('ends_on', '>=', on)]))
    .orderBy('position')
    .orderBy('title')
    .execute()
}

/** Every version of every class, in order, the newest of each first. */
export async function selectClassVersions(db: Reader) {
  return await db
    .selectFrom('letters.class as class')
    .leftJoin('access.unit as unit', 'unit.id', 'class.unit_id')
    .select([
      'class.title',
      'class.words',
      'class.unit_id as unitId',
      'unit.title as unitTitle',
      'class.keep_days as keepDays',
      'class.starts_on as startsOn',
      'class.ends_on as endsOn',
      'class.source',
      'class.saved_by_name as savedByName',
    ])
    .orderBy('class.position')
    .orderBy('class.title')
    .orderBy('class.starts_on', 'desc')
    .execute()
}

/** What a class is from a day on. */
export interface ClassInsert {
  readonly title: string
  readonly words: readonly string[]
  readonly unitId: string | null
  readonly keepDays: number | null
  readonly position: number
  readonly startsOn: CivilDate
  readonly source: string
  readonly savedByName: string
  readonly savedAt: Date
}

/** Puts classes where there is none of that title yet: those this program knows words of. */
export async function insertClasses(
  tx: Tx,
  classes: readonly { readonly title: string; readonly words: readonly string[] }[],
): Promise<void> {
  await tx
    .insertInto('letters.class')
    .values(classes.map(({ title, words }, position) => ({ title, words: [...words], position })))
    .onConflict((conflict) => conflict.columns(['title', 'starts_on']).doNothing())
    .execute()
}

export async function insertClass(tx: Tx, version: ClassInsert): Promise<void> {
  await tx
    .insertInto('letters.class')
    .values({
      title: version.title,
      words: [...version.words],
      unit_id: version.unitId,
      keep_days: version.keepDays,
      position: version.position,
      starts_on: version.startsOn,
      source: version.source,
      saved_by_name: version.savedByName,
      saved_at: version.savedAt,
    })
    .execute()
}

/** The version of a class that holds on a day or begins later; undefined when there is none. */
export async function findClassFrom(tx: Tx, title: string, on: CivilDate) {
  return await tx
    .selectFrom('letters.class')
    .select(['title', 'position', 'starts_on as startsOn', 'ends_on as endsOn'])
    .where('title', '=', title)
    .where((row) => row.or([row('ends_on', 'is', null), row('ends_on', '>=', on)]))
    .orderBy('starts_on', 'desc')
    .forUpdate()
    .limit(1)
    .executeTakeFirst()
}

/** After the last of those there are. */
export async function nextClassPosition(tx: Tx): Promise<number> {
  const { last } = await tx
    .selectFrom('letters.class')
    .select((row) => row.fn.max('position').as('last'))
    .executeTakeFirstOrThrow()
  return (last ?? -1) + 1
}

export async function updateClassEnd(
  tx: Tx,
  { title, startsOn }: { readonly title: string; readonly startsOn: CivilDate },
  endsOn: CivilDate | null,
): Promise<void> {
  await tx
    .updateTable('letters.class')
    .set({ ends_on: endsOn })
    .where('title', '=', title)
    .where('starts_on', '=', startsOn)
    .execute()
}
