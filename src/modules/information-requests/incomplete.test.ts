import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, test } from 'vitest'
import { selectClocks } from '#kernel/procedure/clock-store.ts'
import { dueOf } from '#kernel/procedure/clock.ts'
import { calendar2026 } from '../../../tests/calendar2026.ts'
import { actAs } from '../../../tests/cases.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import { act, createOffice, draft, fileOnline, takeIn } from '../../../tests/information-requests.ts'
import { Completion } from './contract/records.ts'
import { readTallies } from './offer.ts'
import { noteContact, readIdentity } from './service/beside.ts'
import { quote } from './service/fees.ts'
import { complete } from './service/lacking.ts'
import { readRequest } from './service/matter.ts'
import { split } from './service/related.ts'
import { findRequest } from './store/requests.ts'

const db = await createTestDatabase()
afterAll(async () => await db.destroy())
const office = await createOffice(db, 'incomplete')
const { officer } = office
const at = (on: string) => `${on}T02:00:00Z`
const number = '11010519491231002X'

/** An applicant of whom nothing is known but what is given here. */
function unknown(change: Record<string, unknown> = {}) {
  return { kind: 'natural', name: null, identity: null, ...change }
}
const nothing = ['name', 'identity', 'contact']

async function matterOf(requestId: string, on = '2026-03-02') {
  return await actAs(db, officer, at(on), async (context) => await readRequest(context, requestId))
}

async function replyDueOn(requestId: string): Promise<string | null> {
  const reply = (await selectClocks(db, requestId)).find(({ name }) => name === 'reply')
  return (reply && dueOf(reply.clock, calendar2026)?.on) ?? null
}

async function completeWith(requestId: string, on: string, given: Record<string, unknown>): Promise<void> {
  const completion = Completion.parse(given)
  await actAs(db, officer, at(on), async (context) => await complete(context, { requestId, ...completion }))
}

describe('a request without identity, contact or mandate', () => {
  test.each(['counter', 'post'])(
    'that comes by %s is never refused, keeps its day of receipt and says what it lacks (国办公开办函〔2017〕19号)',
    async (channel) => {
      const filed = await takeIn(office, '2026-03-02', {
        channel,
        postKind: channel === 'post' ? 'signedFor' : null,
        applicant: unknown(),
        lacking: nothing,
      })
      expect(filed).toMatchObject({ receivedOn: '2026-03-02', replyDueOn: '2026-03-30' })
      const matter = await matterOf(filed.requestId)
      expect(matter.lacking.map(({ what }) => what)).toEqual(['contact', 'identity', 'name'])
      expect(matter.applicant).toMatchObject({ name: null, identityKind: null, identityMasked: null })
      expect(matter.correctionDraft).toMatchObject({ ground: 'identityMissing' })
      expect(matter.correctionDraft?.items.split('\n')).toHaveLength(3)
      expect(matter.contactAdvice).toContain('不能按逾期不补正处理')
    },
  )

  test.each(['mail', 'fax'])(
    'that comes by %s is confirmed like any other before it counts (第三十一条第三项)',
    async (channel) => {
      const { requestId, receivedOn } = await takeIn(office, '2026-03-02', {
        channel,
        applicant: unknown({ email: 'ren@example.cn' }),
        lacking: ['name', 'identity'],
      })
      expect(receivedOn).toBeNull()
      const reached = { requestId, way: 'email', isReached: true, note: '申请人回信确认' } as const
      await actAs(db, officer, at('2026-03-04'), async (context) => await noteContact(context, reached))
      await act(office, officer, requestId, 'receive', { on: '2026-03-04', effectiveOn: '2026-03-04' })
      expect(await replyDueOn(requestId)).toBe('2026-04-01')
      expect((await matterOf(requestId)).lacking).toHaveLength(2)
    },
  )

  test('is refused by the form of the public, which asks while the applicant is there (第二十九条)', async () => {
    const applicant = { kind: 'natural', name: '甲', identity: { kind: 'idCard', number } }
    await expect(fileOnline(office, '2026-03-02', { applicant })).rejects.toThrow('至少填写一种联系方式')
  })

  test('must be said to lack what it lacks, and no more: nothing is forgotten and nothing made up', async () => {
    await expect(
      takeIn(office, '2026-03-02', { applicant: unknown(), lacking: ['name', 'contact'] }),
    ).rejects.toThrow('还没有申请人身份证明')
    const known = { kind: 'natural', name: '甲', phone: '1', identity: { kind: 'idCard', number } }
    await expect(takeIn(office, '2026-03-02', { applicant: known, lacking: ['identity'] })).rejects.toThrow(
      '已经填写',
    )
    const wrong = { ...known, identity: { kind: 'idCard', number: '110105194912310021' } }
    await expect(takeIn(office, '2026-03-02', { applicant: wrong })).rejects.toThrow('勾选“未提供”')
  })

  test('is corrected once, with what was missing; the reply period begins afresh (第三十条)', async () => {
    const { requestId } = await takeIn(office, '2026-03-02', {
      applicant: unknown(),
      lacking: [...nothing, 'form'],
    })
    const { correctionDraft } = await matterOf(requestId)
    await act(office, officer, requestId, 'askCorrection', { on: '2026-03-04', input: correctionDraft })
    const completes = {
      name: '欧阳补正',
      identity: { kind: 'idCard', number },
      contact: { phone: '13900000000' },
      form: { form: 'paper', delivery: 'post' },
    }
    await act(office, officer, requestId, 'receiveCorrection', {
      on: '2026-03-20',
      input: { answer: '补交', completes },
    })
    expect(await replyDueOn(requestId)).toBe('2026-04-20')
    const matter = await matterOf(requestId, '2026-03-20')
    expect(matter.lacking.every(({ madeGoodOn }) => madeGoodOn === '2026-03-20')).toBe(true)
    expect(matter.applicant).toMatchObject({
      name: '欧阳补正',
      phone: '13900000000',
      identityMasked: '110************02X',
    })
    expect(matter).toMatchObject({ delivery: 'post', correctionDraft: null, contactAdvice: null })
    await expect(
      act(office, officer, requestId, 'askCorrection', { on: '2026-03-21', input: correctionDraft }),
    ).rejects.toMatchObject({ code: 'procedure.notAllowed' })
  })

  test('may be completed before anything is asked for; the number is sealed and the audit says nothing of who asked', async () => {
    const { requestId } = await takeIn(office, '2026-03-02', {
      applicant: unknown({ name: '司马来电', phone: '13700000000' }),
      lacking: ['identity'],
    })
    await completeWith(requestId, '2026-03-03', { identity: { kind: 'idCard', number } })
    const row = await db
      .selectFrom('information_requests.identity')
      .selectAll()
      .where('request_id', '=', requestId)
      .executeTakeFirstOrThrow()
    expect(row).toMatchObject({ number: null, masked: '110************02X' })
    expect(row.sealed).not.toBeNull()
    const audits = await db
      .selectFrom('audit.entry')
      .selectAll()
      .where('act', '=', 'information-requests.completeApplicant')
      .execute()
    expect(audits.length).toBeGreaterThan(0)
    for (const word of ['司马来电', '13700000000', number]) expect(JSON.stringify(audits)).not.toContain(word)
    await expect(
      completeWith(requestId, '2026-03-04', { identity: { kind: 'other', number: '1' } }),
    ).rejects.toMatchObject({ code: 'informationRequests.nothingLacking' })
  })

  test('by an agent without mandate is taken in; the documents that are added later make it good (民法典 第一百六十五条)', async () => {
    const agent = { name: '诸葛代理', identity: null }
    const applicant = {
      kind: 'natural',
      name: '甲',
      phone: '1',
      identity: { kind: 'idCard', number },
      agent,
    }
    const lacking = ['identity', 'mandate', 'agentIdentity']
    const { requestId } = await takeIn(office, '2026-03-02', { applicant, lacking })
    expect((await matterOf(requestId)).correctionDraft?.items).toContain('授权委托书')
    await completeWith(requestId, '2026-03-03', { agentIdentity: { kind: 'passport', number: 'E1234567' } })
    const numbers = await actAs(
      db,
      officer,
      at('2026-03-03'),
      async (context) => await readIdentity(context, { requestId, purpose: '核对代理人身份' }),
    )
    expect(numbers).toMatchObject({ number, agentNumber: 'E1234567' })
    // The number of the agent is there; the papers themselves are not.
    expect((await matterOf(requestId)).lacking.every(({ madeGoodOn }) => madeGoodOn === null)).toBe(true)
  })
})

describe('the applicant of a request without identity', () => {
  const sender = unknown({ name: '公孙重复', phone: '138 1111 1111' })
  const lacking = ['identity']

  test('is counted by name and contact as a hint, and no more: no fee, no repetition, no joining rests on it (第三十五条)', async () => {
    const first = await takeIn(office, '2026-03-02', { applicant: sender, lacking })
    const same = { ...sender, phone: '13811111111' }
    const second = await takeIn(office, '2026-03-02', { applicant: same, lacking })
    const other = await takeIn(office, '2026-03-02', { applicant: { ...sender, phone: '2' }, lacking })
    expect((await matterOf(second.requestId)).sameApplicant.inMonth).toBe(1)
    expect((await matterOf(other.requestId)).sameApplicant.inMonth).toBe(0)
    const fee = await actAs(
      db,
      officer,
      at('2026-03-02'),
      async (context) => await quote(context, { requestId: second.requestId, basis: 'item', quantity: 10 }),
    )
    expect(fee).toMatchObject({ beforeQuantity: 0, amountFen: 0 })
    const into = { on: '2026-03-02', reason: '同一人', input: { into: first.requestId } }
    await expect(act(office, officer, second.requestId, 'join', into)).rejects.toMatchObject({
      code: 'informationRequests.joinRefused',
    })
    await act(office, officer, second.requestId, 'accept', { on: '2026-03-02' })
    const repeated = { outcomeCode: 'X2', grounds: '第三十六条', reasons: '重复' }
    expect(await draft(office, second.requestId, '2026-03-02', repeated)).toEqual([
      expect.stringContaining('不能按重复申请处理'),
    ])
  })

  test('counts with the others of the same person once the document is there', async () => {
    const identity = { kind: 'passport', number: 'P7654321' }
    const known = { kind: 'natural', name: '甲', phone: '3', identity }
    await takeIn(office, '2026-03-02', { applicant: known })
    const { requestId } = await takeIn(office, '2026-03-02', { applicant: sender, lacking })
    await completeWith(requestId, '2026-03-03', { identity })
    expect(await findRequest(db, requestId)).toMatchObject({ isIdentified: true })
    expect((await matterOf(requestId)).sameApplicant.inMonth).toBe(1)
  })

  test('of whom nothing is known is the same as nobody else', async () => {
    const one = await takeIn(office, '2026-03-02', { applicant: unknown(), lacking: nothing })
    await takeIn(office, '2026-03-02', { applicant: unknown(), lacking: nothing })
    expect((await matterOf(one.requestId)).sameApplicant.inMonth).toBe(0)
  })

  test('is counted in the annual report by what the applicant appears to be, until a document says otherwise', async () => {
    const own = await createOffice(db, 'counted')
    const { requestId } = await takeIn(own, '2026-03-02', { applicant: unknown(), lacking: nothing })
    const tally = async () => await readTallies(db, { unitIds: [own.unit.id], year: 2026 })
    expect(await tally()).toMatchObject([{ applicant: 'natural', received: 1, carriedOut: 1 }])
    const completion = Completion.parse({
      kind: 'company',
      identity: { kind: 'creditCode', number: '91110000100000000X' },
    })
    await actAs(
      db,
      own.officer,
      at('2026-03-03'),
      async (context) => await complete(context, { requestId, ...completion }),
    )
    expect(await tally()).toMatchObject([{ applicant: 'company', received: 1 }])
  })

  test('stays as unknown in what is split off, and asks for the same', async () => {
    const { requestId } = await takeIn(office, '2026-03-02', { applicant: unknown(), lacking: nothing })
    const matters = [{ subject: '2025年预算', description: '2025年预算全文' }]
    const { requests } = await actAs(
      db,
      officer,
      at('2026-03-03'),
      async (context) => await split(context, { requestId, key: randomUUID(), matters }),
    )
    const matter = await matterOf(requests[0]?.requestId ?? '')
    expect(matter.lacking).toHaveLength(3)
    expect(matter.receivedOn).toBe('2026-03-02')
  })
})
