// Disclosure and annual reports in a real browser: the screens and public pages, and what the office in charge clicks.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { system } from '#kernel/access/actor.ts'
import { civilDateOf } from '#kernel/calendar.ts'
import { loadCalendar } from '#kernel/calendar-store.ts'
import { openPool } from '#kernel/database/connect.ts'
import { openBlobStore } from '#kernel/files/blob-store.ts'
import { writeTable } from '#kernel/jobs/table-file.ts'
import { grassrootsColumns } from '#modules/disclosure/contract/grassroots.ts'
import { createPerson } from '#modules/organisation/service/people.ts'
import { appoint, createPost } from '#modules/organisation/service/posts.ts'
import { signIn } from '../installation/clerk.ts'
import { createSmallCounty, password } from '../installation/county.ts'
import type { Installation } from '../installation/installation.ts'
import { startInstallation } from '../installation/installation.ts'
import { openPortal } from '../installation/portal.ts'
import { testVault } from '../vault.ts'
import { openBrowser } from './browser.ts'
import { openWorkbench, patience } from './workbench.ts'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
let installation: Installation
let browser: Browser
let page: Page

beforeAll(async () => {
  execFileSync(process.execPath, ['scripts/build.ts'])
  installation = await startInstallation(29_500 + (process.pid % 1500))
  const unitId = await createSmallCounty(installation.url, installation.dataFolder)
  await openPortal(await signIn(installation.address, 'sitemanager', password), unitId)
  await employSupervisor(unitId)
  browser = await openBrowser()
  page = await openWorkbench(browser, installation.address, 'supervisor')
}, 300_000)
afterAll(async () => {
  await browser?.close()
  await installation?.stop()
})

/** Whoever keeps an eye on disclosure, and leads the reports. */
async function employSupervisor(unitId: string): Promise<void> {
  const db = openPool(installation.url, 1)
  const now = new Date()
  const calendar = await loadCalendar(db)
  const blobs = openBlobStore(`${installation.dataFolder}/files`)
  await db.transaction().execute(async (tx) => {
    const rest = { actor: system, now, today: civilDateOf(now), calendar, blobs, address: null }
    const context = { db: tx, tx, vault: testVault, ...rest }
    const roles = ['disclosureSupervisor', 'discloser', 'disclosureDirector']
    const person = await createPerson(context, { signInName: 'supervisor', name: '主管', password })
    const post = await createPost(context, { unitId, title: '信息公开主管', roles, reach: 'everywhere' })
    await appoint(context, { personId: person.id, postId: post.id })
  })
  await db.destroy()
}

async function open(path: string): Promise<void> {
  await page.goto(`${installation.address}/workbench/${path}`)
  await page.getByRole('heading', { level: 1 }).waitFor()
}

test(
  'what was made is noted, stands as overdue, and is said to need no publishing with the reason',
  async () => {
    await open('disclosure/clocks')
    await page.getByRole('button', { name: '登记应公开信息' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('信息名称').fill('防汛应急预案')
    await dialog.getByLabel('形成或者变更之日').fill('2026-01-05')
    await dialog.getByRole('button', { name: '登记' }).click()
    await page.getByText(/逾期未办，超 \d+ 个工作日/).waitFor()
    await page.getByRole('button', { name: '办理', exact: true }).click()
    await page.getByRole('dialog').getByRole('combobox').click()
    await page.locator('.ant-select-item-option', { hasText: '无需公开' }).first().click()
    await page.getByRole('dialog').getByRole('textbox', { name: /^理由/ }).fill('属于内部事务信息')
    await page.getByRole('dialog').getByRole('button', { name: '保存' }).click()
    await page.getByText('无需公开：属于内部事务信息').waitFor()
  },
  patience,
)

test(
  'a table of the grassroots catalogue with a bad cell brings in nothing and names it; mended, it is shown to the public',
  async () => {
    await open('disclosure/grassroots/import')
    const file = page.getByLabel('标准目录文件')
    await file.setInputFiles({ name: '目录.xlsx', mimeType: '', buffer: await catalogueFile('外县') })
    await page.getByRole('heading', { name: '有 1 处需要修改，一行也没有导入' }).waitFor()
    expect(await page.getByRole('cell', { name: '没有“外县”这个单位' }).count()).toBe(1)
    await file.setInputFiles({ name: '目录.xlsx', mimeType: '', buffer: await catalogueFile('县政府') })
    await page.getByRole('heading', { name: '核对无误，共 1 行' }).waitFor()
    await page.getByRole('button', { name: '导入', exact: true }).click()
    await page.getByRole('heading', { name: '已导入 1 行' }).waitFor()
    await open('disclosure/grassroots')
    await page.getByRole('button', { name: '县政府 缺' }).click()
    await page.getByText('还没有。公开后在下面归入').waitFor()
  },
  patience,
)

async function catalogueFile(subject: string): Promise<Buffer> {
  const cells: Readonly<Record<string, string>> = {
    试点领域: '社会救助',
    序号: '1',
    一级事项: '最低生活保障',
    '公开内容(要素)': '低保标准',
    公开主体: subject,
    公开渠道和载体: '■政府网站',
    公开方式: '主动',
    公开层级: '县级',
  }
  const columns = Object.values(grassrootsColumns).map(({ title }) => ({
    title,
    value: (row: typeof cells) => row[title] ?? '',
  }))
  return (await writeTable('xlsx', columns, [cells])).bytes
}

test(
  'a reading place is added, its list made, handed over with day and person, and shown to the public',
  async () => {
    await open('disclosure/supply')
    await page.getByRole('button', { name: '增加查阅点' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('名称').fill('试验县图书馆')
    await dialog.getByLabel('地址').fill('文化路6号')
    await dialog.getByLabel('从哪天起送').fill('2026-01-01')
    await dialog.getByRole('button', { name: '保存' }).click()
    await page.getByRole('button', { name: '生成清单' }).first().click()
    await page.getByRole('heading', { name: '主动公开政府信息移送清单' }).waitFor()
    await page.getByRole('button', { name: '登记送达' }).click()
    await page.getByRole('dialog').getByLabel('接收人').fill('馆员小周')
    await page.getByRole('dialog').getByRole('button', { name: '登记' }).click()
    await page.getByText('接收人：馆员小周').waitFor()
    await open('disclosure/supply')
    await page.getByText('已送达').first().waitFor()
  },
  patience,
)

test(
  '立即自查 and 重新计算 are watched to their end, and what they found is on the screen',
  async () => {
    await open('disclosure/inspection')
    await page.getByRole('button', { name: '立即自查' }).click()
    await page.getByText(/已完成。/).waitFor()
    await page.getByText(/今天检查会不合格，因为：.*首页不更新/).waitFor()
    expect(await page.getByText('没有填写网站标识码', { exact: false }).count()).toBeGreaterThan(0)
    await open('disclosure/measures')
    await page.getByRole('button', { name: '重新计算' }).click()
    await page.getByText(/已完成。读取了 0 条现行信息。/).waitFor()
  },
  patience,
)

const screens = [
  'disclosure/coverage',
  'disclosure/clocks',
  'disclosure/clocks?kind=interpret',
  'disclosure/readiness',
  'disclosure/guides',
  'disclosure/measures',
  'disclosure/inspection',
  'disclosure/grassroots',
  'disclosure/grassroots/import',
  'disclosure/supply',
  'disclosure/catalogue',
  'disclosure/catalogue?part=duties',
  'disclosure/catalogue?part=exemptions',
  'disclosure/catalogue?part=thresholds',
  'disclosure/catalogue?part=words',
  'annual-reports',
  'annual-reports/bundles',
  'annual-reports/forms',
  'annual-reports/circular',
]

test(
  'the screens have nothing that axe finds and fit an old wide screen',
  async () => {
    const found: string[] = []
    for (const path of screens) {
      await open(path)
      await page.waitForLoadState('networkidle')
      found.push(...(await violationsOf(path)))
    }
    expect(found).toEqual([])
  },
  patience,
)

const publicPages = [
  '/disclosure',
  '/disclosure/grassroots',
  '/disclosure/grassroots/f17',
  '/reading-places',
  '/website-tables',
  '/units/county/disclosure',
  '/units/county/disclosure/guide',
  '/units/county/disclosure/rules',
  '/units/county/disclosure/contents',
  '/units/county/disclosure/reports',
]

test.each([
  [390, 844],
  [1440, 900],
])(
  'the public pages have nothing that axe finds and fit a screen of %i by %i without scripts',
  async (width, height) => {
    const found: string[] = []
    await page.setViewportSize({ width, height })
    for (const path of publicPages) {
      const answer = await page.goto(`${installation.address}${path}`)
      if (answer?.status() !== 200) found.push(`${path} answers ${answer?.status()}`)
      found.push(...(await violationsOf(path)))
    }
    expect(found).toEqual([])
  },
  patience,
)

async function violationsOf(path: string): Promise<string[]> {
  await page.evaluate(axeSource)
  const violations = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: {
        run: (options: object) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>
      }
    }
    const values = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
    const { violations: all } = await axe.run({ runOnly: { type: 'tag', values } })
    return all.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160) ?? ''}`)
  })
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  return [
    ...violations.map((violation) => `${path} ${violation}`),
    ...(wide > 0 ? [`${path} is ${wide} pixels too wide`] : []),
  ]
}
