// The main job without a mouse: written, submitted, reviewed, secrecy-reviewed and approved with the keys alone.
import { execFileSync } from 'node:child_process'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from './browser.ts'
import type { Typist } from './keyboard.ts'
import { sitDown } from './keyboard.ts'
import { patience } from './workbench.ts'
import { signIn } from '../installation/clerk.ts'
import { createSmallCounty, password } from '../installation/county.ts'
import type { Installation } from '../installation/installation.ts'
import { startInstallation } from '../installation/installation.ts'
import { openPortal } from '../installation/portal.ts'

const title = '关于调整城区公交线路的公告'
let installation: Installation
let browser: Browser

beforeAll(async () => {
  execFileSync(process.execPath, ['scripts/build.ts'])
  installation = await startInstallation(31_000 + (process.pid % 2000))
  const unitId = await createSmallCounty(installation.url, installation.dataFolder)
  await openPortal(await signIn(installation.address, 'sitemanager', password), unitId)
  browser = await openBrowser()
}, 300_000)
afterAll(async () => {
  await browser?.close()
  await installation?.stop()
})

test(
  'an author writes and submits without a mouse, and always sees where the keyboard is',
  async () => {
    const [page, typist] = await comeIn('author')
    await typist.goTo(page.getByRole('link', { name: '稿件与信息' }))
    await typist.press('Enter')
    await typist.goTo(page.getByRole('button', { name: '新建稿件' }))
    await typist.press('Enter')
    await pickColumn(page, typist)
    await typist.goTo(page.getByRole('dialog').getByRole('button', { name: '开始撰写' }))
    await typist.press('Enter')
    await write(page, typist)
    await typist.goTo(page.getByRole('button', { name: '核对并提交', exact: true }), 'back')
    await typist.press('Enter')
    await take(page, typist, '提交初审')
    await page.getByText('等待办理：reviewer').first().waitFor()
    await leave(page, typist)
  },
  patience,
)

test.each([
  ['reviewer', '初审通过'],
  ['secrecyReviewer', '保密审查通过'],
  ['approver', '审签同意'],
] as const)(
  'the %s finds it with j, opens it with Enter, its form with a, and concludes',
  async (role, action) => {
    const [page, typist] = await comeIn(role)
    await page.getByRole('button', { name: new RegExp(title) }).waitFor()
    await typist.press('j')
    await typist.press('Enter')
    await page.getByRole('tab', { name: /^检查结果/ }).waitFor()
    await typist.goTo(page.getByRole('tab', { name: /^正文/ }))
    await typist.press('ArrowRight')
    await typist.press('Enter')
    await page.getByRole('tab', { name: /^检查结果/, selected: true }).waitFor()
    await typist.press('a')
    const form = page.getByRole('region', { name: action })
    await form.getByRole('textbox').first().waitFor()
    await typist.type('同意。')
    await typist.goTo(form.getByRole('button', { name: action }))
    await typist.press('Enter')
    await form.waitFor({ state: 'detached' })
    await page.getByText('没有等您办理的事项').waitFor()
    await leave(page, typist)
  },
  patience,
)

test('what was approved without a mouse stands on the portal', async () => {
  const page = await (await fetch(`${installation.address}/columns/news`)).text()
  expect(page).toContain(title)
})

/** Opens the workbench and signs in: the keyboard begins in the first field. */
async function comeIn(role: string): Promise<readonly [Page, Typist]> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' })
  context.setDefaultTimeout(60_000)
  const page = await context.newPage()
  await page.goto(`${installation.address}/workbench/`)
  const typist = await sitDown(page)
  await page.getByLabel('登录名').waitFor()
  await typist.type(role.toLowerCase())
  await typist.press('Tab')
  await typist.type(password)
  await typist.press('Enter')
  await page.getByRole('link', { name: '待办' }).waitFor()
  return [page, typist]
}

async function pickColumn(page: Page, typist: Typist): Promise<void> {
  const dialog = page.getByRole('dialog')
  await typist.goTo(dialog.getByRole('combobox', { name: /^栏目/ }))
  await typist.type('要闻')
  await page.locator('.ant-select-item-option-active', { hasText: '要闻' }).waitFor()
  await typist.press('Enter')
  // Escape closes the list of columns, not the dialog around it.
  await typist.press('Escape')
  await dialog.getByRole('button', { name: '开始撰写' }).waitFor()
}

/** Title, text with a heading made from the row of buttons, and what an item must have beside its text. */
async function write(page: Page, typist: Typist): Promise<void> {
  await typist.goTo(page.getByRole('textbox', { name: /^标题/ }))
  await typist.type(title)
  await typist.goTo(page.getByRole('textbox', { name: '正文' }))
  await typist.type('一、调整内容')
  await typist.goTo(page.getByRole('toolbar', { name: '正文格式' }), 'back')
  while ((await page.locator('.tool-level:focus').count()) === 0) await typist.press('ArrowRight')
  await typist.press('ArrowDown')
  await page.locator('.ProseMirror h2').waitFor()
  await typist.goTo(page.getByRole('textbox', { name: '正文' }))
  await typist.press('End')
  await typist.press('Enter')
  await typist.type('自本月起，三路公交车延伸到汽车客运站，首末班时间不变。')
  await typist.goTo(page.getByRole('tab', { name: '信息要素' }))
  await typist.goTo(page.getByRole('textbox', { name: /^内容概述/ }))
  await typist.type('三路公交车延伸到汽车客运站')
  await typist.goTo(page.getByLabel(/^成文日期/))
  // Year, month and day stand in the order of the browser's language; the arrow keys fill each of them.
  for (const key of ['ArrowUp', 'ArrowRight', 'ArrowUp', 'ArrowRight', 'ArrowUp']) await typist.press(key)
  await page.getByText('已保存').first().waitFor()
}

async function take(page: Page, typist: Typist, action: string): Promise<void> {
  await typist.goTo(page.getByRole('region', { name: '可办操作' }).getByRole('button', { name: action }))
  await typist.press('Enter')
  const form = page.getByRole('region', { name: action })
  await form.getByRole('textbox').first().waitFor()
  await typist.goTo(form.getByRole('button', { name: action }))
  await typist.press('Enter')
  await form.waitFor({ state: 'detached' })
}

async function leave(page: Page, typist: Typist): Promise<void> {
  expect(typist.unseen()).toEqual([])
  await page.context().close()
}
