import { sql } from 'kysely'
import type { Reader } from '#kernel/database/database.ts'
import type { SearchPlan } from './plan.ts'
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
  return { ...totalOf(row), facets: readFacets(row.facets ?? {}) }
}

/** The totals of many searches in one question, in their order. */
export async function countMany(
  db: Reader,
  searches: readonly (Pick<SearchRequest, 'from' | 'until'> & { readonly plan: SearchPlan })[],
): Promise<number[]> {
  if (searches.length === 0) return []
  const asked = searches.map(({ plan: { query, doubtful, wanted, barred }, from, until }, position) => ({
    position,
    query,
    doubtful,
    wanted,
    barred,
    since: from ?? '-infinity',
    until: until ?? 'infinity',
  }))
  const counted = sql<CountRow>`(
    select counted.* from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as asked
      (position integer, query text, doubtful text, wanted text[], barred text[], since date, until date)
      cross join lateral search.count(asked.query::tsquery, asked.doubtful::tsquery, asked.wanted, asked.barred,
        asked.since, asked.until, '{}') as counted
     order by asked.position)`
  const rows = await db.selectFrom(counted.as('counted')).selectAll().execute()
  return rows.map((row) => totalOf(row).total)
}

/** What was not looked at is taken to hold the words as often as what was. */
function totalOf(row: CountRow): { total: number; isExact: boolean } {
  const isExact = row.doubted <= mostChecked
  const missing = isExact ? row.rejected : Math.round((row.doubted * row.rejected) / row.checked)
  return { total: row.candidates - missing, isExact }
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
    .selectFrom(
      sql<{ id: number; rank: number }>`search.find(${plan.query}::tsquery, ${plan.phrase}::tsquery,
        ${plan.words}::tsquery, ${plan.phrase === plan.words ? null : plan.phrase}::tsquery, ${plan.number},
        ${plan.wanted}::text[], ${plan.barred}::text[], ${request.from ?? '-infinity'}::date,
        ${request.until ?? 'infinity'}::date, ${request.newestFirst ?? false}, ${(page - 1) * pageSize}, ${pageSize})`.as(
        'found',
      ),
    )
    .select('id')
    .execute()
  return rows.map(({ id }) => id)
}
