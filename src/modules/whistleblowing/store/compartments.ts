import { sql } from 'kysely'
import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader, Tx } from '#kernel/database/database.ts'

/** A unit that keeps reports. */
export interface Compartment {
  readonly unitId: string
  readonly path: string
  readonly title: string
  readonly phone: string
}

/** All of them, in the order in which they are asked. */
export async function selectCompartments(db: Reader): Promise<Compartment[]> {
  return await db
    .selectFrom('whistleblowing.compartment as c')
    .innerJoin('access.unit as u', 'u.id', 'c.unit_id')
    .select(['c.unit_id as unitId', 'u.path', 'u.title', 'c.phone'])
    .orderBy('c.position')
    .execute()
}

export async function insertCompartment(tx: Tx, unitId: string, phone: string, at: Date): Promise<void> {
  await tx
    .insertInto('whistleblowing.compartment')
    .values({ unit_id: unitId, phone, opened_at: at })
    .execute()
}

/** What receipts are stretched with, made at the first use. */
export async function ensureSalt(tx: Tx, made: Buffer): Promise<void> {
  await tx
    .insertInto('whistleblowing.salt')
    .values({ salt: made })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function findSalt(db: Reader): Promise<Buffer | undefined> {
  const row = await db.selectFrom('whistleblowing.salt').select('salt').executeTakeFirst()
  return row?.salt
}

/** People who hold a post with one of these roles, with the unit of the post. */
export async function selectRoleHolders(db: Reader, roles: readonly string[], today: CivilDate) {
  return await db
    .selectFrom('access.appointment as a')
    .innerJoin('access.post as p', 'p.id', 'a.post_id')
    .innerJoin('access.person as n', 'n.id', 'a.person_id')
    .select(['n.id as personId', 'n.name', 'p.roles', 'p.unit_id as unitId'])
    .where(sql<boolean>`p.roles && ${[...roles]}::text[]`)
    .where('a.confirmed_at', 'is not', null)
    .where('a.starts_on', '<=', today)
    .where((row) => row.or([row('a.ends_on', 'is', null), row('a.ends_on', '>=', today)]))
    .orderBy('n.name')
    .execute()
}

/** Paths and titles of units. */
export async function selectUnits(db: Reader, unitIds: readonly string[]) {
  if (unitIds.length === 0) return []
  return await db
    .selectFrom('access.unit')
    .select(['id as unitId', 'path', 'title'])
    .where('id', 'in', [...unitIds])
    .execute()
}
