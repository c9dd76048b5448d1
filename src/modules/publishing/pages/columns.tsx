import type { ReactElement } from 'react'
import type { PageAnswer } from '#kernel/pages/route.ts'
import type { Head } from '#ui/public/Document.tsx'
import { Pages, Rows } from '#ui/public/Lists.tsx'
import type { Link } from '#ui/public/Shell.tsx'
import { Trail } from '#ui/public/Shell.tsx'
import { withQuery } from '#ui/public/with-query.ts'
import { tags } from '../rules/tags.ts'
import type { ListPage } from '../store/public-lists.ts'
import type { PublicColumn } from '../store/public-sites.ts'
import { selectColumnPage } from '../store/public-sites.ts'
import { belongsToDisclosure } from './disclosure-columns.ts'
import { columnHref, longSize, ordinarySize, readPage, readSize } from './links.ts'
import { notFound } from './not-found.tsx'
import { rowOf } from './rows.tsx'
import type { Scene } from './scene.tsx'
import { showPage, sitePage } from './scene.tsx'

/** One column of the site that is being read. */
export const columnPage = sitePage(
  '/columns/:slug',
  '栏目',
  async (scene): Promise<PageAnswer> => {
    const page = readPage(scene.request.query)
    const size = readSize(scene.request.query)
    const slug = scene.request.params['slug'] ?? ''
    const list = await selectColumnPage(scene.context.db, scene.site.id, slug, { page, size })
    if (!list || (page > 1 && list.rows.length === 0)) return notFound(scene)
    const href = columnHref(list.column, scene.site.unitSlug, scene.site)
    const trail = [{ href: '/', title: '首页' }, ...waysTo(scene, list.column)]
    return showColumn(scene, { ...list, page, size, href, trail, siteTitle: scene.site.title })
  },
  { query: ['page', 'size'] },
)

/** A column's list with everything its page says. */
export interface ColumnList extends ListPage {
  readonly column: PublicColumn
  readonly page: number
  readonly size: number
  readonly href: string
  readonly trail: readonly Link[]
  /** The site or channel it belongs to. */
  readonly siteTitle: string
}

export function showColumn(scene: Scene, list: ColumnList): PageAnswer {
  const { column, page, href, trail } = list
  return showPage(scene, {
    title: page > 1 ? `${column.title}（第${page}页）` : column.title,
    description: column.description || `${list.siteTitle}${column.title}`,
    column,
    feeds: feedsOf(`${list.siteTitle} ${column.title}`, href),
    structured: [breadcrumbs(scene.request.origin, [...trail, { href, title: column.title }])],
    tags: [tags.column(column.id)],
    body: (
      <div className="frame">
        <Trail links={trail} here={column.title} />
        <div className="pagetitle">
          <h1>{column.title}</h1>
          {column.description && <p>{column.description}</p>}
        </div>
        <ColumnChoices scene={scene} column={column} />
        {list.rows.length === 0 ? (
          <p className="empty">这个栏目还没有发布内容。</p>
        ) : (
          <Rows rows={list.rows.map(rowOf)} />
        )}
        <ListPages list={list} href={href} isMirror={scene.request.isMirror} />
        <FeedLinks href={href} />
      </div>
    ),
  })
}

/** Page numbers of a list, and the choice of long pages. */
export function ListPages({
  list: { page, size, total },
  href,
  isMirror,
}: {
  readonly list: { readonly page: number; readonly size: number; readonly total: number }
  readonly href: string
  readonly isMirror: boolean
}): ReactElement {
  const isLong = size > ordinarySize
  const hrefOf = (number: number): string =>
    withQuery(href, new URLSearchParams(), {
      size: isLong ? String(size) : null,
      page: number > 1 ? String(number) : null,
    })
  return (
    <>
      <Pages page={page} size={size} total={total} hrefOf={hrefOf} />
      {total > ordinarySize && !isMirror && (
        <p className="feeds">
          <a href={withQuery(href, new URLSearchParams(), { size: isLong ? null : String(longSize) })}>
            每页显示 {isLong ? ordinarySize : longSize} 条
          </a>
        </p>
      )}
    </>
  )
}

/** The columns beneath this one, or beside it, as links. */
function ColumnChoices({
  scene,
  column,
}: {
  readonly scene: Scene
  readonly column: PublicColumn
}): ReactElement | null {
  const family = column.parentId ?? column.id
  const near = scene.columns.filter(({ id, parentId }) => parentId === family || id === family)
  if (near.length < 2) return null
  return (
    <nav className="choices" aria-label="子栏目">
      {near.map((one) => (
        <a
          key={one.id}
          href={columnHref(one, scene.site.unitSlug, scene.site)}
          aria-current={one.id === column.id ? 'page' : undefined}
        >
          {one.title}
        </a>
      ))}
    </nav>
  )
}

function waysTo(scene: Scene, column: PublicColumn): Link[] {
  const parent = scene.columns.find(({ id }) => id === column.parentId)
  const disclosure = belongsToDisclosure(column) ? [{ href: '/disclosure', title: '政府信息公开' }] : []
  const above = parent
    ? [{ href: columnHref(parent, scene.site.unitSlug, scene.site), title: parent.title }]
    : []
  return [...disclosure, ...above]
}

/** The three feeds of a list, for the head of its page. */
export function feedsOf(title: string, href: string): Head['feeds'] {
  const base = href === '/' ? '' : href
  return [
    { title, type: 'application/atom+xml', href: `${base}/feeds/atom` },
    { title, type: 'application/rss+xml', href: `${base}/feeds/rss` },
    { title, type: 'application/feed+json', href: `${base}/feeds/json` },
  ]
}

/** The same as links for people. */
export function FeedLinks({ href }: { readonly href: string }): ReactElement {
  const base = href === '/' ? '' : href
  return (
    <p className="feeds">
      <span>订阅本栏目：</span>
      <a href={`${base}/feeds/rss`}>RSS</a>
      <a href={`${base}/feeds/atom`}>Atom</a>
      <a href={`${base}/feeds/json`}>JSON Feed</a>
    </p>
  )
}

/** Where a page stands, as schema.org describes it. */
export function breadcrumbs(origin: string, links: readonly Link[]): object {
  return {
    '@context': 'https://schema.org',
    '@type': 'BreadcrumbList',
    itemListElement: links.map(({ href, title }, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name: title,
      item: `${origin}${href}`,
    })),
  }
}
