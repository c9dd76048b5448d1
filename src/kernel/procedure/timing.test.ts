import { afterAll, describe, expect, test } from 'vitest'
import type { Actor } from '#kernel/access/actor.ts'
import { bind } from '#kernel/module.ts'
import { actAs, createPerson, createUnit } from '../../../tests/cases.ts'
import { calendar2026 } from '../../../tests/calendar2026.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import { findCase } from './case-store.ts'
import { selectClocks } from './clock-store.ts'
import { dueOf } from './clock.ts'
import { findMistakes } from './check.ts'
import { defineProcedure } from './define.ts'
import { selectNotices } from './notice-store.ts'
import { openCase, perform } from './perform.ts'
import { recordArrival } from './record-arrival.ts'
import { serveNotice } from './serve-notice.ts'
import { verifyReplay } from './verify-replay.ts'

const law = (article: string) => ({ instrument: '政府信息公开条例', article })

/** A matter whose day of receipt is settled later, with a notice that may be given once and in time only. */
const timed = defineProcedure({
  key: 'timed',
  version: '2026-11',
  title: '计时事项',
  initial: 'sent',
  roles: { clerk: '经办人' },
  states: {
    sent: { title: '待确认' },
    open: { title: '办理中' },
    asked: { title: '待补正' },
    decided: { title: '待送达' },
    done: { title: '已办结', final: true },
  },
  clocks: {
    reply: { title: '答复期限', rule: 'disclosure.reply', law: law('第三十三条') },
    correction: { title: '补正告知期限', rule: 'disclosure.correction', orNone: true, law: law('第三十条') },
    term: { title: '补正期限', days: 15, unit: 'workingDay', law: law('第三十条') },
  },
  notices: {
    correction: { title: '补正告知书', to: '申请人', begins: 'term', law: law('第三十条') },
    answer: { title: '答复书', to: '申请人', beforeEndOf: 'reply', law: law('第三十六条') },
  },
  opening: { title: '提交', by: 'anyone', law: law('第二十九条') },
  actions: {
    receive: {
      title: '确认收到',
      from: ['sent'],
      to: 'open',
      by: ['clerk'],
      dated: '收到日期',
      receives: true,
      clocks: { reply: 'startFromReceipt', correction: 'startFromReceipt' },
      law: law('第三十一条'),
    },
    ask: {
      title: '告知补正',
      from: ['open'],
      to: 'asked',
      by: ['clerk'],
      once: true,
      within: 'correction',
      clocks: { reply: 'stop', correction: 'stop', term: 'start' },
      days: { clock: 'term', title: '补正期限' },
      notice: 'correction',
      law: law('第三十条'),
    },
    receiveAgain: {
      title: '收到补正',
      from: ['asked'],
      to: 'open',
      by: ['clerk'],
      dated: '收到补正日期',
      clocks: { reply: 'restart', correction: 'stop', term: 'stop' },
      law: law('第三十条'),
    },
    lapse: {
      title: '逾期未补正',
      from: ['asked'],
      to: 'done',
      by: ['clerk'],
      after: 'term',
      needsServed: ['correction'],
      clocks: { term: 'stop' },
      law: law('第三十条'),
    },
    extend: {
      title: '延长',
      from: ['open'],
      by: ['clerk'],
      optional: true,
      clocks: { reply: 'extend' },
      days: { clock: 'reply', title: '延长的工作日' },
      law: law('第三十三条'),
    },
    decide: {
      title: '决定',
      from: ['open'],
      to: 'decided',
      by: ['clerk'],
      clocks: { correction: 'stop' },
      notice: 'answer',
      law: law('第三十六条'),
    },
    deliver: {
      title: '送达',
      from: ['decided'],
      to: 'done',
      by: ['clerk'],
      dated: '送达日期',
      serves: 'answer',
      clocks: { reply: 'stop' },
      law: law('第三十六条'),
    },
  },
})

const bound = bind(timed, {})
const db = await createTestDatabase()
afterAll(async () => await db.destroy())
const office = await createUnit(db, 'office')
const clerk: Actor = await createPerson(db, office, ['clerk'])

async function open(on: string): Promise<string> {
  return await actAs(
    db,
    clerk,
    `${on}T01:00:00Z`,
    async (context) => await openCase(context, timed, { unitId: office.id, title: '申请' }),
  )
}

async function take(caseId: string, action: string, on: string, more: object = {}): Promise<number> {
  return await actAs(
    db,
    clerk,
    `${on}T01:00:00Z`,
    async (context) => await perform(context, bound, caseId, action, more),
  )
}

async function dueOnOf(caseId: string, name: string): Promise<string | null> {
  const found = (await selectClocks(db, caseId)).find((stored) => stored.name === name)
  return (found && dueOf(found.clock, calendar2026)?.on) ?? null
}

async function received(on: string): Promise<string> {
  const id = await open(on)
  await take(id, 'receive', on)
  return id
}

describe('the day of receipt that is settled later', () => {
  test('is the day from which limits count, whenever the matter was sent', async () => {
    const id = await open('2026-01-28')
    expect(await dueOnOf(id, 'reply')).toBeNull()
    await take(id, 'receive', '2026-02-02', { effectiveOn: '2026-01-30' })
    expect(await dueOnOf(id, 'reply')).toBe('2026-03-05')
    expect((await findCase(db, id))?.receivedOn).toBe('2026-01-30')
  })

  test('chooses the law: a receipt under the law of 2008 gives 15 working days and no correction limit', async () => {
    const id = await actAs(
      db,
      clerk,
      '2026-02-02T01:00:00Z',
      async (context) =>
        await openCase(context, timed, { unitId: office.id, title: '旧件', receivedOn: '2019-05-14' }),
    )
    await take(id, 'receive', '2026-02-02', { effectiveOn: '2019-05-14' })
    const clocks = await selectClocks(db, id)
    expect(clocks.map(({ name, clock }) => [name, clock.allowed])).toEqual([['reply', 15]])
  })
})

describe('what the law allows once, or only in time', () => {
  test('is refused a second time with the article', async () => {
    const id = await received('2026-03-02')
    await take(id, 'ask', '2026-03-04')
    await take(id, 'receiveAgain', '2026-03-20')
    expect(await dueOnOf(id, 'reply')).toBe('2026-04-20')
    await expect(take(id, 'ask', '2026-03-21')).rejects.toThrow(
      '“告知补正”依法只能办理一次（政府信息公开条例第三十条）',
    )
  })

  test('is refused after the clock has run out', async () => {
    const id = await received('2026-03-02')
    await expect(take(id, 'ask', '2026-03-12')).rejects.toThrow(
      '补正告知期限（政府信息公开条例第三十条）已经届满',
    )
    await expect(take(id, 'extend', '2026-03-31')).rejects.toMatchObject({ code: 'clock.expired' })
  })

  test('is refused before the clock has run out, and until its notice was served', async () => {
    const id = await received('2026-03-02')
    await take(id, 'ask', '2026-03-04', { days: 5 })
    await expect(take(id, 'lapse', '2026-03-11')).rejects.toThrow('还没有届满')
    await expect(take(id, 'lapse', '2026-03-12')).rejects.toThrow('《补正告知书》还没有登记送达')
    const [notice] = await selectNotices(db, id)
    const service = { servedOn: '2026-03-05', method: 'post', evidence: null } as const
    const serve = async (evidence: string | null) =>
      await actAs(
        db,
        clerk,
        '2026-03-12T01:00:00Z',
        async (context) =>
          await serveNotice(context, bound, id, { noticeId: notice?.id ?? '', ...service, evidence }),
      )
    await expect(serve(null)).rejects.toMatchObject({ code: 'procedure.trackingMissing' })
    await serve('1234567890')
    // Five working days were given; they are counted from the day the letter was signed for, not from that of posting it.
    await expect(take(id, 'lapse', '2026-03-12')).rejects.toThrow('还没有登记签收')
    const arrival = { noticeId: notice?.id ?? '', reachedOn: '2026-03-05', evidence: null }
    await actAs(
      db,
      clerk,
      '2026-03-12T01:00:00Z',
      async (context) => await recordArrival(context, bound, id, arrival),
    )
    expect(await dueOnOf(id, 'term')).toBe('2026-03-12')
    await expect(take(id, 'lapse', '2026-03-12')).rejects.toThrow('还没有届满')
    await take(id, 'lapse', '2026-03-13')
  })
})

describe('days that may be chosen', () => {
  test('are at most what the law allows', async () => {
    const id = await received('2026-03-02')
    await expect(take(id, 'extend', '2026-03-10', { days: 21 })).rejects.toThrow('1至20')
    await expect(take(id, 'decide', '2026-03-10', { days: 3 })).rejects.toMatchObject({
      code: 'procedure.daysNotAsked',
    })
    await take(id, 'extend', '2026-03-10', { days: 5 })
    expect(await dueOnOf(id, 'reply')).toBe('2026-04-07')
    await expect(take(id, 'extend', '2026-03-11', { days: 5 })).rejects.toMatchObject({
      code: 'clock.cannotExtend',
    })
  })
})

describe('an action that stands for a service', () => {
  test('asks how, stops the clock on the day of service and leaves no other way of serving it', async () => {
    const id = await received('2026-03-02')
    await take(id, 'decide', '2026-03-10')
    await expect(take(id, 'deliver', '2026-03-12')).rejects.toMatchObject({
      code: 'procedure.serviceMissing',
    })
    const [notice] = await selectNotices(db, id)
    const byHand = actAs(
      db,
      clerk,
      '2026-03-12T01:00:00Z',
      async (context) =>
        await serveNotice(context, bound, id, {
          noticeId: notice?.id ?? '',
          servedOn: '2026-03-12',
          method: 'inPerson',
          evidence: null,
        }),
    )
    await expect(byHand).rejects.toMatchObject({ code: 'procedure.servedByAction' })
    await take(id, 'deliver', '2026-03-12', {
      effectiveOn: '2026-03-11',
      service: { method: 'inPerson', evidence: '签收单' },
    })
    expect((await selectNotices(db, id))[0]).toMatchObject({ servedOn: '2026-03-11', method: 'inPerson' })
  })
})

test('a history of all this leads to exactly what is stored', async () => {
  const { mismatches, cases } = await verifyReplay(db, [bound], calendar2026)
  expect(mismatches).toEqual([])
  expect(cases).toBeGreaterThan(5)
})

describe('a table', () => {
  test('that serves what nobody owes, or chooses days of a clock it does not move, is refused', () => {
    const { deliver, extend } = timed.actions
    const { notice: _, ...decide } = timed.actions.decide
    const wrong = {
      ...timed,
      actions: { ...timed.actions, decide, deliver, extend: { ...extend, clocks: {} } },
    }
    expect(findMistakes(wrong)).toEqual([
      '"extend" lets days be chosen for reply and does not move it',
      'no action makes "answer" owed',
    ])
  })
})
