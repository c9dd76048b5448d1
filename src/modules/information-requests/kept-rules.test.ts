import { afterAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Actor } from '#kernel/access/actor.ts'
import { actAs, createPerson } from '../../../tests/cases.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import {
  act,
  bringToSigned,
  createOffice,
  draft,
  examining,
  fileOnline,
} from '../../../tests/information-requests.ts'
import { confirmRequest } from './service/applicant-acts.ts'
import { readOutcomes } from './service/decision.ts'
import { quote } from './service/fees.ts'
import { readRequest } from './service/matter.ts'
import {
  addOutcome,
  endOutcome,
  saveFeeTable,
  saveOutcome,
  saveReceiptRule,
} from './service/rule-versions.ts'
import { saveThreshold } from './service/rule-versions.ts'
import { checkRule, readRules, withdrawRule } from './service/rules.ts'
import { findReceiptRule } from './store/law.ts'
import { findRequest } from './store/requests.ts'

const db = await createTestDatabase()
afterAll(async () => await db.destroy())
const office = await createOffice(db, 'office')
const keeper = await createPerson(db, office.unit, ['disclosureDirector'], 'everywhere')
const at = (on: string) => `${on}T02:00:00Z`

type Context = Parameters<Parameters<typeof actAs>[3]>[0]

/** Runs one act of keeping rules on a day. */
async function keep<Result>(on: string, work: (context: Context) => Promise<Result>, actor: Actor = keeper) {
  return await actAs(db, actor, at(on), work)
}

const source = '国务院令第711号'
const outcome = {
  code: 'R5',
  detail: null,
  title: '不予公开：内部事务信息',
  article: '第十六条',
  needs: ['grounds' as const],
  source,
  basis: 'confirmed' as const,
}

/** The title of an outcome as whoever answers a request may choose it. */
async function titleFor(requestId: string, code: string): Promise<string | undefined> {
  const found = await keep('2026-09-01', async (context) => await readOutcomes(context, requestId))
  return found.find((one) => one.code === code)?.title
}

describe('outcomes', () => {
  test('change for requests received from a day on; what came before is answered by the words of its day', async () => {
    const before = await examining(office, '2026-03-02')
    await keep(
      '2026-03-10',
      async (context) => await saveOutcome(context, { ...outcome, startsOn: '2026-03-16' }),
    )
    const after = await examining(office, '2026-03-16')
    expect(await titleFor(before.requestId, 'R5')).toBe('不予公开：属于三类内部事务信息')
    expect(await titleFor(after.requestId, 'R5')).toBe('不予公开：内部事务信息')
    expect(
      await draft(office, before.requestId, '2026-03-17', { outcomeCode: 'R5', grounds: '第十六条' }),
    ).toEqual([expect.stringContaining('理由')])
    expect(
      await draft(office, after.requestId, '2026-03-17', { outcomeCode: 'R5', grounds: '第十六条' }),
    ).toEqual([])
  })

  test('are added under a code of the annual report and answered with its letter', async () => {
    const added = { ...outcome, code: 'R2', title: '不予公开：档案法规定不开放', startsOn: '2026-04-01' }
    const { detail } = await keep('2026-03-10', async (context) => await addOutcome(context, added))
    const { requestId } = await examining(office, '2026-04-01')
    const text = { outcomeCode: 'R2', outcomeDetail: detail, grounds: '档案法' }
    expect(await draft(office, requestId, '2026-04-02', text)).toEqual([])
    await bringToSigned(office, requestId, '2026-04-03')
    const matter = await keep('2026-04-07', async (context) => await readRequest(context, requestId))
    expect(matter.decision).toMatchObject({ outcomeTitle: '不予公开：档案法规定不开放' })
    expect(matter.decision?.remedy).toContain('行政复议')
  })

  test('end with a day, and the ones the procedure comes to by itself never do', async () => {
    const end = (code: string, detail: string | null, endsOn: string | null) =>
      keep('2026-03-10', async (context) => await endOutcome(context, { code, detail, endsOn }))
    await end('X5', null, '2026-03-20')
    const { requestId } = await examining(office, '2026-03-23')
    expect(await titleFor(requestId, 'X5')).toBeUndefined()
    await end('X5', null, null)
    expect(await titleFor(requestId, 'X5')).toContain('重新出具')
    await expect(end('X5', null, '2026-03-09')).rejects.toMatchObject({
      code: 'informationRequests.ruleEnds',
    })
    await expect(end('O1', null, '2026-03-20')).rejects.toMatchObject({
      code: 'informationRequests.ruleNeeded',
    })
    await expect(end('G9', null, '2026-03-20')).rejects.toMatchObject({
      code: 'informationRequests.ruleNotFound',
    })
  })
})

describe('a version', () => {
  const save = (on: string, startsOn: string, actor?: Actor) =>
    keep(on, async (context) => await saveOutcome(context, { ...outcome, code: 'R6', startsOn }), actor)

  test('begins tomorrow at the earliest, since what came today may be answered already', async () => {
    await expect(save('2026-03-10', '2026-03-10')).rejects.toMatchObject({
      code: 'informationRequests.ruleTooEarly',
    })
  })

  test('is saved by who answers for the whole installation, and by nobody of one unit', async () => {
    await expect(save('2026-03-10', '2026-03-11', office.director)).rejects.toMatchObject({
      code: 'informationRequests.ruleForbidden',
    })
    const mayKeep = async (actor: Actor) => (await keep('2026-03-10', readRules, actor)).mayKeep
    expect([await mayKeep(keeper), await mayKeep(office.director)]).toEqual([true, false])
  })

  test('that has not begun stands in the way of the next, and is taken back with the one before going on', async () => {
    await save('2026-05-06', '2026-06-01')
    await expect(save('2026-05-07', '2026-07-01')).rejects.toMatchObject({
      code: 'informationRequests.rulePlanned',
    })
    const find = async () =>
      (await keep('2026-05-07', readRules)).outcomes.filter(({ code }) => code === 'R6')
    const [planned, standing] = await find()
    expect(standing).toMatchObject({ endsOn: '2026-05-31', savedByName: null })
    expect(planned).toMatchObject({ startsOn: '2026-06-01', savedByName: keeper.name })
    const version = { kind: 'outcome' as const, id: planned?.id ?? 0 }
    await keep('2026-05-07', async (context) => await withdrawRule(context, { version }))
    expect((await find()).map(({ endsOn }) => endsOn)).toEqual([null])
    const begun = { kind: 'outcome' as const, id: standing?.id ?? 0 }
    await expect(
      keep('2026-05-07', async (context) => await withdrawRule(context, { version: begun })),
    ).rejects.toMatchObject({ code: 'informationRequests.ruleBegun' })
  })

  test('is noted as compared with the official text without a word of it changing', async () => {
    const read = async () => (await keep('2026-05-07', readRules)).outcomes.find(({ code }) => code === 'G1')
    const before = await read()
    expect(before?.basis).toBe('fromMemory')
    const version = { kind: 'outcome' as const, id: before?.id ?? 0 }
    await keep(
      '2026-05-07',
      async (context) => await checkRule(context, { version, source, basis: 'confirmed' }),
    )
    expect(await read()).toEqual({ ...before, source, basis: 'confirmed' })
  })
})

describe('the fee table', () => {
  const single = {
    fromQuantity: 1,
    toQuantity: null,
    priceFen: 500,
    stepQuantity: null,
    stepPriceFen: null,
  }

  test('of a new notice prices what is received from its day on; the golden figures stay for what came before', async () => {
    const before = await examining(office, '2026-03-02')
    const bands = [
      { ...single, toQuantity: 100, priceFen: 0 },
      { ...single, fromQuantity: 101 },
    ]
    const table = {
      feeBasis: 'page' as const,
      bands,
      startsOn: '2026-07-01',
      source,
      basis: 'confirmed' as const,
    }
    await keep('2026-06-01', async (context) => await saveFeeTable(context, table))
    const after = await examining(office, '2026-07-01')
    const fee = async (requestId: string) =>
      (
        await keep(
          '2026-07-02',
          async (context) => await quote(context, { requestId, basis: 'page', quantity: 250 }),
        )
      ).amountFen
    expect([await fee(before.requestId), await fee(after.requestId)]).toEqual([470_000, 75_000])
    const { fees } = await keep('2026-07-02', readRules)
    expect(fees.filter(({ feeBasis }) => feeBasis === 'page').map(({ endsOn }) => endsOn)).toEqual([
      null,
      '2026-06-30',
    ])
  })

  test.each([
    [
      'a gap',
      [
        { ...single, toQuantity: 10 },
        { ...single, fromQuantity: 12 },
      ],
      '应当从11起',
    ],
    ['an end', [{ ...single, toQuantity: 10 }], '只有最后一档不封顶'],
    ['half a step', [{ ...single, stepQuantity: 10 }], '递增'],
    [
      'a step in the middle',
      [
        { ...single, toQuantity: 9, stepQuantity: 1, stepPriceFen: 1 },
        { ...single, fromQuantity: 10 },
      ],
      '只有最后一档可以递增',
    ],
  ])('with %s is refused in a sentence', async (_, bands, sentence) => {
    const table = {
      feeBasis: 'item' as const,
      bands,
      startsOn: '2026-07-01',
      source,
      basis: 'confirmed' as const,
    }
    await expect(keep('2026-06-01', async (context) => await saveFeeTable(context, table))).rejects.toThrow(
      sentence,
    )
  })
})

test('the day of receipt of a channel follows the rule of the day it came in (第三十一条)', async () => {
  const rule = {
    channel: 'mail' as const,
    postKind: null,
    rule: 'submitted' as const,
    filingConfirms: false,
    article: '第三十一条',
    startsOn: '2026-08-03',
    source,
    basis: 'confirmed' as const,
  }
  await keep('2026-07-30', async (context) => await saveReceiptRule(context, rule))
  const ruleOn = async (on: string) =>
    (await findReceiptRule(db, { channel: 'mail', postKind: null, on }))?.rule
  expect([await ruleOn('2026-08-02'), await ruleOn('2026-08-03')]).toEqual(['confirmedByBoth', 'submitted'])
  const signed = { ...rule, channel: 'web' as const, rule: 'signedFor' as const }
  await expect(
    keep('2026-07-30', async (context) => await saveReceiptRule(context, signed)),
  ).rejects.toMatchObject({ code: 'informationRequests.receiptRuleFaulty' })
})

test('where sending does not count as confirming, what is sent online is confirmed by both sides in turn', async () => {
  const rule = {
    channel: 'web' as const,
    postKind: null,
    rule: 'confirmedByBoth' as const,
    filingConfirms: false,
    article: '第三十一条',
    startsOn: '2026-11-02',
    source,
    basis: 'confirmed' as const,
  }
  await keep('2026-10-30', async (context) => await saveReceiptRule(context, rule))
  const { requestId, queryCode } = await fileOnline(office, '2026-11-02')
  const { officer } = office
  await expect(act(office, officer, requestId, 'receive', { on: '2026-11-03' })).rejects.toThrow('申请人一方')
  await act(office, officer, requestId, 'confirmReceipt', { on: '2026-11-03' })
  await keep('2026-11-04', async (context) => await confirmRequest(context, { queryCode }))
  expect((await findRequest(db, requestId))?.receivedOn).toBe('2026-11-04')
})

test('how many requests of one applicant are many is said by the office, from a day on (第三十五条)', async () => {
  const identity = { kind: 'idCard', number: '110105194912310011' }
  const applicant = { kind: 'natural', name: '慕容测试', phone: '13800000000', identity }
  const warned = async (requestId: string) =>
    (await keep('2026-09-30', async (context) => await readRequest(context, requestId))).sameApplicant.warning
  const early = [
    await examining(office, '2026-09-01', { applicant }),
    await examining(office, '2026-09-02', { applicant }),
  ]
  const threshold = {
    name: 'manyInMonth' as const,
    amount: 1,
    startsOn: '2026-09-14',
    source: '县政务公开办通知',
  }
  await keep('2026-09-10', async (context) => await saveThreshold(context, threshold))
  const late = await examining(office, '2026-09-14', { applicant })
  expect(await warned(early[0]?.requestId ?? '')).toBeNull()
  expect(await warned(late.requestId)).toContain('本月另有2件')
})

test('every change of a rule stands in the audit chain of the installation, with what it was', async () => {
  await keep(
    '2026-12-01',
    async (context) => await saveOutcome(context, { ...outcome, code: 'R7', startsOn: '2026-12-15' }),
  )
  const entry = await db
    .selectFrom('audit.entry')
    .select(['content', 'detail'])
    .where('chain', '=', 'system')
    .orderBy('happened_at', 'desc')
    .executeTakeFirstOrThrow()
  const content = z.object({ act: z.string(), personName: z.string() }).parse(JSON.parse(entry.content))
  expect(content).toEqual({ act: 'information-requests.saveOutcome', personName: keeper.name })
  expect(entry.detail).toContain('属于行政执法案卷')
})
