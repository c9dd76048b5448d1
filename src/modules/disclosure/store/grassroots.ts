import { sql } from 'kysely'
import type { Actor } from '#kernel/access/actor.ts'
import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader, Tx } from '#kernel/database/database.ts'
import type { GrassrootsContent } from '../contract/grassroots.ts'
import { Channel, Level, Way } from '../contract/grassroots.ts'

/** A row with what is kept beside what it says. */
export interface KeptRow extends GrassrootsContent {
  readonly rowId: string
  readonly fieldTitle: string
  readonly limitDays: number | null
  readonly endsOn: CivilDate | null
  readonly revision: number
  readonly savedByName: string
}

export async function selectFields(db: Reader) {
  return await db
    .selectFrom('disclosure.grassroots_field')
    .select(['key', 'title', 'basis', 'note'])
    .orderBy('key')
    .execute()
}

/** Rows in force on a day, in the order of the form. */
export async function selectGrassrootsRows(db: Reader, on: CivilDate): Promise<KeptRow[]> {
  const rows = await rowQuery(db)
    .where(sql<boolean>`coalesce(row.ends_on, 'infinity') >= ${on}`)
    .orderBy('row.field_key')
    .orderBy('row.number')
    .execute()
  return rows.map(keptOf)
}

export async function findGrassrootsRow(
  db: Reader,
  by: { readonly rowId: string } | { readonly fieldKey: string; readonly number: number },
): Promise<KeptRow | undefined> {
  const query =
    'rowId' in by
      ? rowQuery(db).where('row.id', '=', by.rowId)
      : rowQuery(db).where('row.field_key', '=', by.fieldKey).where('row.number', '=', by.number)
  const row = await query.executeTakeFirst()
  return row && keptOf(row)
}

function rowQuery(db: Reader) {
  return db
    .selectFrom('disclosure.grassroots_row as row')
    .innerJoin('disclosure.grassroots_field as field', 'field.key', 'row.field_key')
    .select([
      'row.id as rowId',
      'row.field_key as fieldKey',
      'field.title as fieldTitle',
      'row.number',
      'row.topic',
      'row.matter',
      'row.content',
      'row.basis_text as basisText',
      'row.time_limit as timeLimit',
      'row.limit_days as limitDays',
      'row.all_towns as allTowns',
      'row.unit_ids as unitIds',
      'row.required_channels as requiredChannels',
      'row.optional_channels as optionalChannels',
      'row.audience',
      'row.ways',
      'row.levels',
      'row.ends_on as endsOn',
      'row.revision',
      'row.saved_by_name as savedByName',
    ])
}

type Raw = Awaited<ReturnType<ReturnType<typeof rowQuery>['executeTakeFirstOrThrow']>>

function keptOf(raw: Raw): KeptRow {
  return {
    ...raw,
    requiredChannels: Channel.array().parse(raw.requiredChannels),
    optionalChannels: Channel.array().parse(raw.optionalChannels),
    ways: Way.array().parse(raw.ways),
    levels: Level.array().parse(raw.levels),
  }
}

/** Adds a row, or changes the one with that id. */
export async function saveGrassrootsRow(
  tx: Tx,
  { rowId, limitDays, ...content }: GrassrootsContent & { rowId: string | null; limitDays: number | null },
  { person, at }: { readonly person: Actor; readonly at: Date },
): Promise<void> {
  const row = {
    field_key: content.fieldKey,
    number: content.number,
    topic: content.topic,
    matter: content.matter,
    content: content.content,
    basis_text: content.basisText,
    time_limit: content.timeLimit,
    limit_days: limitDays,
    all_towns: content.allTowns,
    unit_ids: content.unitIds,
    required_channels: content.requiredChannels,
    optional_channels: content.optionalChannels,
    audience: content.audience,
    ways: content.ways,
    levels: content.levels,
    ends_on: null,
    saved_by: person.id,
    saved_by_name: person.name,
    saved_at: at,
  }
  if (rowId === null) await tx.insertInto('disclosure.grassroots_row').values(row).execute()
  else
    await tx
      .updateTable('disclosure.grassroots_row')
      .set({ ...row, revision: sql`revision + 1` })
      .where('id', '=', rowId)
      .execute()
}

export async function endGrassrootsRow(tx: Tx, rowId: string, endsOn: CivilDate): Promise<void> {
  await tx
    .updateTable('disclosure.grassroots_row')
    .set({ ends_on: endsOn, revision: sql`revision + 1` })
    .where('id', '=', rowId)
    .execute()
}

/** Which items are filed under which rows; the caller sees to it that only public ones count. */
export async function selectGrassrootsFilings(
  db: Reader,
  rowId?: string,
): Promise<{ rowId: string; itemId: number; unitId: string }[]> {
  return await db
    .selectFrom('disclosure.grassroots_filing')
    .select(['row_id as rowId', 'item_id as itemId', 'unit_id as unitId'])
    .$if(rowId !== undefined, (query) => query.where('row_id', '=', rowId ?? ''))
    .execute()
}

export async function insertGrassrootsFiling(
  tx: Tx,
  filing: { readonly rowId: string; readonly itemId: number; readonly unitId: string },
  { person, at }: { readonly person: Actor; readonly at: Date },
): Promise<void> {
  await tx
    .insertInto('disclosure.grassroots_filing')
    .values({
      row_id: filing.rowId,
      item_id: filing.itemId,
      unit_id: filing.unitId,
      filed_by: person.id,
      filed_by_name: person.name,
      filed_at: at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function deleteGrassrootsFiling(tx: Tx, rowId: string, itemId: number): Promise<void> {
  await tx
    .deleteFrom('disclosure.grassroots_filing')
    .where('row_id', '=', rowId)
    .where('item_id', '=', itemId)
    .execute()
}

/** The shortest limit, in working days, of the rows each item is filed under. */
export async function selectRowLimits(db: Reader): Promise<ReadonlyMap<number, number>> {
  const rows = await db
    .selectFrom('disclosure.grassroots_filing as filing')
    .innerJoin('disclosure.grassroots_row as row', 'row.id', 'filing.row_id')
    .select((one) => ['filing.item_id as itemId', one.fn.min('row.limit_days').as('days')])
    .where('row.limit_days', 'is not', null)
    .groupBy('filing.item_id')
    .execute()
  return new Map(rows.flatMap(({ itemId, days }) => (days === null ? [] : [[itemId, days] as const])))
}
