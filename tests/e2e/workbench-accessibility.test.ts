// The main screens of the workbench: axe finds nothing, they fit an old wide screen, and the first one is small.
import { execFileSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDraft, saveDraft, getEdition } from '#modules/publishing/contract/editing.ts'
import { signIn } from '../installation/clerk.ts'
import { createSmallCounty, password } from '../installation/county.ts'
import type { Installation } from '../installation/installation.ts'
import { startInstallation } from '../installation/installation.ts'
import { openPortal } from '../installation/portal.ts'
import { openBrowser } from './browser.ts'
import { openWorkbench, patience } from './workbench.ts'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
/** As long as a title can reasonably be. */
const longTitle = '试验县人民政府办公室关于做好2026年冬季低温雨雪冰冻天气防范应对工作的紧急通知'
  .repeat(3)
  .slice(0, 120)

let installation: Installation
let browser: Browser
let editionId = ''

beforeAll(async () => {
  execFileSync(process.execPath, ['scripts/build.ts'])
  installation = await startInstallation(27_000 + (process.pid % 2000))
  const unitId = await createSmallCounty(installation.url, installation.dataFolder)
  const { columnId } = await openPortal(await signIn(installation.address, 'sitemanager', password), unitId)
  const author = await signIn(installation.address, 'author', password)
  const key = () => crypto.randomUUID()
  const draft = await author.call(createDraft, { key: key(), unitId, columnIds: [columnId] })
  editionId = draft.editionId
  const { content, revision } = await author.call(getEdition, { editionId })
  const body =
    '<h2>一、总体要求</h2><p>各镇、各部门要高度重视。</p><table><tr><th>时间</th><td>12月</td></tr></table>'
  await author.call(saveDraft, {
    key: key(),
    editionId,
    baseRevision: revision,
    content: { ...content, title: longTitle, body },
  })
  browser = await openBrowser()
}, 300_000)
afterAll(async () => {
  await browser?.close()
  await installation?.stop()
})

const screens = {
  author: ['', 'publishing/items', 'publishing/editions/:id', 'cases/:id', 'help', 'account'],
  siteManager: [
    'publishing/columns',
    'publishing/sites',
    'publishing/options',
    'publishing/index-numbers',
    'screening/rules',
    'calendar',
    'law',
  ],
} as const

test.each(['author', 'siteManager'] as const)(
  'the screens of the %s have nothing that axe finds, complain of nothing and fit 1366 and 1440 pixels',
  async (role) => {
    const page = await openWorkbench(browser, installation.address, role)
    const found: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'error') found.push(message.text())
    })
    page.on('request', (request) => {
      if (!request.url().startsWith(installation.address) && !/^(data|blob):/.test(request.url()))
        found.push(`asks outside: ${request.url()}`)
    })
    for (const path of screens[role]) found.push(...(await examine(page, path.replace(':id', editionId))))
    await page.context().close()
    expect(found).toEqual([])
  },
  2 * patience,
)

async function examine(page: Page, path: string): Promise<string[]> {
  await page.goto(`${installation.address}/workbench/${path}`)
  await page.waitForLoadState('networkidle')
  await page.evaluate(axeSource)
  const violations = await page.evaluate(async () => {
    const axe = (globalThis as unknown as { axe: { run: (options: object) => Promise<Results> } }).axe
    interface Results {
      readonly violations: { readonly id: string; readonly nodes: { readonly html: string }[] }[]
    }
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
    const { violations: all } = await axe.run({ runOnly: { type: 'tag', values: tags } })
    return all.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160) ?? ''}`)
  })
  const complaints = violations.map((violation) => `/${path} ${violation}`)
  for (const [width, height] of [
    [1366, 768],
    [1440, 900],
  ] as const) {
    await page.setViewportSize({ width, height })
    const wide = await page.evaluate(() => document.documentElement.scrollWidth)
    if (wide > width) complaints.push(`/${path} is ${wide} pixels wide on ${width}`)
  }
  return complaints
}

test('the first screen is under 300 KB as it is sent', () => {
  const folder = join('dist', 'workbench')
  const page = readFileSync(join(folder, 'index.html'), 'utf8')
  const names = [...page.matchAll(/(?:src|href)="\/workbench\/(assets\/[^"]+)"/g)].map(
    (found) => found[1] ?? '',
  )
  const all = globSync('assets/*.{js,css}', { cwd: folder })
  expect(all.length).toBeGreaterThan(10)
  const needed = names.filter((name) => /\.(js|css)$/.test(name))
  expect(needed.length).toBeGreaterThan(0)
  const bytes = needed.map((name) => brotliCompressSync(readFileSync(join(folder, name))).length)
  expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThan(300_000)
})
