import type { ReactElement } from 'react'
import type { PageAnswer } from '#kernel/pages/route.ts'
import { Trail } from '#ui/public/Shell.tsx'
import { tags } from '../rules/tags.ts'
import type { ListRow } from '../store/public-lists.ts'
import {
  selectCatalogueTitles,
  selectColumnCounts,
  selectSections,
  tagsOfColumns,
} from '../store/public-shared.ts'
import type { PublicColumn } from '../store/public-sites.ts'
import { isStatutory } from './disclosure-columns.ts'
import { DisclosureTiles } from './disclosure-tiles.tsx'
import { siteEntrances } from './entrances.ts'
import { columnHref } from './links.ts'
import { SectionCard } from './rows.tsx'
import type { Scene } from './scene.tsx'
import { showPage, sitePage } from './scene.tsx'

interface Section {
  readonly column: PublicColumn
  readonly rows: readonly ListRow[]
}

/** 政府信息公开: its fixed parts, and every column of 法定主动公开内容 with the item of the statute it serves. */
export const disclosurePage = sitePage('/disclosure', '政府信息公开', async (scene): Promise<PageAnswer> => {
  const { db } = scene.context
  const counts = await selectColumnCounts(
    db,
    scene.columns.map(({ id }) => id),
  )
  const statutory = scene.columns.filter((column) => isStatutory(column) && counts.get(column.id))
  const sections = await selectSections(db, statutory, 5)
  const titles = await selectCatalogueTitles(db)
  const parts = { columns: scene.columns, entrances: siteEntrances(scene), unitSlug: null }
  const description = '政府信息公开指南、制度、法定主动公开内容和年报'
  return showPage(scene, {
    title: '政府信息公开',
    description,
    column: { title: '政府信息公开', description, keywords: '政府信息公开' },
    tags: [tags.lists, ...tagsOfColumns(scene.columns)],
    body: (
      <div className="frame">
        <Trail links={[{ href: '/', title: '首页' }]} here="政府信息公开" />
        <div className="pagetitle">
          <h1>政府信息公开</h1>
          <p>依照《中华人民共和国政府信息公开条例》第二十条、第二十一条主动公开的政府信息。</p>
        </div>
        <DisclosureTiles scene={scene} parts={{ ...parts, counts }} />
        <Contents scene={scene} sections={sections} titles={titles} />
      </div>
    ),
  })
})

function Contents({
  scene,
  sections,
  titles,
}: {
  readonly scene: Scene
  readonly sections: readonly Section[]
  readonly titles: ReadonlyMap<string, string>
}): ReactElement {
  return (
    <section id="contents" aria-labelledby="contents-title">
      <div className="bandtitle">
        <h2 id="contents-title">法定主动公开内容</h2>
      </div>
      {sections.length === 0 && <p className="empty">还没有发布法定主动公开的内容。</p>}
      <div className="columns three">
        {sections.map(({ column, rows }) => (
          <SectionCard
            key={column.id}
            title={column.title}
            href={columnHref(column, scene.site.unitSlug, scene.site)}
            rows={rows}
            note={column.catalogueCode && writeStatute(column.catalogueCode, titles)}
          />
        ))}
      </div>
    </section>
  )
}

/** "A20-07" as the item of the statute it stands for, with its words. */
export function writeStatute(code: string, titles: ReadonlyMap<string, string>): string {
  const [, article, item] = /^A(\d{2})-(\d{2})$/.exec(code) ?? []
  const words = titles.get(code) ?? ''
  if (article === '20') return `条例第二十条第（${Number(item)}）项：${words}`
  return article === '21' ? `条例第二十一条：${words}` : words
}
