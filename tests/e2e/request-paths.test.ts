// The paths beside the straight one, in the browser: reasons, a fee, a unit that helps, a region covered with the mouse,
// service by post, and a review with what follows from it.
import { readFileSync } from 'node:fs'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { extractBytes } from '#kernel/files/extract-bytes.ts'
import { createPerson } from '../cases.ts'
import { makePdf, pdfLine } from '../files/pdf.ts'
import { takeIn } from '../information-requests.ts'
import { openBrowser } from './browser.ts'
import type { OpenOffice, Role } from './request-office.ts'
import { confirm, keepPicture, openForm, take } from './house.ts'
import { letterRow, makeLetter, openOffice } from './request-office.ts'
import { choose, patience } from './workbench.ts'

let browser: Browser
let office: OpenOffice
let requestId = ''
let number = ''

beforeAll(async () => {
  browser = await openBrowser()
  office = await openOffice(browser, '2026-10-12T02:00:00Z')
  const { db, county } = office
  const officer = await createPerson(db, county.office, ['requestOfficer'])
  const people = { officer, director: officer, secrecy: officer, signer: officer }
  const applicant = {
    kind: 'natural',
    name: '桑榆',
    phone: '13900002222',
    address: '青岚县茶岭镇',
    identity: { kind: 'other', number: 'S2026' },
  }
  const asked = { channel: 'counter', subject: '河道采砂许可台账', applicant, delivery: 'post' }
  const filed = await takeIn({ db, unit: county.office, ...people }, '2026-10-12', asked)
  requestId = filed.requestId
  number = filed.number
}, 300_000)
afterAll(async () => {
  await browser?.close()
  await office?.close()
})

/** The case page, at the desk of whoever plays this part. */
async function atDesk(role: Role): Promise<Page> {
  const page = await office.workbench(role)
  await page.goto(`${office.base}/workbench/cases/${requestId}`)
  await page.getByRole('heading', { name: `申请内容（${number}）` }).waitFor()
  return page
}

async function stateIs(page: Page, title: string): Promise<void> {
  await page.locator('.case-state').getByText(title, { exact: true }).waitFor()
}

/** Picks an option in a form or dialog, of which Escape would close the latter. */
async function pick(page: Page, dialog: Locator, label: string, option: string): Promise<void> {
  await dialog.getByRole('combobox', { name: new RegExp(`^${label}`) }).click()
  await page.locator('.ant-select-item-option:visible', { hasText: option }).first().click()
}

test(
  'an applicant of many requests is asked for reasons, and these are judged',
  async () => {
    const page = await atDesk('officer')
    await take(page, '内容明确，转入办理')
    const asking = await openForm(page, '要求说明理由')
    await asking.getByRole('textbox', { name: /要求说明理由的事实/ }).fill('本月已提出十一件同类申请')
    await confirm(asking)
    expect(await makeLetter(page, '说明理由告知书')).toMatch(/〔2026〕1号$/)
    const lapse = page.getByRole('button', { name: '逾期未说明理由，继续办理' })
    expect(await lapse.isDisabled()).toBe(true)
    const answer = await openForm(page, '收到说明的理由')
    await answer.getByRole('textbox', { name: /申请人说明的理由/ }).fill('撰写河道治理的论文')
    await confirm(answer)
    await page.getByRole('button', { name: '审查理由' }).click()
    const judging = page.getByRole('dialog')
    await pick(page, judging, '判断', '理由合理')
    await judging.getByRole('textbox', { name: /判断的依据/ }).fill('与论文题目一致')
    await judging.getByRole('button', { name: '保存判断' }).click()
    await judging.waitFor({ state: 'hidden' })
    await page.getByText('与论文题目一致').waitFor()
  },
  patience,
)

test(
  'Escape loses nothing that was typed in a dialog, and closes at once one in which nothing was',
  async () => {
    const page = await atDesk('officer')
    const open = page.getByRole('button', { name: '登记检索' })
    const dialog = page.getByRole('dialog', { name: '登记检索' })
    await open.click()
    const place = dialog.getByRole('textbox', { name: /检索的地方/ })
    await place.waitFor()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
    await open.click()
    await place.fill('综合档案室')
    await page.keyboard.press('Escape')
    const question = dialog.getByRole('alertdialog', { name: '还没有保存' })
    await question.waitFor()
    // The second Escape takes back the first; the field has the keyboard again.
    await page.keyboard.press('Escape')
    await question.waitFor({ state: 'detached' })
    expect(await place.evaluate((field) => field === document.activeElement)).toBe(true)
    expect(await place.inputValue()).toBe('综合档案室')
    await dialog.getByRole('button', { name: '关闭', exact: true }).click()
    await question.getByRole('button', { name: '继续填写' }).click()
    expect(await place.inputValue()).toBe('综合档案室')
    await page.keyboard.press('Escape')
    await question.getByRole('button', { name: '不保存，关闭' }).click()
    await dialog.waitFor({ state: 'hidden' })
  },
  patience,
)

test(
  'a fee is worked out before it is notified; the reply period stands still until it is paid',
  async () => {
    const page = await atDesk('officer')
    const form = await openForm(page, '通知缴纳信息处理费')
    await form.getByRole('spinbutton', { name: /页数/ }).fill('250')
    await form.getByText('合计4700元。').waitFor()
    await keepPicture(page, 'request-fee')
    await confirm(form)
    await makeLetter(page, '收费通知书')
    await page.getByText('已停止计算，登记缴费后重新起算').waitFor()
    const payment = await openForm(page, '登记缴费')
    await payment.getByRole('textbox', { name: /缴费凭证号/ }).fill('非税00012345')
    await confirm(payment)
    await stateIs(page, '办理中')
  },
  patience,
)

test(
  'another unit is asked to help, with a limit of its own, and answers from its own desk',
  async () => {
    const page = await atDesk('officer')
    const form = await openForm(page, '请其他单位协办')
    await form.getByRole('combobox', { name: /协办单位/ }).click()
    const helping = `单位${office.county.county.path}`
    await page.locator('.ant-select-item-option', { hasText: helping }).first().click()
    await page.keyboard.press('Escape')
    await confirm(form)
    await page.getByText(`协办时限（${helping}）`).waitFor()
    const helper = await office.workbench('helper')
    await helper.goto(`${office.base}/workbench/cases/${requestId}`)
    const answer = await openForm(helper, '提出协办意见')
    await answer.getByRole('textbox').fill('台账第三册由我单位保管，已复印送去')
    await confirm(answer)
    await atDesk('officer')
    await page.getByText('台账第三册由我单位保管').waitFor()
  },
  patience,
)

test(
  'a name on the picture of a page is covered with the mouse and cannot be read in what goes out',
  async () => {
    const page = await atDesk('officer')
    await choose(page, '文件种类', '拟公开的原件')
    await page.getByLabel('选择要添加的文件').setInputFiles({
      name: 'ledger.pdf',
      mimeType: 'application/pdf',
      buffer: makePdf([pdfLine('HOLDER ZHANG SAN', 780) + pdfLine('PERMIT 2026-17', 400)]),
    })
    await page.getByRole('link', { name: '遮盖', exact: true }).click()
    const sheet = page.locator('.redaction-sheet').first()
    await sheet.locator('img').waitFor()
    const box = await sheet.boundingBox()
    if (!box) throw new Error('the page has no picture')
    await page.mouse.move(box.x + box.width * 0.05, box.y + box.height * 0.03)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width * 0.7, box.y + box.height * 0.12, { steps: 8 })
    await page.mouse.up()
    await page.getByRole('group', { name: '第1处' }).waitFor()
    await page.getByRole('button', { name: '遮盖并核对' }).click()
    await page.getByRole('checkbox', { name: /我已逐页核对/ }).check()
    await keepPicture(page, 'request-region')
    await page.getByRole('button', { name: '作为答复附件' }).click()
    const waiting = page.waitForEvent('download')
    await page.getByRole('link', { name: /ledger.*公开版.*\.pdf/ }).click()
    const bytes = readFileSync(await (await waiting).path())
    expect((await extractBytes(bytes, 'ledger.pdf')).text).not.toContain('ZHANG')
    expect(bytes.toString('latin1')).not.toContain('ZHANG')
    const kept = await office.db
      .selectFrom('information_requests.redaction')
      .select(['regions', 'result_id'])
      .executeTakeFirstOrThrow()
    expect(kept).toMatchObject({ regions: [{ page: 1 }] })
    expect(kept.result_id).not.toBeNull()
  },
  patience,
)

test(
  'an answer that goes by post counts from the day the postal enterprise took it, never by courier',
  async () => {
    const page = await atDesk('officer')
    await page.getByRole('button', { name: '起草答复' }).click()
    await choose(page, '答复种类', '部分公开')
    await page.getByRole('textbox', { name: /^答复内容/ }).fill('台账除许可持有人姓名外予以公开。')
    await page.getByRole('textbox', { name: /^法律依据/ }).fill('《政府信息公开条例》第十五条')
    await page.getByRole('textbox', { name: /^理由/ }).fill('姓名属于个人隐私。')
    await page.getByRole('button', { name: '保存草稿' }).click()
    await page.getByRole('button', { name: '修改答复' }).waitFor()
    await take(page, '提交答复，送保密审查')
    const review = await openForm(await atDesk('secrecy'), '保密审查通过')
    await review.getByRole('textbox', { name: /保密审查意见/ }).fill('不涉密')
    await confirm(review)
    await take(await atDesk('signer'), '签发答复')
    await atDesk('officer')
    const early = await openForm(page, '送达答复')
    await early.getByText('答复书还没有生成').waitFor()
    expect(await early.getByRole('button', { name: '确认送达答复' }).isDisabled()).toBe(true)
    await early.getByRole('button', { name: '返回' }).click()
    await makeLetter(page, '答复书')
    const form = await openForm(page, '送达答复')
    await pick(page, form, '送达方式', '邮寄')
    await pick(page, form, '承运者', '快递公司')
    await form.getByRole('textbox', { name: /邮件号码/ }).fill('SF1234567890')
    await form.getByRole('button', { name: /^确认/ }).click()
    await form
      .getByText(/邮政企业/)
      .last()
      .waitFor()
    await form.getByRole('alert').first().waitFor()
    await pick(page, form, '承运者', '邮政企业')
    await form.getByRole('textbox', { name: /邮件号码/ }).fill('1234567890123')
    await confirm(form)
    await stateIs(page, '已答复，待归档')
    await letterRow(page, '答复书').getByRole('link', { name: 'PDF' }).waitFor()
  },
  patience,
)

test(
  'a review that did not uphold the answer is settled, and the director opens the matter again',
  async () => {
    const page = await atDesk('officer')
    await page.getByRole('button', { name: '登记复议或者诉讼' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: /复议机关或者法院/ }).fill('青岚县人民政府')
    await dialog.getByRole('button', { name: '登记', exact: true }).click()
    await dialog.waitFor({ state: 'hidden' })
    await page.getByRole('button', { name: '登记结果' }).click()
    await pick(page, dialog, '结果', '结果纠正')
    await dialog.getByRole('button', { name: '登记', exact: true }).click()
    await dialog.waitFor({ state: 'hidden' })
    const director = await atDesk('director')
    await director.getByRole('button', { name: '重新办理' }).click()
    const reopening = director.getByRole('dialog')
    await reopening.getByRole('textbox', { name: /依据/ }).fill('青岚复决〔2026〕1号')
    await reopening.getByRole('button', { name: '重新办理' }).click()
    await reopening.waitFor({ state: 'hidden' })
    await director.getByText('对本件的重新办理').waitFor()
  },
  patience,
)
