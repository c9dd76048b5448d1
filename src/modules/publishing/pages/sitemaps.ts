import type { PageAnswer } from '#kernel/pages/route.ts'
import { writeTimestamp } from '#ui/public/format.ts'
import { tags } from '../rules/tags.ts'
import { selectSitemap, selectSitemapChunks } from '../store/public-feeds.ts'
import { selectPublicUnits } from '../store/public-sites.ts'
import { columnHref, itemHref, unitHref } from './links.ts'
import { notFound } from './not-found.tsx'
import type { Scene } from './scene.tsx'
import { sitePage } from './scene.tsx'
import { element, xmlDocument } from './xml.ts'

/** In a mirror the path is the name of the file. */
const ownPath = { mirror: () => '' } as const

const namespace = { xmlns: 'http://www.sitemaps.org/schemas/sitemap/0.9' }

/** The sitemap index: one file of places and one for each span of item numbers. */
export const sitemapIndexRoute = sitePage(
  '/sitemap.xml',
  '站点地图索引',
  async (scene): Promise<PageAnswer> => {
    const chunks = await selectSitemapChunks(scene.context.db)
    const files = ['places', ...chunks.map((chunk) => `items-${chunk}`)]
    const list = files.map((name) =>
      element('sitemap', [element('loc', `${scene.request.origin}/sitemaps/${name}.xml`)]),
    )
    return showXml(scene, element('sitemapindex', list, namespace), [tags.lists])
  },
  ownPath,
)

/** One file of the index. */
export const sitemapRoute = sitePage(
  '/sitemaps/:name',
  '站点地图',
  async (scene): Promise<PageAnswer> => {
    const name = scene.request.params['name'] ?? ''
    if (name === 'places.xml') return await showPlaces(scene)
    const [, chunk] = /^items-([1-9]\d{0,5})\.xml$/.exec(name) ?? []
    return chunk ? await showItems(scene, Number(chunk)) : notFound(scene)
  },
  ownPath,
)

async function showPlaces(scene: Scene): Promise<PageAnswer> {
  const { site, columns } = scene
  const units = site.kind === 'portal' ? await selectPublicUnits(scene.context.db) : []
  const paths = [
    '/',
    '/disclosure',
    '/policies',
    '/map',
    ...(site.kind === 'portal' ? ['/units'] : []),
    ...columns.map((column) => columnHref(column, site.unitSlug, site)),
    ...units.map(({ slug }) => unitHref(slug)),
  ]
  const list = paths.map((path) => element('url', [element('loc', scene.request.origin + path)]))
  return showXml(scene, element('urlset', list, namespace), [tags.lists])
}

async function showItems(scene: Scene, chunk: number): Promise<PageAnswer> {
  const { site, request } = scene
  const unitId = site.kind === 'portal' ? undefined : site.unitId
  const entries = await selectSitemap(scene.context.db, chunk, unitId)
  const list = entries.map(({ itemId, pagePath, changedAt }) =>
    element('url', [
      element('loc', request.origin + (pagePath ?? itemHref(itemId))),
      element('lastmod', writeTimestamp(changedAt)),
    ]),
  )
  return showXml(scene, element('urlset', list, namespace), [tags.sitemap(chunk)])
}

function showXml(scene: Scene, root: string, shown: readonly string[]): PageAnswer {
  return {
    kind: 'text',
    status: 200,
    type: 'application/xml; charset=utf-8',
    text: xmlDocument(root),
    tags: [tags.site(scene.site.id), 'hosts', ...shown],
  }
}
