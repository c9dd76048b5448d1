import { sql } from 'kysely'
import type { Reader } from '#kernel/database/database.ts'
import type { ListPage, Validity } from './public-lists.ts'
import { rowColumns } from './public-lists.ts'

/** What a visitor of the policy library may narrow it by; an absent filter means all. */
export interface PolicyFilter {
  readonly unitId?: string | undefined
  readonly genre?: string | undefined
  readonly theme?: string | undefined
  readonly year?: number | undefined
  readonly validity?: Validity | undefined
}

/** One choice of a filter, with how many documents it would leave. */
export interface Facet {
  readonly value: string
  readonly title: string
  readonly count: number
}

export interface PolicyFacets {
  readonly units: readonly Facet[]
  readonly genres: readonly Facet[]
  readonly themes: readonly Facet[]
  readonly years: readonly Facet[]
  readonly validities: readonly Facet[]
}

/** One page of the policy library, with counts for every filter. Counts come from a cube: they cost the same at any size. */
export async function selectPolicies(
  db: Reader,
  filter: PolicyFilter,
  { page, size }: { page: number; size: number },
): Promise<ListPage & { facets: PolicyFacets }> {
  const matching = db
    .selectFrom('publishing.live_item')
    .select(['item_id', 'dated_on'])
    .where('is_policy', '=', true)
    .$if(filter.unitId !== undefined, (query) => query.where('unit_id', '=', filter.unitId ?? ''))
    .$if(filter.genre !== undefined, (query) => query.where('genre', '=', filter.genre ?? ''))
    .$if(filter.validity !== undefined, (query) => query.where('validity', '=', filter.validity ?? 'inForce'))
    .$if(filter.theme !== undefined, (query) =>
      query.where('themes', '@>', sql<string[]>`array[${filter.theme ?? ''}]`),
    )
    .$if(filter.year !== undefined, (query) =>
      query.where('dated_on', '>=', `${filter.year}-01-01`).where('dated_on', '<=', `${filter.year}-12-31`),
    )
    .orderBy('dated_on', 'desc')
    .orderBy('item_id', 'desc')
    .limit(size)
    .offset((page - 1) * size)
  const rows = await db
    .selectFrom(matching.as('page'))
    .innerJoin('publishing.live_item as live', 'live.item_id', 'page.item_id')
    .innerJoin('access.unit as unit', 'unit.id', 'live.unit_id')
    .select(rowColumns)
    .orderBy('page.dated_on', 'desc')
    .orderBy('page.item_id', 'desc')
    .execute()
  return { rows, total: await countPolicies(db, filter), facets: await selectFacets(db, filter) }
}

async function countPolicies(db: Reader, filter: PolicyFilter): Promise<number> {
  const row = await cubeQuery(db, filter)
    .select(({ fn }) => fn.sum<string | null>('count').as('total'))
    .executeTakeFirst()
  return Number(row?.total ?? 0)
}

async function selectFacets(db: Reader, filter: PolicyFilter): Promise<PolicyFacets> {
  return {
    units: await selectUnitFacet(db, filter),
    genres: await selectOptionFacet(db, 'genre', { ...filter, genre: undefined }),
    themes: await selectOptionFacet(db, 'theme', { ...filter, theme: undefined }),
    years: await selectPlainFacet(db, 'year', { ...filter, year: undefined }),
    validities: await selectPlainFacet(db, 'validity', { ...filter, validity: undefined }),
  }
}

async function selectUnitFacet(db: Reader, filter: PolicyFilter): Promise<Facet[]> {
  const rows = await cubeQuery(db, { ...filter, unitId: undefined })
    .innerJoin('access.unit as unit', 'unit.id', 'cube.unit_id')
    .select(['unit.id as value', 'unit.short_title as title'])
    .select(({ fn }) => fn.sum<string>('cube.count').as('count'))
    .groupBy(['unit.id', 'unit.short_title', 'unit.sort_order'])
    .having(({ fn }) => fn.sum('cube.count'), '>', 0)
    .orderBy('unit.sort_order')
    .execute()
  return rows.map((row) => ({ ...row, count: Number(row.count) }))
}

async function selectOptionFacet(
  db: Reader,
  list: 'genre' | 'theme',
  filter: PolicyFilter,
): Promise<Facet[]> {
  const rows = await cubeQuery(db, filter, list === 'theme')
    .innerJoin('publishing.option as option', (join) =>
      join.on('option.list', '=', list).onRef('option.code', '=', `cube.${list}`),
    )
    .select(['option.code as value', 'option.title'])
    .select(({ fn }) => fn.sum<string>('cube.count').as('count'))
    .groupBy(['option.code', 'option.title', 'option.sort_order'])
    .having(({ fn }) => fn.sum('cube.count'), '>', 0)
    .orderBy('option.sort_order')
    .execute()
  return rows.map((row) => ({ ...row, count: Number(row.count) }))
}

async function selectPlainFacet(
  db: Reader,
  column: 'year' | 'validity',
  filter: PolicyFilter,
): Promise<Facet[]> {
  const rows = await cubeQuery(db, filter)
    .select(`cube.${column} as value`)
    .select(({ fn }) => fn.sum<string>('cube.count').as('count'))
    .groupBy(`cube.${column}`)
    .having(({ fn }) => fn.sum('cube.count'), '>', 0)
    .orderBy(`cube.${column}`, 'desc')
    .execute()
  return rows.map(({ value, count }) => ({
    value: String(value),
    title: validityTitles[value as Validity] ?? String(value),
    count: Number(count),
  }))
}

/** The words for each validity. */
export const validityTitles: Readonly<Record<Validity, string>> = {
  notApplicable: '不适用',
  notYetInForce: '尚未生效',
  inForce: '现行有效',
  amended: '已被修改',
  repealed: '已废止',
  expired: '已失效',
}

/** Cube rows of a filter. Rows of one theme are taken only when one is asked for or each is to be counted. */
function cubeQuery(db: Reader, filter: PolicyFilter, eachTheme = false) {
  return db
    .selectFrom('publishing.policy_cube as cube')
    .$if(!eachTheme, (query) => query.where('cube.theme', '=', filter.theme ?? ''))
    .$if(filter.unitId !== undefined, (query) => query.where('cube.unit_id', '=', filter.unitId ?? ''))
    .$if(filter.genre !== undefined, (query) => query.where('cube.genre', '=', filter.genre ?? ''))
    .$if(filter.year !== undefined, (query) => query.where('cube.year', '=', filter.year ?? 0))
    .$if(filter.validity !== undefined, (query) => query.where('cube.validity', '=', filter.validity ?? ''))
}
