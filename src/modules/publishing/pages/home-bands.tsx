import type { ReactElement } from 'react'
import { Rows } from '#ui/public/Lists.tsx'
import type { Tile } from '#ui/public/Tiles.tsx'
import { Tiles } from '#ui/public/Tiles.tsx'
import type { ColumnSection } from '../store/public-sites.ts'
import { belongsToDisclosure } from './disclosure-columns.ts'
import type { DisclosureParts } from './disclosure-tiles.tsx'
import { disclosureTiles } from './disclosure-tiles.tsx'
import { columnHref } from './links.ts'
import { rowOf, SectionCard } from './rows.tsx'
import type { Scene } from './scene.tsx'

/** The name of a band of the home, with the way to all of it. */
export function BandTitle({
  title,
  href,
}: {
  readonly title: string
  readonly href: string | null
}): ReactElement {
  return (
    <div className="bandtitle">
      <h2>{title}</h2>
      {href && (
        <a className="more" href={href} aria-label={`更多${title}`}>
          更多
        </a>
      )}
    </div>
  )
}

/** 政府信息公开 on the home: its parts and the newest of its columns; nothing when there are none. */
export function Disclosure({
  scene,
  sections,
  parts,
}: {
  readonly scene: Scene
  readonly sections: readonly ColumnSection[]
  readonly parts: DisclosureParts
}): ReactElement | null {
  const [first, ...rest] = sections
  const tiles = disclosureTiles(scene, parts)
  if (tiles.length === 0 && !scene.columns.some(belongsToDisclosure)) return null
  return (
    <section className="band tinted">
      <div className="frame">
        <BandTitle title="政府信息公开" href="/disclosure" />
        <Tiles tiles={tiles} />
        {first && (
          <div className="columns uneven">
            <SectionRows scene={scene} section={first} />
            <div className="stack">
              {rest.slice(0, 3).map(({ column, rows }) => (
                <SectionCard
                  key={column.id}
                  title={column.title}
                  href={columnHref(column, scene.site.unitSlug, scene.site)}
                  rows={rows.slice(0, 5)}
                />
              ))}
            </div>
          </div>
        )}
      </div>
    </section>
  )
}

function SectionRows({
  scene,
  section: { column, rows },
}: {
  readonly scene: Scene
  readonly section: ColumnSection
}): ReactElement {
  return (
    <section className="card">
      <h3>
        {column.title}
        <a
          className="more"
          href={columnHref(column, scene.site.unitSlug, scene.site)}
          aria-label={`更多${column.title}`}
        >
          更多
        </a>
      </h3>
      <Rows rows={rows.slice(0, 6).map(rowOf)} isTight />
    </section>
  )
}

/** The columns and entrances that answer one question; nothing when there are none. */
export function Band({
  title,
  scene,
  sections,
  tiles = [],
}: {
  readonly title: string
  readonly scene: Scene
  readonly sections: readonly ColumnSection[]
  readonly tiles?: readonly Tile[]
}): ReactElement | null {
  if (sections.length + tiles.length === 0) return null
  return (
    <section className="band">
      <BandTitle title={title} href={null} />
      <Tiles tiles={tiles} />
      <div className="columns three">
        {sections.map(({ column, rows }) => (
          <SectionCard
            key={column.id}
            title={column.title}
            href={columnHref(column, scene.site.unitSlug, scene.site)}
            rows={rows.slice(0, 6)}
          />
        ))}
      </div>
    </section>
  )
}
