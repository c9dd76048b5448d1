import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { password } from '../installation/county.ts'

/** Screenshots of the documentation are renewed when a folder for them is given. */
const pictures = process.env['MINGTANG_SCREENSHOTS'] ?? ''

/** How long a step may take in a browser on a machine that is busy, in milliseconds. */
export const patience = 180_000

/** Opens the workbench as the officer with this part, signed in by keyboard. */
export async function openWorkbench(browser: Browser, address: string, role: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' })
  context.setDefaultTimeout(80_000)
  const page = await context.newPage()
  await page.goto(`${address}/workbench/`)
  await page.getByLabel('登录名').fill(role.toLowerCase())
  await page.getByLabel('密码').first().fill(password)
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: '待办' }).waitFor()
  return page
}

/** Opens an action's form on the case page and sends it; what cannot be undone asks for its word. */
export async function takeAction(page: Page, action: string, word = action): Promise<void> {
  const form = await openAction(page, action)
  const gate = form.getByLabel(/以继续/)
  if ((await gate.count()) > 0) {
    await gate.fill(word)
    await gate.press('Enter')
  } else await form.getByRole('button', { name: action }).click()
  await form.waitFor({ state: 'detached' })
}

/** Opens the form of an action on the case page. */
export async function openAction(page: Page, action: string) {
  const buttons = page.getByRole('region', { name: '可办操作' })
  await buttons.getByRole('button', { name: action }).click()
  const form = page.getByRole('region', { name: action })
  await form.getByRole('textbox').first().waitFor()
  return form
}

/** Picks an option of a field by its label. */
export async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: new RegExp(`^${label}`) }).click()
  await page.locator('.ant-select-item-option', { hasText: option }).first().click()
  await page.keyboard.press('Escape')
}

/** Keeps a picture of the page for the documentation, when those are being renewed. */
export async function picture(page: Page, name: string): Promise<void> {
  if (!pictures) return
  mkdirSync(pictures, { recursive: true })
  await page.waitForTimeout(400)
  await page.screenshot({ path: join(pictures, `${name}.png`) })
}
