import type { Expression, SqlBool } from 'kysely'
import { sql } from 'kysely'
import type { Reader } from '#kernel/database/database.ts'
import type { EditionFilter } from '../contract/list.ts'

/** Rows are counted up to here. */
export const countLimit = 10_000

/** The place of a row in a list, newest saves first: rows after it are asked for by it. */
export interface Cursor {
  readonly savedAt: Date
  readonly editionId: string
}

/** Who looks, and the units over which they have a part in publishing. */
export interface Viewer {
  readonly personId: string
  readonly unitIds: readonly string[]
}

/** Editions the viewer may see, narrowed by a filter. */
export async function selectEditions(
  db: Reader,
  viewer: Viewer,
  filter: EditionFilter,
  page: { readonly order: 'asc' | 'desc'; readonly after: Cursor | null; readonly limit: number },
) {
  const { order, after, limit } = page
  const sign = order === 'desc' ? sql`<` : sql`>`
  return await filtered(db, viewer, filter)
    .leftJoin('publishing.option as genre', (join) =>
      join.on('genre.list', '=', 'genre').onRef('genre.code', '=', 'edition.genre'),
    )
    .select(rowColumns)
    .select((row) => row.fn.coalesce('genre.title', 'edition.genre').as('genreTitle'))
    .$if(after !== null, (query) =>
      query.where(
        sql<boolean>`(edition.saved_at, edition.id) ${sign} (${after?.savedAt ?? null}::timestamptz, ${after?.editionId ?? null}::uuid)`,
      ),
    )
    .orderBy('edition.saved_at', order)
    .orderBy('edition.id', order)
    .limit(limit)
    .execute()
}

/** How many there are, counted up to `countLimit` and one. */
export async function countEditions(db: Reader, viewer: Viewer, filter: EditionFilter): Promise<number> {
  const some = filtered(db, viewer, filter)
    .select('edition.id')
    .limit(countLimit + 1)
    .as('some')
  const { count } = await db
    .selectFrom(some)
    .select((row) => row.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** The titles of the columns each edition chose. */
export async function selectColumnTitles(
  db: Reader,
  editionIds: readonly string[],
): Promise<Map<string, string[]>> {
  if (editionIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('publishing.edition_column as chosen')
    .innerJoin('publishing.column as column', 'column.id', 'chosen.column_id')
    .select(['chosen.edition_id as editionId', 'column.title'])
    .where('chosen.edition_id', 'in', editionIds)
    .orderBy('column.sort_order')
    .execute()
  const grouped = Map.groupBy(rows, ({ editionId }) => editionId)
  return new Map([...grouped].map(([id, own]) => [id, own.map(({ title }) => title)]))
}

/** Every edition of an item, newest first. The caller has checked that the actor may see it. */
export async function selectItemEditions(db: Reader, itemId: number) {
  return await editions(db)
    .leftJoin('publishing.option as genre', (join) =>
      join.on('genre.list', '=', 'genre').onRef('genre.code', '=', 'edition.genre'),
    )
    .select(rowColumns)
    .select((row) => row.fn.coalesce('genre.title', 'edition.genre').as('genreTitle'))
    .where('item.id', '=', itemId)
    .orderBy('edition.number', 'desc')
    .execute()
}

/** Live items of every unit whose title holds the words, or that bear the number; the newest thirty. */
export async function selectItemsByText(db: Reader, text: string) {
  const byNumber = /^\d{1,9}$/.test(text)
    ? sql`union select item_id from publishing.live_item where item_id = ${Number(text)}`
    : sql``
  return await db
    .selectFrom('publishing.live_item as live')
    .innerJoin('access.unit as unit', 'unit.id', 'live.unit_id')
    .select([
      'live.item_id as itemId',
      'live.title',
      'live.document_number as documentNumber',
      'live.index_number as indexNumber',
      'unit.short_title as unitTitle',
    ])
    .where(
      sql<boolean>`live.item_id in (
        select item_id from publishing.edition where ${titleHolds(text, sql.ref('title'))}
        union select item_id from publishing.live_item where index_number = ${text} or document_number = ${text}
        ${byNumber})`,
    )
    .orderBy('live.listed_at', 'desc')
    .limit(30)
    .execute()
}

const rowColumns = [
  'edition.id as editionId',
  'item.id as itemId',
  'edition.number',
  'edition.title',
  'unit.id as unitId',
  'unit.title as unitTitle',
  'edition.state',
  'item.status',
  'item.index_number as indexNumber',
  'edition.document_number as documentNumber',
  'edition.saved_at as savedAt',
  'edition.saved_by_name as savedByName',
  'edition.publish_at as publishAt',
  'edition.released_at as releasedAt',
] as const

function editions(db: Reader) {
  return db
    .selectFrom('publishing.edition as edition')
    .innerJoin('publishing.item as item', 'item.id', 'edition.item_id')
    .innerJoin('access.unit as unit', 'unit.id', 'edition.unit_id')
}

/** Units are named one by one, so that the index of a unit's editions serves those who see only one. */
function filtered(db: Reader, { personId, unitIds }: Viewer, filter: EditionFilter) {
  const seen = unitIds.filter((id) => filter.unitId === undefined || id === filter.unitId)
  const query = editions(db).where('edition.unit_id', 'in', seen.length > 0 ? seen : [nobody])
  return narrowByDates(narrow(query, personId, filter), filter)
}

const nobody = '00000000-0000-0000-0000-000000000000'

type EditionQuery = ReturnType<typeof editions>

function narrow(query: EditionQuery, personId: string, filter: EditionFilter): EditionQuery {
  const { text, states, statuses, columnId, genre, mine, currentOnly } = filter
  return query
    .$if(Boolean(text?.trim()), (own) => own.where(meansText(text?.trim() ?? '')))
    .$if(Boolean(states?.length), (own) => own.where('edition.state', 'in', states ?? []))
    .$if(Boolean(statuses?.length), (own) => own.where('item.status', 'in', statuses ?? []))
    .$if(genre !== undefined, (own) => own.where('edition.genre', '=', genre ?? ''))
    .$if(mine === true, (own) => own.where('edition.created_by', '=', personId))
    .$if(columnId !== undefined, (own) =>
      own.where(
        sql<boolean>`exists (select from publishing.edition_column c where c.edition_id = edition.id and c.column_id = ${columnId})`,
      ),
    )
    .$if(currentOnly === true, (own) =>
      own.where(
        sql<boolean>`not exists (select from publishing.edition l where l.item_id = edition.item_id and l.number > edition.number and l.state <> 'discarded')`,
      ),
    )
}

function narrowByDates(query: EditionQuery, { savedFrom, savedTo }: EditionFilter): EditionQuery {
  return query
    .$if(savedFrom !== undefined, (own) =>
      own.where('edition.saved_at', '>=', new Date(`${savedFrom}T00:00:00+08:00`)),
    )
    .$if(savedTo !== undefined, (own) =>
      own.where('edition.saved_at', '<=', new Date(`${savedTo}T23:59:59.999+08:00`)),
    )
}

/** Each way of being meant has an index of its own: joined as a set of ids, none of them keeps the others from theirs. */
function meansText(text: string): Expression<SqlBool> {
  const byNumber = /^\d{1,9}$/.test(text)
    ? sql`union select id from publishing.edition where item_id = ${Number(text)}`
    : sql``
  return sql<SqlBool>`edition.id in (
    select id from publishing.edition where ${titleHolds(text, sql.ref('title'))}
    union select id from publishing.edition where document_number = ${text}
    union select own.id from publishing.edition own join publishing.item numbered on numbered.id = own.item_id
           where numbered.index_number = ${text}
    ${byNumber})`
}

/** Found by pairs of neighbouring characters in the index, then compared in full. */
function titleHolds(text: string, title: Expression<unknown>): Expression<SqlBool> {
  const pattern = `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
  return sql<SqlBool>`(publishing.title_pairs(${title}) @> publishing.title_pairs(${text}) and ${title} ilike ${pattern})`
}
