import { sql } from 'kysely'
import { openUnits } from '#kernel/access/open-units.ts'
import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader } from '#kernel/database/database.ts'

/** The units in which somebody answers letters: those a letter can be given to. */
export async function selectHandlingUnits(db: Reader, on: CivilDate) {
  return await openUnits(db, on)
    .where((row) =>
      row.exists(
        row
          .selectFrom('access.post as post')
          .select('post.id')
          .whereRef('post.unit_id', '=', 'unit.id')
          .where(sql<boolean>`'letterHandler' = any(post.roles)`),
      ),
    )
    .orderBy('unit.sort_order')
    .orderBy('unit.path')
    .execute()
}

/** The units that exist on a day, by title and by slug; a title that two of them carry names neither. */
export async function selectUnitsByTitle(db: Reader, on: CivilDate): Promise<Map<string, string>> {
  const rows = await openUnits(db, on).select('unit.slug').execute()
  const titled = Map.groupBy(rows, ({ title }) => title)
  return new Map(
    rows.flatMap(({ id, title, slug }): [string, string][] => [
      [slug, id],
      ...(titled.get(title)?.length === 1 ? ([[title, id]] as [string, string][]) : []),
    ]),
  )
}
