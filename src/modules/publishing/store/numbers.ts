import type { Reader, Tx } from '#kernel/database/database.ts'
import { sql } from 'kysely'
import type { DocumentNumber } from '../rules/document-number.ts'

/** What the index numbers of a unit are formed from. */
export interface NumberingUnit {
  readonly creditCode: string | null
  readonly divisionCode: string | null
  readonly slug: string
  /** The unit's own template or that of the nearest unit above; null when none of them has set one. */
  readonly template: string | null
  readonly ownTemplate: string | null
}

/** Allots the next serial of a series. The row stays locked until the transaction ends: no gap, no repetition. */
export async function allotSerial(tx: Tx, series: string): Promise<number> {
  const { last_serial } = await tx
    .insertInto('publishing.index_register')
    .values({ series, last_serial: 1 })
    .onConflict((conflict) =>
      conflict.column('series').doUpdateSet({ last_serial: sql`index_register.last_serial + 1` }),
    )
    .returning('last_serial')
    .executeTakeFirstOrThrow()
  return last_serial
}

/** The serial that would be allotted next, without allotting it. */
export async function peekSerial(db: Reader, series: string): Promise<number> {
  const row = await db
    .selectFrom('publishing.index_register')
    .select('last_serial')
    .where('series', '=', series)
    .executeTakeFirst()
  return (row?.last_serial ?? 0) + 1
}

/** @throws Error when there is no such unit. */
export async function getNumberingUnit(db: Reader, unitId: string): Promise<NumberingUnit> {
  const unit = await db
    .selectFrom('access.unit')
    .select(['path', 'slug', 'credit_code as creditCode', 'division_code as divisionCode'])
    .where('id', '=', unitId)
    .executeTakeFirstOrThrow()
  const templates = await db
    .selectFrom('publishing.index_template as template')
    .innerJoin('access.unit as holder', 'holder.id', 'template.unit_id')
    .select(['holder.path', 'template.template'])
    .where(sql<boolean>`(holder.path = ${unit.path} or starts_with(${unit.path}, holder.path || '.'))`)
    .orderBy(sql`length(holder.path)`, 'desc')
    .execute()
  return {
    ...unit,
    template: templates[0]?.template ?? null,
    ownTemplate: templates.find(({ path }) => path === unit.path)?.template ?? null,
  }
}

export async function saveIndexTemplate(tx: Tx, unitId: string, template: string | null): Promise<void> {
  if (template === null) {
    await tx.deleteFrom('publishing.index_template').where('unit_id', '=', unitId).execute()
    return
  }
  await tx
    .insertInto('publishing.index_template')
    .values({ unit_id: unitId, template })
    .onConflict((conflict) => conflict.column('unit_id').doUpdateSet({ template }))
    .execute()
}

/** The other item of the unit that bears a document number, if one does. */
export async function findNumberBearer(
  db: Reader,
  unitId: string,
  { code, year, serial }: DocumentNumber,
): Promise<number | undefined> {
  const row = await db
    .selectFrom('publishing.document_number')
    .select('item_id')
    .where('unit_id', '=', unitId)
    .where('code', '=', code)
    .where('year', '=', year ?? 0)
    .where('serial', '=', serial)
    .executeTakeFirst()
  return row?.item_id
}

/** Reserves a document number for an item, beside the one it may already bear. Returns the item that bears it now. */
export async function reserveNumber(
  tx: Tx,
  unitId: string,
  itemId: number,
  number: DocumentNumber,
): Promise<number> {
  await tx
    .insertInto('publishing.document_number')
    .values({
      unit_id: unitId,
      code: number.code,
      year: number.year ?? 0,
      serial: number.serial,
      item_id: itemId,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return (await findNumberBearer(tx, unitId, number)) ?? itemId
}

/** Frees every document number of an item but this one; with undefined, all of them. */
export async function keepOnlyNumber(
  tx: Tx,
  itemId: number,
  number: DocumentNumber | undefined,
): Promise<void> {
  await tx
    .deleteFrom('publishing.document_number')
    .where('item_id', '=', itemId)
    .$if(number !== undefined, (query) =>
      query.where((row) =>
        row.not(
          row.and([
            row('code', '=', number?.code ?? ''),
            row('year', '=', number?.year ?? 0),
            row('serial', '=', number?.serial ?? 0),
          ]),
        ),
      ),
    )
    .execute()
}

/** True when some item bears the index number already. */
export async function isIndexNumberTaken(db: Reader, indexNumber: string): Promise<boolean> {
  const row = await db
    .selectFrom('publishing.item')
    .select('id')
    .where('index_number', '=', indexNumber)
    .executeTakeFirst()
  return row !== undefined
}
