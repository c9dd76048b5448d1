import { afterAll, describe, expect, test } from 'vitest'
import { selectClocks } from '#kernel/procedure/clock-store.ts'
import { dueOf } from '#kernel/procedure/clock.ts'
import { selectNotices } from '#kernel/procedure/notice-store.ts'
import { perform } from '#kernel/procedure/perform.ts'
import { recordArrival } from '#kernel/procedure/record-arrival.ts'
import { serveNotice } from '#kernel/procedure/serve-notice.ts'
import { verifyReplay } from '#kernel/procedure/verify-replay.ts'
import { calendar2026 } from '../../../tests/calendar2026.ts'
import { actAs } from '../../../tests/cases.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import {
  act,
  addLetter,
  bringToSigned,
  createOffice,
  draft,
  examining,
  fileOnline,
  makeAnswer,
} from '../../../tests/information-requests.ts'
import { boundConsultations } from './service/asking.ts'
import { boundRequest } from './service/bound.ts'
import { readRequest } from './service/matter.ts'
import { findRequest } from './store/requests.ts'

const db = await createTestDatabase()
afterAll(async () => await db.destroy())
const office = await createOffice(db, 'service')
const { officer, director, signer } = office
const at = (on: string) => `${on}T02:00:00Z`
const service = { method: 'inPerson', evidence: '签收单' } as const

async function signed(on: string, change = {}): Promise<string> {
  const { requestId } = await examining(office, on, change)
  await draft(office, requestId, on)
  await bringToSigned(office, requestId, on)
  return requestId
}

async function deliver(requestId: string, on: string): Promise<void> {
  await actAs(db, officer, at(on), async (context) => {
    await perform(context, boundRequest, requestId, 'deliver', { service })
  })
}

async function noticeOf(requestId: string, name: string) {
  return (await selectNotices(db, requestId)).findLast((one) => one.name === name)
}

async function dueOnOf(requestId: string, name: string): Promise<string | null> {
  const found = (await selectClocks(db, requestId)).find((one) => one.name === name)
  return (found && dueOf(found.clock, calendar2026)?.on) ?? null
}

describe('the service of an answer (条例 第三十六条)', () => {
  test('is refused by the server without the letter that is served', async () => {
    const requestId = await signed('2026-03-02')
    await expect(deliver(requestId, '2026-03-03')).rejects.toMatchObject({
      code: 'informationRequests.letterNotMade',
    })
    await makeAnswer(office, requestId, '2026-03-03')
    await deliver(requestId, '2026-03-03')
    expect((await findRequest(db, requestId))?.state).toBe('served')
  })

  test('may be of a letter made and sealed elsewhere, once its scan is in the file', async () => {
    const requestId = await signed('2026-03-02')
    await actAs(db, officer, at('2026-03-03'), async ({ tx }) => await addLetter(tx, requestId))
    await deliver(requestId, '2026-03-03')
    expect((await findRequest(db, requestId))?.endedOn).toBe('2026-03-03')
  })
})

describe('an answer that is signed and turns out wrong', () => {
  test('is called back by whoever signs, with a reason; its number stays in the register as void', async () => {
    const requestId = await signed('2026-03-02')
    await makeAnswer(office, requestId, '2026-03-03')
    const recall = { on: '2026-03-03', reason: '引用的条款有误' }
    await expect(act(office, officer, requestId, 'recallAnswer', recall)).rejects.toMatchObject({
      code: 'procedure.forbidden',
    })
    await expect(act(office, signer, requestId, 'recallAnswer', { on: '2026-03-03' })).rejects.toMatchObject({
      code: 'procedure.reasonMissing',
    })
    await act(office, signer, requestId, 'recallAnswer', recall)
    expect((await findRequest(db, requestId))?.state).toBe('examining')
    expect(await dueOnOf(requestId, 'reply')).toBe('2026-03-30')
    const [number] = await db
      .selectFrom('notices.number')
      .select(['number', 'void_reason'])
      .where('case_id', '=', requestId)
      .execute()
    expect(number?.void_reason).toContain('引用的条款有误')
    await bringToSigned(office, requestId, '2026-03-04')
    await expect(deliver(requestId, '2026-03-04')).rejects.toMatchObject({
      code: 'informationRequests.letterNotMade',
    })
    await makeAnswer(office, requestId, '2026-03-04')
    await deliver(requestId, '2026-03-04')
    const numbers = await db
      .selectFrom('notices.number')
      .select(['number', 'voided_at'])
      .where('case_id', '=', requestId)
      .orderBy('number')
      .execute()
    expect(numbers.map(({ voided_at }) => voided_at === null)).toEqual([false, true])
    expect(numbers[1]?.number).toBe((numbers[0]?.number ?? 0) + 1)
  })

  test('leaves no signature behind, and cannot be called back once it was served', async () => {
    const requestId = await signed('2026-03-02')
    await act(office, director, requestId, 'recallAnswer', { on: '2026-03-03', reason: '漏附文件' })
    const matter = await actAs(
      db,
      officer,
      at('2026-03-03'),
      async (context) => await readRequest(context, requestId),
    )
    expect(matter.decision).toMatchObject({ signedByName: null, signedOn: null })
    expect(await noticeOf(requestId, 'answer')).toMatchObject({ cancelledOn: '2026-03-03', servedOn: null })
    await bringToSigned(office, requestId, '2026-03-04')
    await act(office, officer, requestId, 'deliver', { on: '2026-03-04', service })
    await expect(
      act(office, director, requestId, 'recallAnswer', { on: '2026-03-05', reason: '又错了' }),
    ).rejects.toMatchObject({ code: 'procedure.notAllowed' })
  })
})

describe('time given to an applicant by post', () => {
  const corrected = async (method: 'post' | 'inPerson') => {
    const { requestId } = await fileOnline(office, '2026-03-02')
    await act(office, officer, requestId, 'receive', { on: '2026-03-02' })
    const input = { ground: 'unclearContent', items: '请写明文件的名称' }
    await act(office, officer, requestId, 'askCorrection', { on: '2026-03-04', input })
    const noticeId = (await noticeOf(requestId, 'correction'))?.id ?? ''
    const served = { noticeId, servedOn: '2026-03-05', method, evidence: 'XA123456789CN' }
    await actAs(
      db,
      officer,
      at('2026-03-05'),
      async (context) => await serveNotice(context, boundRequest, requestId, served),
    )
    return { requestId, noticeId }
  }
  const arrive = async (requestId: string, noticeId: string, reachedOn: string) =>
    await actAs(
      db,
      officer,
      at('2026-03-20'),
      async (context) =>
        await recordArrival(context, boundRequest, requestId, { noticeId, reachedOn, evidence: '查询记录' }),
    )

  test('handed over counts from that day: fifteen working days from 5 March end on 26 March', async () => {
    const { requestId } = await corrected('inPerson')
    expect(await dueOnOf(requestId, 'correctionAnswer')).toBe('2026-03-26')
  })

  test('counts from the day it is signed for, not from the day it is posted; the office is in time by posting it (国办公开办函〔2016〕235号)', async () => {
    const { requestId, noticeId } = await corrected('post')
    expect(await noticeOf(requestId, 'correction')).toMatchObject({
      servedOn: '2026-03-05',
      dueOn: '2026-03-11',
    })
    await expect(arrive(requestId, noticeId, '2026-03-04')).rejects.toMatchObject({
      code: 'procedure.dateInvalid',
    })
    await arrive(requestId, noticeId, '2026-03-09')
    expect(await dueOnOf(requestId, 'correctionAnswer')).toBe('2026-03-30')
    await expect(arrive(requestId, noticeId, '2026-03-10')).rejects.toMatchObject({
      code: 'procedure.noticeNotFound',
    })
  })

  test('is not over, however late it is, while nobody knows that it arrived (第三十条)', async () => {
    const { requestId, noticeId } = await corrected('post')
    const abandon = { on: '2026-04-20', reason: '逾期未补正' }
    await expect(act(office, officer, requestId, 'abandon', abandon)).rejects.toThrow('签收')
    await arrive(requestId, noticeId, '2026-03-09')
    await act(office, officer, requestId, 'abandon', abandon)
    expect((await findRequest(db, requestId))?.outcomeCode).toBe('O1')
  })
})

describe('joining two requests of an applicant', () => {
  test('never lets the one wait longer for its answer (第三十三条)', async () => {
    const early = await examining(office, '2026-03-02')
    const late = await examining(office, '2026-03-10')
    await expect(
      act(office, officer, early.requestId, 'join', {
        on: '2026-03-10',
        reason: '同一事项',
        input: { into: late.requestId },
      }),
    ).rejects.toMatchObject({ code: 'informationRequests.joinLater' })
    await act(office, officer, late.requestId, 'join', {
      on: '2026-03-10',
      reason: '同一事项',
      input: { into: early.requestId },
    })
    expect((await findRequest(db, late.requestId))?.state).toBe('joined')
  })
})

test('the histories of all this lead to what is stored', async () => {
  const { mismatches } = await verifyReplay(db, [boundRequest, ...boundConsultations], calendar2026)
  expect(mismatches).toEqual([])
})
