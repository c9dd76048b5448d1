import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader } from '#kernel/database/database.ts'

/** A unit the public may send a request to. */
export interface ReceivingUnit {
  readonly id: string
  readonly slug: string
  readonly title: string
}

/**
 * Every unit that answers requests under the regulation, whether or not it has published anything: schools follow the
 * rules of their ministry (条例 第五十五条).
 */
export async function selectReceivingUnits(db: Reader, on: CivilDate): Promise<ReceivingUnit[]> {
  return await db
    .selectFrom('access.unit')
    .select(['id', 'slug', 'title'])
    .where('kind', 'in', ['county', 'department', 'town'])
    .where((row) => row.or([row('ends_on', 'is', null), row('ends_on', '>=', on)]))
    .orderBy('sort_order')
    .orderBy('path')
    .execute()
}

/** True when the unit with this id is one of them and has not ended. */
export async function isReceivingUnit(db: Reader, unitId: string): Promise<boolean> {
  const row = await db
    .selectFrom('access.unit')
    .select('id')
    .where('id', '=', unitId)
    .where('kind', 'in', ['county', 'department', 'town'])
    .where('ends_on', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}
