// Renews the pictures of the help pages from a running demonstration:
// node --import tsx scripts/picture-help.ts http://127.0.0.1:8080 password [name]
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from '../tests/e2e/browser.ts'

const [address = '', password = '', only] = process.argv.slice(2)
const folder = join('src', 'workbench', 'help', 'pictures')

/** Who stands where, what they open, and the picture's name. */
const pictures: readonly {
  readonly name: string
  readonly as: string
  readonly path: string
  readonly act?: (page: Page) => Promise<void>
}[] = [
  { name: 'items', as: 'county-office.author', path: 'publishing/items' },
  { name: 'editor', as: 'county-office.author', path: 'publishing/items?states=draft', act: openFirst },
  { name: 'inbox', as: 'housing.reviewer', path: '', act: openFirstCase },
  { name: 'desk', as: 'public-security.secrecy', path: '', act: openFirstCase },
  { name: 'approval', as: 'county-office.approver', path: '', act: openApproval },
  { name: 'columns', as: 'site.manager', path: 'publishing/columns', act: awaitRows },
  { name: 'sites', as: 'site.manager', path: 'publishing/sites', act: awaitRows },
  { name: 'units', as: 'system.admin', path: 'organisation/units' },
  { name: 'proposals', as: 'security.admin', path: 'organisation/proposals' },
  { name: 'audit', as: 'audit.admin', path: 'audit' },
]

const browser = await openBrowser()
try {
  for (const one of pictures) if (only === undefined || one.name === only) await take(browser, one)
} finally {
  await browser.close()
}

async function take(on: Browser, { name, as, path, act }: (typeof pictures)[number]): Promise<void> {
  const context = await on.newContext({ viewport: { width: 1200, height: 720 }, locale: 'zh-CN' })
  const page = await context.newPage()
  await page.goto(`${address}/workbench/`)
  await page.getByLabel('登录名').fill(as)
  await page.getByLabel('密码').first().fill(password)
  await page.keyboard.press('Enter')
  await page.getByRole('navigation').first().waitFor()
  await page.goto(`${address}/workbench/${path}`)
  await page.waitForLoadState('networkidle')
  await act?.(page)
  await page.waitForLoadState('networkidle')
  await page.waitForTimeout(600)
  await page.screenshot({ path: join(folder, `${name}.png`) })
  await context.close()
}

async function openFirst(page: Page): Promise<void> {
  await page.locator('tbody a').first().click()
  await page.locator('.ProseMirror').waitFor()
  await page.getByRole('tab', { name: /检查结果/ }).click()
}

async function awaitRows(page: Page): Promise<void> {
  await page.locator('tbody tr').first().waitFor()
}

async function openFirstCase(page: Page): Promise<void> {
  await page.locator('.inbox-row button').first().click()
  await page.getByRole('region', { name: '可办操作' }).waitFor()
}

async function openApproval(page: Page): Promise<void> {
  await page.locator('.inbox-row', { hasText: '审签同意' }).first().locator('button').click()
  await page.getByRole('region', { name: '可办操作' }).getByRole('button', { name: '审签同意' }).click()
  await page.getByRole('radio', { name: '定时发布' }).check()
}
