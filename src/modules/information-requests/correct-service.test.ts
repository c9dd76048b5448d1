import { afterAll, describe, expect, test } from 'vitest'
import type { Actor } from '#kernel/access/actor.ts'
import { visitor } from '#kernel/access/actor.ts'
import { readCase } from '#kernel/procedure/case-detail.ts'
import type { ServiceCorrection } from '#kernel/procedure/correct-service.ts'
import { correctService } from '#kernel/procedure/correct-service.ts'
import { selectNotices } from '#kernel/procedure/notice-store.ts'
import { recordArrival } from '#kernel/procedure/record-arrival.ts'
import { serveNotice } from '#kernel/procedure/serve-notice.ts'
import { verifyReplay } from '#kernel/procedure/verify-replay.ts'
import { calendar2026 } from '../../../tests/calendar2026.ts'
import { actAs } from '../../../tests/cases.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import {
  act,
  bringToSigned,
  createOffice,
  draft,
  examining,
  fileOnline,
  makeAnswer,
} from '../../../tests/information-requests.ts'
import { informationRequests } from './module.ts'
import { acceptAnswer } from './service/applicant-acts.ts'
import { boundRequest } from './service/bound.ts'
import { readProgress } from './service/progress.ts'
import { findRequest } from './store/requests.ts'

const db = await createTestDatabase()
afterAll(async () => await db.destroy())
const office = await createOffice(db, 'correcting')
const { officer, director, secrecy } = office
const at = (on: string) => `${on}T02:00:00Z`
const inPerson = { method: 'inPerson', evidence: '签收单' } as const

async function noticeIdOf(requestId: string, name: string): Promise<string> {
  return (await selectNotices(db, requestId)).findLast((one) => one.name === name)?.id ?? ''
}

/** A clock as it is stored. */
async function clockOf(requestId: string, name: string) {
  return await db
    .selectFrom('procedure.clock')
    .select(['due_on as dueOn', 'is_late as isLate', 'extended_by as extendedBy'])
    .where('case_id', '=', requestId)
    .where('name', '=', name)
    .executeTakeFirstOrThrow()
}

/** A request whose applicant was asked on 2026-03-04 to correct it, by a letter recorded as handed over on 03-05. */
async function correcting(service: { readonly method: 'inPerson' | 'post' } = inPerson) {
  const filed = await fileOnline(office, '2026-03-02')
  const { requestId } = filed
  await act(office, officer, requestId, 'receive', { on: '2026-03-02' })
  const input = { ground: 'unclearContent', items: '请写明所需决算的单位名称' }
  await act(office, officer, requestId, 'askCorrection', { on: '2026-03-04', input })
  const noticeId = await noticeIdOf(requestId, 'correction')
  const served = { noticeId, servedOn: '2026-03-05', evidence: 'XA123456789CN', ...service }
  await actAs(
    db,
    officer,
    at('2026-03-05'),
    async (context) => await serveNotice(context, boundRequest, requestId, served),
  )
  return { ...filed, noticeId }
}

interface Wrong extends Partial<ServiceCorrection> {
  readonly today?: string
  readonly by?: Actor
  readonly name?: string
}

/** Corrects a day of service. */
async function correct(requestId: string, on: string, given: Wrong = {}): Promise<void> {
  const { today = '2026-04-20', by = officer, name = 'correction', ...rest } = given
  const noticeId = await noticeIdOf(requestId, name)
  const correction = { noticeId, what: 'served' as const, on, reason: '回执上的日期看错了', ...rest }
  await actAs(
    db,
    by,
    at(today),
    async (context) => await correctService(context, boundRequest, requestId, correction),
  )
}

describe('a day of service that was recorded wrongly', () => {
  test('is corrected with a reason, and the time that began on it is counted again', async () => {
    const { requestId, queryCode } = await correcting()
    const before = await clockOf(requestId, 'correctionAnswer')
    await correct(requestId, '2026-03-09')
    const after = await clockOf(requestId, 'correctionAnswer')
    // Two working days later; 03-07 and 03-08 are a weekend.
    expect([before.dueOn, after.dueOn]).toEqual(['2026-03-26', '2026-03-30'])
    const detail = await actAs(
      db,
      officer,
      at('2026-04-20'),
      async (context) => await readCase(context, [informationRequests], requestId),
    )
    expect(detail.notices.find(({ title }) => title === '补正告知书')).toMatchObject({
      servedOn: '2026-03-09',
      wasServedOn: '2026-03-05',
      mayCorrect: true,
    })
    expect(detail.events.at(-1)).toMatchObject({
      title: '更正送达记录',
      actorName: officer.name,
      reason: '回执上的日期看错了',
      changes: [
        '《补正告知书》的送达日期由2026-03-05更正为2026-03-09',
        '申请人补正期限：由2026-03-26改为2026-03-30届满',
      ],
    })
    const progress = await actAs(
      db,
      visitor,
      at('2026-04-20'),
      async (context) => await readProgress(context, { queryCode }),
    )
    expect(progress.steps.at(-1)?.why).toContain('由2026-03-05更正为2026-03-09')
  })

  test('of what was posted is that of its arrival, from which the time counts', async () => {
    const { requestId, noticeId } = await correcting({ method: 'post' })
    const arrival = { noticeId, reachedOn: '2026-03-10', evidence: null }
    await actAs(
      db,
      officer,
      at('2026-03-12'),
      async (context) => await recordArrival(context, boundRequest, requestId, arrival),
    )
    await correct(requestId, '2026-03-12', { what: 'reached' })
    expect((await clockOf(requestId, 'correctionAnswer')).dueOn).toBe('2026-04-02')
    await expect(correct(requestId, '2026-03-13')).rejects.toMatchObject({
      code: 'procedure.serviceDayInvalid',
    })
  })

  test('of an answer changes when it was answered, and whether that was in time', async () => {
    const { requestId } = await examining(office, '2026-03-02')
    await draft(office, requestId, '2026-03-03')
    await bringToSigned(office, requestId, '2026-03-03')
    await act(office, officer, requestId, 'deliver', { on: '2026-03-27', service: inPerson })
    expect((await clockOf(requestId, 'reply')).isLate).toBe(false)
    await correct(requestId, '2026-04-02', { name: 'answer' })
    expect(await clockOf(requestId, 'reply')).toMatchObject({ dueOn: '2026-03-30', isLate: true })
    expect((await findRequest(db, requestId))?.endedOn).toBe('2026-04-02')
  })

  test('of an extension that was told after the period had run out extends nothing (第三十三条)', async () => {
    const { requestId } = await examining(office, '2026-03-02')
    const input = { days: 10 }
    await act(office, director, requestId, 'approveExtension', { on: '2026-03-20', reason: '材料多', input })
    const told = { effectiveOn: '2026-03-25', service: inPerson, days: 10 }
    await act(office, officer, requestId, 'serveExtension', { on: '2026-03-31', ...told })
    expect(await clockOf(requestId, 'reply')).toMatchObject({ dueOn: '2026-04-14', extendedBy: 10 })
    await correct(requestId, '2026-03-31', { name: 'extension' })
    expect(await clockOf(requestId, 'reply')).toMatchObject({ dueOn: '2026-03-30', extendedBy: 0 })
    await correct(requestId, '2026-03-30', { name: 'extension' })
    expect(await clockOf(requestId, 'reply')).toMatchObject({ dueOn: '2026-04-14', extendedBy: 10 })
  })

  test('cannot be moved so that what lapsed had not lapsed: that has to be put right first', async () => {
    const { requestId } = await correcting()
    await act(office, officer, requestId, 'abandon', { on: '2026-03-27', reason: '逾期未补正' })
    await expect(correct(requestId, '2026-03-06')).rejects.toThrow('期限还没有届满')
    expect((await findRequest(db, requestId))?.state).toBe('abandoned')
  })
})

describe('who may correct, and what', () => {
  test('whoever serves the document, with a reason, on a day that can be', async () => {
    const { requestId } = await correcting()
    const refused = async (on: string, given: Wrong, code: string) =>
      await expect(correct(requestId, on, given)).rejects.toMatchObject({ code })
    await refused('2026-03-09', { by: secrecy }, 'procedure.forbidden')
    await refused('2026-03-09', { reason: ' ' }, 'procedure.reasonMissing')
    await refused('2026-03-03', {}, 'procedure.serviceDayInvalid')
    await refused('2026-03-12', { today: '2026-03-10' }, 'procedure.serviceDayInvalid')
    await refused('2026-03-05', {}, 'procedure.serviceDayInvalid')
    await refused('2026-02-30', {}, 'procedure.serviceDayInvalid')
    await refused('2026-03-09', { what: 'reached' }, 'procedure.noticeNotFound')
    await refused('2026-03-09', { name: 'answer' }, 'procedure.noticeNotFound')
    await refused('2026-03-09', { expectedVersion: 1 }, 'procedure.stale')
  })

  test('not the day on which the applicant confirmed online', async () => {
    const { requestId, queryCode } = await examining(office, '2026-03-02')
    await draft(office, requestId, '2026-03-03')
    await bringToSigned(office, requestId, '2026-03-03')
    await makeAnswer(office, requestId, '2026-03-03')
    await actAs(db, visitor, at('2026-03-06'), async (context) => await acceptAnswer(context, { queryCode }))
    await expect(correct(requestId, '2026-03-05', { name: 'answer' })).rejects.toMatchObject({
      code: 'procedure.serviceConfirmed',
    })
  })
})

test('after every correction the history leads to what is stored, and the act stands in the audit chain', async () => {
  const { mismatches } = await verifyReplay(db, informationRequests.procedures, calendar2026)
  expect(mismatches).toEqual([])
  const entries = await db.selectFrom('audit.entry').select('content').execute()
  expect(entries.map(({ content }) => content).join()).toContain('informationRequest.correctService')
})
