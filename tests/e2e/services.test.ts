// A service from its first word to the telephone of a citizen, and the wording of a letter from one version to the next.
import { execFileSync } from 'node:child_process'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { civilDateOf } from '#kernel/calendar.ts'
import { openPool } from '#kernel/database/connect.ts'
import { findTemplate } from '#kernel/notices/template-store.ts'
import { createColumn, listOwners } from '#modules/publishing/contract/site.ts'
import { saveUnitCode } from '#modules/services/contract/settings.ts'
import { signIn } from '../installation/clerk.ts'
import { createSmallCounty, password } from '../installation/county.ts'
import type { Installation } from '../installation/installation.ts'
import { startInstallation } from '../installation/installation.ts'
import { openPortal } from '../installation/portal.ts'
import { complaintsOf } from './axe.ts'
import { openBrowser } from './browser.ts'
import { openWorkbench, patience, takeAction } from './workbench.ts'

const title = '取水口故障登记'
let installation: Installation
let browser: Browser
let unitId = ''
let author: Page
let code = ''

beforeAll(async () => {
  execFileSync(process.execPath, ['scripts/build.ts'])
  installation = await startInstallation(29_000 + (process.pid % 1500))
  const more = ['legalReviewer', 'noticeKeeper']
  unitId = await createSmallCounty(installation.url, installation.dataFolder, more)
  const manager = await signIn(installation.address, 'sitemanager', password)
  const { siteId } = await openPortal(manager, unitId)
  const [owner] = await manager.call(listOwners, { unitId })
  await manager.call(createColumn, {
    siteId,
    parentId: null,
    slug: 'guides',
    title: '办事服务',
    kind: 'service',
    description: '办事指南',
    keywords: '',
    catalogueCode: 'A20-05',
    gathersIntoId: null,
    freshnessDays: null,
    ownerId: owner?.personId ?? null,
    isLive: true,
    onHome: true,
    sortOrder: 1,
  })
  await manager.call(saveUnitCode, { unitId, code: '62999900SL' })
  browser = await openBrowser()
  author = await openWorkbench(browser, installation.address, 'author')
}, 300_000)
afterAll(async () => {
  await browser?.close()
  await installation?.stop()
})

async function write(part: string, label: string, text: string): Promise<void> {
  const field = author.locator(`#part-${part}`).getByLabel(new RegExp(`^${label}`))
  await field.and(author.locator('input, textarea')).first().fill(text)
}

/** Picks what is found by typing. */
async function pick(within: Locator, name: RegExp, typed: string): Promise<void> {
  await within.getByRole('combobox', { name }).fill(typed)
  await author.keyboard.press('Enter')
}

test(
  'an item is begun and written: each step with its post and its limit, and to whom one complains',
  async () => {
    await author.getByRole('link', { name: '事项目录' }).click()
    await author.getByRole('button', { name: '新建事项' }).first().click()
    const dialog = author.getByRole('dialog')
    await pick(dialog, /^事项类型/, '便民')
    await dialog.getByLabel(/^事项名称/).fill(title)
    await dialog.getByRole('button', { name: '新建', exact: true }).click()
    await write('basic', '一句话说明', '取水口坏了，在这里登记，两天内有人来修。')
    await write('basic', '承办机构', '供水管理股')
    await write('basis', '受理条件', '本县居民')
    await author.getByRole('button', { name: '添加材料' }).click()
    await write('materials', '材料', '无需提交')
    for (const [index, step] of ['受理', '修复'].entries()) {
      await author.getByRole('button', { name: '添加环节' }).click()
      const line = author.locator('#part-steps .line').nth(index)
      await line.getByRole('textbox', { name: /^环节/ }).fill(step)
      await line.getByRole('spinbutton', { name: /^环节时限/ }).fill('1')
      await pick(line, /办理岗位/, 'approver')
    }
    await author.getByRole('button', { name: '添加地点' }).click()
    await write('places', '地点', '县政务服务中心二楼')
    await write('places', '时间', '工作日8:30至18:00')
    await write('places', '咨询电话', '12345')
    await write('terms', '承诺时限', '2')
    await write('terms', '办理结果', '修好')
    await write('remedies', '投诉电话', '12345')
    await write('remedies', '不予办理怎么办', '可以向县政府办公室反映。')
    await author.getByRole('img', { name: '流程图：受理、修复' }).waitFor()
    expect.soft(await complaintsOf(author)).toEqual([])
    await author.getByRole('button', { name: '送合法性审核' }).click()
    await author.getByRole('button', { name: '查看审核、收回修改' }).waitFor()
    code = /62999900SL-BM-\d{4}/.exec(await author.locator('.bar').innerText())?.[0] ?? ''
    expect(code).toBe('62999900SL-BM-0001')
  },
  patience,
)

test(
  'it passes the legal review and the publish gate, each part played by somebody else',
  async () => {
    const lawyer = await openFromInbox('legalReviewer')
    await takeAction(lawyer, '审核通过')
    await lawyer.context().close()
    await author.reload()
    await author.getByRole('button', { name: '提交发布审核' }).click()
    await takeAction(author, '提交初审')
    for (const [role, action] of [
      ['reviewer', '初审通过'],
      ['secrecyReviewer', '保密审查通过'],
      ['approver', '审签同意'],
    ] as const) {
      const page = await openFromInbox(role)
      await takeAction(page, action)
      await page.context().close()
    }
  },
  2 * patience,
)

async function openFromInbox(role: string): Promise<Page> {
  const page = await openWorkbench(browser, installation.address, role)
  await page.getByText(title).first().click()
  await page.getByRole('link', { name: '打开整页' }).click()
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
  return page
}

test(
  'a citizen finds it on a telephone and reads what to bring, who decides each step, and what to do on refusal',
  async () => {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 }, bypassCSP: true })
    const phone = await context.newPage()
    await phone.goto(`${installation.address}/services?q=${encodeURIComponent('取水口')}`)
    expect.soft(await complaintsOf(phone)).toEqual([])
    await phone.getByRole('link', { name: title }).click()
    const text = await phone.locator('main').innerText()
    for (const words of ['2个工作日', '不收费', 'approver approver', '12345', '可以向县政府办公室反映', code])
      expect(text).toContain(words)
    await phone.getByRole('img', { name: /取水口故障登记办理流程图/ }).waitFor()
    expect.soft(await complaintsOf(phone)).toEqual([])
    await context.close()
  },
  patience,
)

test(
  'a theme is added without a code being asked for, and what guides must say is set for each family',
  async () => {
    const manager = await openWorkbench(browser, installation.address, 'siteManager')
    await manager.getByRole('link', { name: '类型、主题与要求' }).click()
    await manager.getByRole('button', { name: '新增主题' }).click()
    const dialog = manager.getByRole('dialog')
    await dialog.getByRole('textbox', { name: /^主题/ }).fill('用水用电')
    await dialog.getByRole('button', { name: '保存' }).click()
    await manager.getByRole('button', { name: '修改主题用水用电' }).waitFor()
    const asked = manager.getByRole('checkbox', { name: '便民服务要求设定依据（到条）' })
    await asked.click()
    await expect.poll(async () => await asked.isChecked()).toBe(true)
    expect.soft(await complaintsOf(manager)).toEqual([])
    await manager.context().close()
  },
  patience,
)

test(
  'the wording of a letter is changed, looked at, set beside the old one and used from today on',
  async () => {
    const keeper = await openWorkbench(browser, installation.address, 'noticeKeeper')
    await keeper.getByRole('link', { name: '文书模板' }).click()
    await keeper.getByRole('link', { name: '延期答复告知书' }).click()
    const field = keeper.getByRole('textbox', { name: '文字' }).nth(2)
    await field.fill(`${await field.inputValue()}如有疑问，请来电询问。`)
    await keeper.getByRole('button', { name: '预览（样例数据）' }).click()
    await keeper.getByRole('img', { name: /文书预览/ }).waitFor()
    expect.soft(await complaintsOf(keeper)).toEqual([])
    await keeper.getByRole('button', { name: '对照' }).first().click()
    const compared = keeper.getByRole('dialog')
    await compared.locator('ins', { hasText: '如有疑问，请来电询问。' }).waitFor()
    await compared.getByRole('button', { name: '关闭' }).click()
    await keeper.getByRole('button', { name: '保存为新版本' }).click()
    const saving = keeper.getByRole('dialog')
    await saving.getByLabel(/^改了什么/).fill('加上来电询问')
    await saving.getByRole('button', { name: '保存', exact: true }).click()
    const versions = keeper.getByRole('region', { name: '历史版本' })
    await versions.locator('li', { hasText: '第2版' }).getByText('现在使用').waitFor()
    const db = openPool(installation.url, 1)
    const used = await findTemplate(db, 'request.extension', unitId, civilDateOf(new Date()))
    await db.destroy()
    expect(used?.version).toBe(2)
    expect(JSON.stringify(used?.body)).toContain('如有疑问，请来电询问。')
    for (const screen of ['常用段落', '文号与抬头']) {
      await keeper.getByRole('link', { name: screen }).click()
      await keeper.getByRole('heading', { level: 1, name: screen }).waitFor()
      expect.soft(await complaintsOf(keeper)).toEqual([])
    }
    await keeper.context().close()
  },
  patience,
)
