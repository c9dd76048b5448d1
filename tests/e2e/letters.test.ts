// A letter in the browser, whole: the citizen on a telephone without scripts, mailbox and bureaus at the workbench.
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createUnit } from '../cases.ts'
import { asActor, takeTo } from '../publishing.ts'
import { openMailbox } from '#modules/letters/service/intake.ts'
import { boundTask } from '#modules/supervision/service/bound.ts'
import { collectPromises } from '#modules/supervision/service/collect.ts'
import { openOffice } from '#modules/supervision/service/office.ts'
import { issueDueSlips } from '#modules/supervision/service/slips.ts'
import { createPerson } from '../cases.ts'
import { workOn } from '../supervision.ts'
import { complaintsOf } from './axe.ts'
import { openBrowser } from './browser.ts'
import type { OpenHouse } from './house.ts'
import { confirm, keepPicture, openForm, openHouse, take } from './house.ts'
import { patience } from './workbench.ts'

const subject = '东街小学门口路灯不亮'
const boilerplate = '您好，您的来信已收悉，感谢您对我们工作的关心和支持！'
const good =
  '您好，您反映的东街小学门口路灯不亮的问题，我局10月15日到现场核实，共有6盏路灯因电缆老化不亮。根据《城市照明管理规定》，我们将于11月20日前完成更换。联系电话0920-6219016。'

type Role =
  | 'supervisor'
  | 'mailclerk'
  | 'maildirector'
  | 'roadsman'
  | 'teacher'
  | 'teacherhead'
  | 'lampman'
  | 'lamphead'

let browser: Browser
let house: OpenHouse<Role>
let phone: Page
let number = ''
let code = ''

beforeAll(async () => {
  browser = await openBrowser()
  house = await openHouse<Role>(browser, '2026-10-12T02:00:00Z', async (db, county) => {
    const unit = async (slug: string, title: string) => {
      const { id } = await createUnit(db, `${county.county.path}-${slug}`, county.county)
      await db.updateTable('access.unit').set({ title }).where('id', '=', id).execute()
      return id
    }
    const [roads, schools, lights] = [
      await unit('roads', '交通运输局'),
      await unit('schools', '教育局'),
      await unit('lights', '城市管理局'),
    ]
    const director = await createPerson(db, county.office, ['letterDirector'])
    const mailbox = { unitId: county.office.id, title: '县长信箱' }
    await asActor(db, director, async (context) => await openMailbox(context, mailbox))
    const supervisor = await createPerson(db, county.office, ['supervisionDirector'])
    await asActor(db, supervisor, async (context) => await openOffice(context, { unitId: county.office.id }))
    // Letters about the town usually go to the roads: this one will be given back.
    await db
      .updateTable('letters.class')
      .set({ unit_id: roads })
      .where('title', 'in', ['城乡建设', '交通运输', '教育文体'])
      .execute()
    await db.updateTable('publishing.column').set({ kind: 'participation' }).execute()
    const at = (unitId: string, ...roles: string[]) => ({ unitId, roles })
    return {
      supervisor: at(county.office.id, 'supervisionDirector'),
      mailclerk: at(county.office.id, 'letterClerk', 'author'),
      maildirector: at(county.office.id, 'letterDirector'),
      roadsman: at(roads, 'letterHandler'),
      teacher: at(schools, 'letterHandler'),
      teacherhead: at(schools, 'letterReviewer'),
      lampman: at(lights, 'letterHandler', 'taskHandler'),
      lamphead: at(lights, 'letterReviewer'),
    }
  })
  phone = await house.openPhone()
}, 300_000)
afterAll(async () => {
  await browser?.close()
  await house?.close()
})

async function next(): Promise<void> {
  await phone.locator('.buttons button').first().click()
}

/** The letter as its writer follows it. */
async function follow(): Promise<string> {
  await phone.goto(`${house.base}/letters/progress`)
  if (await phone.locator('[name=code]').count()) {
    await phone.locator('[name=number]').fill(number)
    await phone.locator('[name=code]').fill(code)
    await next()
  }
  return await phone.locator('main').innerText()
}

/** Opens the letter as it waits in somebody's inbox. */
async function fromInbox(role: Role): Promise<Page> {
  const page = await house.workbench(role)
  await page.goto(`${house.base}/workbench/`)
  await page.getByText(subject).first().click()
  await page.getByRole('region', { name: '可办操作' }).waitFor()
  return page
}

/** Picks an option of a field of the form that is open; Escape would close the form with the list. */
async function pick(form: Locator, label: string, option: string): Promise<void> {
  const field = form.getByRole('combobox', { name: new RegExp(`^${label}`) })
  await field.fill(option)
  const list = form.page().locator('.ant-select-dropdown:visible .ant-select-item-option')
  await list.filter({ hasText: option }).click()
  await field.blur()
}

async function giveReason(page: Page, action: string, reason: string): Promise<void> {
  const form = await openForm(page, action)
  await form.getByRole('textbox').first().fill(reason)
  await confirm(form)
}

/** Drafts and saves; what the check says stands beneath. */
async function draft(page: Page, text: string): Promise<void> {
  await page.getByLabel('答复', { exact: true }).fill(text)
  await page.getByRole('button', { name: '保存并检查' }).click()
  await page.getByRole('button', { name: '已保存' }).waitFor()
}

/** Drafts, submits, reviews and sends the answer. */
async function answer(text: string): Promise<void> {
  const handler = await fromInbox('lampman')
  await draft(handler, text)
  const form = await openForm(handler, '提交答复，送本单位审核')
  for (const box of await form.getByRole('textbox').all()) await box.fill('与上次答复说的是同一处路灯')
  await confirm(form)
  await take(await fromInbox('lamphead'), '审核通过，报送信箱')
  const clerk = await fromInbox('mailclerk')
  const reading = await openForm(clerk, '审核通过，答复来信人')
  expect(await reading.innerText()).toContain('6盏路灯因电缆老化不亮')
  await confirm(reading)
}

test(
  'a citizen writes on a telephone, with a picture, and gets a number and a code',
  async () => {
    await phone.goto(`${house.base}/letters`)
    await phone.getByRole('link', { name: /^写信/ }).first().click()
    await phone.getByLabel(/^投诉/).check()
    await next()
    await phone.locator('[name=subject]').fill(subject)
    await next()
    expect(await phone.locator('.complaints').innerText()).toContain('经过和要求')
    await phone
      .locator('[name=body]')
      .fill('东街小学门口到桥头的路灯坏了一个月，学生晚上回家看不见路，请派人来修。')
    await phone.locator('input[type=file]').setInputFiles({
      name: '灯杆编号.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('灯杆编号DJ-017'),
    })
    await next()
    await phone.locator('[name=name]').fill('禾苗苗')
    await phone.locator('[name=phone]').fill('13900001111')
    await next()
    await phone.getByRole('button', { name: '寄出' }).click()
    number = await phone.locator('.keep dd').first().innerText()
    code = await phone.locator('.code').innerText()
    expect(number).toMatch(/^2026-\d{5}$/)
    await keepPicture(phone, 'letter-receipt')
    expect(await follow()).toContain('信箱正在看该由哪个单位办理')
  },
  patience,
)

test(
  'the mailbox routes it as suggested; the unit gives it back, the next one too, and the lead is ruled',
  async () => {
    const clerk = await fromInbox('mailclerk')
    await clerk.getByRole('heading', { name: '分办建议' }).waitFor()
    await clerk.getByRole('link', { name: '灯杆编号.txt' }).waitFor()
    expect(await clerk.locator('main').innerText()).not.toContain('禾苗苗')
    const suggested = await openForm(clerk, '受理并交办')
    await suggested.getByText('交通运输局').waitFor()
    await keepPicture(clerk, 'letter-route')
    await confirm(suggested)
    await giveReason(await fromInbox('roadsman'), '退回（不属于本单位职责）', '东街路灯不是公路照明')
    const again = await fromInbox('mailclerk')
    const form = await openForm(again, '受理并交办')
    await pick(form, '主办单位', '教育局')
    await confirm(form)
    await giveReason(await fromInbox('teacher'), '退回（不属于本单位职责）', '校门外的路灯不由学校维护')
    const director = await fromInbox('maildirector')
    const ruling = await openForm(director, '裁定主办单位')
    await pick(ruling, '主办单位', '城市管理局')
    await ruling.getByRole('textbox').last().fill('城市道路照明由城市管理局维护')
    await confirm(ruling)
    const told = await follow()
    expect(told).toContain('信箱负责人裁定了主办单位')
    expect(told).toContain('东街路灯不是公路照明')
    expect(told).toContain('城市管理局应当在')
  },
  patience,
)

test(
  'the lead signs, asks another unit, and its head extends, which the writer reads with the reason',
  async () => {
    const handler = await fromInbox('lampman')
    await handler.getByText('本单位是裁定的主办单位，不能退回').waitFor()
    await take(handler, '签收')
    const asking = await openForm(handler, '请其他单位协办')
    await pick(asking, '协办单位', '教育局')
    await confirm(asking)
    await giveReason(await fromInbox('teacherhead'), '提出协办意见', '校门口两盏由学校维护，已经修好')
    // Nothing waits for the head yet: the list leads to the part of the unit.
    const head = await house.workbench('lamphead')
    await head.goto(`${house.base}/workbench/letters`)
    await head.getByRole('link', { name: subject }).click()
    const form = await openForm(head, '批准延长办理期限')
    await form.getByRole('spinbutton').fill('5')
    await form.getByRole('textbox').last().fill('电缆要从外地调货')
    await confirm(form)
    const told = await follow()
    expect(told).toContain('电缆要从外地调货')
    expect(told).toContain('撤回来信')
    expect(await phone.locator('main').innerText()).not.toContain('禾苗苗')
  },
  patience,
)

test(
  'a boilerplate draft is stopped; one that answers is reviewed, approved and sent',
  async () => {
    const handler = await fromInbox('lampman')
    await draft(handler, boilerplate)
    await handler.getByText(/必须修改：除了客套话/).waitFor()
    const form = await openForm(handler, '提交答复，送本单位审核')
    await keepPicture(handler, 'letter-boilerplate')
    expect(await form.getByRole('button', { name: /^确认/ }).isDisabled()).toBe(true)
    await form.getByRole('button', { name: '返回' }).click()
    await answer(good)
    expect(await follow()).toContain('6盏路灯因电缆老化不亮')
  },
  patience,
)

test(
  'letter and answer go to the public through the gate, and not with the name of their writer',
  async () => {
    const clerk = await house.workbench('mailclerk')
    await clerk.goto(`${house.base}/workbench/letters`)
    await clerk.getByRole('link', { name: subject }).click()
    await clerk.getByRole('button', { name: '公开来信和答复' }).click()
    const dialog = clerk.getByRole('dialog')
    await dialog.getByLabel(/^来信/).fill('我是禾苗苗，东街小学门口的路灯什么时候修好？')
    await dialog.getByRole('button', { name: '送信息发布审核' }).click()
    await dialog.getByText('来信中有来信人的称呼或者联系方式').waitFor()
    await dialog.getByLabel(/^来信/).fill('东街小学门口的路灯什么时候修好？')
    await dialog.getByRole('button', { name: '送信息发布审核' }).click()
    await dialog.waitFor({ state: 'detached' })
    await phone.goto(`${house.base}/letters`)
    expect(await phone.locator('main').innerText()).toContain('还没有公开的来信')
    const { edition_id: editionId } = await house.db
      .selectFrom('letters.publication')
      .select('edition_id')
      .executeTakeFirstOrThrow()
    await takeTo(house.county, editionId, 'published')
    await phone.goto(`${house.base}/letters?q=路灯`)
    await keepPicture(phone, 'letters-selected')
    await phone.getByRole('link', { name: subject }).click()
    const item = await phone.locator('main').innerText()
    expect(item).toContain('城市管理局')
    expect(item).not.toContain('禾苗苗')
  },
  patience,
)

test(
  'the writer has it handled again, can no longer take it back, and rates the second answer',
  async () => {
    await follow()
    await phone.getByRole('link', { name: '没有解决，请重新办理' }).click()
    await phone.locator('[name=again]').fill('还是有两盏不亮。')
    await next()
    const reopened = await phone.locator('main').innerText()
    expect(reopened).toContain('已经交给原来的单位重新办理')
    expect(reopened).not.toContain('撤回来信')
    await phone.goto(`${house.base}/letters/progress/withdraw`)
    expect(phone.url()).toBe(`${house.base}/letters/progress`)
    await take(await fromInbox('lampman'), '签收')
    await answer(`${good}10月25日又更换了两盏。`)
    await follow()
    await phone.getByRole('link', { name: '评价答复' }).click()
    await phone.getByLabel('解决了', { exact: true }).check()
    await phone.getByLabel('满意', { exact: true }).check()
    await next()
    const ended = await phone.locator('main').innerText()
    expect(ended).toContain('现在：已办结')
    expect(ended).toContain('没有解决')
    await keepPicture(phone, 'letter-progress')
  },
  patience,
)

test(
  'what the answer promised by a day is an item of its unit by itself, and the clock sends it a slip',
  async () => {
    await collectPromises(workOn(house, '2026-10-13'))
    await house.dawn('2026-11-17T02:00:00Z')
    await issueDueSlips(workOn(house, '2026-11-17'), boundTask)
    const office = await house.workbench('supervisor')
    await office.goto(`${house.base}/workbench/supervision/items`)
    await office
      .getByRole('link', { name: /我们将于11月20日前完成更换/ })
      .first()
      .waitFor()
    await keepPicture(office, 'letter-promises')
    const unit = await house.workbench('lampman')
    await unit.goto(`${house.base}/workbench/supervision/items`)
    await unit
      .getByRole('link', { name: /我们将于11月20日前完成更换/ })
      .first()
      .click()
    await unit
      .getByText(new RegExp(`来信${number}第1次答复`))
      .first()
      .waitFor()
    await unit
      .getByText(/督蓝〔2026〕\d号/)
      .first()
      .waitFor()
    await keepPicture(unit, 'letter-promise-slip')
    await take(unit, '签收')
  },
  patience,
)

test(
  'its pages and screens have nothing that axe finds and fit their windows',
  async () => {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 } })
    const page = await context.newPage()
    for (const path of ['/letters', '/letters/new', '/letters/progress']) {
      await page.goto(`${house.base}${path}`)
      expect(await complaintsOf(page)).toEqual([])
    }
    await page.locator('[name=number]').fill(number)
    await page.locator('[name=code]').fill(code)
    await page.locator('.buttons button').first().click()
    expect(await complaintsOf(page)).toEqual([])
    const clerk = await house.workbench('mailclerk')
    for (const path of [
      'letters',
      'letters/take-in',
      'letters/rules',
      'letters/rules?part=tone',
      'letters/model',
    ]) {
      await clerk.goto(`${house.base}/workbench/${path}`)
      await clerk.getByRole('heading', { level: 1 }).waitFor()
      expect(await complaintsOf(clerk)).toEqual([])
    }
    await clerk.goto(`${house.base}/workbench/letters`)
    await clerk.getByRole('link', { name: subject }).focus()
    await clerk.keyboard.press('Enter')
    await clerk.getByRole('heading', { name: subject }).first().waitFor()
    expect(await complaintsOf(clerk)).toEqual([])
    await context.close()
  },
  patience,
)
