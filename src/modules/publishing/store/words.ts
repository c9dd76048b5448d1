import type { Reader } from '#kernel/database/database.ts'
import type { Content } from '../contract/content.ts'

/** Readable words for the codes and ids in some contents. */
export interface Words {
  readonly genres: Record<string, string>
  readonly themes: Record<string, string>
  readonly catalogue: Record<string, string>
  readonly columns: Record<string, string>
  readonly units: Record<string, string>
  readonly items: Record<string, string>
}

export async function selectWords(db: Reader, contents: readonly Content[]): Promise<Words> {
  return {
    genres: await selectOptionWords(
      db,
      'genre',
      contents.map(({ genre }) => genre),
    ),
    themes: await selectOptionWords(
      db,
      'theme',
      contents.flatMap(({ themes }) => themes),
    ),
    catalogue: await selectOptionWords(
      db,
      'catalogue',
      contents.flatMap(({ catalogueCode }) => (catalogueCode ? [catalogueCode] : [])),
    ),
    columns: await selectColumnWords(
      db,
      contents.flatMap(({ columnIds }) => columnIds),
    ),
    units: await selectUnitWords(
      db,
      contents.flatMap(({ coIssuerIds }) => coIssuerIds),
    ),
    items: await selectItemWords(
      db,
      contents.flatMap(({ relations }) => relations.map(({ targetItemId }) => targetItemId)),
    ),
  }
}

async function selectOptionWords(
  db: Reader,
  list: 'genre' | 'theme' | 'catalogue',
  codes: readonly string[],
): Promise<Record<string, string>> {
  if (codes.length === 0) return {}
  const rows = await db
    .selectFrom('publishing.option')
    .select(['code', 'title'])
    .where('list', '=', list)
    .where('code', 'in', codes)
    .execute()
  return Object.fromEntries(rows.map(({ code, title }) => [code, title]))
}

async function selectColumnWords(db: Reader, ids: readonly string[]): Promise<Record<string, string>> {
  if (ids.length === 0) return {}
  const rows = await db
    .selectFrom('publishing.column as column')
    .innerJoin('publishing.site as site', 'site.id', 'column.site_id')
    .select(['column.id', 'column.title', 'site.title as siteTitle'])
    .where('column.id', 'in', ids)
    .execute()
  return Object.fromEntries(rows.map(({ id, title, siteTitle }) => [id, `${siteTitle}／${title}`]))
}

async function selectUnitWords(db: Reader, ids: readonly string[]): Promise<Record<string, string>> {
  if (ids.length === 0) return {}
  const rows = await db.selectFrom('access.unit').select(['id', 'title']).where('id', 'in', ids).execute()
  return Object.fromEntries(rows.map(({ id, title }) => [id, title]))
}

/** Only titles the public can read: an id of another unit's draft tells nothing. */
async function selectItemWords(db: Reader, ids: readonly number[]): Promise<Record<string, string>> {
  if (ids.length === 0) return {}
  const rows = await db
    .selectFrom('publishing.live_item')
    .select(['item_id as id', 'title'])
    .where('item_id', 'in', ids)
    .execute()
  return Object.fromEntries(rows.map(({ id, title }) => [String(id), title]))
}
