// A campaign on screen: asked, begun, filled in, sent back, mended, accepted, closed.
import { execFileSync } from 'node:child_process'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { civilDateOf, dateOf, dayNumber } from '#kernel/calendar.ts'
import { createOffice, createSmallCounty } from '../installation/county.ts'
import type { Installation } from '../installation/installation.ts'
import { startInstallation } from '../installation/installation.ts'
import { complaintsOf } from './axe.ts'
import { openBrowser } from './browser.ts'
import { openWorkbench, patience } from './workbench.ts'

const title = '全县公开事项梳理'
let installation: Installation
let browser: Browser
let keeper: Page
let clerk: Page
let campaign = ''
let inventory = ''

beforeAll(async () => {
  execFileSync(process.execPath, ['scripts/build.ts'])
  installation = await startInstallation(31_000 + (process.pid % 1500))
  const { url, dataFolder, address } = installation
  const unitId = await createSmallCounty(url, dataFolder, ['campaignKeeper'])
  await createOffice(url, dataFolder, unitId, { title: '试验县财政局', role: 'author' })
  browser = await openBrowser()
  keeper = await openWorkbench(browser, address, 'campaignKeeper')
  clerk = await openWorkbench(browser, address, 'clerk')
}, 300_000)
afterAll(async () => {
  await browser?.close()
  await installation?.stop()
})

function inTenDays(): string {
  return dateOf(dayNumber(civilDateOf(new Date())) + 10)
}

test(
  'an office asks every department, with lines of its own that it pastes, and sees who has not begun',
  async () => {
    await keeper.getByRole('link', { name: '事项梳理' }).click()
    await keeper.getByRole('button', { name: '布置梳理' }).click()
    const dialog = keeper.getByRole('dialog')
    await dialog.getByLabel(/^标题/).fill(title)
    await dialog.getByRole('textbox', { name: /^要求必填/ }).fill('请逐项核对。')
    await dialog.getByLabel(/^截止日期/).fill(inTenDays())
    await dialog.getByRole('combobox', { name: /^梳理单位/ }).fill('全部部门')
    await keeper.keyboard.press('Enter')
    await dialog.getByLabel(/^目录以外的公开事项/).fill('部门预算公开 | 含三公经费\n政府采购目录')
    await dialog.getByRole('button', { name: '布置', exact: true }).click()
    await keeper.getByRole('heading', { level: 1, name: title }).waitFor()
    campaign = keeper.url()
    await keeper.getByRole('img', { name: '1 个单位：未开始 1 个' }).waitFor()
    expect.soft(await complaintsOf(keeper)).toEqual([])
    await keeper.getByRole('link', { name: '表格' }).click()
    await keeper.getByRole('button', { name: '催办试验县财政局' }).click()
    await keeper.getByText('1 次，').waitFor()
    expect.soft(await complaintsOf(keeper)).toEqual([])
  },
  patience,
)

test(
  'the unit finds its task, sees that it was reminded, fills it in and submits it',
  async () => {
    await clerk.getByRole('link', { name: '事项梳理' }).click()
    await clerk.getByRole('link', { name: '未开始' }).click()
    await clerk.getByText('已催办 1 次').waitFor()
    inventory = clerk.url()
    await clerk.getByRole('button', { name: '开始填报' }).click()
    await act(clerk, '开始填报')
    await clerk.goto(inventory)
    await clerk.getByText('含三公经费').waitFor()
    await clerk.getByRole('button', { name: '其余 2 行都确认' }).click()
    await saveList()
    expect.soft(await complaintsOf(clerk)).toEqual([])
    await submit()
  },
  patience,
)

/** Takes an action on the case page; what cannot be undone asks for its word. */
async function act(page: Page, action: string): Promise<void> {
  await page.getByRole('region', { name: '可办操作' }).getByRole('button', { name: action }).click()
  const form = page.getByRole('region', { name: action })
  await form.getByRole('button').first().waitFor()
  const gate = form.getByLabel(/以继续/)
  if ((await gate.count()) > 0) await gate.fill(action)
  await form.getByRole('button', { name: action }).click()
  await form.waitFor({ state: 'detached' })
}

async function saveList(): Promise<void> {
  await clerk.getByRole('button', { name: '保存', exact: true }).click()
  await clerk.getByRole('button', { name: '已保存' }).waitFor()
}

async function submit(): Promise<void> {
  await clerk.getByRole('button', { name: '办理：提交、审核' }).click()
  await act(clerk, '提交审核')
}

test(
  'the office asks back; the unit reads why, adds what was missing and has it accepted and sealed',
  async () => {
    await keeper.goto(`${installation.address}/workbench/cases/${inventory.split('/').at(-1)}`)
    const buttons = keeper.getByRole('region', { name: '可办操作' })
    await buttons.getByRole('button', { name: '退回' }).click()
    const form = keeper.getByRole('region', { name: '退回' })
    await form.getByRole('textbox').first().fill('漏列收费目录，请补充')
    await form.getByRole('button', { name: '退回' }).click()
    await form.waitFor({ state: 'detached' })
    await clerk.goto(inventory)
    await clerk.getByRole('note').getByText('漏列收费目录，请补充').waitFor()
    await clerk.getByRole('button', { name: '新增事项' }).click()
    const line = clerk.locator('.inventory-rows tbody tr').last()
    await line.getByRole('combobox', { name: '类别' }).click()
    await clerk.locator('.ant-select-item-option', { hasText: '公开事项' }).first().click()
    await line.getByRole('textbox', { name: '事项名称' }).fill('行政事业性收费目录')
    await line.getByRole('textbox', { name: /的理由$/ }).fill('原清单漏列')
    await saveList()
    await submit()
    await keeper.reload()
    await act(keeper, '接受')
    await clerk.goto(inventory)
    await clerk.getByText('已封存').waitFor()
  },
  patience,
)

test(
  'the office that asked closes it, and the sealed list is the unit’s list in force',
  async () => {
    await keeper.goto(campaign)
    await keeper.getByRole('button', { name: '结束梳理' }).click()
    await act(keeper, '结束梳理')
    await keeper.goto(campaign)
    await keeper.getByText(/已于 .* 结束/).waitFor()
    await keeper.getByText('1 / 1').first().waitFor()
    await clerk.getByRole('link', { name: '单位事项清单' }).click()
    await clerk.getByRole('row', { name: /试验县财政局.*现行/ }).waitFor()
    expect.soft(await complaintsOf(clerk)).toEqual([])
  },
  patience,
)
