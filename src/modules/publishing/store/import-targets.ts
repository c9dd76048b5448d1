import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader } from '#kernel/database/database.ts'

/** Somebody who may write for a unit. */
export interface ImportAuthor {
  readonly personId: string
  readonly name: string
  readonly unitId: string
  readonly unitSlug: string
}

/** Who holds a post of author now, county first; narrowed to a sign-in name or a unit when one is given. */
export async function selectAuthors(
  db: Reader,
  on: CivilDate,
  { signInName, unitSlug }: { signInName?: string | undefined; unitSlug?: string | undefined },
): Promise<ImportAuthor[]> {
  return await db
    .selectFrom('access.appointment as appointment')
    .innerJoin('access.post as post', 'post.id', 'appointment.post_id')
    .innerJoin('access.unit as unit', 'unit.id', 'post.unit_id')
    .innerJoin('access.person as person', 'person.id', 'appointment.person_id')
    .select(['person.id as personId', 'person.name', 'unit.id as unitId', 'unit.slug as unitSlug'])
    .where((row) => row(row.val('author'), '=', row.fn.any('post.roles')))
    .where('appointment.confirmed_at', 'is not', null)
    .where('post.confirmed_at', 'is not', null)
    .where('appointment.starts_on', '<=', on)
    .where((row) => row.or([row('appointment.ends_on', 'is', null), row('appointment.ends_on', '>=', on)]))
    .where((row) => row.or([row('post.ends_on', 'is', null), row('post.ends_on', '>=', on)]))
    .where((row) => row.or([row('person.left_on', 'is', null), row('person.left_on', '>', on)]))
    .$if(signInName !== undefined, (query) => query.where('person.sign_in_name', '=', signInName ?? ''))
    .$if(unitSlug !== undefined, (query) => query.where('unit.slug', '=', unitSlug ?? ''))
    .orderBy('unit.path')
    .orderBy('person.sign_in_name')
    .execute()
}

/** A live column by its address, those of the unit's own channel before those of the portal; or the first that lists policy documents. */
export async function findImportColumn(
  db: Reader,
  unitId: string,
  slug: string | undefined,
): Promise<{ columnId: string; title: string } | undefined> {
  return await db
    .selectFrom('publishing.column as column')
    .innerJoin('publishing.site as site', 'site.id', 'column.site_id')
    .select(['column.id as columnId', 'column.title'])
    .where('column.is_live', '=', true)
    .where('site.is_live', '=', true)
    .where((row) => row.or([row('site.unit_id', '=', unitId), row('site.kind', '=', 'portal')]))
    .$if(slug !== undefined, (query) => query.where('column.slug', '=', slug ?? ''))
    .$if(slug === undefined, (query) => query.where('column.kind', '=', 'policy'))
    .orderBy((row) => row.case().when('site.unit_id', '=', unitId).then(0).else(1).end())
    .orderBy('column.sort_order')
    .limit(1)
    .executeTakeFirst()
}

/**
 * The unit's item that was imported from this place of a folder or, failing that, from a file of the same bytes, so that
 * the same folder under another name brings nothing twice; undefined when there is none.
 */
export async function findImported(
  db: Reader,
  unitId: string,
  { path, hash }: { readonly path: string; readonly hash: string },
): Promise<{ itemId: number; hash: string | null } | undefined> {
  return await db
    .selectFrom('publishing.item')
    .select(['id as itemId', 'import_hash as hash'])
    .where('unit_id', '=', unitId)
    .where((row) => row.or([row('import_path', '=', path), row('import_hash', '=', hash)]))
    .orderBy((row) => row('import_path', '=', path), 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** The unit's item that was imported from this place of a folder; undefined when there is none. */
export async function findImportedFrom(
  db: Reader,
  unitId: string,
  path: string,
): Promise<{ itemId: number } | undefined> {
  return await db
    .selectFrom('publishing.item')
    .select('id as itemId')
    .where('unit_id', '=', unitId)
    .where('import_path', '=', path)
    .executeTakeFirst()
}

/** True when another item of the unit says it bears the document number. */
export async function isNumberUsed(db: Reader, unitId: string, documentNumber: string): Promise<boolean> {
  const row = await db
    .selectFrom('publishing.edition')
    .select('id')
    .where('unit_id', '=', unitId)
    .where('document_number', '=', documentNumber)
    .where('state', '<>', 'discarded')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
