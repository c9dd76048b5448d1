import { sql } from 'kysely'
import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader, Tx } from '#kernel/database/database.ts'
import type { WordKind } from '../contract/rules.ts'

/** A number with every version of it. */
export async function selectThresholdRows(db: Reader) {
  return await db
    .selectFrom('opinion.threshold')
    .select(['name', 'title', 'amount', 'unit', 'source', 'basis'])
    .orderBy('title')
    .execute()
}

/** Newest first. */
export async function selectThresholdVersions(db: Reader) {
  return await db
    .selectFrom('opinion.threshold_version as version')
    .innerJoin('access.person as person', 'person.id', 'version.saved_by')
    .select(['version.name', 'version.starts_on as startsOn', 'version.amount', 'version.source'])
    .select('person.name as savedByName')
    .orderBy('version.starts_on', 'desc')
    .execute()
}

export async function insertThresholdVersion(
  tx: Tx,
  version: {
    readonly name: string
    readonly startsOn: CivilDate
    readonly amount: number
    readonly source: string
    readonly by: string
    readonly at: Date
  },
): Promise<boolean> {
  const inserted = await tx
    .insertInto('opinion.threshold_version')
    .values({
      name: version.name,
      starts_on: version.startsOn,
      amount: version.amount,
      source: version.source,
      saved_by: version.by,
      saved_at: version.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('name')
    .executeTakeFirst()
  return inserted !== undefined
}

/** Every word the program brought or the office saved, as it stood at the beginning and in each version, oldest first. */
export async function selectWordHistory(db: Reader) {
  const brought = db
    .selectFrom('opinion.word')
    .select(['kind', 'word', 'category'])
    .select([
      sql<CivilDate | null>`null::date`.as('startsOn'),
      sql<boolean>`true`.as('isUsed'),
      sql<string>`'本系统预置，可以修改'`.as('source'),
      sql<string | null>`null`.as('savedByName'),
    ])
  const saved = db
    .selectFrom('opinion.word_version as version')
    .innerJoin('access.person as person', 'person.id', 'version.saved_by')
    .select(['version.kind', 'version.word', 'version.category'])
    .select((row) => [
      row.ref('version.starts_on').$castTo<CivilDate | null>().as('startsOn'),
      'version.is_used as isUsed',
      'version.source',
      row.ref('person.name').$castTo<string | null>().as('savedByName'),
    ])
  return await db
    .selectFrom(brought.unionAll(saved).as('history'))
    .selectAll()
    .orderBy('history.kind')
    .orderBy('history.word')
    .orderBy(sql`history."startsOn" nulls first`)
    .execute()
}

export async function insertWordVersion(
  tx: Tx,
  version: {
    readonly kind: WordKind
    readonly word: string
    readonly category: string | null
    readonly isUsed: boolean
    readonly startsOn: CivilDate
    readonly source: string
    readonly by: string
    readonly at: Date
  },
): Promise<boolean> {
  const inserted = await tx
    .insertInto('opinion.word_version')
    .values({
      kind: version.kind,
      word: version.word,
      category: version.category as 'abuse' | 'enforcement' | 'corruption' | null,
      is_used: version.isUsed,
      starts_on: version.startsOn,
      source: version.source,
      saved_by: version.by,
      saved_at: version.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('word')
    .executeTakeFirst()
  return inserted !== undefined
}
