// A folder of documents is imported, reviewed and approved together in a real browser; one of them fails alone.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { signIn } from '../installation/clerk.ts'
import { createSmallCounty, password } from '../installation/county.ts'
import type { Installation } from '../installation/installation.ts'
import { startInstallation } from '../installation/installation.ts'
import { openPortal } from '../installation/portal.ts'
import { openBrowser } from './browser.ts'
import { openWorkbench, patience, picture } from './workbench.ts'
import { wordFile } from './word-file.ts'

/** More than one page of the list, and more than is done before the first answer. */
const documents = 57
const titleOf = (number: number) => `县管道路养护通知第${String(number).padStart(2, '0')}期`
const spoiled = '低保对象名单'
/** A number with a right check character that belongs to nobody: the vector of the standard itself. */
const identityNumber = '11010519491231002X'

const folder = mkdtempSync(join(tmpdir(), 'mingtang-batch-'))
let installation: Installation
let browser: Browser

beforeAll(async () => {
  execFileSync(process.execPath, ['scripts/build.ts'])
  installation = await startInstallation(25_000 + (process.pid % 2000))
  const unitId = await createSmallCounty(installation.url, installation.dataFolder)
  await openPortal(await signIn(installation.address, 'sitemanager', password), unitId)
  await writeDocuments()
  browser = await openBrowser()
}, 300_000)
afterAll(async () => {
  await browser?.close()
  await installation?.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function writeDocuments(): Promise<void> {
  for (let number = 1; number <= documents; number += 1) {
    const title = titleOf(number)
    const words = `${title}\n\n各镇人民政府：请组织人员做好本辖区县管道路第${number}段的清扫和养护。`
    writeFileSync(join(folder, `${title}(2026-11-02).md`), `# ${words}\n`)
  }
  writeFileSync(
    join(folder, `${spoiled}(2026-11-02).docx`),
    await wordFile([spoiled, `张三，身份证号${identityNumber}，每月680元。`]),
  )
  writeFileSync(join(folder, '养护软件.exe'), 'MZ')
}

function importFolder(): string {
  return execFileSync(
    process.execPath,
    [
      '--import',
      'tsx',
      'src/main.ts',
      'import',
      'documents',
      folder,
      '--author',
      'author',
      '--column',
      'news',
    ],
    {
      encoding: 'utf8',
      env: { ...process.env, DATABASE_URL: installation.url, MINGTANG_DATA: installation.dataFolder },
    },
  )
}

test(
  'a folder is imported with progress and reasons, and a second time nothing comes twice',
  () => {
    const first = importFolder()
    expect(first).toContain(`已处理 ${documents + 2} / ${documents + 2}`)
    expect(first).toContain(`导入 ${documents + 1} 件`)
    expect(first).toMatch(/未导入 养护软件\.exe：.*不是可以导入的文件/)
    expect(importFolder()).toContain(
      `导入 0 件（其中 0 件有内容没有完全带入，见各稿件），此前已导入 ${documents + 1} 件`,
    )
  },
  patience,
)

test(
  'all of them, not one page of them, are submitted together; the one with an identity number stays behind with its reason',
  async () => {
    const page = await openWorkbench(browser, installation.address, 'author')
    await page.getByRole('link', { name: '稿件与信息' }).click()
    await page.getByRole('link', { name: '草稿', exact: true }).click()
    const report = await actOnAll(page, '批量提交初审', documents + 1)
    await expectFigures(report, `提交初审：共 ${documents + 1} 件，已办 ${documents} 件，未办成 1 件`)
    await report.getByText('现在是「初审」').waitFor()
    await report.getByText('等待办理：reviewer').waitFor()
    const refusals = report.getByRole('region', { name: '未办成的稿件' })
    expect(await refusals.getByRole('listitem').allTextContents()).toEqual([
      expect.stringMatching(new RegExp(`${spoiled}.*身份证`, 's')),
    ])
    await picture(page, 'batch-report')
    await report.getByRole('button', { name: '完成', exact: true }).click()
    await page.getByText('共 1 件').waitFor()
    await page.getByRole('link', { name: spoiled }).waitFor()
    await page.context().close()
  },
  patience,
)

test(
  'each of the three finds what waits for them in one place and passes it together',
  async () => {
    for (const [role, view, action, state] of [
      ['reviewer', '待初审', '初审通过', '保密审查'],
      ['secrecyReviewer', '待保密审查', '保密审查通过', '审签'],
      ['approver', '待审签', '审签同意', '已发布'],
    ] as const) {
      const page = await openWorkbench(browser, installation.address, role)
      await page.getByRole('link', { name: '稿件与信息' }).click()
      await page.getByRole('link', { name: view, exact: true }).click()
      const report = await actOnAll(page, `批量${action}`, documents)
      await expectFigures(report, `${action}：共 ${documents} 件，已办 ${documents} 件，未办成 0 件`)
      await report.getByText(`现在是「${state}」`).waitFor()
      await report.getByRole('button', { name: '完成', exact: true }).click()
      await page.getByText('没有符合条件的稿件').waitFor()
      await page.context().close()
    }
  },
  3 * patience,
)

test('the public finds every one of them, and nothing of the one that stayed behind', async () => {
  const read = async (path: string) => await (await fetch(`${installation.address}${path}`)).text()
  const sitemap = await read('/sitemaps/items-1.xml')
  expect(sitemap.match(/\/items\/\d+</g)).toHaveLength(documents)
  const pages = [
    await read('/columns/news'),
    await read('/columns/news?page=2'),
    await read('/columns/news?page=3'),
  ]
  for (let number = 1; number <= documents; number += 1) expect(pages.join()).toContain(titleOf(number))
  expect(pages.join()).not.toContain(spoiled)
})

/** Ticks a page, then everything the filter matches; reads one of them; acts. Returns the dialog with the report. */
async function actOnAll(page: Page, button: string, count: number): Promise<Locator> {
  // The list of the view before stays in sight while this one is fetched.
  await page.getByText(`共 ${count} 件，每页`).waitFor()
  await page.getByRole('checkbox', { name: '选择本页全部' }).check()
  await page.getByRole('button', { name: `选取筛选出的全部 ${count} 件` }).click()
  const bar = page.getByRole('region', { name: '批量办理' })
  await bar.getByText(`已选 ${count} 件`).waitFor()
  await bar.getByRole('button', { name: button }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '查看内容' }).first().click()
  await dialog.getByText('系统检查：').first().waitFor()
  await dialog.getByRole('button', { name: new RegExp(`^对这 ${count} 件`) }).click()
  return dialog
}

async function expectFigures(report: Locator, figures: string): Promise<void> {
  await report.getByRole('progressbar').waitFor()
  await report.getByRole('button', { name: '完成', exact: true }).waitFor()
  expect(await report.getByRole('status').textContent()).toBe(figures)
}
