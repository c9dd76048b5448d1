// The main job in a real browser: a Word file becomes a public page, is held to what was approved, and is taken back.
import { execFileSync } from 'node:child_process'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPool } from '#kernel/database/connect.ts'
import { openBrowser } from './browser.ts'
import { trackedChange, wordFile } from './word-file.ts'
import { choose, openAction, openWorkbench, patience, picture, takeAction } from './workbench.ts'
import { signIn } from '../installation/clerk.ts'
import { createSmallCounty, officers, password } from '../installation/county.ts'
import type { Installation } from '../installation/installation.ts'
import { startInstallation } from '../installation/installation.ts'
import { openPortal } from '../installation/portal.ts'

const title = '关于开展冬季义诊活动的通知'
/** A number with a right check character that belongs to nobody: the vector of the standard itself. */
const identityNumber = '11010519491231002X'
let installation: Installation
let browser: Browser
const pages = new Map<string, Page>()
let editionAddress = ''
let itemId = ''
/** The author's other window, left open on the draft. */
let secondWindow: Promise<Page>

beforeAll(async () => {
  execFileSync(process.execPath, ['scripts/build.ts'])
  installation = await startInstallation(23_000 + (process.pid % 2000))
  const unitId = await createSmallCounty(installation.url, installation.dataFolder)
  await openPortal(await signIn(installation.address, 'sitemanager', password), unitId)
  browser = await openBrowser()
  for (const role of officers) pages.set(role, await openWorkbench(browser, installation.address, role))
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
  secondWindow = page.context().newPage()
  const second = await secondWindow
  await second.goto(`${installation.address}${editionAddress}`)
  await second.locator('.ProseMirror').getByText('义诊安排').waitFor()
  await submit.click()
  await takeAction(page, '提交初审')
})

test('three people after the author pass it, each on the same digest; it is to go out at a time', async () => {
  await pass('reviewer', '初审通过')
  await pass('secrecyReviewer', '保密审查通过')
  const page = await openFromInbox('approver')
  const form = await openAction(page, '审签同意')
  await form.getByRole('radio', { name: '定时发布' }).check()
  await form.getByLabel(/^发布时间/).fill(inTwoMinutes())
  await form.getByRole('button', { name: '审签同意' }).click()
  await form.waitFor({ state: 'detached' })
  await page.getByText('待发布').first().waitFor()
})

test('after approval nothing can be changed through a window that stayed open, and what was typed is not lost', async () => {
  const page = await secondWindow
  await page.locator('.ProseMirror').click()
  await page.keyboard.press('End')
  await page.keyboard.type('审签之后加的话。')
  await page.getByRole('status').getByText('没有保存：稿件已提交，不能直接修改').waitFor()
  expect(await page.locator('.ProseMirror').textContent()).toContain('审签之后加的话。')
  await page.getByRole('tab', { name: '附件' }).click()
  await page.getByLabel('附件标题').fill('审签之后改的名')
  await page.getByLabel('附件标题').press('Tab')
  await page.locator('.ant-message').getByText('稿件已提交，不能直接修改').waitFor()
  await picture(page, 'refused-after-approval')
  await page.close({ runBeforeUnload: false })
})

test(
  'changed behind its back after approval, it is refused at the desk, not released at its time, and goes back',
  async () => {
    const db = openPool(installation.url, 1)
    await db.updateTable('publishing.attachment').set({ title: '被改过的时间表' }).execute()
    await db.destroy()
    const approver = await openFromInbox('approver')
    await approver.getByRole('alert').getByText('原结论已失效，不能发布').waitFor()
    const form = await openAction(approver, '立即发布')
    await form.getByRole('button', { name: '立即发布' }).click()
    await form.getByText('内容与审核时的不一致，不能继续').waitFor()
    const author = pageOf('author')
    await author.goto(`${installation.address}${editionAddress}`)
    await expect
      .poll(
        async () => {
          await author.reload()
          await author.locator('.ProseMirror').waitFor()
          return await author.getByText('定时发布没有进行：内容与审核时的不一致').count()
        },
        { timeout: patience, interval: 2000 },
      )
      .toBe(1)
    expect(await read('/columns/news')).not.toContain(title)
  },
  2 * patience,
)

test('put right and passed by the three once more, who see what was changed since, it goes out', async () => {
  const page = pageOf('author')
  await page.getByRole('tab', { name: '附件' }).click()
  await page.getByLabel('附件标题').fill('义诊时间表')
  await page.getByLabel('附件标题').press('Tab')
  const submit = page.getByRole('button', { name: '核对并提交', exact: true })
  await expect.poll(async () => await submit.count(), { timeout: 60_000 }).toBe(1)
  await submit.click()
  await takeAction(page, '提交初审')
  const reviewer = await openFromInbox('reviewer')
  await reviewer.getByText('「被改过的时间表」改名为「义诊时间表」').waitFor()
  await takeAction(reviewer, '初审通过')
  await pass('secrecyReviewer', '保密审查通过')
  await pass('approver', '审签同意')
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
  await takeAction(approver, '同意撤回', '撤回')
  for (const [path] of outputs().slice(1)) expect(await read(path), path).not.toContain(title)
  expect((await fetch(`${installation.address}/items/${itemId}`)).status).toBe(410)
  expect((await fetch(`${installation.address}${attachment}`)).status).toBe(410)
  const gone = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await gone.goto(`${installation.address}/items/${itemId}`)
  await picture(gone, 'withdrawn')
  await gone.close()
})

/** A minute at least a minute ahead, as the clock in Shanghai shows it: what the field for a time takes. */
function inTwoMinutes(): string {
  return new Date(Date.now() + (8 * 60 + 2) * 60_000).toISOString().slice(0, 16)
}

/** Opens what waits in the inbox of whoever plays this part. */
async function openFromInbox(role: string): Promise<Page> {
  const page = pageOf(role)
  await page.goto(`${installation.address}/workbench/`)
  await page.getByText(title).first().click()
  await page.getByRole('tab', { name: '检查结果' }).waitFor()
  return page
}

async function pass(role: string, action: string): Promise<void> {
  const page = await openFromInbox(role)
  if (role === 'secrecyReviewer') await picture(page, 'review-desk')
  await takeAction(page, action)
}

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

async function fillWithdrawal(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: /内部原因/ }).fill('时间安排有误，需要重新公布')
  await dialog.getByRole('textbox', { name: /公众/ }).fill('活动时间有调整，将另行公布')
  await dialog.getByLabel(/以继续/).fill('撤回')
  await dialog.getByLabel(/以继续/).press('Enter')
  await dialog.waitFor({ state: 'hidden' })
}
