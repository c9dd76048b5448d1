import type { PageAnswer, PageRoute } from '#kernel/pages/route.ts'
import { search } from '#kernel/search/search.ts'
import { withQuery } from '#ui/public/with-query.ts'
import { tags } from '../rules/tags.ts'
import type { FeedScope } from '../store/public-feeds.ts'
import { selectFeed } from '../store/public-feeds.ts'
import { selectChannel, selectColumn, selectUnitPage } from '../store/public-sites.ts'
import type { FeedFormat } from './feed-formats.ts'
import { feedFormats } from './feed-formats.ts'
import { columnHref, unitHref } from './links.ts'
import { notFound } from './not-found.tsx'
import type { Scene } from './scene.tsx'
import { addressOf, sitePage } from './scene.tsx'
import { readRequest } from './search.tsx'

/** What one feed carries, and the page whose list it is. */
interface FeedPlace {
  readonly scope: FeedScope
  readonly title: string
  readonly path: string
  readonly tags: readonly string[]
}

/** The feeds of the site, of each column, of each unit and of each column of a channel. */
export const feedRoutes: readonly PageRoute[] = [
  feedRoute('/feeds/:format', '全站订阅', async ({ site }) => {
    const scope: FeedScope = site.kind === 'portal' ? { kind: 'all' } : { kind: 'unit', unitId: site.unitId }
    return await Promise.resolve({ scope, title: site.title, path: '/', tags: [tags.lists] })
  }),
  feedRoute('/columns/:slug/feeds/:format', '栏目订阅', async (scene) => {
    const column = scene.columns.find(({ slug }) => slug === scene.request.params['slug'])
    return await Promise.resolve(
      column && {
        scope: { kind: 'column', columnId: column.id },
        title: `${scene.site.title} ${column.title}`,
        path: columnHref(column, scene.site.unitSlug, scene.site),
        tags: [tags.column(column.id)],
      },
    )
  }),
  feedRoute('/units/:slug/feeds/:format', '单位订阅', async ({ context, request }) => {
    const slug = request.params['slug'] ?? ''
    const found = await selectUnitPage(context.db, slug, { page: 1, size: 1 })
    return (
      found && {
        scope: { kind: 'unit', unitId: found.unit.id },
        title: found.unit.title,
        path: unitHref(slug),
        tags: [tags.unit(found.unit.id)],
      }
    )
  }),
  feedRoute('/units/:slug/:column/feeds/:format', '单位栏目订阅', async ({ context, request, site }) => {
    const { slug = '', column: columnSlug = '' } = request.params
    const channel = await selectChannel(context.db, slug)
    const column = channel && (await selectColumn(context.db, channel.id, columnSlug))
    return (
      column && {
        scope: { kind: 'column', columnId: column.id },
        title: `${channel.title} ${column.title}`,
        path: columnHref(column, slug, site),
        tags: [tags.column(column.id), tags.site(channel.id)],
      }
    )
  }),
  feedRoute(
    '/search/feeds/:format',
    '搜索订阅',
    async (scene) => {
      const asked = readRequest(scene)
      const { hits } = await search(scene.context.db, { ...asked, newestFirst: true, pageSize: 50 })
      const itemIds = hits.filter(({ kind }) => kind === 'item').map(({ id }) => Number(id))
      return {
        scope: { kind: 'items', itemIds },
        title: `${scene.site.title} 搜索：${asked.text}`,
        path: withQuery('/search', scene.request.query, {}),
        tags: [tags.search],
      }
    },
    { query: ['q', 'unit', 'genre', 'year'], mirror: 'never' },
  ),
]

/** The feeds of items that another module chooses: the addresses end in /feeds/rss, /feeds/atom and /feeds/json. */
export function itemFeedRoute(
  path: PageRoute['path'],
  title: string,
  list: (scene: Scene) => Promise<{ readonly itemIds: readonly number[]; readonly tags: readonly string[] }>,
): PageRoute {
  return feedRoute(`${path}/feeds/:format`, title, async (scene) => {
    const { itemIds, tags: listTags } = await list(scene)
    return { scope: { kind: 'items', itemIds }, title: `${scene.site.title} ${title}`, path, tags: listTags }
  })
}

function feedRoute(
  path: PageRoute['path'],
  title: string,
  find: (scene: Scene) => Promise<FeedPlace | undefined>,
  options: Pick<PageRoute, 'query' | 'mirror'> = {
    mirror: ({ format }) => (format === 'json' ? '.json' : '.xml'),
  },
): PageRoute {
  const show = async (scene: Scene): Promise<PageAnswer> => {
    const format = scene.request.params['format'] ?? ''
    const place = isFormat(format) ? await find(scene) : undefined
    return place && isFormat(format) ? await showFeed(scene, place, format) : notFound(scene)
  }
  return sitePage(path, title, show, options)
}

function isFormat(format: string): format is FeedFormat {
  return Object.hasOwn(feedFormats, format)
}

async function showFeed(scene: Scene, place: FeedPlace, format: FeedFormat): Promise<PageAnswer> {
  const { db, now } = scene.context
  const { origin } = scene.request
  const entries = await selectFeed(db, place.scope)
  const changes = entries.map(({ changedAt }) => changedAt.getTime())
  const { type, print } = feedFormats[format]
  return {
    kind: 'text',
    status: 200,
    type,
    text: print({
      title: place.title,
      description: `${place.title}最新发布的内容`,
      origin,
      path: place.path,
      selfPath: addressOf(scene.request),
      entries,
      changedAt: changes.length > 0 ? new Date(Math.max(...changes)) : now,
    }),
    tags: [
      tags.site(scene.site.id),
      'hosts',
      ...place.tags,
      ...entries.map(({ itemId }) => tags.item(itemId)),
    ],
  }
}
