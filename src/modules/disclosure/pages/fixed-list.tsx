import type { PageAnswer, PageRoute } from '#kernel/pages/route.ts'
import { Pages, Rows } from '#ui/public/Lists.tsx'
import { Trail } from '#ui/public/Shell.tsx'
import type { OfferedUnit, PublicScene } from '#modules/publishing/offer.ts'
import {
  publicPage,
  publicTags,
  showNothingThere,
  showPublicPage,
  trailToUnit,
} from '#modules/publishing/offer.ts'
import type { FiledItem } from '#modules/publishing/offer/filings.ts'
import { countFiled, readFiled } from '#modules/publishing/offer/filings.ts'
import { withQuery } from '#ui/public/with-query.ts'
import { disclosureHref } from './links.ts'
import { atUnit } from './unit.tsx'

const size = 30

/** A fixed part of a unit's page that is a list: what it published in columns of one kind. */
interface FixedList {
  readonly part: 'rules' | 'reports'
  readonly title: string
  readonly columnKind: 'disclosureRules' | 'annualReport'
}

/** 政府信息公开制度 and 政府信息公开年报 of one unit. */
function fixedListPage(list: FixedList): PageRoute {
  return publicPage(
    `/units/:slug/disclosure/${list.part}`,
    `单位的${list.title}`,
    async (scene) => await atUnit(scene, async (unit) => await openList(scene, unit, list)),
    { query: ['page'] },
  )
}

async function openList(scene: PublicScene, unit: OfferedUnit, list: FixedList): Promise<PageAnswer> {
  const { db } = scene.context
  const filter = { unitIds: [unit.id], columnKinds: [list.columnKind] }
  const page = pageOf(scene.request.query)
  const rows = await readFiled(db, filter, { limit: size, offset: (page - 1) * size })
  if (page > 1 && rows.length === 0) return showNothingThere(scene)
  return showList(scene, unit, { ...list, page, rows, total: await countFiled(db, filter) })
}

function showList(
  scene: PublicScene,
  unit: OfferedUnit,
  list: FixedList & { readonly page: number; readonly rows: readonly FiledItem[]; readonly total: number },
): PageAnswer {
  const title = `${unit.title}${list.title}`
  const href = disclosureHref(unit.slug, list.part)
  const nobody = new URLSearchParams()
  return showPublicPage(scene, {
    title,
    column: { title: list.title, description: title, keywords: list.title },
    tags: [publicTags.unit(unit.id), publicTags.lists],
    body: (
      <div className="frame">
        <Trail
          links={[...trailToUnit(unit), { href: disclosureHref(unit.slug), title: '政府信息公开' }]}
          here={list.title}
        />
        <div className="pagetitle">
          <h1>{title}</h1>
        </div>
        {list.rows.length === 0 && <p className="empty">{`${unit.title}还没有发布${list.title}。`}</p>}
        <Rows rows={list.rows.map(rowOf)} />
        <Pages
          page={list.page}
          size={size}
          total={list.total}
          hrefOf={(number) => withQuery(href, nobody, { page: number > 1 ? String(number) : null })}
        />
      </div>
    ),
  })
}

function rowOf({ itemId, title, datedOn, summary, indexNumber }: FiledItem) {
  return { href: `/items/${itemId}`, title, datedOn, summary, about: [`索引号 ${indexNumber}`] }
}

/** The page of a list that an address asks for, from 1. */
export function pageOf(query: URLSearchParams): number {
  const text = query.get('page') ?? ''
  return /^[1-9]\d{0,4}$/.test(text) ? Number(text) : 1
}

export const unitRulesPage = fixedListPage({
  part: 'rules',
  title: '政府信息公开制度',
  columnKind: 'disclosureRules',
})

export const unitReportsPage = fixedListPage({
  part: 'reports',
  title: '政府信息公开年报',
  columnKind: 'annualReport',
})
