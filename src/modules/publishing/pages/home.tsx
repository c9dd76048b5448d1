import type { ReactElement } from 'react'
import type { Entrance } from '#kernel/pages/entrance.ts'
import type { PageAnswer } from '#kernel/pages/route.ts'
import { Hall } from '#ui/public/Hall.tsx'
import { Rows } from '#ui/public/Lists.tsx'
import { SearchBox } from '#ui/public/Shell.tsx'
import type { Tile } from '#ui/public/Tiles.tsx'
import { tags } from '../rules/tags.ts'
import type { ListRow } from '../store/public-lists.ts'
import { selectNewestRows } from '../store/public-lists.ts'
import { selectColumnCounts, selectSections, tagsOfColumns } from '../store/public-shared.ts'
import type { ColumnSection, PublicUnit } from '../store/public-sites.ts'
import { selectPublicUnits } from '../store/public-sites.ts'
import { belongsToDisclosure } from './disclosure-columns.ts'
import { siteEntrances } from './entrances.ts'
import { Band, BandTitle, Disclosure } from './home-bands.tsx'
import { columnHref, itemHref, unitHref } from './links.ts'
import { shortRowOf } from './rows.tsx'
import { hasEnded, unitGroups } from './unit-groups.ts'
import type { Scene } from './scene.tsx'
import { showPage, sitePage } from './scene.tsx'

/** How many lines of a column are taken; no place on the page shows more. */
const rowsEach = 8

/** The home answers in this order: what is new, what am I entitled to know, what do I need done, how do I say something. */
export const homePage = sitePage('/', '首页', async (scene): Promise<PageAnswer> => {
  const { db } = scene.context
  const onHome = scene.columns.filter((column) => column.onHome)
  const sections = await selectSections(db, onHome, rowsEach)
  const counts = await selectColumnCounts(
    db,
    scene.columns.map(({ id }) => id),
  )
  const units = scene.site.kind === 'portal' ? await selectPublicUnits(db) : []
  const { news, notices, disclosed, services, voices, others } = sortSections(sections)
  const newest = news[0] && notices[0] ? [] : await readNewest(scene)
  const entrances = siteEntrances(scene)
  const parts = { columns: scene.columns, counts, entrances, unitSlug: null }
  const tilesAt = (at: Entrance['place']): Tile[] => entrances.filter(({ place }) => place === at)
  return showPage(scene, {
    title: null,
    hasOwnSearch: true,
    tags: [tags.lists, ...tagsOfColumns(scene.columns)],
    body: (
      <>
        <Hero scene={scene} />
        <div className="frame">
          <News scene={scene} news={news} notices={notices} newest={newest} />
        </div>
        <Disclosure scene={scene} sections={disclosed} parts={parts} />
        <div className="frame">
          <Band title="办事与服务" scene={scene} sections={services} tiles={tilesAt('services')} />
          <Band title="互动交流" scene={scene} sections={voices} tiles={tilesAt('voice')} />
          <Band title="更多栏目" scene={scene} sections={others} />
          <Units units={units.filter((unit) => !hasEnded(unit, scene.context.today))} />
        </div>
      </>
    ),
  })
})

/** What a site shows that has no column of news or notices. */
async function readNewest({ context: { db }, site }: Scene): Promise<ListRow[]> {
  return await selectNewestRows(db, site.kind === 'portal' ? null : site.unitId, { limit: rowsEach })
}

interface SortedSections {
  readonly news: readonly ColumnSection[]
  readonly notices: readonly ColumnSection[]
  readonly disclosed: readonly ColumnSection[]
  readonly services: readonly ColumnSection[]
  readonly voices: readonly ColumnSection[]
  readonly others: readonly ColumnSection[]
}

/** The columns of the home under the question each of them answers; those without content are left out. */
function sortSections(sections: readonly ColumnSection[]): SortedSections {
  const filled = sections.filter(({ rows }) => rows.length > 0)
  const news = filled.filter(({ column }) => column.kind === 'news')
  const notices = filled.filter(({ column }) => column.kind === 'notice')
  const services = filled.filter(({ column }) => column.kind === 'service')
  const voices = filled.filter(({ column }) => column.kind === 'participation')
  const answered = new Set([...services, ...voices])
  const disclosed = filled.filter((section) => belongsToDisclosure(section.column) && !answered.has(section))
  const placed = new Set([...news.slice(0, 1), ...notices.slice(0, 1), ...answered, ...disclosed])
  return {
    news: news.slice(0, 1),
    notices: notices.slice(0, 1),
    services,
    voices,
    disclosed,
    others: filled.filter((section) => !placed.has(section)),
  }
}

function Hero({ scene }: { readonly scene: Scene }): ReactElement {
  const hints = scene.columns.filter(({ kind }) => ['guide', 'service', 'participation'].includes(kind))
  return (
    <section className="hero">
      <div className="frame">
        <Hall />
        <h1 className="unseen">{scene.site.title}</h1>
        {scene.request.isMirror ? (
          <h2>{scene.site.description || scene.site.title}</h2>
        ) : (
          <>
            <h2>您想查什么？</h2>
            <SearchBox text="" isLarge />
          </>
        )}
        <p className="hints">
          <a href="/policies">政策文件库</a>
          {hints.slice(0, 4).map((column) => (
            <a key={column.id} href={columnHref(column, scene.site.unitSlug, scene.site)}>
              {column.title}
            </a>
          ))}
          {scene.site.kind === 'portal' && <a href="/units">部门和乡镇</a>}
          <a href="/map">网站地图</a>
        </p>
      </div>
    </section>
  )
}

/** The first news with its summary, the rest beneath, notices beside; a site without such columns shows what is newest. */
function News({
  scene,
  news: [news],
  notices: [notices],
  newest,
}: {
  readonly scene: Scene
  readonly news: readonly ColumnSection[]
  readonly notices: readonly ColumnSection[]
  readonly newest: readonly ListRow[]
}): ReactElement {
  const left = news ?? { column: null, rows: newest.slice(0, 8) }
  const [lead, ...rest] = left.rows
  if (!lead) return <p className="empty">网站刚刚开通，第一批内容发布后会出现在这里。</p>
  const right = notices ?? { column: null, rows: newest }
  return (
    <section className="band columns uneven" aria-label="最新">
      <div>
        <BandTitle title={left.column?.title ?? '最新发布'} href={hrefOf(scene, left.column)} />
        <div className="lead">
          <h3>
            <a href={itemHref(lead.itemId)}>{lead.title}</a>
          </h3>
          {lead.summary && <p>{lead.summary}</p>}
          <p className="about">
            <span>{lead.unitTitle}</span>
            <time dateTime={lead.datedOn}>{lead.datedOn}</time>
          </p>
        </div>
        <Rows rows={rest.slice(0, 6).map(shortRowOf)} isTight />
      </div>
      <div>
        <BandTitle title={right.column?.title ?? '全部更新'} href={hrefOf(scene, right.column)} />
        <Rows rows={right.rows.slice(0, 8).map(shortRowOf)} isTight />
      </div>
    </section>
  )
}

function hrefOf({ site }: Scene, column: ColumnSection['column'] | null): string | null {
  return column && columnHref(column, site.unitSlug, site)
}

function Units({ units }: { readonly units: readonly PublicUnit[] }): ReactElement | null {
  if (units.length === 0) return null
  return (
    <section className="band">
      <BandTitle title="部门和乡镇" href="/units" />
      <dl className="unitnames">
        {unitGroups.map(([title, kinds]) => (
          <UnitNames key={title} title={title} units={units.filter(({ kind }) => kinds.includes(kind))} />
        ))}
      </dl>
    </section>
  )
}

function UnitNames({
  title,
  units,
}: {
  readonly title: string
  readonly units: readonly PublicUnit[]
}): ReactElement | null {
  if (units.length === 0) return null
  return (
    <div>
      <dt>{title}</dt>
      <dd>
        {units.map((unit) => (
          <a key={unit.id} href={unitHref(unit.slug)} title={unit.title}>
            {unit.shortTitle}
          </a>
        ))}
      </dd>
    </div>
  )
}
