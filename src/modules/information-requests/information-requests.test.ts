import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, test } from 'vitest'
import { visitor } from '#kernel/access/actor.ts'
import type { CivilDate } from '#kernel/calendar.ts'
import type { ActionContext } from '#kernel/context.ts'
import { selectClocks } from '#kernel/procedure/clock-store.ts'
import { dueOf } from '#kernel/procedure/clock.ts'
import { selectNotices } from '#kernel/procedure/notice-store.ts'
import { perform } from '#kernel/procedure/perform.ts'
import { serveNotice } from '#kernel/procedure/serve-notice.ts'
import { verifyReplay } from '#kernel/procedure/verify-replay.ts'
import { calendar2026 } from '../../../tests/calendar2026.ts'
import { actAs } from '../../../tests/cases.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import {
  makeAnswer,
  act,
  bringToSigned,
  createOffice,
  digestNow,
  draft,
  examining,
  fileOnline,
  takeIn,
} from '../../../tests/information-requests.ts'
import { readRequestFacts, readTallies } from './offer.ts'
import { acceptAnswer, answerCorrection, confirmRequest, withdrawRequest } from './service/applicant-acts.ts'
import { boundConsultations } from './service/asking.ts'
import {
  endChallenge,
  judge,
  noteChallenge,
  noteContact,
  noteSearch,
  readIdentity,
} from './service/beside.ts'
import { boundRequest } from './service/bound.ts'
import { readRequests } from './service/lists.ts'
import { readRequest } from './service/matter.ts'
import { readComplaintFacts, readProgress } from './service/progress.ts'
import { reopen, split } from './service/related.ts'
import { selectConsultations } from './store/consultations.ts'
import { findRequest } from './store/requests.ts'

const db = await createTestDatabase()
afterAll(async () => await db.destroy())
const office = await createOffice(db, 'office')
const { officer, director, secrecy, signer } = office
const at = (on: string) => `${on}T02:00:00Z`

async function dueOnOf(requestId: string, name = 'reply'): Promise<string | null> {
  const found = (await selectClocks(db, requestId)).find((one) => one.name === name && one.partyId === null)
  return (found && dueOf(found.clock, calendar2026)?.on) ?? null
}

async function stateOf(requestId: string): Promise<string | undefined> {
  return (await findRequest(db, requestId))?.state
}

async function serve(requestId: string, name: string, on: string): Promise<void> {
  const notice = (await selectNotices(db, requestId)).find((one) => one.name === name && !one.servedOn)
  const service = { noticeId: notice?.id ?? '', servedOn: on, method: 'inPerson', evidence: '签收' } as const
  await actAs(
    db,
    officer,
    at(on),
    async (context) => await serveNotice(context, boundRequest, requestId, service),
  )
}

describe('receiving a request', () => {
  test('online starts no limit until both sides have confirmed (第三十一条第三项), and warns after one working day', async () => {
    const { requestId, receivedOn } = await fileOnline(office, '2026-03-02')
    expect(receivedOn).toBeNull()
    expect(await dueOnOf(requestId)).toBeNull()
    expect(await dueOnOf(requestId, 'confirmation')).toBe('2026-03-03')
    await expect(
      act(office, officer, requestId, 'receive', { on: '2026-03-05', effectiveOn: '2026-03-03' }),
    ).rejects.toMatchObject({ code: 'informationRequests.receiptRefused' })
    await act(office, officer, requestId, 'receive', { on: '2026-03-05' })
    expect((await findRequest(db, requestId))?.receivedOn).toBe('2026-03-05')
    expect(await dueOnOf(requestId)).toBe('2026-04-02')
  })

  test('at the counter is received that day, taken down and read back (第二十九条)', async () => {
    const told = await takeIn(office, '2026-03-02', { takenDownBy: '张三' })
    expect(told).toMatchObject({ receivedOn: '2026-03-02', replyDueOn: '2026-03-30' })
    await expect(takeIn(office, '2026-03-02', { channel: 'fax', takenDownBy: '张三' })).rejects.toMatchObject(
      { code: 'informationRequests.takenDownOnlyAtCounter' },
    )
  })

  test('by a letter that is not signed for counts from the call that day (国办公开办函〔2015〕207号)', async () => {
    const post = { channel: 'post', postKind: 'ordinary' }
    const { requestId } = await takeIn(office, '2026-03-02', post)
    await expect(act(office, officer, requestId, 'receive', { on: '2026-03-02' })).rejects.toThrow(
      '第三十一条第二项',
    )
    await actAs(
      db,
      officer,
      at('2026-03-02'),
      async (context) =>
        await noteContact(context, { requestId, way: 'phone', isReached: true, note: '已电话确认' }),
    )
    await act(office, officer, requestId, 'receive', { on: '2026-03-02' })
    expect(await dueOnOf(requestId)).toBe('2026-03-30')
    await expect(takeIn(office, '2026-03-02', { channel: 'post' })).rejects.toThrow('第三十一条第二项')
  })

  test('by mail waits for the applicant, whose confirming with the query code is the day both sides confirm (第三十一条第三项)', async () => {
    const { requestId, queryCode } = await takeIn(office, '2026-03-02', { channel: 'mail' })
    expect(await stateOf(requestId)).toBe('confirming')
    expect([await dueOnOf(requestId), await dueOnOf(requestId, 'applicantConfirmation')]).toEqual([
      null,
      '2026-03-05',
    ])
    await expect(act(office, officer, requestId, 'receive', { on: '2026-03-03' })).rejects.toThrow(
      '申请人一方还没有确认',
    )
    const confirm = async (context: ActionContext) => await confirmRequest(context, { queryCode })
    await actAs(db, visitor, at('2026-03-04'), confirm)
    expect((await findRequest(db, requestId))?.receivedOn).toBe('2026-03-04')
    expect([await stateOf(requestId), await dueOnOf(requestId)]).toEqual(['received', '2026-04-01'])
    await expect(actAs(db, visitor, at('2026-03-05'), confirm)).rejects.toMatchObject({
      code: 'informationRequests.notConfirmable',
    })
  })

  test('by fax may be confirmed over the telephone: the day the applicant was reached is the day of receipt', async () => {
    const { requestId } = await takeIn(office, '2026-03-02', { channel: 'fax' })
    const reached = { requestId, way: 'phone', isReached: true, note: '申请人确认是本人提出' } as const
    await actAs(db, officer, at('2026-03-03'), async (context) => await noteContact(context, reached))
    await act(office, officer, requestId, 'receive', { on: '2026-03-05', effectiveOn: '2026-03-03' })
    expect((await findRequest(db, requestId))?.receivedOn).toBe('2026-03-03')
    expect(await dueOnOf(requestId)).toBe('2026-03-31')
  })

  test('that the applicant confirmed by sending it is not asked about again', async () => {
    const { requestId } = await fileOnline(office, '2026-03-02')
    await expect(
      act(office, officer, requestId, 'confirmReceipt', { on: '2026-03-02' }),
    ).rejects.toMatchObject({
      code: 'informationRequests.confirmationNotAsked',
    })
  })

  test('which began before the applicant confirmed online ends under the table it began with', async () => {
    const { requestId } = await fileOnline(office, '2026-03-02')
    await db
      .updateTable('procedure.case')
      .set({ procedure_version: '2026-11' })
      .where('id', '=', requestId)
      .execute()
    await expect(
      act(office, officer, requestId, 'confirmReceipt', { on: '2026-03-02' }),
    ).rejects.toMatchObject({
      code: 'procedure.actionUnknown',
    })
    await act(office, officer, requestId, 'receive', { on: '2026-03-02' })
    await act(office, officer, requestId, 'accept', { on: '2026-03-02' })
    expect(await dueOnOf(requestId)).toBe('2026-03-30')
  })

  test('knows no action that refuses what came in person or by post (国办公开办函〔2017〕19号)', () => {
    const leaving = Object.entries(boundRequest.procedure.actions).filter(([, rule]) =>
      rule.from.includes('submitted'),
    )
    expect(leaving.map(([name]) => name).sort()).toEqual(['confirmReceipt', 'receive', 'withdraw'])
  })

  test('refuses dates that are not there, in the future, or before the law', async () => {
    await expect(takeIn(office, '2026-03-02', { submittedOn: '2026-02-30' })).rejects.toThrow('日期不存在')
    await expect(takeIn(office, '2026-03-02', { submittedOn: '2026-03-03' })).rejects.toMatchObject({
      code: 'informationRequests.inFuture',
    })
    await expect(takeIn(office, '2026-03-02', { submittedOn: '2008-04-30' })).rejects.toThrow('2008年5月1日')
    await expect(takeIn(office, '2026-03-02', { submittedOn: '1990-01-01' })).rejects.toThrow('2008年5月1日')
  })

  test('before 15 May 2019 runs under the law of 2008: 15 working days and no limit for a correction', async () => {
    const { requestId, queryCode } = await takeIn(office, '2026-03-02', { submittedOn: '2019-05-14' })
    const clocks = await selectClocks(db, requestId)
    expect(clocks.find(({ name }) => name === 'reply')?.clock.allowed).toBe(15)
    expect(clocks.some(({ name }) => name === 'correction')).toBe(false)
    // Written down years later, it was filed the day it came.
    const { steps } = await actAs(
      db,
      visitor,
      at('2026-03-02'),
      async (context) => await readProgress(context, { queryCode }),
    )
    expect(steps[0]).toMatchObject({ on: '2019-05-14', title: '提交申请' })
  })

  test('refuses an agent without mandate, and the same key files once', async () => {
    const agent = { name: '测试乙', identity: { kind: 'passport', number: 'E1234567' } }
    const applicant = {
      kind: 'natural',
      name: '甲',
      phone: '1',
      identity: { kind: 'other', number: '9' },
      agent,
    }
    await expect(fileOnline(office, '2026-03-02', { applicant })).rejects.toThrow('授权委托书')
    const key = randomUUID()
    const first = await fileOnline(office, '2026-03-02', { key })
    const again = await fileOnline(office, '2026-03-02', { key })
    expect(again.requestId).toBe(first.requestId)
    expect(again.queryCode).not.toBe(first.queryCode)
  })
})

describe('a correction (第三十条)', () => {
  const input = { ground: 'unclearContent', items: '请写明年度' }

  test('is asked once, within seven working days, and starts the reply period afresh', async () => {
    const { requestId, queryCode } = await fileOnline(office, '2026-03-02')
    await act(office, officer, requestId, 'receive', { on: '2026-03-02' })
    expect(await dueOnOf(requestId, 'correction')).toBe('2026-03-11')
    await act(office, officer, requestId, 'askCorrection', { on: '2026-03-11', input, days: 10 })
    expect(await dueOnOf(requestId, 'correctionAnswer')).toBe('2026-03-25')
    await actAs(
      db,
      visitor,
      at('2026-03-20'),
      async (context) => await answerCorrection(context, { queryCode, text: '2025年度', files: [] }),
    )
    expect(await stateOf(requestId)).toBe('examining')
    expect(await dueOnOf(requestId)).toBe('2026-04-20')
    await expect(
      act(office, officer, requestId, 'askCorrection', { on: '2026-03-23', input }),
    ).rejects.toMatchObject({ status: 409 })
  })

  test('is too late after seven working days', async () => {
    const { requestId } = await fileOnline(office, '2026-03-02')
    await act(office, officer, requestId, 'receive', { on: '2026-03-02' })
    await expect(
      act(office, officer, requestId, 'askCorrection', { on: '2026-03-12', input }),
    ).rejects.toThrow('第三十条')
  })

  test('not made in time ends the request, once its notice was served and its term is over', async () => {
    const { requestId } = await fileOnline(office, '2026-03-02')
    await act(office, officer, requestId, 'receive', { on: '2026-03-02' })
    await act(office, officer, requestId, 'askCorrection', { on: '2026-03-03', input, days: 5 })
    const lapse = { on: '2026-03-11', reason: '没有正当理由' }
    await expect(act(office, officer, requestId, 'abandon', { ...lapse, on: '2026-03-10' })).rejects.toThrow(
      '还没有届满',
    )
    await expect(act(office, officer, requestId, 'abandon', lapse)).rejects.toThrow('《补正告知书》')
    await serve(requestId, 'correction', '2026-03-04')
    // The five working days are those of whoever has the letter in hand: to 11 March.
    await expect(act(office, officer, requestId, 'abandon', lapse)).rejects.toThrow('还没有届满')
    await act(office, officer, requestId, 'abandon', { ...lapse, on: '2026-03-12' })
    expect(await findRequest(db, requestId)).toMatchObject({ outcomeCode: 'O1', endedOn: '2026-03-12' })
  })
})

describe('asking others', () => {
  const outsider = { kind: 'thirdParty', partyName: '某公司', partyContact: '', question: '是否同意公开' }

  async function consulted(...kinds: string[]) {
    const { requestId } = await examining(office, '2026-03-02')
    const consultations = kinds.map((kind) => ({ ...outsider, kind }))
    await act(office, officer, requestId, 'consult', { on: '2026-03-05', input: { consultations } })
    return { requestId, asked: await selectConsultations(db, requestId) }
  }

  async function record(
    caseId: string,
    action: string,
    on: string,
    input: unknown = {},
    effectiveOn?: CivilDate,
  ) {
    const bound = boundConsultations.find(({ procedure }) => 'recordSilence' in procedure.actions)
    await actAs(db, officer, at(on), async (context) => {
      const row = await context.tx
        .selectFrom('procedure.case')
        .select('procedure_key')
        .where('id', '=', caseId)
        .executeTakeFirstOrThrow()
      const own = boundConsultations.find(({ procedure }) => procedure.key === row.procedure_key) ?? bound
      if (!own) throw new Error('no procedure')
      await perform(context, own, caseId, action, { input, effectiveOn })
    })
  }

  test('a third party leaves out the days between sending and answer (第三十三条)', async () => {
    const { requestId, asked } = await consulted('thirdParty')
    expect(await dueOnOf(requestId)).toBeNull()
    await record(asked[0]?.caseId ?? '', 'recordReceipt', '2026-03-06')
    expect((await selectConsultations(db, requestId))[0]?.dueOn).toBe('2026-03-27')
    await record(asked[0]?.caseId ?? '', 'recordOpinion', '2026-03-24', { opinion: 'agreed' })
    expect(await stateOf(requestId)).toBe('examining')
    expect(await dueOnOf(requestId)).toBe('2026-04-17')
  })

  test('silence of a third party comes only after fifteen working days and is no consent (第三十二条)', async () => {
    const { requestId, asked } = await consulted('thirdParty')
    const id = asked[0]?.caseId ?? ''
    await record(id, 'recordReceipt', '2026-03-06')
    await expect(record(id, 'recordSilence', '2026-03-27')).rejects.toThrow('还没有届满')
    await record(id, 'recordSilence', '2026-04-10')
    // Written down ten days later, it takes nothing more out of the period than the fifteen days it lasted.
    expect((await selectConsultations(db, requestId))[0]).toMatchObject({ answeredOn: '2026-03-27' })
    expect(await dueOnOf(requestId)).toBe('2026-04-22')
    expect(await draft(office, requestId, '2026-04-10')).toEqual([
      '第三方逾期未答复不视为同意：请写明本机关决定公开的理由（条例第三十二条）',
    ])
  })

  test('what was sent days before it is written down takes the day the third party received it', async () => {
    const { requestId } = await examining(office, '2026-03-02')
    await act(office, officer, requestId, 'consult', {
      on: '2026-03-12',
      effectiveOn: '2026-03-05',
      input: { consultations: [{ ...outsider, kind: 'thirdParty' }] },
    })
    const [asked] = await selectConsultations(db, requestId)
    await record(asked?.caseId ?? '', 'recordReceipt', '2026-03-12', {}, '2026-03-06')
    expect((await selectConsultations(db, requestId))[0]?.dueOn).toBe('2026-03-27')
  })

  test('goes on only when the last of several has answered', async () => {
    const { requestId, asked } = await consulted('thirdParty', 'otherOrgan')
    await record(asked[0]?.caseId ?? '', 'recordOpinion', '2026-03-10', { opinion: 'agreed' })
    expect(await stateOf(requestId)).toBe('consulting')
    await expect(
      act(office, officer, requestId, 'endConsultation', { on: '2026-03-11' }),
    ).rejects.toMatchObject({ code: 'informationRequests.opinionsOpen' })
    await expect(
      record(asked[1]?.caseId ?? '', 'recordOpinion', '2026-03-12', { opinion: 'objected' }),
    ).rejects.toThrow('第三十二条')
    await record(asked[1]?.caseId ?? '', 'recordOpinion', '2026-03-12', {
      opinion: 'objected',
      reasons: '涉及内部事务',
    })
    expect(await stateOf(requestId)).toBe('examining')
  })

  test('the silence of a co-making unit is consent (第三十四条), and its own officer answers for it', async () => {
    const maker = await createOffice(db, `maker-${randomUUID().slice(0, 6)}`)
    const { requestId } = await examining(office, '2026-03-02')
    const unitIds = [maker.unit.id]
    await act(office, officer, requestId, 'consultCoMakers', { on: '2026-03-05', unitIds })
    await expect(
      act(office, officer, requestId, 'endConsultation', { on: '2026-03-26' }),
    ).rejects.toMatchObject({ code: 'informationRequests.opinionsOpen' })
    const late = act(office, officer, requestId, 'endConsultation', { on: '2026-04-20' })
    await expect(late).rejects.toThrow('第三十三条），请以这一天为收齐意见日期：2026-03-26')
    const end = { on: '2026-04-20', effectiveOn: '2026-03-26' }
    await act(office, officer, requestId, 'endConsultation', end)
    expect(await stateOf(requestId)).toBe('examining')
    expect(await dueOnOf(requestId)).toBe('2026-04-21')
    const other = await examining(office, '2026-03-02')
    await act(office, officer, other.requestId, 'consultCoMakers', { on: '2026-03-05', unitIds })
    await act(office, maker.officer, other.requestId, 'agreeAsCoMaker', { on: '2026-03-06' })
    expect(await stateOf(other.requestId)).toBe('examining')
  })
})

describe('an extension (第三十三条)', () => {
  test('is approved by the head of the disclosure office and grows the period when it is served in time', async () => {
    const { requestId } = await examining(office, '2026-03-02')
    const approval = { on: '2026-03-20', reason: '需要检索大量档案', input: { days: 20 } }
    await expect(act(office, officer, requestId, 'approveExtension', approval)).rejects.toMatchObject({
      code: 'procedure.forbidden',
    })
    await expect(
      act(office, director, requestId, 'approveExtension', { ...approval, input: { days: 21 } }),
    ).rejects.toThrow('（条例第三十三条）：最多20个工作日')
    await act(office, director, requestId, 'approveExtension', approval)
    expect(await dueOnOf(requestId)).toBe('2026-03-30')
    const service = { method: 'inPerson', evidence: '签收' } as const
    const served = { on: '2026-03-30', service, days: 20 }
    await expect(
      act(office, officer, requestId, 'serveExtension', { ...served, days: 10 }),
    ).rejects.toMatchObject({ code: 'informationRequests.extensionDiffers' })
    await expect(
      act(office, officer, requestId, 'serveExtension', { ...served, on: '2026-03-31' }),
    ).rejects.toThrow('届满后不能延长')
    await act(office, officer, requestId, 'serveExtension', served)
    expect(await dueOnOf(requestId)).toBe('2026-04-28')
    await expect(act(office, director, requestId, 'approveExtension', approval)).rejects.toThrow(
      '只能办理一次',
    )
  })

  test('is not served before anybody approved one', async () => {
    const { requestId } = await examining(office, '2026-03-02')
    const service = { method: 'inPerson', evidence: '签收' } as const
    await expect(
      act(office, officer, requestId, 'serveExtension', { on: '2026-03-05', service, days: 20 }),
    ).rejects.toThrow('没有待送达的《延期答复告知书》')
  })

  test('is not approved after the period has ended', async () => {
    const { requestId } = await examining(office, '2026-03-02')
    const late = { on: '2026-03-31', reason: '忘了', input: { days: 5 } }
    await expect(act(office, director, requestId, 'approveExtension', late)).rejects.toThrow('第三十三条')
  })
})

describe('an answer', () => {
  test('is bound by its digest, drafted, reviewed and signed by different people, and served on the day it is signed for', async () => {
    const { requestId } = await examining(office, '2026-03-02')
    expect(await draft(office, requestId, '2026-03-10')).toEqual([])
    await act(office, officer, requestId, 'submitAnswer', { on: '2026-03-10' })
    const digest = await digestNow(office, requestId)
    const wrong = { digest: 'f'.repeat(64), opinion: '不涉密' }
    await expect(
      act(office, secrecy, requestId, 'passSecrecyReview', { on: '2026-03-10', input: wrong }),
    ).rejects.toMatchObject({ code: 'informationRequests.digestDiffers' })
    await act(office, secrecy, requestId, 'passSecrecyReview', {
      on: '2026-03-10',
      input: { digest, opinion: '不涉密' },
    })
    await db
      .updateTable('information_requests.decision')
      .set({ body: '改动一个字' })
      .where('request_id', '=', requestId)
      .execute()
    await expect(
      act(office, signer, requestId, 'sign', { on: '2026-03-11', input: { digest } }),
    ).rejects.toMatchObject({ code: 'informationRequests.digestDiffers' })
  })

  test('without legal ground is not put forward', async () => {
    const { requestId } = await examining(office, '2026-03-02')
    const missing = await draft(office, requestId, '2026-03-10', { outcomeCode: 'R5', reasons: '内部事务' })
    expect(missing).toEqual(['不予公开的部分必须引用法律依据（条例第三十六条第三项）'])
    await expect(act(office, officer, requestId, 'submitAnswer', { on: '2026-03-10' })).rejects.toThrow(
      '必须引用法律依据',
    )
  })

  test('that nothing exists needs a recorded search', async () => {
    const { requestId } = await examining(office, '2026-03-02')
    const none = { outcomeCode: 'N1', outcomeDetail: 'notExisting', reasons: '本机关未制作' }
    expect((await draft(office, requestId, '2026-03-10', none))[0]).toContain('检索')
    await actAs(
      db,
      officer,
      at('2026-03-10'),
      async (context) =>
        await noteSearch(context, {
          requestId,
          place: '综合档案室',
          words: '决算',
          searchedOn: '2026-03-09',
          searcher: '李四',
          found: 'nothing',
          note: '',
        }),
    )
    await act(office, officer, requestId, 'submitAnswer', { on: '2026-03-10' })
  })

  test('goes by the postal enterprise, with the number of the item, and counts on the day it was handed over', async () => {
    const { requestId } = await examining(office, '2026-03-02')
    await draft(office, requestId, '2026-03-10')
    await bringToSigned(office, requestId, '2026-03-26')
    const post = { on: '2026-04-02', effectiveOn: '2026-03-30' }
    const service = { method: 'post', evidence: 'EM123456789CN' } as const
    await expect(
      act(office, officer, requestId, 'deliver', { ...post, service, input: { carrier: 'courier' } }),
    ).rejects.toThrow('国办公开办函〔2016〕235号')
    await expect(
      act(office, officer, requestId, 'deliver', { ...post, service: { method: 'post', evidence: null } }),
    ).rejects.toMatchObject({ code: 'procedure.trackingMissing' })
    await act(office, officer, requestId, 'deliver', {
      ...post,
      service,
      input: { carrier: 'postalEnterprise' },
    })
    const reply = (await selectClocks(db, requestId)).find(({ name }) => name === 'reply')
    expect(reply?.clock.stopped?.on).toBe('2026-03-30')
    expect(await findRequest(db, requestId)).toMatchObject({ outcomeCode: 'G2', endedOn: '2026-03-30' })
  })

  test('waits online for the applicant, whose taking it is its service', async () => {
    const { requestId, queryCode } = await examining(office, '2026-03-02')
    await draft(office, requestId, '2026-03-10')
    await bringToSigned(office, requestId, '2026-03-26')
    const accept = async () =>
      await actAs(
        db,
        visitor,
        at('2026-03-27'),
        async (context) => await acceptAnswer(context, { queryCode }),
      )
    await expect(accept()).rejects.toMatchObject({ code: 'informationRequests.letterMissing' })
    await makeAnswer(office, requestId, '2026-03-26')
    await accept()
    expect(await stateOf(requestId)).toBe('served')
    const progress = await actAs(
      db,
      visitor,
      at('2026-03-28'),
      async (context) => await readProgress(context, { queryCode }),
    )
    expect(progress).toMatchObject({ state: 'served', answer: { servedOn: '2026-03-27' } })
    expect(progress.answer?.remedy).toContain('行政复议')
    expect(JSON.stringify(progress)).not.toContain('慕容')
  })
})

describe('a fee (第四十二条)', () => {
  test('has twenty working days from the day its notice was served (国办函〔2020〕109号), however late that was', async () => {
    const { requestId } = await examining(office, '2026-03-02')
    const input = { basis: 'page', quantity: 250 }
    await act(office, officer, requestId, 'noticeFee', { on: '2026-03-10', input })
    await serve(requestId, 'fee', '2026-03-20')
    await expect(act(office, officer, requestId, 'lapseUnpaid', { on: '2026-04-20' })).rejects.toThrow(
      '还没有届满',
    )
    await act(office, officer, requestId, 'lapseUnpaid', { on: '2026-04-21' })
    expect(await findRequest(db, requestId)).toMatchObject({ outcomeCode: 'O2', endedOn: '2026-04-21' })
  })

  test('stops the period, and payment starts it afresh; below the free quantity there is none', async () => {
    const { requestId } = await examining(office, '2026-03-02')
    const fee = (quantity: number) => ({ on: '2026-03-10', input: { basis: 'page', quantity } })
    await expect(act(office, officer, requestId, 'noticeFee', fee(30))).rejects.toMatchObject({
      code: 'informationRequests.feeFree',
    })
    await act(office, officer, requestId, 'noticeFee', fee(250))
    expect(await dueOnOf(requestId, 'payment')).toBe('2026-04-08')
    await act(office, officer, requestId, 'recordPayment', { on: '2026-03-20', input: { voucher: '0001' } })
    expect(await dueOnOf(requestId)).toBe('2026-04-20')
    const matter = await actAs(
      db,
      officer,
      at('2026-03-20'),
      async (context) => await readRequest(context, requestId),
    )
    expect(matter.fee).toMatchObject({ amountFen: 470_000, paidOn: '2026-03-20' })
  })
})

describe('an applicant who sends 300 requests (第三十五条)', () => {
  test('is listed and warned of, never refused; only after reasons were asked and judged', async () => {
    const busy = await createOffice(db, 'busy')
    for (let count = 0; count < 12; count += 1) await fileOnline(busy, '2026-03-02')
    const { requestId } = await examining(busy, '2026-03-03')
    const matter = await actAs(
      db,
      busy.officer,
      at('2026-03-03'),
      async (context) => await readRequest(context, requestId),
    )
    expect(matter.sameApplicant).toMatchObject({ inMonth: 12 })
    expect(matter.sameApplicant.warning).toContain('不得因此拒绝登记')
    const refusal = { outcomeCode: 'X4', reasons: '大量反复申请' }
    expect((await draft(busy, requestId, '2026-03-04', refusal))[0]).toContain('第三十五条')
    const question = '本月已提出13件申请，请说明理由'
    await act(busy, busy.officer, requestId, 'askReasons', { on: '2026-03-04', input: { question } })
    await act(busy, busy.officer, requestId, 'receiveReasons', {
      on: '2026-03-06',
      input: { answer: '没有理由' },
    })
    const judgement = { requestId, isReasonable: false, judgement: '与生产生活无关' }
    await actAs(db, busy.officer, at('2026-03-09'), async (context) => await judge(context, judgement))
    await act(busy, busy.officer, requestId, 'submitAnswer', { on: '2026-03-09' })
  })
})

describe('what follows', () => {
  test('a request of several matters is split, each with the day of receipt of the whole', async () => {
    const { requestId } = await examining(office, '2026-03-02')
    const matters = [{ subject: '事项二', description: '第二项' }]
    const { requests } = await actAs(
      db,
      officer,
      at('2026-03-05'),
      async (context) => await split(context, { requestId, key: randomUUID(), matters }),
    )
    expect(await dueOnOf(requests[0]?.requestId ?? '')).toBe('2026-03-30')
  })

  test('what is taken out of a corrected request counts from the correction, and is not corrected again (第三十条)', async () => {
    const { requestId } = await fileOnline(office, '2026-03-02')
    await act(office, officer, requestId, 'receive', { on: '2026-03-02' })
    const input = { ground: 'severalMatters', items: '请分别提出两件申请' }
    await act(office, officer, requestId, 'askCorrection', { on: '2026-03-03', input })
    await act(office, officer, requestId, 'receiveCorrection', { on: '2026-03-20', input: {} })
    const apart = async (on: string) =>
      await actAs(
        db,
        officer,
        at(on),
        async (context) =>
          await split(context, {
            requestId,
            key: randomUUID(),
            matters: [{ subject: '事项二', description: '第二项' }],
          }),
      )
    const { requests } = await apart('2026-03-23')
    const made = requests[0]?.requestId ?? ''
    expect([await stateOf(made), await dueOnOf(made)]).toEqual(['examining', '2026-04-20'])
    const asked = { kind: 'otherOrgan', partyName: '某局', partyContact: '', question: '是否同意' }
    await act(office, officer, requestId, 'consult', { on: '2026-03-24', input: { consultations: [asked] } })
    await expect(apart('2026-03-25')).rejects.toMatchObject({ code: 'informationRequests.splitRefused' })
  })

  test('an answer that a review did not uphold is given again, and is no new request in the report', async () => {
    const own = await createOffice(db, 'reviewed')
    const { requestId } = await examining(own, '2026-03-02')
    await draft(own, requestId, '2026-03-10')
    await bringToSigned(own, requestId, '2026-03-11')
    const service = { method: 'inPerson', evidence: '签收' } as const
    await act(own, own.officer, requestId, 'deliver', { on: '2026-03-12', service })
    const filed = {
      requestId,
      kind: 'review',
      body: '市人民政府',
      number: null,
      filedOn: '2026-03-20',
    } as const
    const { challengeId } = await actAs(
      db,
      own.director,
      at('2026-03-20'),
      async (context) => await noteChallenge(context, filed),
    )
    const order = { requestId, key: randomUUID(), receivedOn: '2026-05-08', reason: '复议决定书' }
    const again = async () =>
      await actAs(db, own.director, at('2026-05-08'), async (context) => await reopen(context, order))
    await expect(again()).rejects.toMatchObject({ code: 'informationRequests.reopenRefused' })
    const ended = { challengeId, result: 'corrected', settledOn: '2026-05-07', note: '' } as const
    await actAs(db, own.director, at('2026-05-08'), async (context) => await endChallenge(context, ended))
    const opened = await again()
    expect(await stateOf(opened.requestId)).toBe('received')
    expect(await again()).toEqual(opened)
    const twice = actAs(
      db,
      own.director,
      at('2026-05-09'),
      async (context) => await reopen(context, { ...order, key: randomUUID() }),
    )
    await expect(twice).rejects.toMatchObject({ code: 'informationRequests.reopenedAlready' })
    const given = { unitIds: [own.unit.id], year: 2026 }
    expect(await readRequestFacts(db, given)).toHaveLength(1)
    expect(await readTallies(db, given)).toMatchObject([{ received: 1, carriedOut: 0, outcomes: { G2: 1 } }])
  })

  test('an applicant withdraws with the query code, and whoever is still asked need not answer', async () => {
    const { requestId, queryCode } = await examining(office, '2026-03-02')
    const asked = { kind: 'thirdParty', partyName: '某公司', partyContact: '', question: '是否同意' }
    await act(office, officer, requestId, 'consult', { on: '2026-03-05', input: { consultations: [asked] } })
    const reason = '不需要了'
    await actAs(db, visitor, at('2026-03-06'), async (context) => {
      await withdrawRequest(context, { queryCode, reason })
    })
    expect(await findRequest(db, requestId)).toMatchObject({ state: 'withdrawn', outcomeCode: 'O3' })
    expect((await selectConsultations(db, requestId))[0]?.state).toBe('recalled')
  })

  test('a late answer gives a complaint its facts', async () => {
    const { queryCode } = await examining(office, '2026-03-02')
    const facts = await actAs(
      db,
      visitor,
      at('2026-04-07'),
      async (context) => await readComplaintFacts(context, { queryCode }),
    )
    expect(facts).toMatchObject({ isOverdue: true, workingDaysLate: 5 })
    expect(facts.sentences.join()).not.toContain('慕容')
  })
})

describe('who asked', () => {
  test('is in no list, audit entry, event, title or progress; the number only for a purpose that is kept', async () => {
    const { requestId } = await examining(office, '2026-03-02')
    const list = await actAs(
      db,
      officer,
      at('2026-03-03'),
      async (context) =>
        await readRequests(context, {
          filter: {
            text: '',
            unitId: null,
            state: null,
            due: null,
            channel: null,
            applicantKind: null,
            outcomeCode: null,
            year: null,
            sameApplicantAs: requestId,
          },
          order: 'newestFirst',
          size: 50,
          after: null,
        }),
    )
    expect(list.rows.some((row) => row.requestId === requestId)).toBe(true)
    const purpose = '核对申请人身份'
    const shown = await actAs(
      db,
      officer,
      at('2026-03-03'),
      async (context) => await readIdentity(context, { requestId, purpose }),
    )
    expect(shown.number).toBe('11010519491231002X')
    const kept = [
      list,
      await db.selectFrom('audit.entry').selectAll().execute(),
      await db.selectFrom('procedure.event').selectAll().execute(),
      await db.selectFrom('procedure.case').selectAll().execute(),
      await db.selectFrom('search.document').selectAll().execute(),
    ]
    const text = JSON.stringify(kept)
    for (const secret of ['慕容测试', '11010519491231002X', '13800000000']) expect(text).not.toContain(secret)
    const matter = await actAs(
      db,
      officer,
      at('2026-03-03'),
      async (context) => await readRequest(context, requestId),
    )
    expect(matter.identityReadings).toMatchObject([{ purpose }])
    expect(matter.applicant.identityMasked).toBe('110************02X')
  })

  test('is hidden from another unit, as if there were no such request', async () => {
    const elsewhere = await createOffice(db, 'elsewhere')
    const { requestId } = await examining(office, '2026-03-02')
    const hidden = { code: 'informationRequests.requestNotFound' }
    for (const actor of [elsewhere.officer, visitor]) {
      const read = actAs(
        db,
        actor,
        at('2026-03-03'),
        async (context) => await readRequest(context, requestId),
      )
      await expect(read).rejects.toMatchObject(hidden)
    }
  })
})

test('every history leads to exactly what is stored', async () => {
  const bounds = [boundRequest, ...boundConsultations]
  const { mismatches } = await verifyReplay(db, bounds, calendar2026)
  expect(mismatches).toEqual([])
})
