import { sql } from 'kysely'
import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader } from '#kernel/database/database.ts'

/** Which late cases are meant. */
export interface LateFilter {
  readonly now: Date
  /** Procedures that are left out. */
  readonly except: readonly string[]
  /** Units whose cases are meant. */
  readonly unitIds: readonly string[]
}

/** A case whose earliest limit has run out: whose it is and since when, and nothing of what it is about. */
export interface LateCase {
  readonly caseId: string
  readonly procedureKey: string
  readonly procedureTitle: string
  readonly unitId: string
  readonly unitTitle: string
  readonly receivedOn: CivilDate
  readonly dueOn: CivilDate
}

/** Open cases of every procedure but the reserved ones that are late, the latest first. The caller has checked that the actor may know of them. */
export async function selectLateCases(
  db: Reader,
  filter: LateFilter,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<LateCase[]> {
  return await described(db, filter).orderBy('c.due_at').orderBy('c.id').limit(limit).offset(offset).execute()
}

/** How many there are. */
export async function countLateCases(db: Reader, filter: LateFilter): Promise<number> {
  const { count } = await late(db, filter)
    .select((row) => row.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** One of them; undefined when it is not late, or not meant. */
export async function findLateCase(
  db: Reader,
  filter: LateFilter,
  caseId: string,
): Promise<LateCase | undefined> {
  return await described(db, filter).where('c.id', '=', caseId).executeTakeFirst()
}

function described(db: Reader, filter: LateFilter) {
  return late(db, filter)
    .innerJoin('access.unit as u', 'u.id', 'c.unit_id')
    .leftJoin('audit.word as w', 'w.code', 'c.procedure_key')
    .select([
      'c.id as caseId',
      'c.procedure_key as procedureKey',
      sql<string>`coalesce(w.title, c.procedure_key)`.as('procedureTitle'),
      'u.id as unitId',
      'u.title as unitTitle',
      'c.received_on as receivedOn',
      sql<CivilDate>`c.due_on`.as('dueOn'),
    ])
}

function late(db: Reader, { now, except, unitIds }: LateFilter) {
  return db
    .selectFrom('procedure.case as c')
    .where('c.closed_at', 'is', null)
    .where('c.is_reserved', '=', false)
    .where('c.due_at', '<=', now)
    .where('c.unit_id', 'in', unitIds.length > 0 ? [...unitIds] : ['00000000-0000-0000-0000-000000000000'])
    .where(sql<boolean>`not (c.procedure_key = any(${[...except]}::text[]))`)
}
