import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { SaxesParser } from 'saxes'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { visitor } from '#kernel/access/actor.ts'
import { compileCalendar } from '#kernel/calendar.ts'
import type { Pool } from '#kernel/database/database.ts'
import type { BlobStore } from '#kernel/files/blob-store.ts'
import { openBlobStore } from '#kernel/files/blob-store.ts'
import type { Kept } from '#kernel/http/public-produce.ts'
import { createServer } from '#kernel/http/server.ts'
import { createPageCache } from '#kernel/pages/cache.ts'
import { unitsTag } from '#kernel/pages/drop-tags.ts'
import { createTestDatabase } from '../../../../tests/database.ts'
import type { PublicCounty } from '../../../../tests/public-county.ts'
import { attach, publish, relate, seedPortal, withdraw } from '../../../../tests/public-county.ts'
import { selectHosts } from '../store/public-shared.ts'
import { publishing } from '../module.ts'
import { publicPages } from './pages.ts'

const origin = 'https://www.qinglan.example'
const folder = mkdtempSync(join(tmpdir(), 'mingtang-pages-'))
let db: Pool
let blobs: BlobStore
let server: FastifyInstance
let county: PublicCounty
let document = 0
let corrected = 0
let withdrawn = 0
let fileHash = ''
let withdrawnHash = ''

beforeAll(async () => {
  db = await createTestDatabase()
  blobs = openBlobStore(folder)
  server = createServer(
    [
      {
        name: 'publishing',
        title: '信息发布',
        dependsOn: [],
        roles: {},
        procedures: [],
        endpoints: [],
        jobs: [],
        blobReferences: async () => [],
        pages: publicPages,
        hosts: selectHosts,
      },
    ],
    {
      db,
      blobs,
      calendar: () => compileCalendar(0, []),
      now: () => new Date('2026-11-23T02:00:00Z'),
      today: () => '2026-11-23',
      whoIs: async () => visitor,
      origin,
    },
  )
  county = await seedPortal(db)
  document = await publish(db, county, {
    title: '青岚县人民政府关于加强“两癌”筛查工作的通知</title><script>alert(1)</script>',
    columns: ['policies'],
    genre: 'notice',
    documentNumber: '青政发〔2026〕31号',
    themes: ['13'],
    validity: 'inForce',
    summary: '每三年筛查一次',
    datedOn: '2026-06-08',
    body: '<h1>一、总则</h1><p>见<a href="https://wsjkw.example.com/a?b=1&amp;c=2">省级文件</a>和<a href="/files/x/y">附件</a></p><h4>（一）</h4><table><tr><th>项</th></tr></table><img src="/files/a/b.png">',
  })
  corrected = await publish(db, county, {
    title: '关于停水的公告',
    columns: ['notices'],
    changeNotes: ['停水时间更正为9时。'],
  })
  const interpretation = await publish(db, county, { title: '筛查通知解读', columns: ['interpretation'] })
  await relate(db, interpretation, 'interprets', document)
  fileHash = await attach(db, blobs, document, {
    name: '名单 表.xlsx',
    title: '定点机构名单',
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    bytes: Buffer.from('spreadsheet'),
    text: '青岚县人民医院',
  })
  withdrawn = await publish(db, county, { title: '含有个人信息的公示', columns: ['notices'], unit: 'health' })
  withdrawnHash = await attach(db, blobs, withdrawn, {
    name: '内部名单.xlsx',
    title: '内部名单',
    type: 'application/octet-stream',
    bytes: Buffer.from('private'),
    text: '张三 身份证',
  })
  await withdraw(db, withdrawn, '名单中有一户信息有误，核实后重新公示。')
})

afterAll(async () => {
  await server.close()
  await db.destroy()
  rmSync(folder, { recursive: true })
})

interface Page {
  readonly status: number
  readonly html: string
  readonly headers: Readonly<Record<string, unknown>>
  readonly meta: readonly (readonly [name: string, content: string])[]
}

async function open(url: string, host = 'www.qinglan.example', cookie = ''): Promise<Page> {
  const { statusCode, body, headers } = await server.inject({ url, headers: { host, cookie } })
  const meta = [...body.matchAll(/<meta name="([^"]+)" content="([^"]*)"/g)].map(
    ([, name = '', content = '']) => [name, content] as const,
  )
  return { status: statusCode, html: body, headers, meta }
}

const standard = [
  'SiteName',
  'SiteDomain',
  'SiteIDCode',
  'ColumnName',
  'ColumnDescription',
  'ColumnKeywords',
  'ColumnType',
  'ArticleTitle',
  'PubDate',
  'ContentSource',
]

describe('the standard tags (国办发〔2017〕47号)', () => {
  const tagsOf = async (url: string): Promise<Record<string, string>> => {
    const { meta } = await open(url)
    return Object.fromEntries(meta.filter(([name]) => standard.includes(name)))
  }

  test('are three on the home page', async () => {
    expect(await tagsOf('/')).toEqual({
      SiteName: '青岚县人民政府',
      SiteDomain: 'www.qinglan.example',
      SiteIDCode: '6209990001',
    })
  })

  test('are seven on every list', async () => {
    for (const url of ['/columns/notices', '/policies', '/units', '/units/health', '/disclosure', '/map'])
      expect(Object.keys(await tagsOf(url)), url).toEqual(standard.slice(0, 7))
    expect(await tagsOf('/columns/notices')).toMatchObject({
      ColumnName: '公告公示',
      ColumnDescription: '公告、通告和公示',
      ColumnType: '通知公告',
    })
  })

  test('are ten on an article, with the minute of publication on a 24-hour clock in Beijing', async () => {
    const tags = await tagsOf(`/items/${document}`)
    expect(Object.keys(tags)).toEqual(standard)
    expect(tags['PubDate']).toBe('2026-06-08 09:30')
    expect(tags['ColumnType']).toBe('政策文件')
    const evening = await publish(db, county, { title: '晚间发布' })
    await db
      .updateTable('publishing.item')
      .set({ first_published_at: new Date('2026-11-20T15:05:00Z') })
      .where('id', '=', evening)
      .execute()
    expect((await tagsOf(`/items/${evening}`))['PubDate']).toBe('2026-11-20 23:05')
  })

  test('name the instant as midnight when the date shown lies before the publication', async () => {
    const moved = await publish(db, county, { title: '从旧网站迁来', datedOn: '2020-01-02' })
    await db
      .updateTable('publishing.item')
      .set({ first_published_at: new Date('2026-11-20T15:05:00Z') })
      .where('id', '=', moved)
      .execute()
    expect((await tagsOf(`/items/${moved}`))['PubDate']).toBe('2020-01-02 00:00')
  })
})

describe('the page of an item', () => {
  test('shows what a title holds as text, in the page, in the head and in the data block', async () => {
    const { html } = await open(`/items/${document}`)
    expect(html).not.toContain('<script>alert')
    expect(html.match(/<script/g)).toEqual(['<script', '<script'])
    const blocks = [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/g)].map(
      ([, json = '']) => JSON.parse(json) as Record<string, unknown>,
    )
    expect(blocks[0]).toMatchObject({
      '@type': 'Legislation',
      name: expect.stringContaining('<script>alert(1)</script>') as string,
      legislationIdentifier: '青政发〔2026〕31号',
      legislationDate: '2026-06-08',
      legislationLegalForce: 'https://schema.org/InForce',
      url: `${origin}/items/${document}`,
    })
    expect(blocks[1]).toMatchObject({ '@type': 'BreadcrumbList' })
  })

  test('continues its headings from the title without a gap', async () => {
    const { html } = await open(`/items/${document}`)
    expect(html).toContain('<h2>一、总则</h2>')
    expect(html).toContain('<h3>（一）</h3>')
    expect(html.match(/<h1/g)).toHaveLength(1)
  })

  test('leads links to other sites through the notice, and says of a picture without words that it has none', async () => {
    const { html } = await open(`/items/${document}`)
    const to = encodeURIComponent('https://wsjkw.example.com/a?b=1&c=2')
    expect(html).toContain(`href="/leaving?item=${document}&amp;to=${to}"`)
    expect(html).toContain('href="/files/x/y"')
    expect(html).toContain('alt="图片（没有文字说明）"')
  })

  test('names what interprets it, its files with type and size, and their readable text', async () => {
    const { html } = await open(`/items/${document}`)
    expect(html).toContain('筛查通知解读')
    expect(html).toContain('XLSX 文件，11 字节')
    const text = await open(`/texts/${fileHash}/${encodeURIComponent('名单 表.xlsx')}`)
    expect(text.html).toContain('青岚县人民医院')
    expect(text.html).not.toContain('勿外传')
  })

  test('tells of a correction, and keeps the version before it apart from search engines', async () => {
    const { html } = await open(`/items/${corrected}`)
    expect(html).toContain('停水时间更正为9时。')
    const old = await open(`/items/${corrected}/versions/1`)
    expect(old.html).toContain('不再作为依据')
    expect(old.meta).toContainEqual(['robots', 'noindex'])
    expect((await open(`/items/${corrected}/versions/3`)).status).toBe(404)
  })

  test('does not exist under numbers that only look like one', async () => {
    for (const id of ['0', '-1', '1.0', '01', '1e1', '99999999999', 'x', `${document}%20`])
      expect((await open(`/items/${id}`)).status, id).toBe(404)
  })
})

describe('what was withdrawn', () => {
  test('answers 410 with when, by whom and why, and repeats neither title nor text', async () => {
    for (const url of [`/items/${withdrawn}`, `/items/${withdrawn}/versions/1`]) {
      const { status, html } = await open(url)
      expect(status).toBe(410)
      expect(html).toContain('2026-11-21 10:10')
      expect(html).toContain('青岚县卫生健康局')
      expect(html).toContain('核实后重新公示')
      expect(html).not.toContain('含有个人信息')
    }
  })

  test('takes its attachments and their text with it', async () => {
    for (const url of [
      `/files/${withdrawnHash}/x.xlsx`,
      `/texts/${withdrawnHash}/${encodeURIComponent('内部名单.xlsx')}`,
    ]) {
      const { status, html } = await open(url)
      expect(status, url).toBe(410)
      expect(html).not.toContain('内部名单')
      expect(html).not.toContain('张三')
    }
  })

  test('is in no list, feed or sitemap', async () => {
    const places = [
      '/',
      '/columns/notices',
      '/units/health',
      '/feeds/atom',
      '/columns/notices/feeds/json',
      '/sitemaps/items-1.xml',
    ]
    for (const url of places)
      expect((await open(url)).html, url).not.toMatch(new RegExp(`items/${withdrawn}\\b|含有个人信息`))
  })
})

describe('files', () => {
  test('are served only while a live edition carries them, whatever is in the store', async () => {
    const { hash } = await blobs.put(Buffer.from('never published'))
    expect((await open(`/files/${hash}/x.txt`)).status).toBe(404)
    for (const wrong of ['..%2f..', 'A'.repeat(64), fileHash.slice(1)])
      expect((await open(`/files/${wrong}/x`)).status, wrong).toBe(404)
    const { status, headers, html } = await open(`/files/${fileHash}/${encodeURIComponent('名单 表.xlsx')}`)
    expect([status, html]).toEqual([200, 'spreadsheet'])
    expect(headers['content-disposition']).toContain('attachment')
  })

  test('have one address: another name for the same bytes leads there', async () => {
    const { status, headers } = await open(`/files/${fileHash}/evil.html`)
    expect([status, headers['location']]).toEqual([
      301,
      `/files/${fileHash}/${encodeURIComponent('名单 表.xlsx')}`,
    ])
  })
})

describe('feeds', () => {
  const wellFormed = (text: string): string[] => {
    const names: string[] = []
    const parser = new SaxesParser({ xmlns: true })
    parser.on('error', (error) => {
      throw error
    })
    parser.on('opentag', ({ name }) => names.push(name))
    parser.write(text).close()
    return names
  }

  test('RSS has what RSS 2.0 asks for, in every list', async () => {
    for (const url of [
      '/feeds/rss',
      '/columns/policies/feeds/rss',
      '/units/county/feeds/rss',
      '/units/health/updates/feeds/rss',
    ]) {
      const { html, headers } = await open(url)
      expect(headers['content-type'], url).toBe('application/rss+xml; charset=utf-8')
      expect(wellFormed(html), url).toEqual(
        expect.arrayContaining(['rss', 'channel', 'title', 'link', 'description']),
      )
    }
    const { html } = await open('/columns/policies/feeds/rss')
    expect(html).toContain(`<guid isPermaLink="true">${origin}/items/${document}</guid>`)
    expect(html).toContain('<pubDate>Mon, 08 Jun 2026 01:30:00 GMT</pubDate>')
    expect(html).toContain(`<enclosure url="${origin}/files/${fileHash}/`)
  })

  test('Atom has what RFC 4287 asks for, with whole addresses in its text', async () => {
    const { html } = await open('/columns/policies/feeds/atom')
    expect(wellFormed(html)).toEqual(
      expect.arrayContaining(['feed', 'id', 'updated', 'entry', 'author', 'name', 'content']),
    )
    expect(html).toContain('<updated>2026-06-08T09:30:00+08:00</updated>')
    expect(html).toContain(`href=&quot;${origin}/files/x/y&quot;`)
  })

  test('JSON Feed has what version 1.1 asks for', async () => {
    const feed = JSON.parse((await open('/feeds/json')).html) as {
      version: string
      title: string
      items: { id: string; content_html: string; attachments: unknown[] }[]
    }
    expect(feed.version).toBe('https://jsonfeed.org/version/1.1')
    expect(feed.title).toBe('青岚县人民政府')
    expect(feed.items.every(({ id, content_html: html }) => id.startsWith(origin) && html !== '')).toBe(true)
  })

  test('of an empty column and of characters that XML cannot hold are still XML', async () => {
    expect(wellFormed((await open('/columns/budget/feeds/atom')).html)).toContain('feed')
    await publish(db, county, { title: '控制符\u0008与\uFFFE字符 & <标签>', columns: ['plans'] })
    expect((await open('/columns/plans/feeds/rss')).html).toContain(
      '<title>控制符与字符 &amp; &lt;标签&gt;</title>',
    )
    wellFormed((await open('/columns/plans/feeds/rss')).html)
  })

  test('that do not exist answer 404', async () => {
    for (const url of ['/feeds/toString', '/feeds/xml', '/columns/none/feeds/rss', '/units/none/feeds/rss'])
      expect((await open(url)).status, url).toBe(404)
  })
})

describe('for crawlers', () => {
  test('the sitemap index names files of at most 50,000 addresses, each with the time of its last change', async () => {
    const index = (await open('/sitemap.xml')).html
    const files = [...index.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, loc = '']) => loc)
    expect(files).toEqual([`${origin}/sitemaps/places.xml`, `${origin}/sitemaps/items-1.xml`])
    const items = (await open('/sitemaps/items-1.xml')).html
    expect(items).toContain(
      `<url><loc>${origin}/items/${document}</loc><lastmod>2026-06-08T09:30:00+08:00</lastmod></url>`,
    )
    expect(items.match(/<url>/g)?.length).toBeLessThanOrEqual(50_000)
    expect((await open('/sitemaps/places.xml')).html).toContain(`<loc>${origin}/units/health</loc>`)
    expect((await open('/sitemaps/items-0.xml')).status).toBe(404)
  })

  test('robots.txt names the sitemap and keeps them from answers made for people', async () => {
    const { html } = await open('/robots.txt')
    expect(html).toContain(`Sitemap: ${origin}/sitemap.xml`)
    expect(html).toContain('Disallow: /search')
  })

  test('every list has whole titles in real links, and dates as text', async () => {
    const { html } = await open('/columns/notices')
    expect(html).toContain(`<a href="/items/${corrected}" title="关于停水的公告">关于停水的公告</a>`)
    expect(html).toContain('<time dateTime="2026-11-20">2026-11-20</time>')
  })
})

describe('search', () => {
  test('finds words and numbers, marks them, and shows what a title holds as text', async () => {
    const { html } = await open(`/search?q=${encodeURIComponent('筛查')}`)
    expect(html).toContain('找到 2 条')
    expect(html).toContain('“两癌”<mark>筛查</mark>工作的通知&lt;/title&gt;&lt;script&gt;')
    const number = await open(`/search?q=${encodeURIComponent('青政发[2026]31号')}`)
    expect(number.html).toContain(`href="/items/${document}"`)
  })

  test('says why nothing was found, and does not find what was withdrawn', async () => {
    const { html, status } = await open(`/search?q=${encodeURIComponent('筛查 火星')}`)
    expect(status).toBe(200)
    expect(html).toContain('本站已发布的内容里没有“火星”')
    expect(html).toContain(`href="/search?q=${encodeURIComponent('筛查')}"`)
    const gone = await open(`/search?q=${encodeURIComponent('含有个人信息的公示')}`)
    expect(gone.html).not.toContain(`/items/${withdrawn}`)
  })

  test('explains itself when nothing was asked, and answers whatever is typed', async () => {
    expect((await open('/search')).html).toContain('怎样搜得准')
    for (const text of [
      "' or 1=1 --",
      '<script>alert(1)</script>',
      '((((',
      '\u0000',
      '“',
      '-',
      '！'.repeat(500),
    ]) {
      const { status, html } = await open(`/search?q=${encodeURIComponent(text)}`)
      expect(status, text).toBe(200)
      expect(html, text).not.toContain('<script>alert')
    }
  })

  test('can be followed as a feed', async () => {
    const { html } = await open(`/search/feeds/json?q=${encodeURIComponent('筛查')}`)
    const feed = JSON.parse(html) as { items: { url: string }[]; feed_url: string }
    expect(feed.items.map(({ url }) => url)).toContain(`${origin}/items/${document}`)
    expect(feed.feed_url).toBe(`${origin}/search/feeds/json?q=${encodeURIComponent('筛查')}`)
  })
})

describe('choosing how to read', () => {
  test('returns to the page it was chosen on and is kept by a cookie no script reads', async () => {
    const { status, headers } = await open('/display?elder=1&back=%2Fitems%2F1%3Fpage%3D2')
    expect([status, headers['location']]).toEqual([303, '/items/1?page=2'])
    expect(headers['set-cookie']).toBe('display=e; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly; Secure')
  })

  test('adds to what was chosen before, and takes away', async () => {
    const both = await open('/display?contrast=1&back=/', 'www.qinglan.example', 'display=e')
    expect(both.headers['set-cookie']).toContain('display=ec;')
    const none = await open('/display?elder=0&back=/', 'www.qinglan.example', 'display=e')
    expect(none.headers['set-cookie']).toContain('display=; Path=/; Max-Age=0')
  })

  test('never leads to another site', async () => {
    const hostile = [
      '//evil.example',
      '/\\evil.example',
      'https://evil.example',
      '/..//evil.example',
      '/\t/evil.example',
      'javascript:alert(1)',
      '/%0d%0aSet-Cookie:x=1',
      '\\\\evil',
    ]
    for (const back of hostile) {
      const { headers } = await open(`/display?elder=1&back=${encodeURIComponent(back)}`)
      const location = String(headers['location'])
      expect(location, back).toMatch(/^\/(?!\/)/)
      expect(new URL(location, origin).origin, back).toBe(origin)
      expect(headers['set-cookie'], back).not.toContain('x=1')
    }
  })

  test('is a real page: classes, language and characters', async () => {
    const { html } = await open(`/items/${document}`, 'www.qinglan.example', 'display=ect')
    expect(html).toContain('<html lang="zh-Hant" class="elder contrast">')
    expect(html).toContain('青嵐縣人民政府')
    expect(html).toContain('退出長者模式')
  })
})

describe('the notice on leaving', () => {
  test('leads only to addresses that stand in a live text', async () => {
    const to = encodeURIComponent('https://wsjkw.example.com/a?b=1&c=2')
    const notice = await open(`/leaving?item=${document}&to=${to}`)
    expect(notice.status).toBe(200)
    expect(notice.html).toContain('wsjkw.example.com')
    for (const query of [
      `item=${document}&to=https://evil.example/`,
      `item=${document}&to=javascript:alert(1)`,
      `item=${corrected}&to=${to}`,
      `to=${to}`,
      `item=${withdrawn}&to=${to}`,
    ])
      expect((await open(`/leaving?${query}`)).status, query).toBe(404)
  })
})

describe('lists and places', () => {
  test('the policy library narrows by links and ignores what is no filter', async () => {
    const all = await open('/policies')
    expect(all.html).toContain('href="/policies?theme=13"')
    expect((await open('/policies?theme=13&validity=inForce&year=2026')).html).toContain('共 1 件')
    expect((await open('/policies?theme=05')).html).toContain('没有同时符合这些条件的文件')
    for (const query of ["theme=' or 1=1", 'year=20x6', 'unit=1', 'validity=toString', 'page=99999999'])
      expect((await open(`/policies?${encodeURI(query)}`)).status, query).toBe(200)
    expect((await open('/policies?page=7')).status).toBe(404)
  })

  test('a fixed part of 政府信息公开 appears with its first content, not before', async () => {
    const guide = 'class="tile" href="/columns/guide"'
    expect((await open('/disclosure')).html).not.toContain(guide)
    await publish(db, county, { title: '青岚县政府信息公开指南', columns: ['guide'] })
    expect((await open('/disclosure')).html).toContain(guide)
    expect((await open('/disclosure')).html).not.toContain('依申请公开')
  })

  test('a site with a name of its own shows itself at its root, and the marks it has', async () => {
    const { html } = await open('/', 'health.qinglan.example')
    expect(html).toContain('<strong>青岚县卫生健康局</strong>')
    expect(html).toContain('href="/columns/updates"')
    expect(html).not.toContain('网站标识码')
    const portal = await open('/')
    expect(portal.html).toContain('网站标识码：6209990001')
    expect(portal.html).toContain('陇公网安备 62099902000001号')
  })

  test('nowhere answers 404 with a search, whatever was asked', async () => {
    for (const url of [
      '/nowhere',
      '/units/nobody',
      '/columns/none',
      '/units/health/none',
      '/columns/notices?page=9',
    ]) {
      const { status, html } = await open(url)
      expect(status, url).toBe(404)
      expect(html).toContain('role="search"')
    }
  })

  test('no page loads anything from elsewhere, runs a script or styles itself inside', async () => {
    for (const url of ['/', '/policies', `/items/${document}`, '/map', '/subscribe', '/reading']) {
      const { html } = await open(url)
      expect(html, url).not.toMatch(/(?:src|href)="(?:https?:)?\/\/(?!www\.qinglan\.example)/)
      expect(html, url).not.toMatch(/ style="| on[a-z]+="|<style|<iframe/)
    }
  })
})

test('a unit that has ended says so from the next day on, and who carries on its work once that is confirmed', async () => {
  const health = db.updateTable('access.unit').where('slug', '=', 'health')
  const idOf = (slug: string) => db.selectFrom('access.unit').select('id').where('slug', '=', slug)
  await health.set({ ends_on: '2026-11-23' }).execute()
  expect((await open('/units/health')).html).not.toContain('撤销')
  await health.set({ ends_on: '2026-11-22' }).execute()
  const succession = { on_date: '2026-11-23', reason: '机构改革', proposed_by: 'a' }
  await db
    .insertInto('access.succession')
    .values({ ...succession, unit_id: idOf('health'), successor_id: idOf('county') })
    .execute()
  const waiting = (await open('/units/health')).html
  expect(waiting).toContain('撤销')
  expect(waiting).not.toContain('承担')
  const confirmation = { confirmed_by: 'b', confirmed_at: new Date('2026-11-23T01:00:00Z') }
  await db.updateTable('access.succession').set(confirmation).execute()
  expect((await open('/units/health')).html).toMatch(
    /工作由<span><a href="\/units\/county">[^<]+<\/a><\/span>承担/,
  )
  expect((await open('/units')).html).toContain('（已撤销）')
  await db.deleteFrom('access.succession').execute()
  await health.set({ ends_on: null }).execute()
})

test('every page that stands in the shell is dropped when a unit gets another name', async () => {
  const cache = createPageCache<Kept>(4_000_000)
  cache.open()
  const keeping = createServer([publishing], {
    db,
    blobs,
    calendar: () => compileCalendar(0, []),
    now: () => new Date('2026-11-23T02:00:00Z'),
    today: () => '2026-11-23',
    whoIs: async () => visitor,
    origin,
    pageCache: cache,
  })
  const urls = ['/', `/items/${document}`, '/columns/notices', '/units', '/policies', '/feeds/atom', '/map']
  for (const url of urls) await keeping.inject({ url, headers: { host: 'www.qinglan.example' } })
  // Beside the pages: the shell they share, and the hosts.
  expect(cache.size().answers).toBe(urls.length + 2)
  cache.drop([unitsTag])
  expect(cache.size().answers).toBe(1)
  await keeping.close()
})

test('a new installation says what to do until its portal is live', async () => {
  const empty = await createTestDatabase()
  const fresh = createServer(
    [
      {
        name: 'publishing',
        title: '',
        dependsOn: [],
        roles: {},
        procedures: [],
        endpoints: [],
        jobs: [],
        blobReferences: async () => [],
        pages: publicPages,
      },
    ],
    {
      db: empty,
      blobs,
      calendar: () => compileCalendar(0, []),
      now: () => new Date('2026-11-23T02:00:00Z'),
      today: () => '2026-11-23',
      whoIs: async () => visitor,
    },
  )
  const answer = await fresh.inject('/')
  expect(answer.statusCode).toBe(503)
  expect(answer.body).toContain('网站尚未开通')
  const stylesheet = /href="(\/assets\/[^"]+)"/.exec(answer.body)?.[1] ?? ''
  expect((await fresh.inject(stylesheet)).headers['cache-control']).toBe(
    'public, max-age=31536000, immutable',
  )
  expect((await fresh.inject('/assets/site-123456-000000000000.css')).statusCode).toBe(404)
  await fresh.close()
  await empty.destroy()
})
