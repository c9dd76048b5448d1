import type { ReactElement } from 'react'
import type { PageAnswer } from '#kernel/pages/route.ts'
import type { PublicItem } from '../store/public-items.ts'
import { selectItemPage } from '../store/public-items.ts'
import { foreignLinks } from './body.ts'
import { readSerial } from './item.tsx'
import { itemHref } from './links.ts'
import { notFound } from './not-found.tsx'
import { showPage, sitePage } from './scene.tsx'

/**
 * The notice on leaving the site. It leads only to addresses that stand in the text of a live item, so that nobody can
 * lend the name of the site to an address of theirs.
 */
export const leavingPage = sitePage(
  '/leaving',
  '离开本站',
  async (scene): Promise<PageAnswer> => {
    const { query } = scene.request
    const to = query.get('to') ?? ''
    const itemId = readSerial(query.get('item') ?? undefined)
    const item = itemId === undefined ? undefined : await selectItemPage(scene.context.db, itemId)
    const target = item && foreignLinks(item.body).includes(to) ? URL.parse(to) : null
    if (!item || !target) return notFound(scene)
    return showPage(scene, {
      title: '即将离开本网站',
      canonicalPath: null,
      tags: [`item:${item.itemId}`],
      body: <Notice siteTitle={scene.site.title} target={target} item={item} />,
    })
  },
  { query: ['item', 'to'], mirror: 'never' },
)

function Notice({
  siteTitle,
  target,
  item,
}: {
  readonly siteTitle: string
  readonly target: URL
  readonly item: PublicItem
}): ReactElement {
  return (
    <div className="frame">
      <div className="gone">
        <h1>您即将离开本网站</h1>
        <p>下面的网址不属于{siteTitle}，其内容和安全由对方负责：</p>
        <dl>
          <div>
            <dt>对方网站</dt>
            <dd>{target.hostname}</dd>
          </div>
          <div>
            <dt>完整网址</dt>
            <dd>{target.href}</dd>
          </div>
        </dl>
        <ul>
          <li>
            <a className="button" href={target.href} rel="noopener noreferrer nofollow">
              继续访问
            </a>
          </li>
          <li>
            <a href={itemHref(item.itemId)}>返回《{item.title}》</a>
          </li>
        </ul>
      </div>
    </div>
  )
}
