import { createHmac } from 'node:crypto'
import type { SqlBool } from 'kysely'
import { sql } from 'kysely'
import type { Reader, Tx } from '#kernel/database/database.ts'
import type { PublishedFragment } from '../finding.ts'
import type { ListedPerson } from '../people.ts'

/** What publishes the fragments, e.g. "publishing.edition:<id>", and what a user calls it. */
export interface FragmentSource {
  readonly source: string
  readonly label: string
}

/** Keeps the covered numbers a published text shows, in place of what was kept of the same source. */
export async function replaceFragments(
  tx: Tx,
  { source, label }: FragmentSource,
  people: readonly ListedPerson[],
): Promise<void> {
  await deleteFragments(tx, source)
  const digest = await nameDigester(tx)
  const rows = people.flatMap(({ name, fragments }) =>
    fragments.map(({ kind, pattern }) => ({
      source,
      label: label.slice(0, 200),
      name_digest: digest(name),
      kind,
      pattern: kind === 'address' ? '*' : pattern,
    })),
  )
  for (let from = 0; from < rows.length; from += batchRows)
    await tx
      .insertInto('screening.person_fragment')
      .values(rows.slice(from, from + batchRows))
      .execute()
}

/** PostgreSQL takes at most 65,535 parameters in one statement. */
const batchRows = 5000

/** Forgets what a source showed: it is public no more. */
export async function deleteFragments(tx: Tx, source: string): Promise<void> {
  await tx.deleteFrom('screening.person_fragment').where('source', '=', source).execute()
}

/** What is public about people of these names, what `exceptSource` itself shows left out. */
export async function selectFragments(
  db: Reader,
  names: ReadonlySet<string>,
  exceptSources: readonly string[],
): Promise<PublishedFragment[]> {
  if (names.size === 0) return []
  const digest = await nameDigester(db)
  const nameOf = new Map(Array.from(names, (name) => [digest(name), name]))
  const rows = await db
    .selectFrom('screening.person_fragment')
    .select(['name_digest', 'kind', 'pattern', 'source', 'label'])
    .where(sql<SqlBool>`name_digest = any(${[...nameOf.keys()]})`)
    .$if(exceptSources.length > 0, (query) => query.where('source', 'not in', exceptSources))
    .orderBy('id')
    .limit(mostFragments)
    .execute()
  return rows.map(({ name_digest, kind, pattern, source, label }) => ({
    name: nameOf.get(name_digest) ?? '',
    kind,
    pattern,
    source,
    label,
  }))
}

/** A list of thousands of common names must not fetch the whole table. */
const mostFragments = 50_000

async function nameDigester(db: Reader): Promise<(name: string) => string> {
  const { secret } = await db
    .selectFrom('screening.fragment_secret')
    .select('secret')
    .executeTakeFirstOrThrow()
  return (name) => createHmac('sha256', secret).update(name).digest('hex')
}
