import type { ReactElement } from 'react'
import type { PageAnswer } from '#kernel/pages/route.ts'
import { Rows } from '#ui/public/Lists.tsx'
import { Trail } from '#ui/public/Shell.tsx'
import type { Tile } from '#ui/public/Tiles.tsx'
import { Tiles } from '#ui/public/Tiles.tsx'
import { tags } from '../rules/tags.ts'
import type { ListPage } from '../store/public-lists.ts'
import { selectColumnCounts, tagsOfColumns } from '../store/public-shared.ts'
import type {
  ColumnSection,
  PublicColumn,
  PublicSite,
  PublicUnit,
  SuccessorUnit,
} from '../store/public-sites.ts'
import { selectNavigation, selectSuccessors, selectUnitPage } from '../store/public-sites.ts'
import { FeedLinks, feedsOf, ListPages } from './columns.tsx'
import { isFixedPart } from './disclosure-columns.ts'
import { disclosureTiles } from './disclosure-tiles.tsx'
import { unitEntrances } from './entrances.ts'
import { columnHref, readPage, readSize, unitHref } from './links.ts'
import { notFound } from './not-found.tsx'
import { rowOfUnit, SectionCard } from './rows.tsx'
import { hasEnded } from './unit-groups.ts'
import type { Scene } from './scene.tsx'
import { showPage, sitePage } from './scene.tsx'

interface UnitView extends ListPage {
  readonly unit: PublicUnit
  readonly channel: PublicSite | undefined
  readonly sections: readonly ColumnSection[]
  readonly columns: readonly PublicColumn[]
  /** Its parts of 政府信息公开, and the entrances of other modules that stand at it. */
  readonly tiles: readonly Tile[]
  readonly entranceTags: readonly string[]
  readonly about: string
  /** Who carries on its work when it has ended. */
  readonly successors: readonly SuccessorUnit[]
  readonly page: number
  readonly size: number
}

/** A unit: the columns of its channel and everything it has published. */
export const unitPage = sitePage(
  '/units/:slug',
  '单位',
  async (scene): Promise<PageAnswer> => {
    const page = readPage(scene.request.query)
    const size = readSize(scene.request.query)
    const slug = scene.request.params['slug'] ?? ''
    const found = await selectUnitPage(scene.context.db, slug, { page, size })
    if (!found || (page > 1 && found.rows.length === 0)) return notFound(scene)
    const about = found.channel?.description || `${found.unit.title}发布的全部内容`
    const parts = await readParts(scene, found.unit, found.channel)
    const successors = await selectSuccessors(scene.context.db, found.unit.id)
    return showUnit(scene, { ...found, ...parts, about, successors, page, size })
  },
  { query: ['page', 'size'] },
)

type Parts = Pick<UnitView, 'columns' | 'tiles' | 'entranceTags'>

/** Its columns for the tabs, and its fixed parts and the entrances of other modules as tiles. */
async function readParts(scene: Scene, unit: PublicUnit, channel: PublicSite | undefined): Promise<Parts> {
  const { db } = scene.context
  const columns = channel ? await selectNavigation(db, channel.id) : []
  const counts = await selectColumnCounts(
    db,
    columns.map(({ id }) => id),
  )
  const { entrances, tags: entranceTags } = await unitEntrances(scene, unit)
  const others = entrances.filter(({ place }) => place !== 'disclosure')
  const fixed = disclosureTiles(scene, { columns, counts, entrances, unitSlug: unit.slug })
  return { columns, entranceTags, tiles: [...fixed, ...others] }
}

function showUnit(scene: Scene, view: UnitView): PageAnswer {
  const { unit, channel, about, columns } = view
  return showPage(scene, {
    title: unit.title,
    description: about,
    column: { title: unit.title, description: about, keywords: channel?.keywords || unit.shortTitle },
    feeds: feedsOf(unit.title, unitHref(unit.slug)),
    tags: [
      tags.unit(unit.id),
      ...tagsOfColumns(columns),
      ...view.entranceTags,
      ...(channel ? [tags.site(channel.id)] : []),
    ],
    body: (
      <>
        <UnitHead scene={scene} view={view} />
        <div className="frame">
          <Tiles tiles={view.page === 1 ? view.tiles : []} />
          <Sections scene={scene} view={view} />
          <Published view={view} isMirror={scene.request.isMirror} />
        </div>
      </>
    ),
  })
}

function UnitHead({ scene, view }: { readonly scene: Scene; readonly view: UnitView }): ReactElement {
  const { unit, about } = view
  const columns = view.columns.filter((column) => !isFixedPart(column))
  const trail = [
    { href: '/', title: '首页' },
    { href: '/units', title: '部门和乡镇' },
  ]
  return (
    <div className="unithead">
      <div className="frame">
        <Trail links={trail} here={unit.title} />
        <h1>{unit.title}</h1>
        {hasEnded(unit, scene.context.today) ? <Ended view={view} /> : <p>{about}</p>}
        {columns.length > 0 && (
          <nav className="tabs" aria-label={`${unit.title}的栏目`}>
            <a href={unitHref(unit.slug)} aria-current="page">
              本单位首页
            </a>
            {columns.map((column) => (
              <a key={column.id} href={columnHref(column, unit.slug, scene.site)}>
                {column.title}
              </a>
            ))}
          </nav>
        )}
      </div>
    </div>
  )
}

/** That it has ended, and whom to turn to now. */
function Ended({ view: { unit, successors } }: { readonly view: UnitView }): ReactElement {
  return (
    <p>
      该单位已于 {unit.endsOn} 撤销，
      {successors.length > 0 && (
        <>
          工作由
          {successors.map(({ slug, title }, index) => (
            <span key={slug}>
              {index > 0 && '、'}
              <a href={unitHref(slug)}>{title}</a>
            </span>
          ))}
          承担，
        </>
      )}
      以下内容仍可查阅。
    </p>
  )
}

function Sections({
  scene,
  view: { sections, unit },
}: {
  readonly scene: Scene
  readonly view: UnitView
}): ReactElement | null {
  const filled = sections.filter(({ rows }) => rows.length > 0)
  if (filled.length === 0) return null
  return (
    <>
      <h2 className="unseen">栏目</h2>
      <div className="columns three">
        {filled.map(({ column, rows }) => (
          <SectionCard
            key={column.id}
            title={column.title}
            href={columnHref(column, unit.slug, scene.site)}
            rows={rows.slice(0, 6)}
          />
        ))}
      </div>
    </>
  )
}

function Published({
  view: { unit, rows, total, page, size },
  isMirror,
}: {
  readonly view: UnitView
  readonly isMirror: boolean
}): ReactElement {
  const href = unitHref(unit.slug)
  return (
    <section className="band published">
      <div className="bandtitle">
        <h2>全部发布</h2>
      </div>
      {rows.length === 0 ? (
        <p className="empty">{unit.title}还没有发布内容。</p>
      ) : (
        <Rows rows={rows.map(rowOfUnit)} />
      )}
      <ListPages list={{ page, size, total }} href={href} isMirror={isMirror} />
      <FeedLinks href={href} />
    </section>
  )
}
