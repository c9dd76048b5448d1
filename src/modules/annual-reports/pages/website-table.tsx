import type { Entrance } from '#kernel/pages/entrance.ts'
import type { PageAnswer, PageRoute } from '#kernel/pages/route.ts'
import { Rows } from '#ui/public/Lists.tsx'
import { Trail } from '#ui/public/Shell.tsx'
import { publicPage, publicTags, readItemTitles, showPublicPage } from '#modules/publishing/offer.ts'
import { selectPublished } from '../store/reports.ts'

const title = '政府网站工作年度报表'

/** Every website table the public can read, the newest year first (国办函〔2018〕12号：在首页公布). */
export const websiteTablesPage: PageRoute = publicPage(
  '/website-tables',
  title,
  async (scene): Promise<PageAnswer> => {
    const { db } = scene.context
    const published = await selectPublished(db, 'website')
    const items = await readItemTitles(
      db,
      published.map(({ itemId }) => itemId),
    )
    const years = new Map(published.map(({ itemId, year }) => [itemId, year]))
    const rows = items.toSorted((a, b) => (years.get(b.itemId) ?? 0) - (years.get(a.itemId) ?? 0))
    return showPublicPage(scene, {
      title,
      description: '本网站每年的信息发布、解读回应、办事服务和互动交流情况',
      column: { title, description: title, keywords: title },
      tags: [publicTags.lists],
      body: (
        <div className="frame">
          <Trail links={[{ href: '/', title: '首页' }]} here={title} />
          <div className="pagetitle">
            <h1>{title}</h1>
            <p>本网站上一年度的工作情况，每年1月31日前公布。</p>
          </div>
          {rows.length === 0 && <p className="empty">还没有公布网站工作年度报表。</p>}
          <Rows
            rows={rows.map(({ itemId, title: name, datedOn }) => ({
              href: `/items/${itemId}`,
              title: name,
              datedOn,
            }))}
          />
        </div>
      ),
    })
  },
)

/** The way to them from the home. */
export const websiteTablesEntrance: Entrance = {
  key: 'websiteTables',
  title: '网站工作年度报表',
  about: '本网站上一年的工作情况',
  icon: 'annualReport',
  place: 'disclosure',
  href: '/website-tables',
  needsServer: false,
}
