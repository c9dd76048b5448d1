import { sql } from 'kysely'
import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader, Tx } from '#kernel/database/database.ts'
import type { NewUnit, UnitRow } from '../contract.ts'
import type { Decision } from './posts.ts'
import { columnsOf } from './posts.ts'

/** A unit as it is now. */
export type Unit = UnitRow & { readonly creditCode: string | null; readonly divisionCode: string | null }

const columns = [
  'id',
  'parent_id as parentId',
  'path',
  'slug',
  'title',
  'short_title as shortTitle',
  'kind',
  'starts_on as startsOn',
  'ends_on as endsOn',
  'sort_order as sortOrder',
  'credit_code as creditCode',
  'division_code as divisionCode',
] as const

export async function findUnit(db: Reader, id: string): Promise<Unit | undefined> {
  return await db.selectFrom('access.unit').select(columns).where('id', '=', id).executeTakeFirst()
}

/** The same, locked until the transaction ends: one change of a unit at a time. */
export async function lockUnit(tx: Tx, id: string): Promise<Unit | undefined> {
  return await tx
    .selectFrom('access.unit')
    .select(columns)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

/** Id of the one root; undefined in an empty installation. */
export async function findRoot(db: Reader): Promise<string | undefined> {
  const root = await db
    .selectFrom('access.unit')
    .select('id')
    .where('parent_id', 'is', null)
    .executeTakeFirst()
  return root?.id
}

export async function hasRoot(db: Reader): Promise<boolean> {
  return (await findRoot(db)) !== undefined
}

export async function isSlugTaken(db: Reader, slug: string): Promise<boolean> {
  const unit = await db.selectFrom('access.unit').select('id').where('slug', '=', slug).executeTakeFirst()
  return unit !== undefined
}

/** True when a unit other than `exceptId` is registered under the code. */
export async function isCreditCodeTaken(db: Reader, code: string, exceptId: string | null): Promise<boolean> {
  const unit = await db
    .selectFrom('access.unit')
    .select('id')
    .where('credit_code', '=', code)
    .$if(exceptId !== null, (select) => select.where('id', '!=', exceptId ?? ''))
    .executeTakeFirst()
  return unit !== undefined
}

export async function insertUnit(
  tx: Tx,
  unit: NewUnit & { readonly path: string; readonly startsOn: CivilDate; readonly sortOrder: number },
): Promise<string> {
  const { id } = await tx
    .insertInto('access.unit')
    .values({
      parent_id: unit.parentId,
      path: unit.path,
      slug: unit.slug,
      title: unit.title,
      short_title: unit.shortTitle,
      kind: unit.kind,
      credit_code: unit.creditCode,
      division_code: unit.divisionCode,
      starts_on: unit.startsOn,
      sort_order: unit.sortOrder,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function updateUnitCodes(
  tx: Tx,
  id: string,
  codes: Pick<Unit, 'creditCode' | 'divisionCode' | 'sortOrder'>,
): Promise<void> {
  await tx
    .updateTable('access.unit')
    .set({ credit_code: codes.creditCode, division_code: codes.divisionCode, sort_order: codes.sortOrder })
    .where('id', '=', id)
    .execute()
}

/** The place after all units directly below the parent. */
export async function selectNextOrder(db: Reader, parentId: string | null): Promise<number> {
  const last = await db
    .selectFrom('access.unit')
    .select('sort_order')
    .where('parent_id', parentId === null ? 'is' : '=', parentId)
    .orderBy('sort_order', 'desc')
    .executeTakeFirst()
  return last ? last.sort_order + 1 : 0
}

/** Moves a unit and all below it to a new path. */
export async function updatePaths(tx: Tx, from: string, to: string): Promise<void> {
  await tx
    .updateTable('access.unit')
    .set({ path: sql<string>`${to} || substr(path, length(${from}) + 1)` })
    .where((row) => row.or([row('path', '=', from), sql<boolean>`starts_with(path, ${`${from}.`})`]))
    .execute()
}

/** Short titles of the units below that still exist after the day. */
export async function selectChildrenAfter(db: Reader, id: string, day: CivilDate): Promise<string[]> {
  const rows = await db
    .selectFrom('access.unit')
    .select('short_title')
    .where('parent_id', '=', id)
    .where((row) => row.or([row('ends_on', 'is', null), row('ends_on', '>', day)]))
    .orderBy('sort_order')
    .execute()
  return rows.map(({ short_title }) => short_title)
}

export async function countOpenCases(db: Reader, unitId: string): Promise<number> {
  const { count } = await db
    .selectFrom('procedure.case')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('unit_id', '=', unitId)
    .where('closed_at', 'is', null)
    .executeTakeFirstOrThrow()
  return count
}

/** True when a unit had its last day then, or its first the day after. */
export async function hasUnitsChangedAfter(db: Reader, day: CivilDate): Promise<boolean> {
  const unit = await db
    .selectFrom('access.unit')
    .select('id')
    .where((row) => row.or([row('ends_on', '=', day), sql<boolean>`starts_on = ${day}::date + 1`]))
    .executeTakeFirst()
  return unit !== undefined
}

export async function updateUnitEnd(tx: Tx, id: string, endsOn: CivilDate): Promise<void> {
  await tx.updateTable('access.unit').set({ ends_on: endsOn }).where('id', '=', id).execute()
}

export async function insertSuccession(
  tx: Tx,
  succession: { unitId: string; successorId: string; onDate: CivilDate; reason: string },
  decision: Decision,
): Promise<void> {
  await tx
    .insertInto('access.succession')
    .values({
      unit_id: succession.unitId,
      successor_id: succession.successorId,
      on_date: succession.onDate,
      reason: succession.reason,
      ...columnsOf(decision),
    })
    .execute()
}

/** The people whose file a unit keeps get another unit. */
export async function updateHomeUnits(tx: Tx, from: string, to: string): Promise<void> {
  await tx.updateTable('access.person').set({ unit_id: to }).where('unit_id', '=', from).execute()
}

/** Who carries on the work of a unit, or whose work it carries on. */
export async function selectSuccessions(db: Reader, id: string, side: 'successors' | 'predecessors') {
  const [own, other] =
    side === 'successors'
      ? (['succession.unit_id', 'succession.successor_id'] as const)
      : (['succession.successor_id', 'succession.unit_id'] as const)
  return await db
    .selectFrom('access.succession as succession')
    .innerJoin('access.unit as unit', 'unit.id', other)
    .select(['unit.id', 'unit.title', 'succession.on_date as onDate', 'succession.reason'])
    .where(own, '=', id)
    .where('succession.confirmed_at', 'is not', null)
    .orderBy('succession.on_date')
    .execute()
}
