// What the public does with a request, through the pages a browser without scripts gets.
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '#kernel/access/actor.ts'
import { visitor } from '#kernel/access/actor.ts'
import { civilDateOf } from '#kernel/calendar.ts'
import type { Pool } from '#kernel/database/database.ts'
import { openBlobStore } from '#kernel/files/blob-store.ts'
import { createServer } from '#kernel/http/server.ts'
import { perform } from '#kernel/procedure/perform.ts'
import { publishing } from '#modules/publishing/module.ts'
import { calendar2026 } from '../../../tests/calendar2026.ts'
import { createPerson } from '../../../tests/cases.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import type { Browser } from '../../../tests/multipart.ts'
import { openBrowser } from '../../../tests/multipart.ts'
import type { County } from '../../../tests/publishing.ts'
import { asActor, createCounty, publishItem } from '../../../tests/publishing.ts'
import type { Filed } from './contract/filing.ts'
import { IntakeRequest } from './contract/filing.ts'
import { informationRequests } from './module.ts'
import { boundRequest } from './service/bound.ts'
import { takeInRequest } from './service/filing.ts'
import { findRequest } from './store/requests.ts'
import { testVault } from '../../../tests/vault.ts'

const folder = mkdtempSync(join(tmpdir(), 'mingtang-requests-'))
const blobs = openBlobStore(folder)
let now = new Date('2026-10-12T02:00:00Z')
let db: Pool
let county: County
let officer: Actor
let server: FastifyInstance
let slug = ''
let addresses = 0

beforeAll(async () => {
  db = await createTestDatabase()
  county = await createCounty(db)
  officer = await createPerson(db, county.office, ['requestOfficer'])
  await publishItem(county, { title: '山洼村道路硬化工程验收公告', body: '<p>山洼村道路已经验收。</p>' })
  const unit = await db
    .selectFrom('access.unit')
    .select('slug')
    .where('id', '=', county.office.id)
    .executeTakeFirstOrThrow()
  slug = unit.slug
  server = createServer([publishing, informationRequests], {
    db,
    blobs,
    vault: testVault,
    calendar: () => calendar2026,
    now: () => now,
    today: civilDateOf,
    whoIs: async () => visitor,
    origin: 'http://localhost',
  })
  await server.ready()
})
afterAll(async () => {
  await server.close()
  await db.destroy()
  rmSync(folder, { recursive: true, force: true })
})

beforeEach(() => {
  now = new Date('2026-10-12T02:00:00Z')
})

function visit(): Browser {
  addresses++
  return openBrowser(server, `198.51.100.${addresses}`)
}

const applicant = {
  name: '禾苗苗',
  identityKind: 'idCard',
  identityNumber: '11010519491231002X',
  phone: '13900001111',
  workplace: '',
  email: '',
  address: '',
  postcode: '',
}
const asked = {
  subject: '山洼村道路硬化工程结算书',
  description: '2025年完工的山洼村道路硬化工程的结算书全文',
}
const photograph = { field: 'application', name: '公示栏.txt', bytes: '公示栏上写着' }

/** Fills in every step up to the last look. */
async function fillIn(browser: Browser, change: Record<string, string> = {}): Promise<void> {
  await browser.send('/requests/new/unit', { do: 'next', unit: slug })
  await browser.send('/requests/new/what', { do: 'next', ...asked, ...change }, [photograph])
  await browser.send('/requests/new/how', {
    do: 'next',
    form: 'electronic',
    delivery: 'online',
    needsHelp: '',
    ...change,
  })
  await browser.send('/requests/new/applicant', {
    do: 'next',
    applicantKind: 'natural',
    actingAs: 'self',
    ...change,
  })
  const who = await browser.send('/requests/new/who', { do: 'next', ...applicant, ...change })
  expect(who.location).toBe('/requests/new/check')
}

/** Files a request; answers its number, its query code and the receipt. */
async function file(browser: Browser, change: Record<string, string> = {}) {
  await fillIn(browser, change)
  expect((await browser.send('/requests/new/check', { do: 'next' })).location).toBe('/requests/new/done')
  const receipt = (await browser.get('/requests/new/done')).text
  const number = /<dd>(\d{4}-\d{4,6})<\/dd>/.exec(receipt)?.[1] ?? ''
  const code = /class="code">([0-9A-Z-]+)</.exec(receipt)?.[1] ?? ''
  return { number, code, receipt }
}

async function follow(browser: Browser, number: string, code: string): Promise<string> {
  await browser.send('/requests/progress', { do: 'next', number, code })
  return (await browser.get('/requests/progress')).text
}

async function caseOf(number: string): Promise<string> {
  const { id } = await db
    .selectFrom('information_requests.request')
    .select('id')
    .where('number', '=', number)
    .executeTakeFirstOrThrow()
  return id
}

/** What the officer takes in from a mail. */
async function takeInMail(): Promise<Filed> {
  const { name, identityNumber, phone } = applicant
  const intake = IntakeRequest.parse({
    ...asked,
    key: randomUUID(),
    unitId: county.office.id,
    channel: 'mail',
    submittedOn: '2026-10-12',
    form: 'electronic',
    delivery: 'online',
    applicant: { kind: 'natural', name, phone, identity: { kind: 'idCard', number: identityNumber } },
  })
  const at = { at: now.toISOString(), blobs }
  return await asActor(db, officer, async (context) => await takeInRequest(context, intake), at)
}

/** What the officer does in the workbench. */
async function act(number: string, action: string, details: Record<string, unknown> = {}): Promise<void> {
  const id = await caseOf(number)
  await asActor(
    db,
    officer,
    async (context) => {
      await perform(context, boundRequest, id, action, details)
    },
    { at: now.toISOString(), blobs },
  )
}

describe('asking for information', () => {
  test('says first what is public already, and begins the form with the words that were searched', async () => {
    const browser = visit()
    const found = await browser.get(`/requests?q=${encodeURIComponent('山洼村')}`)
    expect(found.text).toContain('山洼村道路硬化工程验收公告')
    expect(found.text).toContain(`/requests/new?subject=${encodeURIComponent('山洼村')}`)
    const nothing = await browser.get(`/requests?q=${encodeURIComponent('琉璃瓦')}`)
    expect(nothing.text).toContain('没有找到')
    await browser.send('/requests/new/unit', { do: 'next', unit: slug })
    await browser.send('/requests/new/what', { do: 'next', ...asked })
    expect((await browser.get('/requests/new/how')).text).toContain('山洼村道路硬化工程验收公告')
  })

  test('ends with a number, a query code, a date to expect and what happens next', async () => {
    const { number, code, receipt } = await file(visit())
    expect(number).toMatch(/^2026-\d{4}$/)
    expect(code).toMatch(/^([2-9A-Z]{5}-){4}[2-9A-Z]{5}$/)
    // 20 working days from Monday 12 October 2026.
    expect(receipt).toContain('2026年11月9日（星期一）')
    expect(receipt).toContain('接下来')
    const stored = await db.selectFrom('information_requests.request').selectAll().execute()
    expect(JSON.stringify(stored)).not.toContain(code)
  })

  test('by a double click is one request', async () => {
    const before = await count()
    const browser = visit()
    await fillIn(browser)
    await Promise.all([1, 2].map(async () => await browser.send('/requests/new/check', { do: 'next' })))
    expect(await count()).toBe(before + 1)
  })

  test('keeps the files that came with it, each as what it is', async () => {
    const { number } = await file(visit())
    const files = await db
      .selectFrom('information_requests.file')
      .select(['role', 'name'])
      .where('request_id', '=', await caseOf(number))
      .execute()
    expect(files).toEqual([{ role: 'application', name: '公示栏.txt' }])
  })

  test('refuses beside its field a wrong identity number, no way to be reached, and an agent without mandate', async () => {
    const browser = visit()
    await fillIn(browser)
    const wrong = await browser.send('/requests/new/who', {
      do: 'next',
      ...applicant,
      identityNumber: '110105194912310021',
    })
    expect(wrong.location).toBe('/requests/new/who#complaints')
    expect((await browser.get('/requests/new/who')).text).toContain('居民身份证号码有误')
    await browser.send('/requests/new/who', { do: 'next', ...applicant, phone: '' })
    expect((await browser.get('/requests/new/who')).text).toContain('至少填写一种联系方式')
    await browser.send('/requests/new/applicant', { do: 'next', applicantKind: 'natural', actingAs: 'agent' })
    expect((await browser.send('/requests/new/check', { do: 'next' })).location).toBe(
      '/requests/new/who#complaints',
    )
    const agent = {
      do: 'next',
      agentName: '于飞',
      agentPhone: '13900002222',
      agentIdentityKind: 'idCard',
      agentIdentityNumber: '11010519491231002X',
    }
    const identity = { field: 'identity', name: '身份证.txt', bytes: '身份证' }
    await browser.send('/requests/new/who', { do: 'next', ...applicant }, [identity])
    await browser.send('/requests/new/agent', agent)
    expect((await browser.get('/requests/new/agent')).text).toContain('请选择文件：授权委托书')
    const papers = ['agentIdentity', 'mandate'].map((field) => ({
      field,
      name: `${field}.txt`,
      bytes: field,
    }))
    expect((await browser.send('/requests/new/agent', agent, papers)).location).toBe('/requests/new/check')
    expect((await browser.send('/requests/new/check', { do: 'next' })).location).toBe('/requests/new/done')
  })

  test('takes organisations with their code, and asks for an address when the answer is to be posted', async () => {
    const browser = visit()
    await browser.send('/requests/new/unit', { do: 'next', unit: slug })
    await browser.send('/requests/new/what', { do: 'next', ...asked })
    await browser.send('/requests/new/how', { do: 'next', form: 'paper', delivery: 'post' })
    await browser.send('/requests/new/applicant', { do: 'next', applicantKind: 'company', actingAs: 'self' })
    const company = {
      do: 'next',
      name: '青岚农资有限公司',
      identityNumber: '91620000MA00000009',
      representative: '田禾',
      contactPerson: '于飞',
      phone: '0920-6210016',
    }
    await browser.send('/requests/new/who', company)
    expect((await browser.get('/requests/new/who')).text).toContain('请填写联系地址')
    const sent = await browser.send('/requests/new/who', {
      ...company,
      address: '城关镇澄波路9号',
      postcode: '730000',
    })
    expect(sent.location).toBe('/requests/new/check')
  })
})

async function count(): Promise<number> {
  const { total } = await db
    .selectFrom('information_requests.request')
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return total
}

describe('following a request', () => {
  test('needs number and code together, however they are typed, and says the same whichever is wrong', async () => {
    const [first, second] = [await file(visit()), await file(visit(), { subject: '另一件结算书' })]
    const browser = visit()
    const wrong = async (number: string, code: string) => {
      expect(await follow(browser, number, code)).toContain('编号和查询码对不上')
    }
    await wrong(first.number, second.code)
    await wrong('2026-9999', first.code)
    await wrong(first.number, 'AAAAA-AAAAA-AAAAA-AAAAA-AAAAA')
    expect((await browser.get('/requests/progress')).text).not.toContain(first.code)
    const typed = ` ${first.code.toLowerCase().replaceAll('-', '－')} `
    expect(await follow(browser, first.number, typed)).toContain(asked.subject)
    expect(await follow(browser, second.number, second.code.replaceAll('-', ''))).toContain('另一件结算书')
  })

  test('is refused after too many tries from one address', async () => {
    const browser = openBrowser(server, '203.0.113.77')
    const statuses = new Set<number>()
    for (let tried = 0; tried < 61; tried++)
      statuses.add(
        (await browser.send('/requests/progress', { number: '2026-0001', code: `x${tried}` })).status,
      )
    expect([...statuses]).toEqual([303, 429])
  })

  test('shows who holds it, and every change of the date with its reason', async () => {
    const { number, code } = await file(visit())
    const browser = visit()
    expect(await follow(browser, number, code)).toContain('等待受理单位确认收到')
    now = new Date('2026-10-13T02:00:00Z')
    await act(number, 'receive', { effectiveOn: '2026-10-13' })
    expect(await follow(browser, number, code)).toContain('2026年11月10日（星期二） 以前答复')
    await act(number, 'askCorrection', {
      clockDays: 10,
      days: 10,
      input: { ground: 'unclearContent', items: '请说明是哪一期工程的结算书' },
    })
    const asks = await follow(browser, number, code)
    expect(asks).toContain('需要您补正')
    expect(asks).toContain('请说明是哪一期工程的结算书')
    now = new Date('2026-10-15T02:00:00Z')
    await follow(browser, number, code)
    expect((await browser.send('/requests/progress/correct', { do: 'next', correction: '' })).location).toBe(
      '/requests/progress/correct#complaints',
    )
    const paper = { field: 'correctionFiles', name: '二期合同.txt', bytes: '二期' }
    const sent = await browser.send('/requests/progress/correct', { do: 'next', correction: '二期工程的' }, [
      paper,
    ])
    expect(sent.location).toBe('/requests/progress')
    const after = (await browser.get('/requests/progress')).text
    expect(after).toContain('补正已经收到')
    expect(after).toContain('2026年11月12日（星期四） 以前答复')
    expect((await browser.get('/requests/progress/correct')).location).toBe('/requests/progress')
  })

  test('asks whoever sent it by mail to confirm, and counts the limit from that day (第三十一条第三项)', async () => {
    const { requestId, number, queryCode } = await takeInMail()
    const browser = visit()
    now = new Date('2026-10-13T02:00:00Z')
    expect(await follow(browser, number, queryCode)).toContain('需要您确认申请')
    expect((await browser.get('/requests/progress/confirm')).text).toContain(asked.subject)
    const unticked = await browser.send('/requests/progress/confirm', { do: 'next' })
    expect(unticked.location).toBe('/requests/progress/confirm#complaints')
    await browser.send('/requests/progress/confirm', { do: 'next', confirmed: 'yes' })
    const after = (await browser.get('/requests/progress')).text
    expect(after).toContain('双方已经确认')
    expect(after).toContain('2026年11月10日（星期二） 以前答复')
    expect((await browser.get('/requests/progress/confirm')).location).toBe('/requests/progress')
    expect((await findRequest(db, requestId))?.receivedOn).toBe('2026-10-13')
  })

  test('keeps what is typed into a reply while the hour runs out', async () => {
    const { number, code } = await file(visit())
    await act(number, 'receive', { effectiveOn: '2026-10-12' })
    await act(number, 'askCorrection', {
      days: 10,
      input: { ground: 'unclearContent', items: '请说明是哪一期' },
    })
    const browser = visit()
    await follow(browser, number, code)
    now = new Date('2026-10-12T05:00:00Z')
    const paper = { field: 'correctionFiles', name: '合同.txt', bytes: '合同' }
    const sent = await browser.send('/requests/progress/correct', { do: 'next', correction: '二期工程' }, [
      paper,
    ])
    expect(sent.location).toBe('/requests/progress#complaints')
    expect((await browser.get('/requests/progress')).text).toContain('刚才填写的内容已经保存')
    await follow(browser, number, code)
    const { text } = await browser.get('/requests/progress/correct')
    expect(text).toContain('二期工程</textarea>')
    expect(text).toContain('已收到：合同.txt')
  })

  test('can be withdrawn with the word, and is over then', async () => {
    const { number, code } = await file(visit())
    const browser = visit()
    await follow(browser, number, code)
    await browser.send('/requests/progress/withdraw', { do: 'next', withdrawal: '已经得到', word: '是' })
    expect((await browser.get('/requests/progress/withdraw')).text).toContain('请输入“撤回”两个字')
    await browser.send('/requests/progress/withdraw', { do: 'next', withdrawal: '已经得到', word: '撤回' })
    expect((await browser.get('/requests/progress')).text).toContain('申请人已撤回')
    expect((await browser.get('/requests/progress/withdraw')).location).toBe('/requests/progress')
  })

  test('gives the facts of a complaint, ready to be copied', async () => {
    const { number, code } = await file(visit())
    const browser = visit()
    await follow(browser, number, code)
    const { text } = await browser.get('/requests/progress/complaint')
    expect(text).toContain(number)
    expect(text).toContain('我的要求：')
    expect(text).not.toContain(applicant.name)
  })

  test('ends when the visitor leaves, and after an hour by itself', async () => {
    const { number, code } = await file(visit())
    const browser = visit()
    await follow(browser, number, code)
    await browser.send('/requests/progress', { do: 'leave' })
    expect((await browser.get('/requests/progress')).text).not.toContain(asked.subject)
    await follow(browser, number, code)
    now = new Date('2026-10-12T03:00:01Z')
    expect((await browser.get('/requests/progress')).text).not.toContain(asked.subject)
    expect((await browser.get('/requests/progress/complaint')).location).toBe('/requests/progress')
  })
})

test('nothing of an applicant or a request is in any page without its code', async () => {
  const { number } = await file(visit(), { subject: '琥珀潭清淤合同' })
  const stranger = visit()
  const pages = [
    '/requests',
    `/requests?q=${encodeURIComponent('琥珀潭')}`,
    '/requests/progress',
    `/requests/progress?number=${number}`,
    '/requests/progress/complaint',
    '/requests/progress/correct',
    '/requests/progress/files/00000000-0000-4000-8000-000000000000',
    '/requests/new/unit',
    '/requests/new/check',
    '/requests/new/done',
    '/',
    '/disclosure',
    `/units/${slug}`,
    `/search?q=${encodeURIComponent(applicant.name)}`,
    '/map',
    '/feeds/rss',
    '/sitemap.xml',
  ]
  for (const url of pages) {
    const { text, status } = await stranger.get(url)
    expect(`${url} ${status < 500}`).toBe(`${url} true`)
    for (const word of ['琥珀潭清淤合同', applicant.phone, applicant.identityNumber])
      expect(`${url} ${text.includes(word)}`).toBe(`${url} false`)
  }
})

describe('counting a limit before everybody', () => {
  const ask = async (query: Record<string, string>) =>
    (await visit().get(`/requests/deadline?${new URLSearchParams(query).toString()}`)).text

  test('names the day and says which days counted (条例 第三十三条; 民法典 第二百零一条)', async () => {
    const text = await ask({ what: 'reply', from: '2026-01-30' })
    expect(text).toContain('最后一天是 2026年3月5日（星期四）')
    expect(text).toContain('春节')
    expect(text).toContain('调休上班计入')
    expect(await ask({ what: 'extended', from: '2026-01-30' })).toContain('2026年4月2日（星期四）')
    expect(
      await ask({ what: 'reply', from: '2026-03-02', pauseFrom: '2026-03-05', pauseTo: '2026-03-24' }),
    ).toContain('2026年4月17日（星期五）')
  })

  test('refuses impossible days, days before the law and an answer before its question, each beside its field', async () => {
    expect(await ask({ what: 'reply', from: '2026-02-30' })).toContain('不是有效的日期')
    expect(await ask({ what: 'reply', from: '2007-01-05' })).toContain('这一天还没有这项期限')
    expect(
      await ask({ what: 'reply', from: '2026-03-02', pauseFrom: '2026-03-05', pauseTo: '2026-03-04' }),
    ).toContain('不能早于发出的日期')
    expect(await ask({ what: 'reply', from: '' })).toContain('请填写从哪天起算')
  })
})
