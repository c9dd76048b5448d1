import type { ReactElement } from 'react'
import type { PageAnswer, PageRoute } from '#kernel/pages/route.ts'
import type { FilterGroup } from '#ui/public/Lists.tsx'
import { Filters, Pages, Rows } from '#ui/public/Lists.tsx'
import { Trail } from '#ui/public/Shell.tsx'
import type { OfferedUnit, PublicScene } from '#modules/publishing/offer.ts'
import type { FiledItem } from '#modules/publishing/offer/filings.ts'
import { withQuery } from '#ui/public/with-query.ts'
import {
  publicPage,
  publicTags,
  showNothingThere,
  showPublicPage,
  trailToUnit,
} from '#modules/publishing/offer.ts'
import { writeContents } from '../service/contents-file.ts'
import type { ContentsQuery, Trees } from '../service/public.ts'
import { readContents, readTrees } from '../service/public.ts'
import { pageOf } from './fixed-list.tsx'
import { disclosureHref } from './links.ts'
import { atUnit } from './unit.tsx'

const size = 30
const keys = ['code', 'year', 'q', 'page'] as const

/** 法定主动公开内容 of one unit on both axes, with 索引、名称、内容概述、生成日期 (条例第十二条). */
export const unitContentsPage: PageRoute = publicPage(
  '/units/:slug/disclosure/contents',
  '单位的法定主动公开内容',
  async (scene): Promise<PageAnswer> =>
    await atUnit(scene, async (unit) => {
      const { db, today } = scene.context
      const trees = await readTrees(db, unit.id, today)
      const page = pageOf(scene.request.query)
      const slice = { limit: size, offset: (page - 1) * size }
      const list = await readContents(db, unit, trees, queryOf(scene), slice)
      if (page > 1 && list.rows.length === 0) return showNothingThere(scene)
      return showContents(scene, { unit, trees, page, ...list })
    }),
  { query: keys },
)

/** The same as a workbook (条例第二十四条：检索、查阅、下载). Drawn anew each time, so nothing stale is kept. */
export const unitContentsFile: PageRoute = publicPage(
  '/units/:slug/disclosure/contents.xlsx',
  '下载单位的法定主动公开目录',
  async (scene): Promise<PageAnswer> =>
    await atUnit(scene, async (unit) => {
      const file = await writeContents(scene.context, unit, queryOf(scene))
      return { kind: 'file', ...file, download: true, tags: [] }
    }),
  { query: keys, mirror: 'never' },
)

function queryOf({ request: { query } }: PublicScene): ContentsQuery {
  const year = query.get('year') ?? ''
  return {
    code: query.get('code'),
    year: /^(19|20|21)\d\d$/.test(year) ? Number(year) : null,
    text: query.get('q')?.slice(0, 60) ?? null,
  }
}

interface View {
  readonly unit: OfferedUnit
  readonly trees: Trees
  readonly page: number
  readonly rows: readonly FiledItem[]
  readonly total: number
  readonly years: readonly { readonly year: number; readonly count: number }[]
}

function showContents(scene: PublicScene, view: View): PageAnswer {
  const { unit } = view
  const title = `${unit.title}法定主动公开内容`
  const { query, isMirror } = scene.request
  const href = disclosureHref(unit.slug, 'contents')
  return showPublicPage(scene, {
    title,
    description: `${title}：索引、名称、内容概述、生成日期`,
    column: { title: '法定主动公开内容', description: title, keywords: '法定主动公开内容' },
    tags: [publicTags.unit(unit.id), publicTags.lists],
    body: (
      <div className="frame">
        <Trail
          links={[...trailToUnit(unit), { href: disclosureHref(unit.slug), title: '政府信息公开' }]}
          here="法定主动公开内容"
        />
        <div className="pagetitle">
          <h1>{title}</h1>
          <p>
            共 {view.total} 条。
            {!isMirror && <a href={withQuery(`${href}.xlsx`, query, { page: null })}>下载这份目录（xlsx）</a>}
          </p>
        </div>
        <div className="withfilters">
          <Filters groups={groupsOf(scene, view, href)} />
          <div>
            {!isMirror && <Search href={href} query={query} />}
            <Contents view={view} />
            <Pages
              page={view.page}
              size={size}
              total={view.total}
              hrefOf={(number) => withQuery(href, query, { page: number > 1 ? String(number) : null })}
            />
          </div>
        </div>
      </div>
    ),
  })
}

function groupsOf(scene: PublicScene, { trees, years }: View, href: string): FilterGroup[] {
  const { query } = scene.request
  const base = scene.request.isMirror ? new URLSearchParams() : query
  const byCode = (title: string, branches: Trees['classes']): FilterGroup => ({
    title,
    allHref: withQuery(href, base, { code: null, page: null }),
    choices: branches.map(({ code, title: name, count }) => ({
      href: withQuery(href, base, { code, page: null }),
      title: name,
      count,
      isChosen: query.get('code') === code,
    })),
  })
  return [
    byCode('十大类', trees.classes),
    byCode(
      '条例规定的事项',
      trees.statutes.filter(({ count }) => count > 0),
    ),
    {
      title: '生成年份',
      allHref: withQuery(href, base, { year: null, page: null }),
      choices: years.map(({ year, count }) => ({
        href: withQuery(href, base, { year: String(year), page: null }),
        title: `${year}年`,
        count,
        isChosen: query.get('year') === String(year),
      })),
    },
  ]
}

function Search({ href, query }: { readonly href: string; readonly query: URLSearchParams }): ReactElement {
  return (
    <form className="search" action={href} role="search">
      {['code', 'year'].map((key) => {
        const value = query.get(key)
        return value && <input key={key} type="hidden" name={key} value={value} />
      })}
      <label className="unseen" htmlFor="contents-q">
        在目录中查找名称
      </label>
      <input
        id="contents-q"
        name="q"
        type="search"
        defaultValue={query.get('q') ?? ''}
        placeholder="在目录中查找名称"
      />
      <button type="submit">查找</button>
    </form>
  )
}

function Contents({ view: { rows, unit } }: { readonly view: View }): ReactElement {
  if (rows.length === 0)
    return <p className="empty">{unit.title}没有符合这些条件的信息。可以去掉一个条件再看。</p>
  return (
    <Rows
      rows={rows.map((row) => ({
        href: `/items/${row.itemId}`,
        title: row.title,
        datedOn: row.datedOn,
        summary: row.summary,
        about: [`索引 ${row.indexNumber}`, `生成日期 ${row.formedOn ?? row.datedOn}`],
      }))}
    />
  )
}
