// Supervision on screen: minutes pasted whole, approved, given out, reminded, reported with evidence, accepted by whoever asked.
import { execFileSync } from 'node:child_process'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createOffice, createSmallCounty } from '../installation/county.ts'
import type { Installation } from '../installation/installation.ts'
import { startInstallation } from '../installation/installation.ts'
import { complaintsOf } from './axe.ts'
import { openBrowser } from './browser.ts'
import { choose, openAction, openWorkbench, patience } from './workbench.ts'

const item = '加固东溪桥，恢复通行。由交通局牵头'
let installation: Installation
let browser: Browser
let director: Page
let officer: Page
let leader: Page

beforeAll(async () => {
  execFileSync(process.execPath, ['scripts/build.ts'])
  installation = await startInstallation(33_000 + (process.pid % 1500))
  const { url, dataFolder, address } = installation
  const roles = ['supervisionDirector', 'supervisionOfficer', 'taskRequester', 'taskLeader']
  const unitId = await createSmallCounty(url, dataFolder, roles)
  await createOffice(url, dataFolder, unitId, { title: '交通局', role: 'taskHandler' })
  browser = await openBrowser()
  director = await openWorkbench(browser, address, 'supervisionDirector')
  officer = await openWorkbench(browser, address, 'supervisionOfficer')
  leader = await openWorkbench(browser, address, 'taskLeader')
}, 300_000)
afterAll(async () => {
  await browser?.close()
  await installation?.stop()
})

async function open(page: Page, path: string): Promise<void> {
  await page.goto(`${installation.address}/workbench/${path}`)
}

test(
  'minutes are pasted whole, split into one item each, approved by another person and given out',
  async () => {
    await open(director, 'supervision/board')
    await director.getByRole('button', { name: '启用督查督办' }).click()
    await director.getByRole('heading', { name: '还没有督办事项' }).waitFor()
    await open(officer, 'supervision/new')
    await choose(officer, '来源', '会议纪要')
    await officer.getByLabel(/^事由/).fill('县政府第12次常务会议')
    await choose(officer, '交办单位', '试验县人民政府')
    await officer.getByRole('button', { name: '下一步：填写事项' }).click()
    await officer.getByLabel(/^一次粘贴整份清单/).fill(`会议议定：\n一、${item}。`)
    await officer.getByRole('button', { name: '核对并填入' }).click()
    await officer.getByText('核对无误，共 1 行。').waitFor()
    await officer.getByRole('dialog').getByRole('button', { name: '填入', exact: true }).click()
    await officer.getByRole('heading', { name: '督办事项（1）' }).waitFor()
    expect.soft(await complaintsOf(officer)).toEqual([])
    await takeActionOf(officer, '报批立项')
    await director.goto(officer.url())
    await takeActionOf(director, '批准立项并交办')
    await director.getByRole('link', { name: new RegExp(item.slice(0, 6)) }).click()
    await director.getByRole('heading', { name: '进展和结果' }).waitFor()
  },
  patience,
)

/** An action that asks for nothing. */
async function takeActionOf(page: Page, action: string): Promise<void> {
  const buttons = page.getByRole('region', { name: '可办操作' })
  await buttons.getByRole('button', { name: action }).click()
  const form = page.getByRole('region', { name: action })
  await form.getByRole('button', { name: action }).click()
  await form.waitFor({ state: 'detached' })
}

test(
  'the unit signs for it and gets a numbered slip that it can save as Word and PDF',
  async () => {
    await leader.goto(director.url())
    await takeActionOf(leader, '签收')
    await officer.goto(director.url())
    const form = await openAction(officer, '发蓝色提示单')
    await form.getByRole('button', { name: '确认发蓝色提示单' }).click()
    await form.waitFor({ state: 'detached' })
    await officer
      .getByText(/督蓝〔\d{4}〕1号/)
      .first()
      .waitFor()
    expect.soft(await complaintsOf(officer)).toEqual([])
    const href = await officer.getByRole('link', { name: 'PDF' }).first().getAttribute('href')
    const paper = await officer.request.get(`${installation.address}${href ?? ''}`)
    expect((await paper.body()).subarray(0, 4).toString()).toBe('%PDF')
  },
  patience,
)

test(
  'the unit reports with evidence, the office checks it, and only whoever asked accepts it',
  async () => {
    await leader.reload()
    const form = await openAction(leader, '报告办理结果')
    await form.getByLabel(/^办理结果/).fill('东溪桥已加固，检测合格。')
    await form.getByLabel(/^证明材料/).setInputFiles({
      name: '检测说明.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('检测合格'),
    })
    await form.getByRole('button', { name: '移除检测说明.txt' }).waitFor()
    await form.getByRole('button', { name: '确认报告办理结果' }).click()
    await form.waitFor({ state: 'detached' })
    await officer.reload()
    await takeActionOf(officer, '核验通过，送交办人验收')
    await officer.getByText('其他人可办的操作').click()
    expect(await officer.getByRole('button', { name: '验收通过，销号' }).isDisabled()).toBe(true)
    const requester = await openWorkbench(browser, installation.address, 'taskRequester')
    await requester.goto(officer.url())
    await takeActionOf(requester, '验收通过，销号')
    await requester.getByText('事项已办结：已销号').waitFor()
    await open(officer, 'supervision/board')
    await officer.getByRole('row', { name: /交通局.*1\/1.*1\/1/ }).waitFor()
    expect.soft(await complaintsOf(officer)).toEqual([])
    await open(officer, 'supervision/items?state=closed')
    await officer.getByRole('link', { name: new RegExp(item.slice(0, 6)) }).waitFor()
    expect.soft(await complaintsOf(officer)).toEqual([])
  },
  patience,
)
