import { sql } from 'kysely'
import type { Actor } from '#kernel/access/actor.ts'
import { unitsWithin } from '#kernel/access/scope.ts'
import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader } from '#kernel/database/database.ts'
import { reportRoles } from '../contract/roles.ts'

const columns = ['id', 'parent_id as parentId', 'path', 'title', 'kind', 'credit_code as creditCode'] as const

/** A unit as annual reports know it. */
export interface ReportingUnit {
  readonly id: string
  readonly parentId: string | null
  readonly path: string
  readonly title: string
  readonly kind: string
  readonly creditCode: string | null
}

/** Units of these kinds that existed at the end of the year and still do, in the order of the tree. */
export async function selectReportingUnits(
  db: Reader,
  kinds: readonly string[],
  year: number,
  today: CivilDate,
): Promise<ReportingUnit[]> {
  return await reporting(db, kinds, year, today).execute()
}

/** Those of them over which the actor has a part in annual reports. */
export async function selectReportingUnitsOf(
  db: Reader,
  actor: Actor,
  kinds: readonly string[],
  when: { readonly year: number; readonly today: CivilDate },
): Promise<ReportingUnit[]> {
  return await reporting(db, kinds, when.year, when.today)
    .where(unitsWithin(actor, reportRoles, sql.ref('access.unit.path')))
    .execute()
}

function reporting(db: Reader, kinds: readonly string[], year: number, today: CivilDate) {
  return db
    .selectFrom('access.unit')
    .select(columns)
    .where(sql<string>`kind`, 'in', [...kinds, ''])
    .where('starts_on', '<=', `${year}-12-31`)
    .where((row) => row.or([row('ends_on', 'is', null), row('ends_on', '>=', today)]))
    .orderBy(sql`array_length(string_to_array(path, '.'), 1)`)
    .orderBy('sort_order')
    .orderBy('title')
}

/** A unit; undefined when there is none. */
export async function findUnit(db: Reader, id: string): Promise<ReportingUnit | undefined> {
  return await db.selectFrom('access.unit').select(columns).where('id', '=', id).executeTakeFirst()
}

/** The unit registered under a unified social credit code. */
export async function findUnitByCode(db: Reader, code: string): Promise<ReportingUnit | undefined> {
  return await db.selectFrom('access.unit').select(columns).where('credit_code', '=', code).executeTakeFirst()
}

/** The one root; undefined in an empty installation. */
export async function findRootUnit(db: Reader): Promise<ReportingUnit | undefined> {
  return await db.selectFrom('access.unit').select(columns).where('parent_id', 'is', null).executeTakeFirst()
}

/** Every unit over which the actor holds the role, for a choice. */
export async function selectUnitsUnder(db: Reader, actor: Actor, role: string): Promise<ReportingUnit[]> {
  return await db
    .selectFrom('access.unit')
    .select(columns)
    .where(unitsWithin(actor, role, sql.ref('access.unit.path')))
    .orderBy('path')
    .execute()
}
