// A post found in a feed, in the browser, whole: it becomes an event, climbs because we were late, is verified, cleared, answered.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { publish, sync } from '../opinion-handling.ts'
import { openBrowser } from './browser.ts'
import type { OpenHouse } from './house.ts'
import { confirm, keepPicture, openForm, take } from './house.ts'
import type { Feed, Part } from './opinion-office.ts'
import {
  fromInbox,
  names,
  openFeed,
  openOffice,
  pick,
  readSources,
  weigh,
  writers,
} from './opinion-office.ts'
import { patience } from './workbench.ts'

const matter = /东街/
const first = '有市民反映东街路灯不亮。经核查，6盏路灯因电缆老化停用，并非无人管理。'
const better = `${first}城市管理局已更换电缆，今天18时全部恢复照明。`

let feed: Feed
let browser: Browser
let house: OpenHouse<Part>
let caseAddress = ''

beforeAll(async () => {
  feed = await openFeed()
  browser = await openBrowser()
  house = await openOffice(browser, '2026-10-12 07:30')
}, 300_000)
afterAll(async () => {
  feed?.close()
  await browser?.close()
  await house?.close()
})

/** Moves the clock of the office to a minute of that Monday in China. */
async function at(time: string): Promise<void> {
  await house.dawn(`2026-10-12T${time}:00+08:00`)
}

async function open(part: Part, path: string): Promise<Page> {
  const page = await house.workbench(part)
  await page.goto(`${house.base}/workbench/${path}`)
  return page
}

/** The text of a screen, in which no name of a writer ever stands. */
async function wordsOf(page: Page): Promise<string> {
  const words = await page.locator('main').innerText()
  for (const writer of writers) expect(words).not.toContain(writer)
  return words
}

test(
  'a source that nobody permitted is a gap; permitted, its posts become an event without their writers',
  async () => {
    const director = await open('director', 'opinion/spokespeople')
    await director.getByRole('button', { name: '登记发言人' }).click()
    const roster = director.getByRole('dialog')
    await pick(roster, '人员', names.speaker)
    await roster.getByRole('button', { name: '登记', exact: true }).click()
    await director.getByRole('cell', { name: names.speaker }).waitFor()
    const watcher = await open('watcher', 'opinion/sources')
    await watcher.getByRole('button', { name: '登记来源' }).click()
    const form = watcher.getByRole('dialog')
    await form.getByLabel(/^名称/).fill('县论坛')
    await form.getByLabel(/^读取依据/).fill('网站公开的订阅源')
    await form.getByLabel(/^地址/).fill(feed.address)
    await form.getByRole('button', { name: '保存', exact: true }).click()
    await form.waitFor({ state: 'detached' })
    await readSources(house, '2026-10-12 07:31', [])
    await watcher.getByRole('link', { name: '县论坛' }).click()
    await watcher.getByText('没有开通对外访问').first().waitFor()
    await readSources(house, '2026-10-12 08:05', [feed.host])
    await weigh(house, '2026-10-12 08:06')
    await watcher.goto(`${house.base}/workbench/opinion/events`)
    await watcher.locator('main').getByRole('link', { name: matter }).waitFor()
    await watcher.locator('main').getByText('民怨').waitFor()
    await wordsOf(watcher)
  },
  patience,
)

test(
  'nobody confirms it within the hour: it climbs to 民怒 because of us, and leads the inbox in hours',
  async () => {
    await weigh(house, '2026-10-12 10:20')
    await at('10:30')
    const board = await open('watcher', 'opinion/handling')
    const alarms = board.getByRole('status', { name: '舆情警报' })
    await alarms.getByText('升到民怒，发现确认已逾期').waitFor()
    await alarms.getByRole('button', { name: '我已知悉' }).click()
    await alarms.waitFor({ state: 'detached' })
    await board.getByRole('row', { name: /东街.*民怒.*发现确认.*逾期 1 小时 2[45] 分/ }).waitFor()
    const page = await fromInbox(house, 'watcher', matter)
    await page.getByText('我们的办理已经逾期：发现确认').waitFor()
    await wordsOf(page)
    await page.getByRole('link', { name: '打开整页' }).click()
    await page.getByRole('link', { name: '看归集的言论' }).waitFor()
    caseAddress = page.url()
    await keepPicture(page, 'opinion-late')
    await take(page, '值班员确认')
  },
  patience,
)

test(
  'it is judged, given to the unit with handling and word arranged together, and signed for',
  async () => {
    const watcher = await house.workbench('watcher')
    const judging = await openForm(watcher, '研判为一般，公开回应')
    await pick(judging, '所涉单位', '城市管理局')
    await confirm(judging)
    await watcher.getByRole('link', { name: /^来信/ }).waitFor()
    const form = await openForm(watcher, '交办')
    await pick(form, '主办单位', '城市管理局')
    await form.getByLabel(/^同步布置/).fill(sync.arrangement)
    await form.getByLabel(/^同步研究/).fill(sync.study)
    await form.getByLabel(/^同步授权/).fill(sync.mandate)
    await pick(form, '新闻发言人', names.speaker)
    await confirm(form)
    await take(await fromInbox(house, 'lampman', matter), '签收')
  },
  patience,
)

test(
  'what is said is checked before anything is written, and what is not checked cannot go on',
  async () => {
    const handler = await house.workbench('lampman')
    await handler.getByRole('button', { name: '登记需要核实的说法' }).click()
    const dialog = handler.getByRole('dialog')
    await dialog.getByLabel(/^说法/).fill('路灯坏了一个月没有人管')
    await dialog.getByRole('button', { name: '登记说法' }).click()
    await handler.getByText('未核实').waitFor()
    const early = await openForm(handler, '提交核实结论')
    await early.getByRole('button', { name: /^确认/ }).click()
    await early.getByText('还有说法没有核实结论').waitFor()
    await early.getByRole('button', { name: '返回' }).click()
    await handler.getByRole('button', { name: '登记依据' }).click()
    await dialog.getByLabel(/^查了什么/).fill('现场查看6盏路灯，电缆老化；维修记录有三次报修')
    await dialog.getByRole('button', { name: '登记依据' }).click()
    await dialog.waitFor({ state: 'detached' })
    await handler.getByRole('button', { name: '作出结论' }).click()
    await pick(dialog, '结论', '部分属实')
    await dialog.getByLabel(/^结论的说明/).fill('路灯确实不亮，但已三次报修，正在等电缆')
    await dialog.getByRole('button', { name: '作出结论' }).click()
    await handler.getByText('结论：部分属实').waitFor()
    await take(handler, '提交核实结论')
  },
  patience,
)

/** Writes the text, submits it, and its head passes it on. */
async function draft(text: string): Promise<void> {
  const handler = await fromInbox(house, 'lampman', matter)
  await handler.getByLabel(/^标题/).fill('关于东街路灯不亮的情况说明')
  await handler.getByLabel(/^正文/).fill(text)
  await handler.getByRole('button', { name: '保存回应稿' }).click()
  await handler.getByText('已保存').first().waitFor()
  const form = await openForm(handler, '提交回应稿，送本单位审核')
  await form.getByText(text).waitFor()
  await confirm(form)
  await take(await fromInbox(house, 'lamphead', matter), '审核通过，报送外宣办')
}

test(
  'the publicity office sends a text back, sees the difference, and clears exactly the second one',
  async () => {
    await draft(first)
    const publicity = await fromInbox(house, 'publicity', matter)
    const back = await openForm(publicity, '退回修改')
    await back.getByRole('textbox').first().fill('请写明什么时候修好')
    await confirm(back)
    await draft(better)
    const again = await fromInbox(house, 'publicity', matter)
    await again.getByText('与第 1 稿的差别').click()
    await again.getByText(/删去 0 字，新增 \d+ 字/).waitFor()
    expect(await again.locator('ins').innerText()).toContain('恢复照明')
    const form = await openForm(again, '审核通过')
    await form.getByText(better).waitFor()
    await keepPicture(again, 'opinion-clearance')
    await confirm(form)
    await again.getByText(new RegExp(`外宣办 ${names.publicity} .* 审核通过`)).waitFor()
  },
  patience,
)

test(
  'the spokesperson sends it out, it passes the gate, and the public reads it inside the 24 hours',
  async () => {
    const speaker = await fromInbox(house, 'speaker', matter)
    await confirm(await openForm(speaker, '送发布'))
    const { edition_id: editionId } = await house.db
      .selectFrom('opinion.outlet')
      .select('edition_id')
      .executeTakeFirstOrThrow()
    const { db, county } = house
    await publish({ db, county, speaker: county.author }, editionId, '2026-10-12 14:30')
    await at('14:40')
    const watcher = await house.workbench('watcher')
    await watcher.goto(caseAddress)
    await watcher.getByText('发布的与审核通过的校验码相同，一字不差').waitFor()
    expect(await wordsOf(watcher)).toContain('10-12 14:30')
    await keepPicture(watcher, 'opinion-answered')
    await watcher.goto(`${house.base}/workbench/opinion/handling?due=answered`)
    await watcher.getByRole('row', { name: /东街.*10-12 14:30 已回应$|东街.*已回应/ }).waitFor()
    expect(await wordsOf(watcher)).not.toContain('超过24小时')
    const phone = await house.openPhone()
    await phone.goto(`${house.base}/clarifications/1`)
    expect(await phone.locator('main').innerText()).toContain('今天18时全部恢复照明')
    await keepPicture(phone, 'opinion-clarification')
  },
  patience,
)

test(
  'a report on it resolves sentence by sentence to posts and figures, and goes out as Word and PDF',
  async () => {
    const watcher = await house.workbench('watcher')
    await watcher.goto(caseAddress)
    await watcher.getByRole('button', { name: '生成专报' }).click()
    await watcher.getByRole('dialog').getByRole('button', { name: '生成', exact: true }).click()
    await watcher.getByRole('heading', { name: /^舆情专报：/ }).waitFor()
    const sentences = watcher.locator('.report-words button')
    expect(await sentences.count()).toBeGreaterThan(3)
    for (const sentence of await sentences.all()) {
      await sentence.click()
      await watcher.getByRole('complementary', { name: '出处' }).getByText('县论坛').first().waitFor()
    }
    await sentences.first().click()
    await watcher.getByRole('cell', { name: '3，相同' }).waitFor()
    await wordsOf(watcher)
    await keepPicture(watcher, 'opinion-report')
    const href = await watcher.getByRole('link', { name: 'PDF' }).getAttribute('href')
    const paper = await watcher.request.get(`${house.base}${href ?? ''}`)
    expect((await paper.body()).subarray(0, 4).toString()).toBe('%PDF')
  },
  patience,
)

test(
  'talking points are drafted by one and approved by another, and the next version shows what changed',
  async () => {
    const watcher = await open('watcher', 'opinion/points')
    await watcher.getByRole('button', { name: '起草口径' }).click()
    const dialog = watcher.getByRole('dialog')
    await dialog.getByLabel(/^主题/).fill('东街路灯')
    await dialog.getByLabel(/^口径/).fill('路灯电缆老化，今天18时修好。')
    await dialog.getByRole('button', { name: '保存草稿' }).click()
    await watcher.getByRole('heading', { name: '口径：东街路灯（第 1 版）' }).waitFor()
    await take(watcher, '提交审核')
    await confirm(await openForm(await fromInbox(house, 'publicity', /口径：东街路灯/), '审定'))
    await watcher.reload()
    await watcher.getByRole('button', { name: '起草新的一版' }).click()
    await dialog.getByLabel(/^口径/).fill('路灯电缆老化，已经修好。')
    await dialog.getByRole('button', { name: '保存草稿' }).click()
    await watcher.getByText(/上一版和这一版：删去 \d+ 字，新增 \d+ 字/).waitFor()
  },
  patience,
)

test(
  'a number of the office is changed from a day to come on, and says who changed it and why',
  async () => {
    const director = await open('director', 'opinion/rules')
    await director
      .getByRole('row', { name: /^自动开案的级别/ })
      .getByRole('button', { name: '修改' })
      .click()
    const dialog = director.getByRole('dialog')
    await dialog.getByRole('spinbutton').fill('3')
    await dialog.getByLabel(/^依据/).fill('县政府办公室2026年第3号')
    await dialog.getByRole('button', { name: '保存为新版本' }).click()
    await director.getByRole('cell', { name: '2026-10-13 起 3 级' }).waitFor()
    await director.getByRole('button', { name: '增加一个词' }).click()
    await dialog.getByLabel(/^词/).fill('滑坡')
    await pick(dialog, '说明言论是', '涉及生命危险')
    await dialog.getByLabel(/^依据/).fill('县政府办公室2026年第3号')
    await dialog.getByRole('button', { name: '增加', exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
    await director.goto(`${house.base}/workbench/opinion/rules?text=滑坡`)
    await director.getByRole('cell', { name: '2026-10-13 起启用' }).waitFor()
    await keepPicture(director, 'opinion-rules')
  },
  patience,
)

test(
  'what an address asks for is what is listed and what is taken out',
  async () => {
    const director = await house.workbench('director')
    await director.goto(`${house.base}/workbench/opinion/handling?level=voice`)
    await director.getByRole('heading', { name: '没有符合条件的' }).waitFor()
    await director.goto(`${house.base}/workbench/opinion/handling?text=东街`)
    const [file] = await Promise.all([
      director.waitForEvent('download'),
      director.getByRole('button', { name: '导出' }).click(),
    ])
    expect(file.suggestedFilename()).toMatch(/\.xlsx$/)
  },
  patience,
)
