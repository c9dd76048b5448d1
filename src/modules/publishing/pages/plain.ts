import type { Display, PageRoute } from '#kernel/pages/route.ts'
import { colourOfStylesheet, printStylesheet } from '#ui/public/stylesheet.ts'
import { defaultColour, paletteOf } from '#ui/public/tokens.ts'
import { tags } from '../rules/tags.ts'
import { selectColours } from '../store/public-shared.ts'
import { selectSite } from '../store/public-sites.ts'

/** Keeps how the visitor wants to read and returns to the page they came from, which is always one of ours. */
export const displayRoute: PageRoute = {
  path: '/display',
  title: '选择阅读方式',
  allow: 'anyone',
  query: ['elder', 'traditional', 'contrast', 'back'],
  mirror: 'never',
  render: async (_context, { query, display }) => {
    const chosen: Display = {
      elder: readSwitch(query.get('elder'), display.elder),
      traditional: readSwitch(query.get('traditional'), display.traditional),
      highContrast: readSwitch(query.get('contrast'), display.highContrast),
    }
    const to = readBack(query.get('back'))
    return await Promise.resolve({ kind: 'redirect', status: 303, to, display: chosen } as const)
  },
}

function readSwitch(value: string | null, current: boolean): boolean {
  return value === null ? current : value === '1'
}

/** The page to return to: a path of this site, or else the home. */
function readBack(back: string | null): string {
  const base = 'http://here.invalid'
  const url = back?.startsWith('/') ? URL.parse(back, base) : null
  if (!url || url.origin !== base || url.pathname.startsWith('//')) return '/'
  return url.pathname + url.search
}

/** The style sheet of one site; its name carries a digest, so browsers keep it. */
export const stylesheetRoute: PageRoute = {
  path: '/assets/:name',
  title: '样式',
  allow: 'anyone',
  mirror: () => '',
  render: async ({ db }, { params }) => {
    const colour = colourOfStylesheet(params['name'] ?? '')
    const used = colour === null ? [] : [defaultColour.toLowerCase(), ...(await selectColours(db))]
    if (colour === null || !used.includes(colour)) {
      return { kind: 'text', status: 404, type: 'text/plain; charset=utf-8', text: '没有这个样式', tags: [] }
    }
    return {
      kind: 'text',
      status: 200,
      type: 'text/css; charset=utf-8',
      text: printStylesheet(colour),
      immutable: true,
      tags: ['stylesheets'],
    }
  },
}

/** The hall in the colour of the site. */
export const iconRoute: PageRoute = {
  path: '/favicon.svg',
  title: '网站图标',
  allow: 'anyone',
  mirror: () => '',
  render: async ({ db }, { host }) => {
    const site = await selectSite(db, host)
    const { brand } = paletteOf(site?.colour ?? defaultColour)
    const text = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="${brand}"/><path d="M16 5v3M16 8c-1 3-4 5-8 6h16c-4-1-7-3-8-6zM9 14v3h14v-3M8 17l-4 4h24l-4-4zM8 21v6M13 21v6M19 21v6M24 21v6M5 27h22" fill="none" stroke="#fff" stroke-width="1.8" stroke-linejoin="round" stroke-linecap="round"/></svg>`
    const shown = site ? [tags.site(site.id), 'hosts'] : []
    return { kind: 'text', status: 200, type: 'image/svg+xml', text, tags: shown }
  },
}

/** What crawlers need not fetch: answers of searches, switches and the notice on leaving. */
export const robotsRoute: PageRoute = {
  path: '/robots.txt',
  title: '爬虫说明',
  allow: 'anyone',
  mirror: () => '',
  render: async (_context, { origin }) =>
    await Promise.resolve({
      kind: 'text',
      status: 200,
      type: 'text/plain; charset=utf-8',
      text: [
        'User-agent: *',
        ...['/search', '/display', '/leaving', '/workbench/', '/api/'].map((path) => `Disallow: ${path}`),
        '',
        `Sitemap: ${origin}/sitemap.xml`,
        '',
      ].join('\n'),
      tags: ['hosts'],
    } as const),
}
