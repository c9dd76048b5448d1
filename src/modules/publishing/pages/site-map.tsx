import type { ReactElement } from 'react'
import type { PageAnswer } from '#kernel/pages/route.ts'
import { Trail } from '#ui/public/Shell.tsx'
import { tags } from '../rules/tags.ts'
import type { PublicColumn, PublicUnit } from '../store/public-sites.ts'
import { selectPublicUnits } from '../store/public-sites.ts'
import { siteEntrances } from './entrances.ts'
import { columnHref, unitHref } from './links.ts'
import type { Scene } from './scene.tsx'
import { showPage, sitePage } from './scene.tsx'
import { unitGroups } from './unit-groups.ts'

/** Every place of the site on one page. */
export const siteMapPage = sitePage('/map', '网站地图', async (scene): Promise<PageAnswer> => {
  const units = scene.site.kind === 'portal' ? await selectPublicUnits(scene.context.db) : []
  const description = '本网站的全部栏目、单位和功能'
  return showPage(scene, {
    title: '网站地图',
    description,
    column: { title: '网站地图', description, keywords: '网站地图' },
    tags: [tags.lists],
    body: (
      <div className="frame">
        <Trail links={[{ href: '/', title: '首页' }]} here="网站地图" />
        <div className="pagetitle">
          <h1>网站地图</h1>
        </div>
        <div className="sitemap">
          <Columns scene={scene} />
          {unitGroups.map(([title, kinds]) => (
            <Units key={title} title={title} units={units.filter(({ kind }) => kinds.includes(kind))} />
          ))}
          <Help scene={scene} />
        </div>
      </div>
    ),
  })
})

function Help({ scene }: { readonly scene: Scene }): ReactElement {
  return (
    <section>
      <h2>查找和帮助</h2>
      <ul>
        {siteEntrances(scene).map(({ key, href, title }) => (
          <li key={key}>
            <a href={href}>{title}</a>
          </li>
        ))}
        <li>
          <a href="/search">搜索</a>
        </li>
        <li>
          <a href="/policies">政策文件库</a>
        </li>
        <li>
          <a href="/subscribe">订阅更新</a>
        </li>
        <li>
          <a href="/reading">阅读帮助</a>
        </li>
      </ul>
    </section>
  )
}

function Columns({ scene }: { readonly scene: Scene }): ReactElement {
  const childrenOf = (id: string | null): PublicColumn[] =>
    scene.columns.filter(({ parentId }) => parentId === id)
  return (
    <section>
      <h2>栏目</h2>
      <ul>
        {childrenOf(null).map((column) => (
          <li key={column.id}>
            <a href={columnHref(column, scene.site.unitSlug, scene.site)}>{column.title}</a>
            {childrenOf(column.id).length > 0 && (
              <ul>
                {childrenOf(column.id).map((child) => (
                  <li key={child.id}>
                    <a href={columnHref(child, scene.site.unitSlug, scene.site)}>{child.title}</a>
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Units({
  title,
  units,
}: {
  readonly title: string
  readonly units: readonly PublicUnit[]
}): ReactElement | null {
  if (units.length === 0) return null
  return (
    <section>
      <h2>{title}</h2>
      <ul>
        {units.map(({ id, slug, title: name }) => (
          <li key={id}>
            <a href={unitHref(slug)}>{name}</a>
          </li>
        ))}
      </ul>
    </section>
  )
}
