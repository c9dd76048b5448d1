// A request for information from the citizen's side, on a telephone without scripts, against what the office does to it.
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#kernel/access/actor.ts'
import { visitor } from '#kernel/access/actor.ts'
import { civilDateOf } from '#kernel/calendar.ts'
import type { ActionContext } from '#kernel/context.ts'
import type { Pool } from '#kernel/database/database.ts'
import { openBlobStore } from '#kernel/files/blob-store.ts'
import { extractBytes } from '#kernel/files/extract-bytes.ts'
import { redactBytes } from '#kernel/files/redaction/redact-bytes.ts'
import { createServer } from '#kernel/http/server.ts'
import { findBound, perform } from '#kernel/procedure/perform.ts'
import { informationRequests } from '#modules/information-requests/module.ts'
import { draftDecision } from '#modules/information-requests/service/decision.ts'
import { attachFile } from '#modules/information-requests/service/files.ts'
import { readRequest } from '#modules/information-requests/service/matter.ts'
import { publishing } from '#modules/publishing/module.ts'
import { calendar2026 } from '../calendar2026.ts'
import { createPerson } from '../cases.ts'
import { createTestDatabase } from '../database.ts'
import type { County } from '../publishing.ts'
import { asActor, createCounty } from '../publishing.ts'
import { openBrowser } from './browser.ts'
import { wordFile } from './word-file.ts'
import { testVault } from '../vault.ts'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const pictures = process.env['MINGTANG_SCREENSHOTS'] ?? ''
const folder = mkdtempSync(join(tmpdir(), 'mingtang-request-'))
const blobs = openBlobStore(folder)
const subject = '河东村道路硬化工程结算书'
const secret = '田大有'
let now = '2026-10-12T02:00:00Z'
let db: Pool
let county: County
let staff: Readonly<Record<'officer' | 'director' | 'secrecyReviewer' | 'signer', Actor>>
let server: FastifyInstance
let browser: Browser
let phone: Page
let base = ''
let requestId = ''
let number = ''
let code = ''

beforeAll(async () => {
  db = await createTestDatabase()
  county = await createCounty(db)
  const employ = async (...roles: string[]) => await createPerson(db, county.office, roles)
  staff = {
    officer: await employ('requestOfficer'),
    director: await employ('disclosureDirector'),
    secrecyReviewer: await employ('secrecyReviewer'),
    signer: await employ('answerSigner'),
  }
  server = createServer([publishing, informationRequests], {
    db,
    blobs,
    vault: testVault,
    calendar: () => calendar2026,
    now: () => new Date(now),
    today: civilDateOf,
    whoIs: async () => visitor,
  })
  await server.listen({ host: '127.0.0.1', port: 0 })
  base = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`
  browser = await openBrowser()
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    javaScriptEnabled: false,
    acceptDownloads: true,
  })
  phone = await context.newPage()
}, 120_000)
afterAll(async () => {
  await browser.close()
  await server.close()
  await db.destroy()
  rmSync(folder, { recursive: true, force: true })
})

async function as<Result>(
  who: keyof typeof staff,
  work: (context: ActionContext) => Promise<Result>,
): Promise<Result> {
  return await asActor(db, staff[who], work, { at: now, blobs })
}

async function act(who: keyof typeof staff, action: string, details = {}, caseId = requestId): Promise<void> {
  await as(who, async (context) => {
    const bound = await findBound(context.db, informationRequests.procedures, caseId)
    await perform(context, bound, caseId, action, details)
  })
}

async function next(): Promise<void> {
  await phone.locator('.buttons button').first().click()
}

async function picture(name: string): Promise<void> {
  if (!pictures) return
  mkdirSync(pictures, { recursive: true })
  await phone.screenshot({ path: join(pictures, `${name}.png`), fullPage: true })
}

/** Opens the progress anew with number and code. */
async function follow(): Promise<string> {
  await phone.goto(`${base}/requests/progress`)
  if (await phone.locator('[name=code]').count()) {
    await phone.locator('[name=number]').fill(number)
    await phone.locator('[name=code]').fill(code)
    await next()
  }
  return await phone.locator('main').innerText()
}

test('a citizen files on a telephone, with an attachment, and gets a number, a code and a date', async () => {
  await phone.goto(`${base}/requests`)
  await phone.getByRole('link', { name: /提出申请/ }).click()
  await phone
    .locator('select[name=unit]')
    .selectOption({ label: `单位${county.office.path.split('.').at(-1)}` })
  await next()
  await phone.locator('[name=subject]').fill(subject)
  await phone.locator('textarea[name=description]').fill('2025年完工的河东村道路硬化工程，要结算书全文。')
  await phone.locator('input[type=file]').setInputFiles({
    name: '公示栏.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('河东村道路硬化工程公示'),
  })
  await picture('request-what')
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
  await picture('request-check')
  await phone.getByRole('button', { name: '提交申请' }).click()
  number = await phone.locator('.keep dd').first().innerText()
  code = await phone.locator('.code').innerText()
  expect(code).toMatch(/^([0-9A-Z]{5}-){4}[0-9A-Z]{5}$/)
  await picture('request-receipt')
  const row = await db
    .selectFrom('information_requests.request')
    .select('id')
    .where('number', '=', number)
    .executeTakeFirstOrThrow()
  requestId = row.id
}, 120_000)

test('the office confirms and asks for a correction, which the citizen answers', async () => {
  await act('officer', 'receive', { effectiveOn: '2026-10-12' })
  await act('officer', 'askCorrection', {
    days: 10,
    input: { ground: 'unclearContent', items: '请说明要的是一期还是二期工程的结算书' },
  })
  expect(await follow()).toContain('请说明要的是一期还是二期工程的结算书')
  await picture('request-correction')
  await phone.getByRole('link', { name: '去补正' }).click()
  now = '2026-10-14T02:00:00Z'
  await follow()
  await phone.goto(`${base}/requests/progress/correct`)
  await phone.locator('[name=correction]').fill('二期工程，2025年9月完工。')
  await phone.getByRole('button', { name: '提交补正' }).click()
  const text = await phone.locator('main').innerText()
  expect(text).toContain('补正已经收到')
  expect(text).toContain('2026年11月11日（星期三）')
}, 120_000)

test('a third party is asked and the director extends: the citizen reads each new date with its reason', async () => {
  await act('officer', 'consult', {
    effectiveOn: '2026-10-14',
    input: {
      consultations: [{ kind: 'thirdParty', partyName: '大有建筑队', question: '是否同意公开结算书' }],
    },
  })
  now = '2026-10-19T02:00:00Z'
  const matter = await as('officer', async (context) => await readRequest(context, requestId))
  const consultation = matter.consultations[0]?.caseId ?? ''
  await act('officer', 'recordReceipt', { effectiveOn: '2026-10-15' }, consultation)
  await act(
    'officer',
    'recordOpinion',
    { effectiveOn: '2026-10-19', input: { opinion: 'partly', reasons: '人名不宜公开' } },
    consultation,
  )
  await act('director', 'approveExtension', { reason: '需要调取档案', input: { days: 20 } })
  await act('officer', 'serveExtension', {
    effectiveOn: '2026-10-19',
    days: 20,
    service: { method: 'online', evidence: '申请人电话确认收到' },
  })
  const text = await follow()
  // The corrected request came on 14 October: 11 November; 3 working days of asking do not count; 20 more.
  expect(text).toContain('征求第三方或者其他机关意见')
  expect(text).toContain('应当在 2026年12月14日（星期一） 以前答复')
  await picture('request-progress')
}, 120_000)

test('a redacted answer is reviewed, signed, taken online and downloaded, and holds nothing of what was covered', async () => {
  const name = '结算书.docx'
  const original = await wordFile(['河东村道路硬化工程结算书', `施工负责人${secret}，结算金额120万元。`])
  const redacted = await redactBytes(original, name, { terms: [secret], regions: [] })
  if (typeof redacted === 'string') throw new Error(redacted)
  const stored = await blobs.put(Buffer.from(redacted.bytes))
  await as('officer', async (context) => {
    const place = { requestId, role: 'answer' as const, key: crypto.randomUUID() }
    await attachFile(context, place, { ...stored, name })
    await draftDecision(context, {
      requestId,
      baseRevision: 0,
      outcomeCode: 'P',
      outcomeDetail: null,
      grounds: '《中华人民共和国政府信息公开条例》第十五条、第三十七条',
      reasons: '结算书中的人名属于个人隐私，第三方不同意公开。',
      body: '结算书除人名外予以公开，见附件。',
      way: '',
      organ: '',
      overrideReason: '',
      openReasons: '',
    })
  })
  await act('officer', 'submitAnswer')
  const { decision } = await as('officer', async (context) => await readRequest(context, requestId))
  const digest = decision?.digest ?? ''
  await act('secrecyReviewer', 'passSecrecyReview', { input: { digest, opinion: '不涉及国家秘密' } })
  await act('signer', 'sign', { input: { digest } })
  await follow()
  await phone.getByRole('link', { name: '确认收到答复' }).click()
  await phone.locator('[name=accepted]').check()
  await phone.getByRole('button', { name: /确认收到/ }).click()
  expect(await phone.locator('main').innerText()).toContain('部分公开')
  await picture('request-answer')
  const waiting = phone.waitForEvent('download')
  await phone.getByRole('link', { name }).click()
  const bytes = readFileSync(await (await waiting).path())
  const { text } = await extractBytes(bytes, name)
  expect(text).toContain('结算金额120万元')
  expect(bytes.includes(secret)).toBe(false)
  expect(text).not.toContain(secret)
}, 120_000)

test('every page of it is clean for axe, wide, on a telephone and in 长者模式', async () => {
  for (const [display, width] of [
    ['', 390],
    ['', 1440],
    ['e', 390],
    ['c', 390],
  ] as const) {
    const context = await browser.newContext({ viewport: { width, height: 844 }, bypassCSP: true })
    if (display) await context.addCookies([{ name: 'display', value: display, url: base }])
    const page = await context.newPage()
    for (const path of [
      '/requests',
      '/requests/deadline?what=reply&from=2026-01-30',
      '/requests/new/unit',
      '/requests/progress',
    ]) {
      await page.goto(`${base}${path}`)
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
