import type { ReactElement } from 'react'
import { unitsTag } from '#kernel/pages/drop-tags.ts'
import type { PageAnswer, PageContext, PageRequest, PageRoute } from '#kernel/pages/route.ts'
import type { Head } from '#ui/public/Document.tsx'
import { Document } from '#ui/public/Document.tsx'
import type { ShellParts } from '#ui/public/Shell.tsx'
import { Shell } from '#ui/public/Shell.tsx'
import { stylesheetName } from '#ui/public/stylesheet.ts'
import { columnKindTitles } from '../contract/site.ts'
import { hostsTag, tags } from '../rules/tags.ts'
import { selectHosts } from '../store/public-shared.ts'
import type { PublicColumn, PublicSite } from '../store/public-sites.ts'
import { selectNavigation, selectSite } from '../store/public-sites.ts'
import { belongsToDisclosure } from './disclosure-columns.ts'
import { columnHref } from './links.ts'
import { unopenedPage } from './unopened.tsx'

/** The site that is being read, chosen by the host name, and what is asked of it. */
export interface Scene {
  readonly context: PageContext
  readonly request: PageRequest
  readonly site: PublicSite
  /** Every live column of the site. */
  readonly columns: readonly PublicColumn[]
  /** Host names of all live sites: a link to one of them does not leave us. */
  readonly hosts: readonly string[]
}

/** What one page adds to the shell. */
export interface PageContent {
  /** Null for the home, whose title is the site's own. */
  readonly title: string | null
  readonly description?: string
  /** The column it stands in: its tags go into the head and its place in the navigation is marked. */
  readonly column?: ColumnTags
  /** ArticleTitle, PubDate and ContentSource, on the page of an item. */
  readonly article?: readonly [title: string, publishedAt: string, source: string]
  /** Path under which search engines should know it; null for one they should not keep; absent: its own. */
  readonly canonicalPath?: string | null
  readonly feeds?: Head['feeds']
  readonly structured?: readonly object[]
  readonly searchText?: string
  readonly hasOwnSearch?: boolean
  readonly status?: number
  /** Beside those of the shell. */
  readonly tags: readonly string[]
  readonly body: ReactElement
}

/** What the standard tags say of a column. */
export type ColumnTags = Pick<PublicColumn, 'title' | 'description' | 'keywords'> &
  Partial<Pick<PublicColumn, 'id' | 'kind'>>

/** A route whose page stands in the shell of the site that is being read. */
export function sitePage(
  path: PageRoute['path'],
  title: string,
  show: (scene: Scene) => Promise<PageAnswer>,
  options: Pick<PageRoute, 'query' | 'mirror'> = {},
): PageRoute {
  return {
    path,
    title,
    allow: 'anyone',
    ...options,
    render: async (context, request) => await inShell(context, request, show),
  }
}

/** Shows something in the shell of the site of this host; while no site is live, says so. */
export async function inShell(
  context: PageContext,
  request: PageRequest,
  show: (scene: Scene) => Promise<PageAnswer>,
): Promise<PageAnswer> {
  const shell = await readShell(context, request.host)
  return shell ? await show({ context, request, ...shell }) : unopenedPage(request)
}

/** The site of a host, its columns and the names of units: what every page of it shows, with the tags of each. */
async function readShell(
  { db, remember }: PageContext,
  host: string,
): Promise<Pick<Scene, 'site' | 'columns' | 'hosts'> | undefined> {
  return await remember(`shell ${host}`, async () => {
    const site = await selectSite(db, host)
    if (!site) return undefined
    const columns = await selectNavigation(db, site.id)
    const hosts = await selectHosts(db)
    return { fact: { site, columns, hosts }, tags: [tags.site(site.id), hostsTag, unitsTag] }
  })
}

/** The page with its shell: head, navigation, foot, and the tags of all that they show. */
export function showPage(scene: Scene, content: PageContent): PageAnswer {
  const { request, site } = scene
  const head = headOf(scene, content)
  return {
    kind: 'page',
    status: content.status ?? 200,
    // Which site a name belongs to may change as well.
    tags: [tags.site(site.id), hostsTag, ...content.tags],
    page: (
      <Document head={head} display={request.display}>
        <Shell parts={shellOf(scene, content)}>{content.body}</Shell>
      </Document>
    ),
  }
}

function headOf({ request, site }: Scene, content: PageContent): Head {
  const { origin, path } = request
  const { canonicalPath = addressOf(request), title } = content
  return {
    title: title === null ? site.title : `${title} - ${site.title}`,
    description: content.description ?? site.description,
    canonical: canonicalPath === null ? null : `${origin}${canonicalPath}`,
    standardTags: standardTags(site, request, content),
    feeds: content.feeds ?? [
      { title: `${site.title} 最新发布`, type: 'application/atom+xml', href: '/feeds/atom' },
    ],
    structured: path === '/' ? [organisationOf(site, origin)] : (content.structured ?? []),
    stylesheet: `/assets/${stylesheetName(site.colour)}`,
  }
}

/** The tags of 国办发〔2017〕47号: three on every page, four more on lists, three more on articles. */
function standardTags(
  site: PublicSite,
  request: PageRequest,
  { column, article }: PageContent,
): (readonly [string, string])[] {
  const ofSite = [
    ['SiteName', site.title],
    ['SiteDomain', site.host ?? request.host],
    ['SiteIDCode', site.identificationCode ?? ''],
  ] as const
  const ofColumn = column
    ? ([
        ['ColumnName', column.title],
        ['ColumnDescription', column.description || column.title],
        ['ColumnKeywords', column.keywords || column.title],
        ['ColumnType', column.kind ? columnKindTitles[column.kind] : column.title],
      ] as const)
    : []
  const ofArticle = article
    ? ([
        ['ArticleTitle', article[0]],
        ['PubDate', article[1]],
        ['ContentSource', article[2]],
      ] as const)
    : []
  return [...ofSite, ...ofColumn, ...ofArticle]
}

/** The organ as schema.org describes one. */
export function organisationOf(site: PublicSite, origin: string): object {
  return {
    '@context': 'https://schema.org',
    '@type': 'GovernmentOrganization',
    name: site.unitTitle,
    url: `${origin}/`,
    ...(site.description && { description: site.description }),
  }
}

function shellOf(scene: Scene, content: PageContent): ShellParts {
  const { request, site } = scene
  const marks = [
    site.identificationCode && `网站标识码：${site.identificationCode}`,
    site.icpNumber,
    site.policeNumber,
  ]
  return {
    siteTitle: site.title,
    siteDescription: site.description,
    homeHref: '/',
    navigation: navigationOf(scene, content),
    address: addressOf(request),
    display: request.display,
    searchText: content.searchText ?? '',
    hasSearch: content.hasOwnSearch !== true && !request.isMirror,
    mirrorOf: request.isMirror ? request.origin : null,
    sponsor: site.unitTitle,
    contact: site.contact,
    marks: marks.filter((mark): mark is string => Boolean(mark)),
    footLinks: [
      { href: '/map', title: '网站地图' },
      { href: '/policies', title: '政策文件库' },
      { href: '/subscribe', title: '订阅更新' },
      { href: '/reading', title: '阅读帮助' },
    ],
  }
}

function navigationOf(
  { site, columns, context, request: { path, isMirror } }: Scene,
  { column }: PageContent,
): ShellParts['navigation'] {
  const doors = context.entrances.flatMap(({ place, title, href, needsServer }) =>
    place === 'disclosure' || href === null || (isMirror && needsServer) ? [] : [{ title, href }],
  )
  const top = columns.filter((one) => one.parentId === null && !belongsToDisclosure(one))
  const current = columns.find(({ id }) => id === column?.id)
  const isInDisclosure = path === '/disclosure' || (current !== undefined && belongsToDisclosure(current))
  const hasDisclosure =
    columns.some(belongsToDisclosure) || context.entrances.some(({ place }) => place === 'disclosure')
  const disclosure = { href: '/disclosure', title: '政府信息公开', isCurrent: isInDisclosure }
  const units = { href: '/units', title: '部门和乡镇', isCurrent: path.startsWith('/units') }
  return [
    { href: '/', title: '首页', isCurrent: path === '/' },
    ...(hasDisclosure ? [disclosure] : []),
    ...doors.map((door) => ({ ...door, isCurrent: path.startsWith(door.href) })),
    ...top.map((one) => ({
      href: columnHref(one, site.unitSlug, site),
      title: one.title,
      isCurrent: one.id === current?.id || one.id === current?.parentId,
    })),
    ...(site.kind === 'portal' ? [units] : []),
  ]
}

/** The address of the page with what its query says. */
export function addressOf({ path, query }: PageRequest): string {
  const text = query.toString()
  return text ? `${path}?${text}` : path
}
