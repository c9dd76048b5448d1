import type { ReactElement } from 'react'
import type { PageAnswer } from '#kernel/pages/route.ts'
import { Trail } from '#ui/public/Shell.tsx'
import type { OfferedUnit, PublicScene } from '#modules/publishing/offer.ts'
import { publicPage, publicTags, showPublicPage, trailToUnit } from '#modules/publishing/offer.ts'
import type { GuideElements } from '../contract/guide.ts'
import { guideParts } from '../contract/guide.ts'
import type { PublicGuide } from '../service/guides.ts'
import { readPublicGuides } from '../service/guides.ts'
import { disclosureHref } from './links.ts'
import { atUnit } from './unit.tsx'

/** 政府信息公开指南 of one unit, element by element, as it was published (条例第十二条). */
export const unitGuidePage = publicPage(
  '/units/:slug/disclosure/guide',
  '单位的政府信息公开指南',
  async (scene): Promise<PageAnswer> =>
    await atUnit(scene, async (unit) => {
      const guide = (await readPublicGuides(scene.context.db, [unit.id])).get(unit.id)
      // A guide that was not written in elements is read where it was published.
      if (guide && !guide.elements)
        return { kind: 'redirect', status: 302, to: `/items/${guide.item.itemId}` }
      return showGuide(scene, unit, guide)
    }),
)

function showGuide(scene: PublicScene, unit: OfferedUnit, guide: PublicGuide | undefined): PageAnswer {
  const title = `${unit.title}政府信息公开指南`
  return showPublicPage(scene, {
    title,
    description: `${unit.title}公开哪些信息、怎样查阅和申请、联系谁`,
    column: { title: '政府信息公开指南', description: title, keywords: '政府信息公开指南' },
    tags: [publicTags.unit(unit.id), publicTags.lists],
    body: (
      <div className="frame">
        <Trail
          links={[...trailToUnit(unit), { href: disclosureHref(unit.slug), title: '政府信息公开' }]}
          here="指南"
        />
        <div className="pagetitle">
          <h1>{title}</h1>
          {guide && (
            <p>
              索引号 {guide.item.indexNumber}，<time>{guide.item.datedOn}</time> 发布，
              <a href={`/items/${guide.item.itemId}`}>全文和历次版本</a>
            </p>
          )}
        </div>
        {guide?.elements ? (
          <Elements elements={guide.elements} />
        ) : (
          <p className="empty">
            {unit.title}还没有发布公开指南。需要政府信息的，可以先<a href="/units">查看其他单位</a>或者
            <a href="/search">搜索</a>。
          </p>
        )}
      </div>
    ),
  })
}

function Elements({ elements }: { readonly elements: GuideElements }): ReactElement {
  return (
    <article className="article">
      <div className="body">
        {guideParts
          .filter(({ key }) => elements[key].trim() !== '')
          .map(({ key, title }) => (
            <section key={key}>
              <h2>{title}</h2>
              {elements[key]
                .split(/\n+/)
                .filter(Boolean)
                .map((line) => (
                  <p key={line}>{line}</p>
                ))}
            </section>
          ))}
      </div>
    </article>
  )
}
