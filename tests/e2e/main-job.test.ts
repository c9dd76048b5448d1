// The main job in a real browser: a Word file becomes a public page, is held to what was approved, and is taken back.
import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from './browser.ts'
import { trackedChange, wordFile } from './word-file.ts'
import { signIn } from '../installation/clerk.ts'
import { createSmallCounty, officers, password } from '../installation/county.ts'
import type { Installation } from '../installation/installation.ts'
import { startInstallation } from '../installation/installation.ts'
import { openPortal } from '../installation/portal.ts'

const title = '关于开展冬季义诊活动的通知'
/** A number with a right check character that belongs to nobody: the vector of the standard itself. */
const identityNumber = '11010519491231002X'
/** Screenshots of the documentation are renewed when asked for. */
const pictures = process.env['MINGTANG_SCREENSHOTS'] ?? ''

let installation: Installation
let browser: Browser
const pages = new Map<string, Page>()
let editionAddress = ''
let itemId = ''

beforeAll(async () => {
  execFileSync(process.execPath, ['scripts/build.ts'])
  installation = await startInstallation(23_000 + (process.pid % 2000))
  const unitId = await createSmallCounty(installation.url, installation.dataFolder)
  await openPortal(await signIn(installation.address, 'sitemanager', password), unitId)
  browser = await openBrowser()
  for (const role of officers) pages.set(role, await openWorkbench(role))
}, 300_000)
afterAll(async () => {
  await browser.close()
  await installation.stop()
})

test('a Word file is imported as a draft', async () => {
  const page = pageOf('author')
  await page.getByRole('link', { name: '稿件与信息' }).click()
  await page.getByRole('button', { name: '导入文件' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.locator('input[type=file]').setInputFiles({
    name: '义诊通知.docx',
    mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    buffer: await wordFile([
      title,
      '各镇卫生院：现将义诊安排通知如下，请提前告知辖区群众。',
      `联系人张三，身份证号${identityNumber}。`,
    ]),
  })
  await dialog.getByRole('button', { name: '导入', exact: true }).click()
  await dialog.getByRole('button', { name: '打开稿件' }).click()
  await page.locator('.ProseMirror').getByText('义诊安排').waitFor()
  editionAddress = new URL(page.url()).pathname
  expect(await page.getByRole('textbox', { name: /^标题/ }).inputValue()).toBe(title)
})

test('screening stops it: an identity number in the text, a tracked change in an attachment', async () => {
  const page = pageOf('author')
  await choose(page, '栏目', '要闻')
  await page.getByRole('textbox', { name: /内容概述/ }).fill('冬季义诊的时间、地点和要求')
  await page.getByLabel(/^成文日期/).fill('2026-11-20')
  await page.getByRole('tab', { name: '附件' }).click()
  await page.getByLabel('选择附件').setInputFiles({
    name: '义诊时间表.docx',
    mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    buffer: await wordFile(['义诊时间表', trackedChange('活动定于', '十一月', '十二月', '五日举行。')]),
  })
  await page.getByRole('tab', { name: '检查结果' }).click()
  const findings = page.locator('.findings')
  await findings.getByText('身份证').first().waitFor()
  // The file is read by another process; the panel notices by itself.
  await findings.getByText('修订').first().waitFor()
  await picture(page, 'editor-screening')
  await page.getByRole('button', { name: /还有 \d+ 处待处理/ }).waitFor()
})

test('it is mended and submitted', async () => {
  const page = pageOf('author')
  await page.locator('.finding-head', { hasText: '正文' }).first().click()
  await page.getByRole('button', { name: '删去这几个字' }).click()
  await page.getByRole('tab', { name: '附件' }).click()
  await page.locator('.attachment').getByRole('button', { name: /清除/ }).click()
  await page.getByRole('tab', { name: '检查结果' }).click()
  const submit = page.getByRole('button', { name: '核对并提交', exact: true })
  await expect.poll(async () => await submit.count(), { timeout: 60_000 }).toBe(1)
  await submit.click()
  await takeAction(page, '提交初审')
})

test('three people after the author pass it, each on the same digest', async () => {
  for (const [role, action] of [
    ['reviewer', '初审通过'],
    ['secrecyReviewer', '保密审查通过'],
    ['approver', '审签同意'],
  ] as const) {
    const page = pageOf(role)
    await page.goto(`${installation.address}/workbench/`)
    await page.getByText(title).first().click()
    await page.getByRole('tab', { name: '检查结果' }).waitFor()
    if (role === 'secrecyReviewer') await picture(page, 'review-desk')
    await takeAction(page, action)
  }
})

test('within a second it stands in home, column, unit page, search, feed and sitemap', async () => {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await page.goto(`${installation.address}/columns/news`)
  const link = page.getByRole('link', { name: title })
  itemId = /\/items\/(\d+)/.exec((await link.getAttribute('href')) ?? '')?.[1] ?? ''
  expect(itemId).not.toBe('')
  for (const [path, words] of outputs()) expect(await read(path), path).toContain(words)
  await page.goto(`${installation.address}/items/${itemId}`)
  expect(await page.content()).not.toContain(identityNumber)
  await picture(page, 'article')
  await page.close()
})

test('what was published cannot be changed where it stands', async () => {
  const page = pageOf('author')
  await page.goto(`${installation.address}${editionAddress}`)
  await page.getByText(title).first().waitFor()
  expect(await page.locator('.ProseMirror[contenteditable=true]').count()).toBe(0)
})

test('withdrawn, it is gone from all of them at once, and its address says so', async () => {
  const attachment = /\/files\/[0-9a-f]{64}\/[^"#?]+/.exec(await read(`/items/${itemId}`))?.[0] ?? ''
  expect((await fetch(`${installation.address}${attachment}`)).status).toBe(200)
  const page = pageOf('author')
  await page.goto(`${installation.address}/workbench/publishing/items/${itemId}`)
  await page.getByRole('button', { name: /撤回/ }).first().click()
  await fillWithdrawal(page)
  const approver = pageOf('approver')
  await approver.goto(`${installation.address}/workbench/`)
  await approver.getByText(title).first().click()
  await takeAction(approver, '同意撤回')
  for (const [path] of outputs().slice(1)) expect(await read(path), path).not.toContain(title)
  expect((await fetch(`${installation.address}/items/${itemId}`)).status).toBe(410)
  expect((await fetch(`${installation.address}${attachment}`)).status).toBe(410)
  const gone = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await gone.goto(`${installation.address}/items/${itemId}`)
  await picture(gone, 'withdrawn')
  await gone.close()
})

/** Where a published item must be found, and by which words. */
function outputs(): readonly (readonly [string, string])[] {
  return [
    [`/items/${itemId}`, '义诊安排'],
    ['/', title],
    ['/columns/news', title],
    ['/units/county', title],
    [`/search?q=${encodeURIComponent('义诊')}`, `/items/${itemId}`],
    ['/feeds/rss', title],
    ['/feeds/atom', title],
    ['/sitemaps/items-1.xml', `/items/${itemId}<`],
  ]
}

async function read(path: string): Promise<string> {
  return await (await fetch(`${installation.address}${path}`)).text()
}

function pageOf(role: string): Page {
  const page = pages.get(role)
  if (!page) throw new Error(`nobody is ${role}`)
  return page
}

async function openWorkbench(role: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' })
  context.setDefaultTimeout(80_000)
  const page = await context.newPage()
  await page.goto(`${installation.address}/workbench/`)
  await page.getByLabel('登录名').fill(role.toLowerCase())
  await page.getByLabel('密码').first().fill(password)
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: '待办' }).waitFor()
  return page
}

/** Opens an action's form on the case page and sends it; what cannot be undone asks for its word. */
async function takeAction(page: Page, action: string): Promise<void> {
  const buttons = page.getByRole('region', { name: '可办操作' })
  await buttons.getByRole('button', { name: action }).click()
  const form = page.getByRole('region', { name: action })
  await form.getByRole('textbox').first().waitFor()
  const word = form.getByLabel(/以继续/)
  if ((await word.count()) > 0) {
    await word.fill('撤回')
    await word.press('Enter')
  } else await form.getByRole('button', { name: action }).click()
  await form.waitFor({ state: 'detached' })
}

async function fillWithdrawal(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: /内部原因/ }).fill('时间安排有误，需要重新公布')
  await dialog.getByRole('textbox', { name: /公众/ }).fill('活动时间有调整，将另行公布')
  await dialog.getByLabel(/以继续/).fill('撤回')
  await dialog.getByLabel(/以继续/).press('Enter')
  await dialog.waitFor({ state: 'hidden' })
}

async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: new RegExp(`^${label}`) }).click()
  await page.locator('.ant-select-item-option', { hasText: option }).first().click()
  await page.keyboard.press('Escape')
}

async function picture(page: Page, name: string): Promise<void> {
  if (!pictures) return
  mkdirSync(pictures, { recursive: true })
  await page.waitForTimeout(400)
  await page.screenshot({ path: join(pictures, `${name}.png`) })
}
