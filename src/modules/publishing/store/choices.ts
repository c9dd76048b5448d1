import { sql } from 'kysely'
import type { Actor } from '#kernel/access/actor.ts'
import { unitsWithin } from '#kernel/access/scope.ts'
import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader, Tx } from '#kernel/database/database.ts'
import type { Database } from '#kernel/database/tables.ts'

type OptionList = Database['publishing.option']['list']

/** The rows of one list of metadata values. */
export async function selectOptions(db: Reader, list: OptionList) {
  return await db
    .selectFrom('publishing.option')
    .select([
      'code',
      'title',
      'source',
      'note',
      'is_policy as isPolicy',
      'is_offered as isOffered',
      'sort_order as sortOrder',
    ])
    .where('list', '=', list)
    .orderBy('sort_order')
    .orderBy('code')
    .execute()
}

/** One row of a list; undefined when there is none. */
export async function findOption(db: Reader, list: OptionList, code: string) {
  return await db
    .selectFrom('publishing.option')
    .select(['code', 'title', 'source', 'note', 'is_policy as isPolicy'])
    .where('list', '=', list)
    .where('code', '=', code)
    .executeTakeFirst()
}

/** Adds a row or changes the words of one. */
export async function saveOption(
  tx: Tx,
  list: OptionList,
  code: string,
  row: {
    readonly title: string
    readonly note: string
    readonly source: 'confirmed' | 'fromMemory' | 'local'
    readonly is_policy: boolean
    readonly is_offered: boolean
    readonly sort_order: number
  },
): Promise<void> {
  await tx
    .insertInto('publishing.option')
    .values({ list, code, ...row })
    .onConflict((conflict) => conflict.columns(['list', 'code']).doUpdateSet(row))
    .execute()
}

/** Those of the columns that exist and are live on a live site. */
export async function selectLiveColumns(db: Reader, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('publishing.column as column')
    .innerJoin('publishing.site as site', 'site.id', 'column.site_id')
    .select('column.id')
    .where('column.id', 'in', ids)
    .where('column.is_live', '=', true)
    .where('site.is_live', '=', true)
    .execute()
  return rows.map(({ id }) => id)
}

/** Those of the ids that name a column, live or not. */
export async function selectKnownColumns(db: Reader, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await db.selectFrom('publishing.column').select('id').where('id', 'in', ids).execute()
  return rows.map(({ id }) => id)
}

/** Those of the ids that name a unit existing on a day. */
export async function selectKnownUnits(db: Reader, ids: readonly string[], on: CivilDate): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('access.unit')
    .select('id')
    .where('id', 'in', ids)
    .where('starts_on', '<=', on)
    .where((row) => row.or([row('ends_on', 'is', null), row('ends_on', '>=', on)]))
    .execute()
  return rows.map(({ id }) => id)
}

/** Those of the items that the public can read, or that belong to a unit over which the actor holds any of the roles. */
export async function selectNameableItems(
  db: Reader,
  actor: Actor,
  roles: readonly string[],
  ids: readonly number[],
): Promise<number[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('publishing.item as item')
    .innerJoin('access.unit as unit', 'unit.id', 'item.unit_id')
    .select('item.id')
    .where('item.id', 'in', ids)
    .where((row) =>
      row.or([row('item.status', '=', 'published'), unitsWithin(actor, roles, sql.ref('unit.path'))]),
    )
    .execute()
  return rows.map(({ id }) => id)
}

/** The sites on which an item may be found: the portal, its unit's channel, and those of the columns. */
export async function selectSitesOf(
  db: Reader,
  unitId: string,
  columnIds: readonly string[],
): Promise<string[]> {
  const rows = await db
    .selectFrom('publishing.site as site')
    .select('site.id')
    .where((row) =>
      row.or([
        row('site.kind', '=', 'portal'),
        row('site.unit_id', '=', unitId),
        row(
          'site.id',
          'in',
          row
            .selectFrom('publishing.column as column')
            .select('column.site_id')
            .where('column.id', 'in', columnIds.length > 0 ? [...columnIds] : [nobody]),
        ),
      ]),
    )
    .execute()
  return rows.map(({ id }) => id)
}

const nobody = '00000000-0000-0000-0000-000000000000'
