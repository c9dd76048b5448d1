// A request for information in the browser, whole: the citizen on a telephone without scripts, the office at the workbench.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { extractBytes } from '#kernel/files/extract-bytes.ts'
import { openBrowser } from './browser.ts'
import type { OpenOffice, Role } from './request-office.ts'
import { confirm, keepPicture, openForm, take } from './house.ts'
import { letterRow, makeLetter, openOffice } from './request-office.ts'
import { wordFile } from './word-file.ts'
import { choose } from './workbench.ts'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const subject = '河东村道路硬化工程结算书'
const secret = '田大有'
const citizen = '禾苗苗'
let browser: Browser
let office: OpenOffice
let phone: Page
let requestId = ''
let number = ''
let code = ''

beforeAll(async () => {
  browser = await openBrowser()
  office = await openOffice(browser, '2026-10-12T02:00:00Z')
  phone = await office.openPhone()
}, 300_000)
afterAll(async () => {
  await browser?.close()
  await office?.close()
})

async function next(): Promise<void> {
  await phone.locator('.buttons button').first().click()
}

/** Opens the progress anew with number and code. */
async function follow(): Promise<string> {
  await phone.goto(`${office.base}/requests/progress`)
  if (await phone.locator('[name=code]').count()) {
    await phone.locator('[name=number]').fill(number)
    await phone.locator('[name=code]').fill(code)
    await next()
  }
  return await phone.locator('main').innerText()
}

/** The case page of the request, at the desk of whoever plays this part. */
async function atDesk(role: Role): Promise<Page> {
  const page = await office.workbench(role)
  await page.goto(`${office.base}/workbench/cases/${requestId}`)
  await page.getByRole('heading', { name: `申请内容（${number}）` }).waitFor()
  return page
}

/** Opens the case as it waits in the inbox. */
async function fromInbox(role: Role): Promise<Page> {
  const page = await office.workbench(role)
  await page.goto(`${office.base}/workbench/`)
  await page.getByText(subject).first().click()
  await page.getByRole('heading', { name: `申请内容（${number}）` }).waitFor()
  return page
}

/** Downloads what a link leads to. */
async function download(page: Page, name: string | RegExp): Promise<Buffer> {
  const waiting = page.waitForEvent('download')
  await page.getByRole('link', { name }).first().click()
  return readFileSync(await (await waiting).path())
}

test('a citizen files on a telephone, with an attachment, and gets a number, a code and a date', async () => {
  await phone.goto(`${office.base}/requests`)
  await phone.getByRole('link', { name: /提出申请/ }).click()
  await phone
    .locator('select[name=unit]')
    .selectOption({ label: `单位${office.county.office.path.split('.').at(-1)}` })
  await next()
  await phone.locator('[name=subject]').fill(subject)
  await phone.locator('textarea[name=description]').fill('2025年完工的河东村道路硬化工程，要结算书全文。')
  await phone.locator('input[type=file]').setInputFiles({
    name: '公示栏.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('河东村道路硬化工程公示'),
  })
  await keepPicture(phone, 'request-what')
  await next()
  await phone.getByLabel(/^电子文件/).check()
  await phone.getByLabel(/^网上查询并下载/).check()
  await next()
  await phone.getByLabel(/^自然人/).check()
  await phone.getByLabel(/^申请人自己/).check()
  await next()
  await phone.getByLabel('姓名').fill('禾苗苗')
  await phone.locator('[name=identityKind]').selectOption('idCard')
  await phone.getByLabel('证件号码').fill('110105194912310021')
  await next()
  await expect
    .poll(async () => await phone.locator('.complaints').innerText())
    .toContain('至少填写一种联系方式')
  await phone.locator('[name=phone]').fill('13900001111')
  await next()
  expect(await phone.locator('.complaints').innerText()).toContain('居民身份证号码有误')
  await phone.getByLabel('证件号码').fill('11010519491231002X')
  await next()
  await keepPicture(phone, 'request-check')
  await phone.getByRole('button', { name: '提交申请' }).click()
  number = await phone.locator('.keep dd').first().innerText()
  code = await phone.locator('.code').innerText()
  expect(code).toMatch(/^([0-9A-Z]{5}-){4}[0-9A-Z]{5}$/)
  await keepPicture(phone, 'request-receipt')
  const row = await office.db
    .selectFrom('information_requests.request')
    .select('id')
    .where('number', '=', number)
    .executeTakeFirstOrThrow()
  requestId = row.id
}, 120_000)

/** Downloads a letter of the case that is open. */
async function downloadLetter(page: Page, title: string, format: 'Word' | 'PDF'): Promise<Buffer> {
  const waiting = page.waitForEvent('download')
  await letterRow(page, title).getByRole('link', { name: format }).click()
  return readFileSync(await (await waiting).path())
}

test('the officer confirms from the inbox and asks for a correction, by letter; the citizen reads it and answers', async () => {
  const page = await fromInbox('officer')
  await take(page, '确认收到并登记')
  await atDesk('officer')
  await makeLetter(page, '接收回执')
  const form = await openForm(page, '告知补正')
  await keepPicture(page, 'request-ask-correction')
  await form.getByRole('textbox', { name: /需要补正的内容/ }).fill('请说明要的是一期还是二期工程的结算书')
  await form.getByRole('spinbutton', { name: /给申请人补正的工作日/ }).fill('10')
  await confirm(form)
  expect(await makeLetter(page, '补正告知书')).toMatch(/〔2026〕1号$/)
  await serve(page, '补正告知书')
  await keepPicture(page, 'request-case')
  const text = await follow()
  expect(text).toContain('请说明要的是一期还是二期工程的结算书')
  const letter = await extractBytes(await download(phone, /^补正告知书/), '补正告知书.pdf')
  expect(letter.text.replaceAll('\n', '')).toContain('一期还是二期工程')
  await keepPicture(phone, 'request-correction')
  await phone.getByRole('link', { name: '去补正' }).click()
  await office.dawn('2026-10-14T02:00:00Z')
  await follow()
  await phone.goto(`${office.base}/requests/progress/correct`)
  await phone.locator('[name=correction]').fill('二期工程，2025年9月完工。')
  await phone.getByRole('button', { name: '提交补正' }).click()
  const answered = await phone.locator('main').innerText()
  expect(answered).toContain('补正已经收到')
  expect(answered).toContain('2026年11月11日（星期三）')
}, 120_000)

/** Records that a letter reached the applicant. */
async function serve(page: Page, title: string): Promise<void> {
  const owed = page.getByRole('region', { name: '文书送达' }).locator('li', { hasText: title })
  await owed.getByRole('button', { name: '登记送达' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: /凭证/ }).fill('签收单001')
  await dialog.getByRole('button', { name: '登记送达' }).click()
  await dialog.waitFor({ state: 'hidden' })
}

test('the officer asks a third party by a letter that names nobody, and notes what it says', async () => {
  const page = await fromInbox('officer')
  const form = await openForm(page, '征求第三方或者其他机关意见')
  await form.getByRole('textbox', { name: /姓名或者名称/ }).fill('大有建筑队')
  await form.getByRole('textbox', { name: /征求意见的内容/ }).fill('是否同意公开二期工程结算书')
  await confirm(form)
  await atDesk('officer')
  await page.getByRole('link', { name: '大有建筑队' }).click()
  await page.getByRole('heading', { name: '大有建筑队' }).waitFor()
  await makeLetter(page, '征求意见书')
  const letter = await download(page, 'Word')
  expect((await extractBytes(letter, '征求意见书.docx')).text).not.toContain(citizen)
  await take(page, '登记对方收到')
  await office.dawn('2026-10-19T02:00:00Z')
  const later = await office.workbench('officer')
  await later.goto(
    page.url().startsWith('http') ? `${office.base}/workbench/cases/${requestId}` : office.base,
  )
  await later.getByRole('link', { name: '大有建筑队' }).click()
  const opinion = await openForm(later, '登记对方意见')
  await choose(later, '对方的意见', '同意部分公开')
  await opinion.getByRole('textbox', { name: /对方的理由/ }).fill('人名不宜公开')
  await confirm(opinion)
  await atDesk('officer')
  await later.getByText('办理中').first().waitFor()
}, 120_000)

test('the director extends; it counts once the officer has told the applicant, who reads each new date with its reason', async () => {
  const director = await atDesk('director')
  const approval = await openForm(director, '批准延长答复期限')
  await approval.getByRole('textbox', { name: /理由/ }).fill('需要调取乡镇的档案')
  await confirm(approval)
  const page = await atDesk('officer')
  await makeLetter(page, '延期答复告知书')
  const form = await openForm(page, '送达延期告知书，延长期限')
  await form.getByRole('textbox', { name: /送达凭证/ }).fill('申请人电话确认收到')
  await confirm(form)
  const text = await follow()
  // The corrected request came on 14 October: 11 November; 3 working days of asking do not count; 20 more.
  expect(text).toContain('征求第三方或者其他机关意见')
  expect(text).toContain('应当在 2026年12月14日（星期一） 以前答复')
  await keepPicture(phone, 'request-progress')
}, 120_000)

test('the officer covers a name in the file that goes out, and is shown the proof', async () => {
  const page = await atDesk('officer')
  await choose(page, '文件种类', '拟公开的原件')
  await page.getByLabel('选择要添加的文件').setInputFiles({
    name: '二期结算书.docx',
    mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    buffer: await wordFile([subject, `施工负责人${secret}，电话13800138000，结算金额120万元。`]),
  })
  await page.getByRole('link', { name: '遮盖', exact: true }).click()
  await page.getByText('13800138000').first().waitFor()
  await page.getByRole('textbox', { name: /再加几个/ }).fill(secret)
  await page.getByRole('button', { name: '加入' }).click()
  await page.getByRole('button', { name: '遮盖并核对' }).click()
  await page.getByText('没有残留').waitFor()
  await keepPicture(page, 'request-redaction')
  await page.getByRole('checkbox', { name: /我已逐页核对/ }).check()
  await page.getByRole('button', { name: '作为答复附件' }).click()
  await page.getByRole('link', { name: '二期结算书（公开版）.docx' }).waitFor()
}, 120_000)

test('answered in part, passed for secrecy, signed and written as a letter', async () => {
  const page = await atDesk('officer')
  await page.getByRole('button', { name: '起草答复' }).click()
  await choose(page, '答复种类', '部分公开')
  await page.getByRole('textbox', { name: /^答复内容/ }).fill('结算书除人名和电话外予以公开，见附件。')
  await page.getByRole('textbox', { name: /^法律依据/ }).fill('《中华人民共和国政府信息公开条例》第十五条')
  await page.getByRole('textbox', { name: /^理由/ }).fill('人名和电话属于个人隐私，第三方不同意公开。')
  await page.getByRole('button', { name: '保存草稿' }).click()
  await page.getByRole('button', { name: '修改答复' }).waitFor()
  await take(page, '提交答复，送保密审查')
  const secrecy = await fromInbox('secrecy')
  const review = await openForm(secrecy, '保密审查通过')
  await review.getByRole('textbox', { name: /保密审查意见/ }).fill('不涉及国家秘密')
  await confirm(review)
  await take(await fromInbox('signer'), '签发答复')
  await atDesk('officer')
  expect(await makeLetter(page, '答复书')).toMatch(/公复〔2026〕1号$/)
  await keepPicture(page, 'request-answer-letter')
  const [word, pdf] = [
    await downloadLetter(page, '答复书', 'Word'),
    await downloadLetter(page, '答复书', 'PDF'),
  ]
  const [asWord, asPdf] = [await extractBytes(word, 'a.docx'), await extractBytes(pdf, 'a.pdf')]
  for (const { text } of [asWord, asPdf]) {
    const plain = text.replaceAll(/\s/g, '')
    expect(plain).toContain(`${citizen}：`)
    expect(plain).toContain('附件：二期结算书（公开版）')
    expect(plain).toContain('先向青岚县人民政府申请行政复议')
  }
  expect(pdf.toString('latin1')).toContain('<pdfaid:part>2</pdfaid:part>')
}, 120_000)

test('the citizen takes the answer online, which is its service, and what they download holds nothing of what was covered', async () => {
  await follow()
  await phone.getByRole('link', { name: '确认收到答复' }).click()
  await phone.locator('[name=accepted]').check()
  await phone.getByRole('button', { name: /确认收到/ }).click()
  expect(await phone.locator('main').innerText()).toContain('部分公开')
  await keepPicture(phone, 'request-answer')
  const bytes = await download(phone, '二期结算书（公开版）.docx')
  const { text } = await extractBytes(bytes, 'a.docx')
  expect(text).toContain('结算金额120万元')
  expect(bytes.includes(secret)).toBe(false)
  expect(text).not.toMatch(/田大有|13800138000/)
  const letter = await extractBytes(await download(phone, /^答复书/), 'a.pdf')
  expect(letter.text).toContain(citizen)
}, 120_000)

test('served, it is made public without its applicant, and filed', async () => {
  const page = await atDesk('officer')
  await page.getByRole('button', { name: '把这件答复转为主动公开' }).click()
  const dialog = page.getByRole('dialog')
  const title = dialog.getByRole('textbox', { name: /^标题/ })
  await title.fill(`${citizen}要的结算书`)
  await dialog.getByRole('button', { name: '送信息发布审核' }).click()
  await dialog.getByText(`标题中有“${citizen}”`).waitFor()
  await title.fill(subject)
  await keepPicture(page, 'request-publication')
  await dialog.getByRole('button', { name: '送信息发布审核' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.getByText('已在标题、正文').waitFor()
  await take(page, '归档')
  await page.goto(`${office.base}/workbench/information-requests/publications`)
  await page.getByRole('link', { name: number }).waitFor()
}, 120_000)

const screens = [
  'information-requests',
  'information-requests/unconfirmed',
  'information-requests/take-in',
  'information-requests/publications',
  'cases/:id',
  'cases/:consultation',
  'redact',
] as const

test.each(screens)(
  'the screen %s has nothing that axe finds and fits 1366 pixels',
  async (screen) => {
    const page = await office.workbench('officer')
    await page.goto(`${office.base}/workbench/${await addressOf(screen)}`)
    await page.waitForLoadState('networkidle')
    await page.evaluate(axeSource)
    const found = await page.evaluate(async () => {
      const { axe } = globalThis as unknown as { axe: { run: (options: object) => Promise<Results> } }
      interface Results {
        readonly violations: { readonly id: string; readonly nodes: { readonly html: string }[] }[]
      }
      const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
      const { violations } = await axe.run({ runOnly: { type: 'tag', values: tags } })
      return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160) ?? ''}`)
    })
    expect(found).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1366)
  },
  120_000,
)

async function addressOf(screen: (typeof screens)[number]): Promise<string> {
  if (screen === 'cases/:id') return `cases/${requestId}`
  const consultation = await office.db
    .selectFrom('information_requests.consultation')
    .select('id')
    .executeTakeFirstOrThrow()
  if (screen === 'cases/:consultation') return `cases/${consultation.id}`
  const source = await office.db
    .selectFrom('information_requests.file')
    .select('id')
    .where('role', '=', 'source')
    .executeTakeFirstOrThrow()
  return screen === 'redact' ? `information-requests/redact/${requestId}/${source.id}` : screen
}

test('every page of it is clean for axe, wide, on a telephone and in 长者模式', async () => {
  for (const [display, width] of [
    ['', 390],
    ['', 1440],
    ['e', 390],
    ['c', 390],
  ] as const) {
    const context = await browser.newContext({ viewport: { width, height: 844 }, bypassCSP: true })
    if (display) await context.addCookies([{ name: 'display', value: display, url: office.base }])
    const page = await context.newPage()
    for (const path of [
      '/requests',
      '/requests/deadline?what=reply&from=2026-01-30',
      '/requests/new/unit',
      '/requests/progress',
    ]) {
      await page.goto(`${office.base}${path}`)
      await page.evaluate(axeSource)
      const found = await page.evaluate(async () => {
        const { axe } = globalThis as unknown as {
          axe: { run: () => Promise<{ violations: { id: string; nodes: { target: string[] }[] }[] }> }
        }
        return (await axe.run()).violations.map(({ id, nodes }) => `${id} ${nodes[0]?.target.join(' ')}`)
      })
      expect(`${display}${width} ${path} ${found.join('; ')}`).toBe(`${display}${width} ${path} `)
      const isTooWide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
      expect(`${path} ${isTooWide}`).toBe(`${path} false`)
    }
    await context.close()
  }
}, 120_000)
