import type { ReactElement } from 'react'
import type { PageAnswer } from '#kernel/pages/route.ts'
import { writeInstant } from '#ui/public/format.ts'
import type { Link } from '#ui/public/Shell.tsx'
import { Trail } from '#ui/public/Shell.tsx'
import { tags } from '../rules/tags.ts'
import type { PublicItem } from '../store/public-items.ts'
import { findKeeping } from '../store/kept.ts'
import { selectItemPage, selectVersions, selectWithdrawn } from '../store/public-items.ts'
import { selectReadableFiles } from '../store/public-shared.ts'
import type { PublicColumn } from '../store/public-sites.ts'
import { presentBody } from './body.ts'
import { breadcrumbs } from './columns.tsx'
import type { Version } from './item-beside.tsx'
import { ItemBeside, ItemFiles } from './item-beside.tsx'
import { ItemFacts } from './item-facts.tsx'
import { describeItem } from './item-structured.ts'
import { columnHref, itemHref, versionHref } from './links.ts'
import { notFound } from './not-found.tsx'
import type { Scene } from './scene.tsx'
import { showPage, sitePage } from './scene.tsx'
import { showWithdrawn } from './withdrawn.tsx'

/** The current edition of an item. */
export const itemPage = sitePage(
  '/items/:id',
  '正文',
  async (scene): Promise<PageAnswer> => await openItem(scene),
)

/** An edition that was corrected since, where it was left readable. */
export const versionPage = sitePage(
  '/items/:id/versions/:number',
  '历史版本',
  async (scene): Promise<PageAnswer> => {
    const number = readSerial(scene.request.params['number'])
    return number === undefined ? notFound(scene) : await openItem(scene, number)
  },
)

async function openItem(scene: Scene, number?: number): Promise<PageAnswer> {
  const { db } = scene.context
  const itemId = readSerial(scene.request.params['id'])
  if (itemId === undefined) return notFound(scene)
  const item = await selectItemPage(db, itemId, number)
  if (item) {
    const keeping = scene.request.isMirror ? undefined : await findKeeping(db, itemId)
    if (keeping) return { kind: 'redirect', status: 302, to: pageOf(keeping.pagePath, number) }
    return showItem(scene, await readView(scene, item))
  }
  const withdrawn = await selectWithdrawn(db, itemId)
  return withdrawn ? showWithdrawn(scene, withdrawn) : notFound(scene)
}

/** Where the module that keeps an item shows it, or an earlier edition of it. */
function pageOf(pagePath: string, number: number | undefined): string {
  return number === undefined ? pagePath : `${pagePath}/versions/${number}`
}

/** A serial number as an address spells it; undefined for everything else. */
export function readSerial(text: string | undefined): number | undefined {
  return text !== undefined && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined
}

interface ItemView {
  readonly item: PublicItem
  readonly versions: readonly Version[]
  readonly readable: ReadonlySet<string>
  readonly ownHosts: readonly string[]
}

/** What the page shows beside the item; what the item itself rules out is not asked for. */
async function readView({ context: { db }, request, hosts }: Scene, item: PublicItem): Promise<ItemView> {
  const hasAttachments = item.files.some(({ role }) => role === 'attachment')
  return {
    item,
    versions: item.currentNumber === 1 ? [item] : await selectVersions(db, item.itemId),
    readable: new Set(hasAttachments ? await selectReadableFiles(db, item.editionId) : []),
    ownHosts: [request.host, ...hosts],
  }
}

function showItem(scene: Scene, view: ItemView): PageAnswer {
  const { item } = view
  const column = columnOf(scene, item)
  const trail = trailOf(scene, item, column)
  const isCurrent = item.number === item.currentNumber
  const { origin } = scene.request
  return showPage(scene, {
    title: item.title,
    description: item.summary || item.title,
    column: column ?? fallbackColumn(item),
    article: [item.title, publishedAt(item), item.source || item.unitTitle],
    canonicalPath: isCurrent ? itemHref(item.itemId) : null,
    structured: isCurrent
      ? [
          describeItem(item, origin),
          breadcrumbs(origin, [...trail, { href: itemHref(item.itemId), title: item.title }]),
        ]
      : [],
    tags: tagsOf(item),
    body: (
      <div className="frame">
        <Trail links={trail} here="正文" />
        <ItemArticle scene={scene} view={view} />
        <p className="printed">
          本文网址：{origin}
          {isCurrent ? itemHref(item.itemId) : versionHref(item.itemId, item.number)}
        </p>
      </div>
    ),
  })
}

function ItemArticle({ scene, view }: { readonly scene: Scene; readonly view: ItemView }): ReactElement {
  const { item, versions, readable, ownHosts } = view
  const body = presentBody(item.body, { itemId: item.itemId, ownHosts, isMirror: scene.request.isMirror })
  return (
    <article className="article">
      <header>
        <h1>{item.title}</h1>
        {item.subtitle && <p className="subtitle">{item.subtitle}</p>}
        <p className="byline">
          <span>{item.unitTitle}</span>
          <time dateTime={item.datedOn}>{publishedAt(item)}</time>
          {item.source && <span>来源：{item.source}</span>}
        </p>
      </header>
      <VersionNotice item={item} versions={versions} />
      <ItemFacts item={item} />
      <div>
        <div className="body" dangerouslySetInnerHTML={{ __html: body }} />
        <ItemFiles files={item.files} readable={readable} />
      </div>
      <ItemBeside scene={scene} item={item} versions={versions} />
    </article>
  )
}

/** Says so when this is not the text in force, or when the text was corrected. */
function VersionNotice({
  item,
  versions,
}: {
  readonly item: PublicItem
  readonly versions: readonly Version[]
}): ReactElement | null {
  if (item.number !== item.currentNumber)
    return (
      <p className="notice">
        这是第 {item.number} 版，已经更正，不再作为依据。请看
        <a href={itemHref(item.itemId)}>现行版本（第 {item.currentNumber} 版）</a>。
      </p>
    )
  const current = versions.find(({ number }) => number === item.number)
  if (!current?.changeNote) return null
  return (
    <p className="notice">
      本文于 {writeInstant(current.releasedAt)} 更正：{current.changeNote}
    </p>
  )
}

/** The day shown to the public with the minute of the first publication; a day set earlier has no minute of its own. */
function publishedAt({ datedOn, firstPublishedAt }: PublicItem): string {
  const instant = writeInstant(firstPublishedAt)
  return instant.startsWith(datedOn) ? instant : `${datedOn} 00:00`
}

function columnOf(scene: Scene, item: PublicItem): PublicColumn | undefined {
  return item.columns.map(({ id }) => scene.columns.find((one) => one.id === id)).find(Boolean)
}

/** An item of a channel read under the portal stands in the channel's column, or in none: then its kind serves. */
function fallbackColumn(item: PublicItem): { title: string; description: string; keywords: string } {
  const [place] = item.columns
  const title = place?.title ?? item.genreTitle
  return { title, description: title, keywords: title, ...(place && { kind: place.kind }) }
}

function trailOf(scene: Scene, item: PublicItem, column: PublicColumn | undefined): Link[] {
  const home = { href: '/', title: '首页' }
  if (column) return [home, { href: columnHref(column, item.unitSlug, scene.site), title: column.title }]
  const [place] = item.columns
  if (!place) return [home, { href: `/units/${item.unitSlug}`, title: item.unitTitle }]
  return [home, { href: columnHref(place, place.unitSlug, scene.site), title: place.title }]
}

/** Of its columns only the titles stand here, and a title is the site's: a new item in the column changes nothing. */
function tagsOf(item: PublicItem): string[] {
  const others = [...item.relations, ...item.relatedBy].map(({ itemId }) => tags.item(itemId))
  const sites = item.columns.map(({ siteId }) => tags.site(siteId))
  return [tags.item(item.itemId), tags.unit(item.unitId), ...others, ...new Set(sites)]
}
