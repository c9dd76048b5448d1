import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader, Tx } from '#kernel/database/database.ts'

/**
 * The units that answer for what a unit issued: itself, those that carry on its work, and all above these in the tree
 * (立法法第一百零八条: the superior organ may amend or annul what its subordinate made).
 */
function answeringFor(unitId: RawBuilder<unknown>, on: CivilDate): RawBuilder<unknown> {
  return sql`(
    with recursive keeper (id) as (
      select ${unitId}
      union
      select succession.successor_id from keeper join access.succession succession on succession.unit_id = keeper.id
       where succession.confirmed_at is not null and succession.on_date <= ${on})
    select above.id from keeper join access.unit own using (id)
      join access.unit above on above.id = own.id or starts_with(own.path, above.path || '.'))`
}

/** Those of the items for whose lead unit none of the issuers answers: these may neither repeal, replace nor amend them. */
export async function selectForeignItems(
  db: Reader,
  itemIds: readonly number[],
  issuerIds: readonly string[],
  on: CivilDate,
): Promise<{ title: string; unitTitle: string }[]> {
  if (itemIds.length === 0) return []
  const { rows } = await sql<{ title: string; unitTitle: string }>`
    select coalesce(live.title, '信息 ' || item.id) as title, unit.title as "unitTitle"
      from publishing.item item join access.unit unit on unit.id = item.unit_id
      left join publishing.live_item live on live.item_id = item.id
     where item.id = any(${itemIds}::int[])
       and not exists (select from ${answeringFor(sql`item.unit_id`, on)} answering
                        where answering.id = any(${issuerIds}::uuid[]))
     order by item.id`.execute(db as Tx)
  return rows
}

/**
 * Those of the columns that take nothing from these issuers. The portal takes from every unit; a channel from its own
 * unit, those below it, those whose work it carries on, and those it issues jointly with.
 */
export async function selectForeignColumns(
  db: Reader,
  columnIds: readonly string[],
  issuerIds: readonly string[],
  on: CivilDate,
): Promise<{ title: string; siteTitle: string }[]> {
  if (columnIds.length === 0) return []
  const { rows } = await sql<{ title: string; siteTitle: string }>`
    select own.title, site.title as "siteTitle"
      from publishing.column own join publishing.site site on site.id = own.site_id
     where own.id = any(${columnIds}::uuid[]) and site.kind <> 'portal'
       and not exists (select from unnest(${issuerIds}::uuid[]) as issuer (id)
                        where site.unit_id in (select id from ${answeringFor(sql`issuer.id`, on)} answering))
     order by site.title, own.title`.execute(db as Tx)
  return rows
}

/** The units in whose channels each of the units may list what it issues. */
export async function selectListingUnits(
  db: Reader,
  unitIds: readonly string[],
  on: CivilDate,
): Promise<ReadonlyMap<string, string[]>> {
  const { rows } = await sql<{ id: string; answering: string[] }>`
    select unit.id, array(select id::text from ${answeringFor(sql`unit.id`, on)} answering) as answering
      from access.unit unit where unit.id = any(${unitIds}::uuid[])`.execute(db as Tx)
  return new Map(rows.map(({ id, answering }) => [id, answering]))
}
