import { sql } from 'kysely'
import type { Reader } from '#kernel/database/database.ts'
import type { SearchPlan } from './plan.ts'
import { mostOffered } from './request.ts'
import type { SearchRequest } from './request.ts'

/** Texts the database reads at most to count exactly; search.count says the same. */
const mostChecked = 2000

/** How many facts match and how they divide. */
export interface MatchCount {
  readonly total: number
  readonly isExact: boolean
  readonly facets: Record<string, Record<string, number>>
}

/** Counts the facts that match, and divides them by the facets asked for. */
export async function countMatches(
  db: Reader,
  plan: SearchPlan,
  request: Pick<SearchRequest, 'from' | 'until' | 'facets'>,
): Promise<MatchCount> {
  const row = await db
    .selectFrom(
      sql<CountRow>`search.count(${plan.query}::tsquery, ${plan.doubtful}::tsquery,
        ${plan.wanted}::text[], ${plan.barred}::text[], ${request.from ?? '-infinity'}::date,
        ${request.until ?? 'infinity'}::date, ${request.facets ?? []}::text[])`.as('counted'),
    )
    .selectAll()
    .executeTakeFirstOrThrow()
  const isExact = row.doubted <= mostChecked
  const missing = isExact ? row.rejected : Math.round((row.doubted * row.rejected) / row.checked)
  return { total: row.candidates - missing, isExact, facets: readFacets(row.facets ?? {}) }
}

/** What many searches would find, in their order and in one question, counted up to `mostOffered`. */
export async function countMany(
  db: Reader,
  searches: readonly (Pick<SearchRequest, 'from' | 'until'> & { readonly plan: SearchPlan })[],
): Promise<number[]> {
  if (searches.length === 0) return []
  const asked = searches.map(({ plan: { query, doubtful, wanted, barred }, from, until }, position) => ({
    position,
    query,
    needs_look: doubtful !== null,
    wanted,
    barred,
    since: from ?? '-infinity',
    until: until ?? 'infinity',
  }))
  const counted = sql<{ total: number }>`(
    select search.count_up_to(${mostOffered}, asked.query::tsquery, asked.needs_look, asked.wanted, asked.barred,
             asked.since, asked.until) as total
      from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as asked
      (position integer, query text, needs_look boolean, wanted text[], barred text[], since date, until date)
     order by asked.position)`
  const rows = await db.selectFrom(counted.as('counted')).select('total').execute()
  return rows.map(({ total }) => total)
}

interface CountRow {
  candidates: number
  doubted: number
  checked: number
  rejected: number
  facets: Record<string, number> | null
}

function readFacets(counted: Record<string, number>): MatchCount['facets'] {
  const facets: Record<string, Record<string, number>> = {}
  for (const [facet, total] of Object.entries(counted).sort((a, b) => b[1] - a[1])) {
    const cut = facet.indexOf('=')
    const values = (facets[facet.slice(0, cut)] ??= {})
    values[facet.slice(cut + 1)] = total
  }
  return facets
}

/** Ids of one page of hits, best first. */
export async function findMatches(
  db: Reader,
  plan: SearchPlan,
  request: Pick<SearchRequest, 'from' | 'until' | 'newestFirst'>,
  { page, pageSize }: { page: number; pageSize: number },
): Promise<number[]> {
  const rows = await db
    .selectNoFrom(
      sql<number>`search.find(${plan.query}::tsquery, ${plan.phrase}::tsquery,
        ${plan.words}::tsquery, ${plan.phrase === plan.words ? null : plan.phrase}::tsquery, ${plan.number},
        ${plan.wanted}::text[], ${plan.barred}::text[], ${request.from ?? '-infinity'}::date,
        ${request.until ?? 'infinity'}::date, ${request.newestFirst ?? false}, ${(page - 1) * pageSize}, ${pageSize})`.as(
        'id',
      ),
    )
    .execute()
  return rows.map(({ id }) => id)
}
