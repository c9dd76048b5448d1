import type { ReactElement } from 'react'
import type { PageAnswer } from '#kernel/pages/route.ts'
import { Trail } from '#ui/public/Shell.tsx'
import type { Tile } from '#ui/public/Tiles.tsx'
import { Tiles } from '#ui/public/Tiles.tsx'
import type { OfferedUnit, PublicScene } from '#modules/publishing/offer.ts'
import {
  findPublicUnit,
  publicPage,
  publicTags,
  showNothingThere,
  showPublicPage,
  trailToUnit,
} from '#modules/publishing/offer.ts'
import type { Branch, Trees } from '../service/public.ts'
import { readFixedParts, readTrees } from '../service/public.ts'
import { disclosureHref } from './links.ts'

/** Runs a page of one unit, or says that there is no such unit. */
export async function atUnit(
  scene: PublicScene,
  show: (unit: OfferedUnit) => Promise<PageAnswer>,
): Promise<PageAnswer> {
  const unit = await findPublicUnit(scene.context.db, scene.request.params['slug'] ?? '')
  return unit ? await show(unit) : showNothingThere(scene)
}

/** 政府信息公开 of one unit: its fixed parts (国办公开办函〔2019〕61号), and what it has under each class and item. */
export const unitDisclosurePage = publicPage(
  '/units/:slug/disclosure',
  '单位的政府信息公开',
  async (scene): Promise<PageAnswer> =>
    await atUnit(scene, async (unit) => {
      const { db, today } = scene.context
      const parts = await readFixedParts(db, unit.id)
      const trees = await readTrees(db, unit.id, today)
      const title = `${unit.title}政府信息公开`
      return showPublicPage(scene, {
        title,
        description: `${unit.title}的公开指南、制度、法定主动公开内容和年报`,
        column: { title, description: title, keywords: `政府信息公开，${unit.shortTitle}` },
        tags: [publicTags.unit(unit.id), publicTags.lists],
        body: (
          <div className="frame">
            <Trail links={trailToUnit(unit)} here="政府信息公开" />
            <div className="pagetitle">
              <h1>{title}</h1>
            </div>
            <Tiles tiles={tilesOf(scene, unit, parts, trees)} />
            <TreeSection title="按十大类查找" unit={unit} branches={trees.classes} />
            <TreeSection title="按条例规定的事项查找" unit={unit} branches={trees.statutes} />
          </div>
        ),
      })
    }),
)

function tilesOf(
  scene: PublicScene,
  unit: OfferedUnit,
  { guide, rules, reports }: Awaited<ReturnType<typeof readFixedParts>>,
  { total }: Trees,
): Tile[] {
  const asking = scene.context.entrances.find(({ key }) => key === 'onRequest')
  const tile = (
    part: 'guide' | 'rules' | 'contents' | 'reports',
    title: string,
    icon: Tile['icon'],
    about: string,
  ): Tile => ({ href: disclosureHref(unit.slug, part), title, icon, about })
  return [
    tile('guide', '政府信息公开指南', 'guide', guide ? `${guide.item.datedOn} 发布` : '还没有发布'),
    tile('rules', '政府信息公开制度', 'rules', `${rules} 件`),
    tile('contents', '法定主动公开内容', 'catalogue', `${total} 条`),
    tile('reports', '政府信息公开年报', 'annualReport', `${reports} 份`),
    ...(asking?.href && !scene.request.isMirror
      ? [{ href: asking.href, title: asking.title, icon: asking.icon, about: asking.about }]
      : []),
  ]
}

function TreeSection({
  title,
  unit,
  branches,
}: {
  readonly title: string
  readonly unit: OfferedUnit
  readonly branches: readonly Branch[]
}): ReactElement {
  const filled = branches.filter(({ count }) => count > 0)
  return (
    <section className="band">
      <div className="bandtitle">
        <h2>{title}</h2>
      </div>
      <ul className="units">
        {filled.map(({ code, title: name, count }) => (
          <li key={code}>
            <a href={`${disclosureHref(unit.slug, 'contents')}?code=${code}`}>
              <span>{name}</span>
              <span className="number">{count} 条</span>
            </a>
          </li>
        ))}
      </ul>
      {filled.length === 0 && <p className="empty">{unit.title}还没有公开这些信息。</p>}
    </section>
  )
}
