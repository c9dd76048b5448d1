import type { ReactElement } from 'react'
import type { PageAnswer } from '#kernel/pages/route.ts'
import type { FilterGroup } from '#ui/public/Lists.tsx'
import { Filters, Pages, Rows } from '#ui/public/Lists.tsx'
import { Trail } from '#ui/public/Shell.tsx'
import { withQuery } from '#ui/public/with-query.ts'
import { tags } from '../rules/tags.ts'
import type { ListPage, Validity } from '../store/public-lists.ts'
import type { Facet, PolicyFacets, PolicyFilter } from '../store/public-policies.ts'
import { selectPolicies, validityTitles } from '../store/public-policies.ts'
import { readPage, readSize } from './links.ts'
import { notFound } from './not-found.tsx'
import { rowOf } from './rows.tsx'
import type { Scene } from './scene.tsx'
import { showPage, sitePage } from './scene.tsx'

const filterKeys = ['theme', 'genre', 'validity', 'year', 'unit'] as const
type FilterKey = (typeof filterKeys)[number]

/** Documents by theme, kind, validity, year and unit: every filter is a link, every choice says how many it leaves. */
export const policiesPage = sitePage(
  '/policies',
  '政策文件库',
  async (scene): Promise<PageAnswer> => {
    const { query, isMirror } = scene.request
    const page = readPage(query)
    const list = await selectPolicies(scene.context.db, readFilter(scene), { page, size: readSize(query) })
    if (page > 1 && list.rows.length === 0) return notFound(scene)
    const description = '行政规范性文件和其他政策文件，可按主题、文种、有效性、年份和单位查找'
    return showPage(scene, {
      title: '政策文件库',
      description,
      column: { title: '政策文件库', description, keywords: '政策文件,规范性文件', kind: 'policy' },
      canonicalPath: '/policies',
      tags: [tags.lists],
      body: (
        <div className="frame">
          <Trail
            links={[
              { href: '/', title: '首页' },
              { href: '/disclosure', title: '政府信息公开' },
            ]}
            here="政策文件库"
          />
          <div className="pagetitle">
            <h1>政策文件库</h1>
            <p>{description}。</p>
          </div>
          <div className="withfilters">
            <Filters groups={groupsOf(isMirror ? new URLSearchParams() : query, list.facets, query)} />
            <Found query={query} list={list} page={page} />
          </div>
        </div>
      ),
    })
  },
  { query: [...filterKeys, 'page', 'size'] },
)

function Found({
  query,
  list,
  page,
}: {
  readonly query: URLSearchParams
  readonly list: ListPage & { readonly facets: PolicyFacets }
  readonly page: number
}): ReactElement {
  const chosen = groupsOf(query, list.facets, query).flatMap(({ title, choices, allHref }) =>
    choices.filter(({ isChosen }) => isChosen).map((choice) => ({ title, choice, allHref })),
  )
  return (
    <div>
      <h2 className="unseen">文件</h2>
      <p className="chosen">
        <span>共 {list.total} 件</span>
        {chosen.map(({ title, choice, allHref }) => (
          <a key={title} href={allHref} aria-label={`去掉筛选条件：${title} ${choice.title}`}>
            {title}：{choice.title} ×
          </a>
        ))}
        {chosen.length > 1 && <a href="/policies">全部去掉</a>}
      </p>
      {list.rows.length === 0 ? <Nothing query={query} /> : <Rows rows={list.rows.map(rowOf)} />}
      <Pages
        page={page}
        size={readSize(query)}
        total={list.total}
        hrefOf={(number) => withQuery('/policies', query, { page: number > 1 ? String(number) : null })}
      />
    </div>
  )
}

function Nothing({ query }: { readonly query: URLSearchParams }): ReactElement {
  if ([...query.keys()].length === 0) return <p className="empty">还没有发布政策文件。</p>
  return (
    <p className="empty">
      没有同时符合这些条件的文件。可以去掉一个条件，或者<a href="/policies">查看全部文件</a>。
    </p>
  )
}

const groupTitles: Readonly<Record<FilterKey, string>> = {
  theme: '主题分类',
  genre: '文种',
  validity: '有效性',
  year: '年份',
  unit: '单位',
}

/** Filters are added to one another; in a mirror, which cannot hold every combination, each replaces the one before. */
function groupsOf(base: URLSearchParams, facets: PolicyFacets, query: URLSearchParams): FilterGroup[] {
  const choices: Readonly<Record<FilterKey, readonly Facet[]>> = {
    theme: facets.themes,
    genre: facets.genres,
    validity: facets.validities,
    year: facets.years,
    unit: facets.units,
  }
  return filterKeys.map((key) => ({
    title: groupTitles[key],
    allHref: withQuery('/policies', base, { [key]: null, page: null }),
    choices: choices[key].map(({ value, title, count }) => ({
      href: withQuery('/policies', base, { [key]: value, page: null }),
      title: key === 'year' ? `${title}年` : title,
      count,
      isChosen: query.get(key) === value,
    })),
  }))
}

/** The filter an address asks for; a channel with a name of its own shows its own documents. What is not a value of a filter narrows nothing. */
function readFilter({ request: { query }, site }: Scene): PolicyFilter {
  const unit = query.get('unit') ?? ''
  const year = query.get('year') ?? ''
  const validity = query.get('validity') ?? ''
  const isUuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(unit)
  return {
    theme: query.get('theme') ?? undefined,
    genre: query.get('genre') ?? undefined,
    validity: validity in validityTitles ? (validity as Validity) : undefined,
    year: /^(19|20|21)\d\d$/.test(year) ? Number(year) : undefined,
    unitId: site.kind === 'channel' ? site.unitId : isUuid ? unit : undefined,
  }
}
