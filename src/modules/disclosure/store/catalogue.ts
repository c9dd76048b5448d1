import { sql } from 'kysely'
import type { Actor } from '#kernel/access/actor.ts'
import { unitsWithin } from '#kernel/access/scope.ts'
import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader, Tx } from '#kernel/database/database.ts'
import type { Entry } from '../contract/catalogue.ts'
import { disclosureRoles } from '../contract/roles.ts'
import type { UnitKind } from '../contract.ts'
import type { Owed } from '../rules/coverage.ts'

/** Every list of both axes. */
export async function selectLists(db: Reader) {
  return await db
    .selectFrom('disclosure.list')
    .select(['key', 'axis', 'title', 'law', 'starts_on as startsOn', 'ends_on as endsOn', 'basis'])
    .orderBy('sort_order')
    .execute()
}

/** Every class and item, in the order of its list. */
export async function selectEntries(db: Reader): Promise<Entry[]> {
  return await db
    .selectFrom('disclosure.entry as entry')
    .innerJoin('disclosure.list as list', 'list.key', 'entry.list_key')
    .select([
      'entry.code',
      'entry.list_key as listKey',
      'entry.title',
      'entry.stale_after_days as staleAfterDays',
      'entry.starts_on as startsOn',
      'entry.ends_on as endsOn',
      'entry.basis',
      'entry.note',
      'entry.is_result as isResult',
      'entry.is_handling as isHandling',
    ])
    .select(
      sql<string[]>`array(select link.entry_code from disclosure.class_entry link
        where link.class_code = entry.code order by link.entry_code)`.as('entryCodes'),
    )
    .orderBy('list.sort_order')
    .orderBy('entry.position')
    .execute()
}

/** Statutory items in force on a day, with the article they stand in. */
export async function selectStatutoryEntries(db: Reader, on: CivilDate) {
  return await db
    .selectFrom('disclosure.entry as entry')
    .innerJoin('disclosure.list as list', 'list.key', 'entry.list_key')
    .select(['entry.code', 'entry.title', 'list.law', 'entry.stale_after_days as staleAfterDays'])
    .where('list.axis', '=', 'statute')
    .where('entry.starts_on', '<=', on)
    .where(sql<boolean>`coalesce(entry.ends_on, 'infinity') >= ${on}`)
    .orderBy('list.sort_order')
    .orderBy('entry.position')
    .execute()
}

/** Which statutory items tell results, and which tell how something is handled, by code. */
export async function selectEntryMarks(
  db: Reader,
): Promise<Map<string, { isResult: boolean; isHandling: boolean }>> {
  const rows = await db
    .selectFrom('disclosure.entry')
    .select(['code', 'is_result as isResult', 'is_handling as isHandling'])
    .execute()
  return new Map(rows.map(({ code, ...marks }) => [code, marks]))
}

/** Who owes what, the newest first within an item. */
export async function selectDuties(db: Reader) {
  return await db
    .selectFrom('disclosure.duty as duty')
    .leftJoin('access.unit as unit', 'unit.id', 'duty.unit_id')
    .select([
      'duty.id',
      'duty.entry_code as entryCode',
      'duty.unit_kind as unitKind',
      'duty.unit_id as unitId',
      'unit.title as unitTitle',
      'duty.starts_on as startsOn',
      'duty.ends_on as endsOn',
      'duty.basis',
      'duty.note',
    ])
    .orderBy('duty.entry_code')
    .orderBy('duty.unit_kind')
    .orderBy('duty.starts_on', 'desc')
    .execute()
}

/** Exemptions in force or ended, of units within reach. */
export async function selectExemptions(db: Reader, actor: Actor) {
  return await db
    .selectFrom('disclosure.exemption as exemption')
    .innerJoin('access.unit as unit', 'unit.id', 'exemption.unit_id')
    .select([
      'exemption.id',
      'exemption.unit_id as unitId',
      'unit.title as unitTitle',
      'exemption.entry_code as entryCode',
      'exemption.reason',
      'exemption.starts_on as startsOn',
      'exemption.ends_on as endsOn',
      'exemption.made_by_name as madeByName',
    ])
    .where(unitsWithin(actor, disclosureRoles, sql.ref('unit.path')))
    .orderBy('unit.sort_order')
    .orderBy('exemption.entry_code')
    .execute()
}

/** What these units owe on a day, with the reason where one does not. */
export async function selectOwed(db: Reader, unitIds: readonly string[], on: CivilDate): Promise<Owed[]> {
  if (unitIds.length === 0) return []
  return await db
    .selectFrom('access.unit as unit')
    .innerJoin('disclosure.duty as duty', (join) =>
      join.on((row) =>
        row.or([
          row('duty.unit_id', '=', row.ref('unit.id')),
          row('duty.unit_kind', '=', row.ref('unit.kind')),
        ]),
      ),
    )
    .innerJoin('disclosure.entry as entry', 'entry.code', 'duty.entry_code')
    .innerJoin('disclosure.list as list', 'list.key', 'entry.list_key')
    .leftJoin('disclosure.exemption as exemption', (join) =>
      join
        .onRef('exemption.unit_id', '=', 'unit.id')
        .onRef('exemption.entry_code', '=', 'entry.code')
        .on('exemption.starts_on', '<=', on)
        .on(sql<boolean>`coalesce(exemption.ends_on, 'infinity') >= ${on}`),
    )
    .distinctOn(['unit.sort_order', 'unit.path', 'list.sort_order', 'entry.position'])
    .select([
      'unit.id as unitId',
      'entry.code',
      'entry.stale_after_days as staleAfterDays',
      'exemption.reason as exemptReason',
    ])
    .where('unit.id', 'in', [...unitIds])
    .where('list.axis', '=', 'statute')
    .where('duty.starts_on', '<=', on)
    .where(sql<boolean>`coalesce(duty.ends_on, 'infinity') >= ${on}`)
    .where('entry.starts_on', '<=', on)
    .where(sql<boolean>`coalesce(entry.ends_on, 'infinity') >= ${on}`)
    .orderBy('unit.sort_order')
    .orderBy('unit.path')
    .orderBy('list.sort_order')
    .orderBy('entry.position')
    .execute()
}

/** Adds a class or item at the end of its list, or changes one. */
export async function saveEntryRow(tx: Tx, entry: Entry): Promise<void> {
  const row = {
    title: entry.title,
    stale_after_days: entry.staleAfterDays,
    starts_on: entry.startsOn,
    ends_on: entry.endsOn,
    basis: entry.basis === 'local' ? 'derived' : entry.basis,
    note: entry.note,
    is_result: entry.isResult,
    is_handling: entry.isHandling,
  } as const
  await tx
    .insertInto('disclosure.entry')
    .values({
      code: entry.code,
      list_key: entry.listKey,
      position: sql`(select coalesce(max(position), 0) + 1 from disclosure.entry where list_key = ${entry.listKey})`,
      ...row,
    })
    .onConflict((conflict) => conflict.column('code').doUpdateSet(row))
    .execute()
  await tx.deleteFrom('disclosure.class_entry').where('class_code', '=', entry.code).execute()
  if (entry.entryCodes.length > 0)
    await tx
      .insertInto('disclosure.class_entry')
      .values(entry.entryCodes.map((entry_code) => ({ class_code: entry.code, entry_code })))
      .execute()
}

export async function insertDuty(
  tx: Tx,
  duty: {
    readonly entryCode: string
    readonly unitKind: UnitKind | null
    readonly unitId: string | null
    readonly startsOn: CivilDate
    readonly note: string
  },
): Promise<void> {
  await tx
    .insertInto('disclosure.duty')
    .values({
      entry_code: duty.entryCode,
      unit_kind: duty.unitKind,
      unit_id: duty.unitId,
      starts_on: duty.startsOn,
      basis: 'local',
      note: duty.note,
    })
    .execute()
}

/** Ends a duty; false when there is none that is still open, or it begins later. */
export async function closeDuty(tx: Tx, dutyId: string, endsOn: CivilDate): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('disclosure.duty')
    .set({ ends_on: endsOn })
    .where('id', '=', dutyId)
    .where('starts_on', '<=', endsOn)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function insertExemption(
  tx: Tx,
  exemption: {
    readonly unitId: string
    readonly entryCode: string
    readonly reason: string
    readonly on: CivilDate
    readonly person: Actor
    readonly at: Date
  },
): Promise<void> {
  await tx
    .insertInto('disclosure.exemption')
    .values({
      unit_id: exemption.unitId,
      entry_code: exemption.entryCode,
      reason: exemption.reason,
      starts_on: exemption.on,
      made_by: exemption.person.id,
      made_by_name: exemption.person.name,
      made_at: exemption.at,
    })
    .execute()
}

/** An exemption in force with the path of its unit; undefined when there is none. */
export async function findExemption(db: Reader, id: string) {
  return await db
    .selectFrom('disclosure.exemption as exemption')
    .innerJoin('access.unit as unit', 'unit.id', 'exemption.unit_id')
    .select([
      'exemption.id',
      'exemption.unit_id as unitId',
      'unit.path as unitPath',
      'exemption.entry_code as entryCode',
      'exemption.reason',
    ])
    .where('exemption.id', '=', id)
    .where('exemption.ends_on', 'is', null)
    .executeTakeFirst()
}

/** True when the unit has an exemption in force for the item. */
export async function isExempt(db: Reader, unitId: string, entryCode: string): Promise<boolean> {
  const row = await db
    .selectFrom('disclosure.exemption')
    .select('id')
    .where('unit_id', '=', unitId)
    .where('entry_code', '=', entryCode)
    .where('ends_on', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

/** Ends an exemption the day before; one made today is taken back entirely. */
export async function closeExemption(tx: Tx, id: string, today: CivilDate): Promise<void> {
  await tx.deleteFrom('disclosure.exemption').where('id', '=', id).where('starts_on', '=', today).execute()
  await tx
    .updateTable('disclosure.exemption')
    .set({ ends_on: sql`${today}::date - 1` })
    .where('id', '=', id)
    .execute()
}
