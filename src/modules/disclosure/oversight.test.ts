import { createServer } from 'node:http'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#kernel/access/actor.ts'
import type { Pool } from '#kernel/database/database.ts'
import type { LongWork } from '#kernel/jobs/job.ts'
import { isAnyUnanswered } from '#modules/information-requests/offer.ts'
import { createPerson } from '../../../tests/cases.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import type { Office } from '../../../tests/information-requests.ts'
import { examining, fileOnline } from '../../../tests/information-requests.ts'
import { createLetterCounty, send } from '../../../tests/letters.ts'
import type { County } from '../../../tests/publishing.ts'
import { asActor, createCounty, publishItem } from '../../../tests/publishing.ts'
import type { Facts } from './rules/inspection.ts'
import { judge, sentenceOf, warningOf } from './rules/inspection.ts'
import { traitReader } from './rules/traits.ts'
import { findLostLinks, inspect, keepInspection } from './service/inspect.ts'
import { assign, close, describeInspection } from './service/inspection.ts'
import { describeMeasures, readMeasureItems, renewSome, takeMeasures } from './service/measures.ts'
import { visit } from './service/probes.ts'
import { addWord, describeTraitWords, removeWord } from './service/trait-words.ts'
import { selectTraitWords } from './store/trait-words.ts'

let db: Pool
let county: County
let supervisor: Actor
let discloser: Actor

beforeAll(async () => {
  db = await createTestDatabase()
  county = await createCounty(db)
  supervisor = await createPerson(db, county.county, ['disclosureSupervisor'], 'subtree')
  discloser = await createPerson(db, county.office, ['discloser'])
  await publishItem(county, { title: '只有标题的公示', body: '<p>见附件</p>' })
  await publishItem(county, {
    title: '许可办理结果',
    catalogueCode: 'A20-05',
    body: '<p>10月受理34件，办结33件，投诉电话0920-6216016。审批人为许可股股长，法定时限20个工作日，请群众监督。</p>',
  })
  const linking = await publishItem(county, {
    title: '许可办理原则',
    catalogueCode: 'A20-05',
    body: '<p>坚持依法、便民、高效，不断提高服务水平，让群众满意，持续优化营商环境。</p>',
  })
  // The gate refuses a link that leads nowhere; this one went dead after it was published.
  await sql`update publishing.edition set body = replace(body, '</p>', '<a href="/items/99999">旧文件</a></p>')
             where id = ${linking.editionId}`.execute(db)
})
afterAll(async () => await db.destroy())

async function renew(): Promise<void> {
  const at = new Date('2026-10-12T03:00:00Z')
  await asActor(db, supervisor, async (context) => {
    for (let after: number | undefined = 0; after !== undefined;)
      after = (await renewSome(context, after, at)).at(-1)
    await takeMeasures(context)
  })
}

describe('七少', () => {
  test('every figure agrees with a recount from the published texts', async () => {
    await renew()
    const { totals } = await asActor(db, supervisor, describeMeasures)
    const { rows } = await sql<{ body: string; code: string | null; files: number; relations: number }>`
      select e.body, e.catalogue_code code,
             (select count(*)::int from publishing.attachment a where a.edition_id = e.id and a.role = 'attachment') files,
             (select count(*)::int from publishing.relation r where r.edition_id = e.id) relations
        from publishing.item i join publishing.edition e on e.item_id = i.id and e.state = 'published'
       where i.status = 'published'`.execute(db)
    const text = ({ body }: { body: string }) => body.replaceAll(/<[^>]+>/g, '')
    const handling = rows.filter(({ code }) => code === 'A20-05')
    const substance = rows.filter((row) => text(row).replaceAll(/\s/g, '').length >= 30 || row.files > 0)
    expect(totals.substance).toEqual({ numerator: substance.length, denominator: rows.length })
    expect(totals.handler).toEqual({
      numerator: handling.filter((row) => /审批人/.test(text(row)) && /工作日/.test(text(row))).length,
      denominator: handling.length,
    })
    expect(totals.remedy).toEqual({
      numerator: handling.filter((row) => /投诉/.test(text(row))).length,
      denominator: handling.length,
    })
    expect(totals.process).toEqual({
      numerator: handling.filter(({ relations }) => relations > 0).length,
      denominator: handling.length,
    })
    expect(totals.specifics).toEqual({ numerator: 1, denominator: substance.length })
    expect(totals.grassroots).toEqual({ numerator: rows.length, denominator: rows.length })
  })

  test('a figure leads to exactly the items that do not meet it', async () => {
    await renew()
    const input = { measure: 'handler' as const, unitId: county.office.id, met: false, page: 1 }
    const behind = await asActor(db, discloser, async (context) => await readMeasureItems(context, input))
    expect(behind).toMatchObject({ total: 1, rows: [{ title: '许可办理原则' }] })
  })

  test('a discloser cannot ask for the items of another unit', async () => {
    const input = { measure: 'handler' as const, unitId: county.county.id, met: false, page: 1 }
    await expect(
      asActor(db, discloser, async (context) => await readMeasureItems(context, input)),
    ).rejects.toMatchObject({ code: 'disclosure.unitNotFound' })
  })

  test('principles alone are not specific; two kinds of elements are', async () => {
    const readTraits = traitReader(await selectTraitWords(db))
    expect(readTraits('坚持依法、便民、高效', false).hasSpecifics).toBe(false)
    expect(readTraits('投资46万元', false).hasSpecifics).toBe(false)
    expect(readTraits('8月18日投资46万元', false).hasSpecifics).toBe(true)
    expect(readTraits('投资46万元', true).hasSpecifics).toBe(true)
    expect(readTraits('8月18日在城关镇南门路12号开工', false).hasSpecifics).toBe(true)
    expect(readTraits('由科长负责人审批，七日内办结', false).namesHandler).toBe(true)
    expect(readTraits('由科长负责人审批', false).namesHandler).toBe(false)
  })

  test('a word taken from the table, or added to it, changes what the figures say once they are read anew', async () => {
    const handler = async () => (await asActor(db, supervisor, describeMeasures)).totals.handler
    await renew()
    expect((await handler()).numerator).toBe(1)
    const { words } = await asActor(db, supervisor, describeTraitWords)
    const wordId = words.find(({ word }) => word === '审批人')?.wordId ?? ''
    await asActor(db, supervisor, async (context) => await removeWord(context, { wordId }))
    await renew()
    expect((await handler()).numerator).toBe(0)
    const input = { element: 'handler' as const, word: '审批人', note: '' }
    await asActor(db, supervisor, async (context) => await addWord(context, input))
    await expect(
      asActor(db, supervisor, async (context) => await addWord(context, input)),
    ).rejects.toMatchObject({ code: 'disclosure.wordExists' })
    await renew()
    expect((await handler()).numerator).toBe(1)
  })

  test('a word with the signs of a pattern is taken as it is written', () => {
    const read = traitReader([
      { element: 'handler', word: '(a+)+$' },
      { element: 'limit', word: '时限' },
    ])
    expect(read(`${'a'.repeat(200)}!时限`, false).namesHandler).toBe(false)
    expect(read('(a+)+$ 时限', false).namesHandler).toBe(true)
  })
})

describe('单项否决 (国办秘函〔2019〕19号)', () => {
  const limits = (key: string): number =>
    ({
      forgedDates: 1,
      probeSeconds: 15,
      probePercent: 5,
      probeDays: 7,
      homeDays: 14,
      newsDays: 14,
      noticeDays: 183,
      staleNews: 5,
      staleOthers: 10,
      emptyColumns: 5,
      unansweredDays: 92,
      unansweredCount: 1,
      guideGaps: 5,
    })[key] ?? 0
  const fine: Facts = {
    forgedDates: 0,
    probes: { asked: 200, closed: 9, enough: true },
    homeAge: 14,
    columns: [],
    waits: [],
    letterWaits: [],
    services: { inForce: 20, withGaps: 0 },
  }
  const failing = (facts: Partial<Facts>): string[] =>
    judge({ ...fine, ...facts }, limits)
      .filter(({ isFailing }) => isFailing)
      .map(({ key }) => key)
  const news = { kind: 'news', isFirstLevel: true, count: 3, age: 15, daysLeft: -1 }

  test('nothing fails within the limits', () => {
    expect(failing({})).toEqual([])
    expect(sentenceOf(judge(fine, limits))).toBe('今天检查，没有发现单项否决的问题。')
  })

  test('the home not updated for more than two weeks fails, and one without any date counts as not updated', () => {
    expect(failing({ homeAge: 15 })).toEqual(['homeStale'])
    expect(failing({ homeAge: null })).toEqual(['homeStale'])
  })

  test('a share of five percent of visits not open fails, and too few visits prove nothing', () => {
    expect(failing({ probes: { asked: 200, closed: 10, enough: true } })).toEqual(['unavailable'])
    expect(failing({ probes: { asked: 3, closed: 3, enough: false } })).toEqual([])
  })

  test('five stale news columns fail and four do not; five empty columns fail', () => {
    expect(failing({ columns: [news, news, news, news] })).toEqual([])
    expect(failing({ columns: [news, news, news, news, news] })).toEqual(['staleNews'])
    const empty = { kind: 'other', isFirstLevel: true, count: 0, age: null, daysLeft: null }
    expect(failing({ columns: [empty, empty, empty, empty, empty] })).toEqual(['emptyColumns'])
  })

  test('a notice column counts at the first level only', () => {
    const notice = { kind: 'notice', isFirstLevel: true, count: 1, age: 184, daysLeft: null }
    const below = { ...notice, isFirstLevel: false }
    expect(failing({ columns: Array.from({ length: 5 }, () => notice) })).toEqual(['staleNews'])
    expect(failing({ columns: Array.from({ length: 5 }, () => below) })).toEqual([])
  })

  test('a request or a letter that waits longer than three months fails; one that waits as long does not yet', () => {
    expect(failing({ waits: [92, 3] })).toEqual([])
    expect(failing({ waits: [3, 93] })).toEqual(['unansweredCount'])
    expect(failing({ letterWaits: [92] })).toEqual([])
    expect(failing({ waits: [3], letterWaits: [93] })).toEqual(['unansweredCount'])
  })

  test('five guides without their key elements fail, and where no service is kept nothing is said', () => {
    expect(failing({ services: { inForce: 20, withGaps: 4 } })).toEqual([])
    expect(failing({ services: { inForce: 20, withGaps: 5 } })).toEqual(['guideGaps'])
    const none = judge({ ...fine, services: { inForce: 0, withGaps: 0 } }, limits)
    expect(none.find(({ key }) => key === 'guideGaps')).toMatchObject({ isKnown: false, isFailing: false })
  })

  test('says in how many days it would fail if nobody does anything', () => {
    const daysLeft = (facts: Partial<Facts>, key: string) =>
      judge({ ...fine, ...facts }, limits).find((verdict) => verdict.key === key)?.daysLeft
    expect(daysLeft({ homeAge: 14 }, 'homeStale')).toBe(1)
    expect(daysLeft({ homeAge: 3 }, 'homeStale')).toBe(12)
    expect(daysLeft({ homeAge: 15 }, 'homeStale')).toBeNull()
    expect(daysLeft({ waits: [90, 10] }, 'unansweredCount')).toBe(3)
    const fresh = { ...news, age: 10, daysLeft: 4 }
    expect(daysLeft({ columns: [news, news, news, news, fresh] }, 'staleNews')).toBe(5)
    expect(daysLeft({ columns: [news, news, news, fresh] }, 'staleNews')).toBeNull()
    expect(warningOf(judge({ ...fine, homeAge: 12 }, limits))).toBe(
      '一直不处理的话：再过 3 天“首页不更新”不合格。',
    )
  })

  test.each([0, 5, 13, 14, 15, 40])(
    'the days left agree with judging again that many days later (age %i)',
    (homeAge) => {
      const verdict = (age: number) =>
        judge({ ...fine, homeAge: age }, limits).find(({ key }) => key === 'homeStale')
      const left = verdict(homeAge)?.daysLeft ?? 0
      expect(verdict(homeAge + left)?.isFailing).toBe(true)
      if (left > 0) expect(verdict(homeAge + left - 1)?.isFailing).toBe(false)
    },
  )

  test('the sentence says that it would fail today, and why', () => {
    expect(sentenceOf(judge({ ...fine, forgedDates: 2 }, limits))).toBe(
      '今天检查会不合格，因为：伪造发稿日期（没有理由提前发稿日期的信息 2 条）。',
    )
  })
})

describe('自查', () => {
  const inspectNow = async (at?: string) =>
    await asActor(
      db,
      supervisor,
      async (context) => {
        const links = await findLostLinks({ db, mustEnd: async () => false, advance: async () => {} })
        await keepInspection(context, '测试', links ?? [])
      },
      at ? { at } : {},
    )

  test('finds the dead link and the missing identification code, and every finding leads to its place', async () => {
    await inspectNow()
    const { findings } = await asActor(db, supervisor, describeInspection)
    expect(findings.map(({ rule }) => rule).sort()).toEqual(['deadLink', 'metaTag'])
    expect(findings.find(({ rule }) => rule === 'deadLink')).toMatchObject({
      title: '许可办理原则',
      isOpen: true,
    })
    for (const { link } of findings) expect(link).toMatch(/^\/publishing\//)
  })

  test('a date before the first save without a reason is found as forged, and is gone once a reason stands', async () => {
    const { editionId } = await publishItem(county, {
      title: '改早了日期的公告',
      datedOn: '2026-09-01',
      datedOnReason: '从旧网站迁移',
    })
    await db
      .updateTable('publishing.edition')
      .set({ dated_on_reason: '' })
      .where('id', '=', editionId)
      .execute()
    await inspectNow('2026-10-12T03:00:00.000Z')
    const found = await asActor(db, supervisor, describeInspection)
    expect(found.last?.verdicts.find(({ key }) => key === 'forgedDates')?.isFailing).toBe(true)
    await db
      .updateTable('publishing.edition')
      .set({ dated_on_reason: '从旧网站迁移' })
      .where('id', '=', editionId)
      .execute()
    await inspectNow('2026-10-12T04:00:00.000Z')
    const after = await asActor(db, supervisor, describeInspection)
    expect(after.findings.find(({ rule }) => rule === 'forgedDate')?.isOpen).toBe(false)
  })

  test('a finding is given to somebody and closed with what was done; found again another day, it is open again', async () => {
    const { findings, people } = await asActor(db, supervisor, describeInspection)
    const finding = findings.find(({ rule }) => rule === 'deadLink')
    const person = people.find(({ personId }) => personId === discloser.id)
    const findingId = finding?.id ?? ''
    await asActor(db, supervisor, async (context) => {
      await assign(context, { findingId, personId: person?.personId ?? '' })
    })
    await asActor(db, discloser, async (context) => {
      await close(context, { findingId, note: '已经改为现行文件的链接' })
    })
    const read = async () =>
      (await asActor(db, supervisor, describeInspection)).findings.find(({ id }) => id === findingId)
    expect(await read()).toMatchObject({
      assignedToName: discloser.name,
      doneNote: '已经改为现行文件的链接',
      doneByName: discloser.name,
    })
    await inspectNow()
    expect(await read()).toMatchObject({ doneNote: '已经改为现行文件的链接' })
    await inspectNow('2026-10-13T02:00:00.000Z')
    expect(await read()).toMatchObject({ doneNote: null, isOpen: true })
  })

  test('a request past its reply period is found by its number alone, and is gone once it is answered', async () => {
    const office: Office = {
      db,
      unit: county.office,
      officer: await createPerson(db, county.office, ['requestOfficer']),
      director: await createPerson(db, county.office, ['disclosureDirector']),
      secrecy: await createPerson(db, county.office, ['secrecyReviewer']),
      signer: await createPerson(db, county.office, ['answerSigner']),
    }
    const late = await examining(office, '2026-09-01')
    await examining(office, '2026-10-09')
    const waiting = await fileOnline(office, '2026-07-01')
    const letters = await createLetterCounty(db, county.office)
    const letter = await send(letters, '2026-07-02')
    await inspectNow('2026-10-14T02:00:00.000Z')
    const { findings, last } = await asActor(db, supervisor, describeInspection)
    const found = findings.filter(({ rule, isOpen }) => rule === 'unanswered' && isOpen)
    expect(found.map(({ link }) => link).sort()).toEqual(
      [`/cases/${late.requestId}`, `/cases/${waiting.requestId}`].sort(),
    )
    expect(found.find(({ link }) => link === `/cases/${late.requestId}`)?.detail).toBe(
      '2026-09-01 提出，已等待 43 天；答复期限 2026-09-29，还没有答复',
    )
    const unread = findings.filter(({ rule, isOpen }) => rule === 'unansweredLetter' && isOpen)
    expect(unread.map(({ link, detail }) => [link, detail])).toEqual([
      [`/cases/${letter.letterId}`, '2026-07-02 收到，已等待 104 天；已超过办理期限，还没有答复'],
    ])
    expect(JSON.stringify([...found, ...unread])).not.toMatch(/慕容|13800000000|11010519491231002X|部门决算/)
    expect(last?.verdicts.find(({ key }) => key === 'unansweredCount')).toMatchObject({
      isFailing: true,
      words: '等待答复的申请 3 件、来信 1 件，最久 105 天',
    })
    const isAny = async () =>
      await isAnyUnanswered(db, county.office.id, new Date('2026-10-14T02:00:00.000Z'))
    expect(await isAny()).toBe(true)
  })

  test('an inspection that is cancelled leaves the last result as it was', async () => {
    const before = await asActor(db, supervisor, describeInspection)
    const report = await inspect(
      { db, mustEnd: async () => true, advance: async () => {}, transact: never } as unknown as LongWork,
      '取消的人',
    )
    expect(report.note).toMatch(/仍显示上一次/)
    expect((await asActor(db, supervisor, describeInspection)).last).toEqual(before.last)
  })

  test('a finding can be given only to somebody in a post of disclosure', async () => {
    const { findings } = await asActor(db, supervisor, describeInspection)
    const input = { findingId: findings[0]?.id ?? '', personId: county.approver.id }
    await expect(
      asActor(db, supervisor, async (context) => await assign(context, input)),
    ).rejects.toMatchObject({ code: 'disclosure.personNotFound' })
  })

  test('a visit tells an answer, an error of the server and silence apart', async () => {
    const server = createServer((request, response) => {
      if (request.url === '/slow') return
      response.statusCode = request.url === '/broken' ? 500 : 200
      response.end('ok')
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
    const at = new Date('2026-10-12T02:00:00Z')
    const ask = async (path: string) => await visit(`${origin}${path}`, path, 300, at)
    expect(await ask('/')).toMatchObject({ status: 200, isOpen: true })
    expect(await ask('/broken')).toMatchObject({ status: 500, isOpen: false, problem: '返回 500' })
    expect(await ask('/slow')).toMatchObject({ status: null, isOpen: false })
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    expect(await ask('/')).toMatchObject({ isOpen: false, problem: '连接不上' })
  })
})

function never(): never {
  throw new Error('must not write')
}
