import { sql } from 'kysely'
import type { Reader } from '#kernel/database/database.ts'
import { countMatches, findMatches } from './match.ts'
import { explainEmpty, explainNothing } from './nothing.ts'
import type { SearchPlan } from './plan.ts'
import { planSearch } from './plan.ts'
import { parseQuery } from './query.ts'
import type { SearchHit, SearchRequest, SearchResult } from './request.ts'
import { cutSnippet, markText } from './snippet.ts'

/** Results past this one are reached by asking more narrowly, not by turning pages. */
const deepestHit = 1000
const largestPage = 100

/** Finds published facts. Whatever is typed is answered: nothing a visitor can type is an error. */
export async function search(db: Reader, request: SearchRequest): Promise<SearchResult> {
  const plan = planSearch(parseQuery(request.text), request.filters ?? {})
  const pageSize = within(request.pageSize ?? 20, largestPage)
  const page = within(request.page ?? 1, Math.ceil(deepestHit / pageSize))
  if (!plan)
    return { hits: [], total: 0, totalIsExact: true, page, pages: 0, facets: {}, whyNothing: explainEmpty() }
  const { total, isExact, facets } = await countMatches(db, plan, request)
  const found = total === 0 ? [] : await findMatches(db, plan, request, { page, pageSize })
  return {
    hits: await readHits(db, found, plan),
    total,
    totalIsExact: isExact,
    page,
    pages: Math.ceil(Math.min(total, deepestHit) / pageSize),
    facets,
    whyNothing: total === 0 ? await explainNothing(db, request) : null,
  }
}

/** The whole number from 1 to `most` nearest to what was asked for; what is no number counts as 1. */
function within(asked: number, most: number): number {
  return Math.min(Math.max(Math.trunc(asked) || 1, 1), most)
}

async function readHits(db: Reader, ids: readonly number[], plan: SearchPlan): Promise<SearchHit[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('search.document')
    .select(['id', 'kind', 'key', 'url', 'date_on', 'title', 'body', 'numbers'])
    .where('id', 'in', ids)
    .orderBy(sql`array_position(${ids}::bigint[], id)`)
    .execute()
  return rows.map((row) => ({
    kind: row.kind,
    id: row.key,
    url: row.url,
    dateOn: row.date_on,
    title: markText(row.title, plan.marks),
    snippet: cutSnippet(row.body, plan.marks),
    numbers: row.numbers,
  }))
}
