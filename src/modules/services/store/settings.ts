import { sql } from 'kysely'
import type { Actor } from '#kernel/access/actor.ts'
import { unitsWithin } from '#kernel/access/scope.ts'
import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader, Tx } from '#kernel/database/database.ts'
import type { Family, Kind, Theme } from '../contract/settings.ts'
import type { Element } from '../rules/elements.ts'

/** Kinds of power and of service, in their order. */
export async function selectKinds(db: Reader): Promise<Kind[]> {
  return await db
    .selectFrom('services.kind')
    .select(['code', 'title', 'family', 'catalogue_code as catalogueCode', 'basis', 'note'])
    .select(['is_offered as isOffered', 'sort_order as sortOrder'])
    .orderBy('sort_order')
    .orderBy('code')
    .execute()
}

/** One kind; undefined when there is none. */
export async function findKind(db: Reader, code: string): Promise<Kind | undefined> {
  return (await selectKinds(db)).find((kind) => kind.code === code)
}

/** Adds a kind or changes one. */
export async function saveKindRow(tx: Tx, kind: Kind): Promise<void> {
  const row = {
    title: kind.title,
    family: kind.family,
    catalogue_code: kind.catalogueCode,
    basis: kind.basis,
    note: kind.note,
    is_offered: kind.isOffered,
    sort_order: kind.sortOrder,
  }
  await tx
    .insertInto('services.kind')
    .values({ code: kind.code, ...row })
    .onConflict((conflict) => conflict.column('code').doUpdateSet(row))
    .execute()
}

/** The themes by which people look, in their order. */
export async function selectThemes(db: Reader): Promise<Theme[]> {
  return await db
    .selectFrom('services.theme')
    .select(['code', 'title', 'audience', 'is_offered as isOffered', 'sort_order as sortOrder'])
    .orderBy('sort_order')
    .orderBy('code')
    .execute()
}

/** Adds a theme or changes one. */
export async function saveThemeRow(
  tx: Tx,
  { code, title, audience, isOffered, sortOrder }: Theme,
): Promise<void> {
  const row = { title, audience, is_offered: isOffered, sort_order: sortOrder }
  await tx
    .insertInto('services.theme')
    .values({ code, basis: 'local', ...row })
    .onConflict((conflict) => conflict.column('code').doUpdateSet(row))
    .execute()
}

/** What a guide must say, in the order of the page. */
export async function selectElements(db: Reader) {
  const rows = await db
    .selectFrom('services.element')
    .select(['code', 'title', 'is_required as isRequired', 'families', 'source', 'basis'])
    .orderBy('sort_order')
    .execute()
  return rows.map((row) => ({ ...row, families: row.families as Family[] })) satisfies Element[]
}

/** Changes of whom an element is asked; true when there is such an element. */
export async function updateElement(
  tx: Tx,
  code: string,
  { isRequired, families }: { readonly isRequired: boolean; readonly families: readonly Family[] },
): Promise<boolean> {
  const changed = await tx
    .updateTable('services.element')
    .set({ is_required: isRequired, families: [...families] })
    .where('code', '=', code)
    .returning('code')
    .executeTakeFirst()
  return changed !== undefined
}

/** Units over which the actor holds any of the roles, with their ten characters. */
export async function selectUnitsOf(db: Reader, actor: Actor, roles: readonly string[], on: CivilDate) {
  return await db
    .selectFrom('access.unit as unit')
    .leftJoin('services.unit_code as own', 'own.unit_id', 'unit.id')
    .select(['unit.id as unitId', 'unit.title', 'unit.path', 'own.code'])
    .where(unitsWithin(actor, roles, sql.ref('unit.path')))
    .where('unit.starts_on', '<=', on)
    .where((row) => row.or([row('unit.ends_on', 'is', null), row('unit.ends_on', '>=', on)]))
    .orderBy('unit.sort_order')
    .orderBy('unit.path')
    .execute()
}

/** The unit of that id that exists on a day; undefined when it does not. */
export async function findUnit(db: Reader, unitId: string, on: CivilDate) {
  return await db
    .selectFrom('access.unit as unit')
    .leftJoin('services.unit_code as own', 'own.unit_id', 'unit.id')
    .select(['unit.id', 'unit.title', 'unit.path', 'own.code'])
    .where('unit.id', '=', unitId)
    .where('unit.starts_on', '<=', on)
    .where((row) => row.or([row('unit.ends_on', 'is', null), row('unit.ends_on', '>=', on)]))
    .executeTakeFirst()
}

/** Every unit of a name, a short name or a slug that exists on a day, for what people write in a file. */
export async function selectUnitsNamed(db: Reader, name: string, on: CivilDate): Promise<{ id: string }[]> {
  return await db
    .selectFrom('access.unit')
    .select('id')
    .where((row) => row.or([row('title', '=', name), row('short_title', '=', name), row('slug', '=', name)]))
    .where('starts_on', '<=', on)
    .where((row) => row.or([row('ends_on', 'is', null), row('ends_on', '>=', on)]))
    .execute()
}

/** Sets the ten characters of a unit. */
export async function saveUnitCodeRow(tx: Tx, unitId: string, code: string): Promise<void> {
  await tx
    .insertInto('services.unit_code')
    .values({ unit_id: unitId, code })
    .onConflict((conflict) => conflict.column('unit_id').doUpdateSet({ code }))
    .execute()
}

/** Which unit has these ten characters. */
export async function findUnitByCode(db: Reader, code: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('services.unit_code')
    .select('unit_id')
    .where('code', '=', code)
    .executeTakeFirst()
  return row?.unit_id
}

/** The next serial of a unit's items of a kind; the register stays locked until the transaction ends. */
export async function allotSerial(tx: Tx, unitId: string, kind: string): Promise<number> {
  const { last_serial: serial } = await tx
    .insertInto('services.code_register')
    .values({ unit_id: unitId, kind, last_serial: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['unit_id', 'kind'])
        .doUpdateSet((row) => ({ last_serial: row('services.code_register.last_serial', '+', 1) })),
    )
    .returning('last_serial')
    .executeTakeFirstOrThrow()
  return serial
}
