import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { visitor } from '#kernel/access/actor.ts'
import { compileCalendar } from '#kernel/calendar.ts'
import type { Pool } from '#kernel/database/database.ts'
import { openBlobStore } from '#kernel/files/blob-store.ts'
import { createServer } from '#kernel/http/server.ts'
import { publishing } from '#modules/publishing/module.ts'
import { createTestDatabase } from '../database.ts'
import { attach, publish, publishDemoTexts, relate, seedPortal, withdraw } from '../public-county.ts'
import { openBrowser } from './browser.ts'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const folder = mkdtempSync(join(tmpdir(), 'mingtang-accessibility-'))
let db: Pool
let server: FastifyInstance
let browser: Browser
let base = ''
let pages: Readonly<Record<string, string>> = {}

beforeAll(async () => {
  db = await createTestDatabase()
  const blobs = openBlobStore(folder)
  const county = await seedPortal(db)
  await publishDemoTexts(db, county)
  // The longest things that can stand on a page: a title of 120 characters, a wide table, a word without breaks.
  const long = await publish(db, county, {
    title:
      '青岚县人民政府关于调整2026年城乡居民最低生活保障标准的通知（'.padEnd(
        119,
        '含按照省民政厅文件调整后的标准和申请材料',
      ) + '）',
    columns: ['policies'],
    genre: 'notice',
    documentNumber: '青岚政发〔2026〕12号',
    themes: ['17'],
    validity: 'amended',
    summary: '城市低保标准每人每月680元，农村低保标准每人每年5820元。',
    changeNotes: ['附表第3行“每人每月”更正为“每人每年”。'],
    body: `<h3>一、标准</h3><p>见<a href="https://example.org/${'a'.repeat(120)}">省级标准</a>。</p><img src="/files/x/y.png"><table><tr>${'<th>很长的表头文字</th>'.repeat(14)}</tr><tr>${'<td>1234567890</td>'.repeat(14)}</tr></table><h5>（一）</h5><ul><li>甲</li></ul>`,
  })
  const explained = await publish(db, county, { title: '低保标准解读', columns: ['interpretation'] })
  await relate(db, explained, 'interprets', long)
  const hash = await attach(db, blobs, long, {
    name: '申请材料清单.docx',
    title: '申请材料清单',
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    bytes: Buffer.alloc(20_000, 'x'),
    text: '身份证\n户口簿',
  })
  const gone = await publish(db, county, { title: '撤回', columns: ['notices'] })
  await withdraw(db, gone, '名单有误。')
  server = createServer([publishing], {
    db,
    blobs,
    calendar: () => compileCalendar(0, []),
    now: () => new Date('2026-11-23T02:00:00Z'),
    today: () => '2026-11-23',
    whoIs: async () => visitor,
  })
  await server.listen({ host: '127.0.0.1', port: 0 })
  base = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`
  pages = {
    home: '/',
    disclosure: '/disclosure',
    column: '/columns/notices',
    'empty column': '/columns/health?page=1',
    units: '/units',
    unit: '/units/health',
    item: `/items/${long}`,
    'old version': `/items/${long}/versions/1`,
    withdrawn: `/items/${gone}`,
    'text of a file': `/texts/${hash}/${encodeURIComponent('申请材料清单.docx')}`,
    policies: '/policies?theme=17',
    search: `/search?q=${encodeURIComponent('公路')}`,
    'nothing found': `/search?q=${encodeURIComponent('公路火星')}`,
    'search advice': '/search',
    map: '/map',
    subscribe: '/subscribe',
    reading: '/reading',
    nowhere: '/no/such/page',
  }
  browser = await openBrowser()
}, 120_000)

afterAll(async () => {
  await browser?.close()
  await server?.close()
  await db?.destroy()
  rmSync(folder, { recursive: true, force: true })
})

interface Way {
  readonly name: string
  readonly width: number
  readonly height: number
  readonly cookie: string
}

const ways: readonly Way[] = [
  { name: 'on a wide screen', width: 1440, height: 900, cookie: '' },
  { name: 'on a phone', width: 390, height: 844, cookie: '' },
  { name: 'in 长者模式 on a phone', width: 390, height: 844, cookie: 'e' },
  { name: 'in high contrast, traditional characters and 长者模式', width: 1366, height: 768, cookie: 'ect' },
]

async function openPage(way: Way): Promise<{ context: BrowserContext; page: Page; complaints: string[] }> {
  const context = await browser.newContext({ viewport: { width: way.width, height: way.height } })
  if (way.cookie) await context.addCookies([{ name: 'display', value: way.cookie, url: base }])
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of (404|410)/.test(message.text()))
      complaints.push(message.text())
  })
  page.on('request', (request) => {
    if (!request.url().startsWith(base)) complaints.push(`asks outside: ${request.url()}`)
  })
  return { context, page, complaints }
}

describe.each(ways)('public pages $name', (way) => {
  test('have nothing that axe finds, load nothing from outside and fit the screen', async () => {
    const { context, page, complaints } = await openPage(way)
    const found: string[] = []
    for (const [name, path] of Object.entries(pages)) {
      await page.goto(base + path)
      await page.evaluate(axeSource)
      const violations = await page.evaluate(async () => {
        const { axe } = globalThis as unknown as {
          axe: {
            run: (options: object) => Promise<{
              violations: { id: string; nodes: { html: string; failureSummary: string }[] }[]
            }>
          }
        }
        return (await axe.run({ resultTypes: ['violations'] })).violations.map(
          ({ id, nodes }) => `${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`,
        )
      })
      found.push(...violations.map((violation) => `${name}: ${violation}`))
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      if (overflow > 0) found.push(`${name}: ${overflow} px wider than the screen`)
    }
    expect(found).toEqual([])
    expect(complaints).toEqual([])
    await context.close()
  }, 120_000)
})

test('长者模式 is a layout of its own: one column, at least 22 pixels, large targets', async () => {
  const { context, page } = await openPage({ name: '', width: 1440, height: 900, cookie: 'e' })
  await page.goto(base + (pages['item'] ?? ''))
  const sizes = await page.evaluate(() =>
    [...document.querySelectorAll('.body p, .facts dd, .beside li, .rows > li > a')].map((element) =>
      Number.parseFloat(getComputedStyle(element).fontSize),
    ),
  )
  expect(sizes.length).toBeGreaterThan(5)
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(22)
  await page.goto(base)
  const columns = await page.evaluate(() =>
    [...document.querySelectorAll('.columns')].map(
      (element) => getComputedStyle(element).gridTemplateColumns.split(' ').length,
    ),
  )
  expect(new Set(columns)).toEqual(new Set([1]))
  const heights = await page.evaluate(() =>
    [...document.querySelectorAll('.ways a, .navigation a, .search button, .foot a')].map(
      (element) => element.getBoundingClientRect().height,
    ),
  )
  expect(Math.min(...heights)).toBeGreaterThanOrEqual(44)
  await context.close()
})

test('everything is reached without a script and with the keyboard alone: skip, search, result, text', async () => {
  const context = await browser.newContext({
    viewport: { width: 1366, height: 768 },
    javaScriptEnabled: false,
  })
  const page = await context.newPage()
  await page.goto(base)
  await page.keyboard.press('Tab')
  expect(await page.locator(':focus').textContent()).toBe('跳到正文')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  expect(await page.locator(':focus').getAttribute('name')).toBe('q')
  await page.keyboard.type('农村公路养护评价办法')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/search?q=*')
  await page.locator('.rows a').first().focus()
  await page.keyboard.press('Enter')
  await page.waitForURL('**/items/*')
  expect(await page.locator('h1').textContent()).toContain('养护评价办法')
  await page.getByRole('link', { name: '繁體' }).focus()
  await page.keyboard.press('Enter')
  await page.waitForLoadState()
  expect(await page.locator('html').getAttribute('lang')).toBe('zh-Hant')
  expect(page.url()).toContain('/items/')
  await context.close()
})

test('the box of metadata folds on a phone and is open on a wide screen and on paper', async () => {
  const isShown = async (width: number, media: 'screen' | 'print'): Promise<boolean> => {
    const { context, page } = await openPage({ name: '', width, height: 844, cookie: '' })
    await page.emulateMedia({ media })
    await page.goto(base + (pages['item'] ?? ''))
    const shown = await page.getByText('索引号', { exact: true }).isVisible()
    await context.close()
    return shown
  }
  expect(await isShown(390, 'screen')).toBe(false)
  expect(await isShown(1440, 'screen')).toBe(true)
  expect(await isShown(800, 'print')).toBe(true)
})
