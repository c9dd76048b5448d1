import type { ReactElement } from 'react'
import type { PageAnswer } from '#kernel/pages/route.ts'
import type { SearchRequest, SearchResult } from '#kernel/search/request.ts'
import { search } from '#kernel/search/search.ts'
import type { FilterGroup } from '#ui/public/Lists.tsx'
import { Filters, Pages, Rows } from '#ui/public/Lists.tsx'
import { SearchBox, Trail } from '#ui/public/Shell.tsx'
import { withQuery } from '#ui/public/with-query.ts'
import { tags } from '../rules/tags.ts'
import type { ListRow } from '../store/public-lists.ts'
import { selectFacetTitles, selectRowsOf } from '../store/public-shared.ts'
import { readPage } from './links.ts'
import { foundRows } from './search-hits.tsx'
import { NothingFoundAdvice } from './search-nothing.tsx'
import type { Scene } from './scene.tsx'
import { showPage, sitePage } from './scene.tsx'

const filterTitles = { unit: '单位', genre: '体裁', year: '年份' } as const
type FilterKey = keyof typeof filterTitles
const filterKeys = Object.keys(filterTitles) as FilterKey[]

const pageSize = 20

/** Search over everything that is published on the site, with counts for every filter and the reason when nothing is found. */
export const searchPage = sitePage(
  '/search',
  '搜索',
  async (scene): Promise<PageAnswer> => {
    const { db } = scene.context
    const text = readText(scene)
    const result = await search(db, {
      ...readRequest(scene),
      page: readPage(scene.request.query),
      pageSize,
      facets: filterKeys,
    })
    const rows = await selectRowsOf(
      db,
      result.hits.filter(({ kind }) => kind === 'item').map(({ id }) => Number(id)),
    )
    const units = [...Object.keys(result.facets['unit'] ?? {}), scene.request.query.get('unit') ?? '']
    const titles = await selectFacetTitles(db, units.filter(isUuid))
    return showPage(scene, {
      title: text ? `搜索：${text}` : '搜索',
      canonicalPath: null,
      hasOwnSearch: true,
      searchText: text,
      feeds: text ? searchFeeds(scene, text) : [],
      tags: [tags.search, ...[...rows.keys()].map(tags.item)],
      body: (
        <div className="frame">
          <Trail links={[{ href: '/', title: '首页' }]} here="搜索" />
          <h1 className="unseen">搜索</h1>
          <SearchBox text={text} isLarge />
          {text ? <Found scene={scene} result={result} rows={rows} titles={titles} /> : <Advice />}
        </div>
      ),
    })
  },
  { query: ['q', ...filterKeys, 'order', 'page'], mirror: 'never' },
)

/** What was typed, without what could not have been. */
export function readText({ request: { query } }: Scene): string {
  return (query.get('q') ?? '').slice(0, 100)
}

/** The search an address asks for, always within the site it is asked on. */
export function readRequest(scene: Scene): SearchRequest {
  const { query } = scene.request
  const filters = Object.fromEntries(
    filterKeys.flatMap((key) => {
      const value = query.get(key)
      return value ? [[key, value]] : []
    }),
  )
  return {
    text: readText(scene),
    filters: { ...filters, site: scene.site.id },
    newestFirst: query.get('order') === 'newest',
  }
}

function searchFeeds(scene: Scene, text: string): { title: string; type: string; href: string }[] {
  const query = new URLSearchParams(scene.request.query)
  query.delete('page')
  return [
    {
      title: `${scene.site.title} 搜索：${text}`,
      type: 'application/atom+xml',
      href: withQuery('/search/feeds/atom', query, {}),
    },
  ]
}

function Found({
  scene,
  result,
  rows,
  titles,
}: {
  readonly scene: Scene
  readonly result: SearchResult
  readonly rows: ReadonlyMap<number, ListRow>
  readonly titles: ReadonlyMap<string, string>
}): ReactElement {
  const { query } = scene.request
  if (result.whyNothing) return <NothingFoundAdvice query={query} why={result.whyNothing} />
  const newest = query.get('order') === 'newest'
  return (
    <div className="withfilters results">
      <Filters groups={groupsOf(query, result.facets, titles)} />
      <div>
        <h2 className="unseen">搜索结果</h2>
        <p className="chosen">
          <span>
            找到{result.totalIsExact ? '' : '约'} {result.total} 条
          </span>
          <a href={withQuery('/search', query, { order: newest ? null : 'newest', page: null })}>
            {newest ? '改为按相关程度排列' : '改为按时间排列'}
          </a>
          <a href={withQuery('/search/feeds/rss', query, { page: null })}>订阅这次搜索</a>
        </p>
        <Rows rows={foundRows(result.hits, rows)} />
        <Pages
          page={result.page}
          size={pageSize}
          total={Math.min(result.total, result.pages * pageSize)}
          hrefOf={(number) => withQuery('/search', query, { page: number > 1 ? String(number) : null })}
        />
      </div>
    </div>
  )
}

function groupsOf(
  query: URLSearchParams,
  facets: SearchResult['facets'],
  titles: ReadonlyMap<string, string>,
): FilterGroup[] {
  return filterKeys.map((key) => ({
    title: filterTitles[key],
    allHref: withQuery('/search', query, { [key]: null, page: null }),
    choices: Object.entries(facets[key] ?? {}).map(([value, count]) => ({
      href: withQuery('/search', query, { [key]: value, page: null }),
      title: key === 'year' ? `${value}年` : (titles.get(value) ?? value),
      count,
      isChosen: query.get(key) === value,
    })),
  }))
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)
}

function Advice(): ReactElement {
  return (
    <div className="prose advice">
      <h2>怎样搜得准</h2>
      <ul>
        <li>可以输入标题、正文或附件里的词，几个词之间用空格隔开，结果同时含有这些词。</li>
        <li>可以直接输入文号或索引号，括号用哪一种都可以，例如 青政发〔2026〕18号、青政发[2026]18号。</li>
        <li>用引号括起来的词连在一起查，例如 “一卡通”；前面加减号的词不出现，例如 招生 -高中。</li>
        <li>简体字、繁體字、全角和半角都能搜到。</li>
      </ul>
    </div>
  )
}
