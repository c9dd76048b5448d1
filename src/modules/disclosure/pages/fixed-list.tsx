import type { PageAnswer, PageRoute } from '#kernel/pages/route.ts'
import { Pages, Rows } from '#ui/public/Lists.tsx'
import { Trail } from '#ui/public/Shell.tsx'
import {
  publicPage,
  publicTags,
  showNothingThere,
  showPublicPage,
  trailToUnit,
} from '#modules/publishing/offer.ts'
import { countFiled, readFiled } from '#modules/publishing/offer/filings.ts'
import { disclosureHref, withQuery } from './links.ts'
import { atUnit } from './unit.tsx'

const size = 30

/** 政府信息公开制度 and 政府信息公开年报 of one unit: what it published in columns of that kind. */
function fixedListPage(
  part: 'rules' | 'reports',
  title: string,
  columnKind: 'disclosureRules' | 'annualReport',
): PageRoute {
  return publicPage(
    `/units/:slug/disclosure/${part}`,
    `单位的${title}`,
    async (scene): Promise<PageAnswer> =>
      await atUnit(scene, async (unit) => {
        const filter = { unitIds: [unit.id], columnKinds: [columnKind] }
        const page = pageOf(scene.request.query)
        const { db } = scene.context
        const rows = await readFiled(db, filter, { limit: size, offset: (page - 1) * size })
        if (page > 1 && rows.length === 0) return showNothingThere(scene)
        const total = await countFiled(db, filter)
        const href = disclosureHref(unit.slug, part)
        return showPublicPage(scene, {
          title: `${unit.title}${title}`,
          column: { title, description: `${unit.title}${title}`, keywords: title },
          tags: [publicTags.unit(unit.id), publicTags.lists],
          body: (
            <div className="frame">
              <Trail
                links={[...trailToUnit(unit), { href: disclosureHref(unit.slug), title: '政府信息公开' }]}
                here={title}
              />
              <div className="pagetitle">
                <h1>
                  {unit.title}
                  {title}
                </h1>
              </div>
              {rows.length === 0 ? (
                <p className="empty">
                  {unit.title}还没有发布{title}。
                </p>
              ) : (
                <Rows
                  rows={rows.map((row) => ({
                    href: `/items/${row.itemId}`,
                    title: row.title,
                    datedOn: row.datedOn,
                    summary: row.summary,
                    about: [`索引号 ${row.indexNumber}`],
                  }))}
                />
              )}
              <Pages
                page={page}
                size={size}
                total={total}
                hrefOf={(number) =>
                  withQuery(href, new URLSearchParams(), { page: number > 1 ? String(number) : null })
                }
              />
            </div>
          ),
        })
      }),
    { query: ['page'] },
  )
}

/** The page of a list that an address asks for, from 1. */
export function pageOf(query: URLSearchParams): number {
  const text = query.get('page') ?? ''
  return /^[1-9]\d{0,4}$/.test(text) ? Number(text) : 1
}

export const unitRulesPage = fixedListPage('rules', '政府信息公开制度', 'disclosureRules')

export const unitReportsPage = fixedListPage('reports', '政府信息公开年报', 'annualReport')
