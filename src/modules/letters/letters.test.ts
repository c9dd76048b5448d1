import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, test } from 'vitest'
import { visitor } from '#kernel/access/actor.ts'
import { selectClocks } from '#kernel/procedure/clock-store.ts'
import { dueOf } from '#kernel/procedure/clock.ts'
import { calendar2026 } from '../../../tests/calendar2026.ts'
import { actAs } from '../../../tests/cases.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import {
  act,
  at,
  blobs,
  createLetterCounty,
  draftAnswer,
  goodDraft,
  lastAssignment,
  routeTo,
  send,
  writeDraft,
} from '../../../tests/letters.ts'
import { askAgain, endUnrated, rate, takeBackLetter } from './service/follow.ts'
import { readAssignment, readLetter } from './service/matter.ts'
import { readWriter } from './service/writer.ts'
import { digestOf } from './service/bound.ts'
import { learn } from './service/suggest.ts'
import { selectAnswers } from './store/answers.ts'
import { selectPromises } from './store/promises.ts'
import { readAnswerPromises } from './offer.ts'
import { findLetter } from './store/letters.ts'
import { findSuggestion } from './store/routing.ts'

const db = await createTestDatabase()
afterAll(async () => await db.destroy())
const county = await createLetterCounty(db)
const { clerk, director, lights, schools } = county

async function dueOnOf(caseId: string, name: string): Promise<string | null> {
  const found = (await selectClocks(db, caseId)).find((one) => one.name === name && one.partyId === null)
  return (found && dueOf(found.clock, calendar2026)?.on) ?? null
}
const stateOf = async (letterId: string) => (await findLetter(db, letterId))?.state
const asVisitor = async <T>(on: string, run: Parameters<typeof actAs<T>>[3]) =>
  await actAs(db, visitor, at(on), run)

async function replied(on = '2026-03-02') {
  const sent = await send(county, on)
  await draftAnswer(county, lights, await routeTo(county, sent.letterId, lights, on), on)
  await act(county, [clerk, on], sent.letterId, 'reply', { input: { digest: digestOf(goodDraft) } })
  return sent
}

describe('a letter', () => {
  test('gets a number and a code, and must be taken up the next working day', async () => {
    const { number, queryCode, acceptBy, mailboxTitle } = await send(county, '2026-03-06')
    expect(number).toMatch(/^2026-\d{5}$/)
    expect(queryCode).toHaveLength(29)
    expect(acceptBy).toBe('2026-03-09')
    expect(mailboxTitle).toBe('县长信箱')
  })

  test('sent twice with the same key is one letter with a new code', async () => {
    const key = randomUUID()
    const first = await send(county, '2026-03-02', { key })
    const again = await send(county, '2026-03-02', { key })
    expect(again.letterId).toBe(first.letterId)
    expect(again.queryCode).not.toBe(first.queryCode)
  })

  test('needs no name, and one of danger says whom to call at once', async () => {
    const { callAtOnce, letterId } = await send(county, '2026-03-02', {
      subject: '楼下燃气泄漏',
      body: '三单元楼道里有很重的燃气味，燃气泄漏了，请马上来人。',
      name: '',
      phone: '',
    })
    expect(callAtOnce).toBe('119')
    expect((await findLetter(db, letterId))?.isUrgent).toBe(true)
  })

  test('carries a suggestion with its reasons before anybody has decided anything, and never goes by itself then', async () => {
    const { letterId } = await send(county, '2026-03-02', {
      subject: '小学入学报名',
      body: '孩子今年上小学，学校说学位不够，请问学区怎样划分，老师让家长等通知。',
    })
    const suggestion = await findSuggestion(db, letterId, '2026-03-02')
    expect(suggestion).toMatchObject({ class: '教育文体', isAutomatic: false, classifierId: null })
    expect(JSON.stringify(suggestion?.reasons)).toContain('word')
  })
})

describe('the way of a letter', () => {
  test('runs from the mailbox to a unit that signs, drafts and reviews, and back to the writer', async () => {
    const { letterId, queryCode } = await replied()
    expect(await stateOf(letterId)).toBe('replied')
    expect(await selectPromises(db, letterId)).toMatchObject([{ dueOn: '2026-03-20' }])
    expect(await readAnswerPromises(db, { answeredSince: '2026-03-02', after: 0, limit: 10 })).toMatchObject([
      {
        text: '根据《城市照明管理规定》，我们将于3月20日前完成更换',
        promisedBy: '2026-03-20',
        unitId: lights.id,
        letterId,
        answeredOn: '2026-03-02',
        isSolved: null,
      },
    ])
    expect(await readAnswerPromises(db, { answeredSince: '2026-03-03', after: 0, limit: 10 })).toEqual([])
    await asVisitor(
      '2026-03-03',
      async (context) => await rate(context, { queryCode, stars: 4, solved: true, comment: '谢谢' }),
    )
    expect(await stateOf(letterId)).toBe('closed')
    expect(await selectAnswers(db, letterId)).toMatchObject([{ stars: 4, solved: true, text: goodDraft }])
  })

  test('each kind of handling has its own limit, in working days, days of the calendar or hours', async () => {
    const dues = []
    for (const track of ['enquiry', 'complaint', 'petition']) {
      const { letterId } = await send(county, '2026-03-02')
      dues.push(await dueOnOf(await routeTo(county, letterId, lights, '2026-03-03', track), 'reply'))
    }
    // Counted from the day the letter came, whoever it lay with: 3 and 10 working days, 60 days of the calendar.
    expect(dues).toEqual(['2026-03-05', '2026-03-16', '2026-05-01'])
    const { letterId } = await send(county, '2026-03-02')
    const urgent = await routeTo(county, letterId, lights, '2026-03-02', 'urgent')
    const clock = (await selectClocks(db, urgent)).find(({ name }) => name === 'reply')?.clock
    expect(clock).toMatchObject({ unit: 'hour', allowed: 24 })
  })

  test('may be given back twice; then the lead is ruled and may not give it back', async () => {
    const { letterId } = await send(county, '2026-03-02')
    const reason = '不属于本单位职责'
    await act(
      county,
      [lights.handler, '2026-03-02'],
      await routeTo(county, letterId, lights, '2026-03-02'),
      'giveBack',
      { reason },
    )
    expect(await stateOf(letterId)).toBe('returned')
    await act(
      county,
      [schools.handler, '2026-03-03'],
      await routeTo(county, letterId, schools, '2026-03-03'),
      'giveBack',
      { reason },
    )
    expect(await stateOf(letterId)).toBe('toRule')
    const input = { unitId: lights.id, track: 'complaint', class: '城乡建设' }
    await expect(act(county, [clerk, '2026-03-03'], letterId, 'route', { input })).rejects.toThrow()
    await act(county, [director, '2026-03-03'], letterId, 'rule', { input, reason: '路灯由城管局维护' })
    const ruled = await lastAssignment(county, letterId)
    await expect(
      act(county, [lights.handler, '2026-03-03'], ruled, 'giveBack', { reason }),
    ).rejects.toMatchObject({
      code: 'letters.ruled',
    })
    expect(await dueOnOf(ruled, 'reply')).toBe('2026-03-16')
  })

  test('a boilerplate draft is stopped; what it asks to be explained goes on once explained', async () => {
    const { letterId } = await send(county, '2026-03-02')
    const assignment = await routeTo(county, letterId, lights, '2026-03-02')
    await act(county, [lights.handler, '2026-03-02'], assignment, 'signFor')
    await writeDraft(county, [lights, '2026-03-02'], assignment, '您好，您的来信已收悉，感谢您的支持！')
    const submit = async (draftVersion: number, explanations = {}) =>
      await act(county, [lights.handler, '2026-03-02'], assignment, 'submitDraft', {
        input: { draftVersion, explanations },
      })
    await expect(submit(1)).rejects.toMatchObject({ code: 'letters.draftRefused' })
    const vague =
      '您好，您反映的东街路灯不亮的问题，经现场核实情况属实，是电缆老化引起的，我们会尽快安排人员更换电缆。'
    await writeDraft(county, [lights, '2026-03-02'], assignment, vague, 1)
    await expect(submit(1)).rejects.toMatchObject({ code: 'letters.draftStale' })
    await expect(submit(2)).rejects.toMatchObject({ code: 'letters.draftRefused' })
    await submit(2, { noBasis: '日常维护', noDate: '等待材料', vague: '材料到货日期未定' })
    expect(
      (await readAssignment({ db, actor: lights.reviewer, today: '2026-03-02' }, assignment)).mayEdit,
    ).toBe(false)
  })

  test('whoever drafted does not review, and only the text that was read goes out', async () => {
    const { letterId } = await send(county, '2026-03-02')
    const assignment = await routeTo(county, letterId, lights, '2026-03-02')
    await draftAnswer(county, lights, assignment, '2026-03-02')
    const wrong = act(county, [clerk, '2026-03-02'], letterId, 'reply', {
      input: { digest: digestOf('别的文字') },
    })
    await expect(wrong).rejects.toMatchObject({ code: 'letters.digestDiffers' })
    expect((await readLetter({ db, actor: clerk, today: '2026-03-02' }, letterId)).waiting?.text).toBe(
      goodDraft,
    )
  })

  test('sent back by the mailbox, the draft returns to its drafter', async () => {
    const { letterId } = await send(county, '2026-03-02')
    const assignment = await routeTo(county, letterId, lights, '2026-03-02')
    await draftAnswer(county, lights, assignment, '2026-03-02')
    await act(county, [clerk, '2026-03-03'], letterId, 'returnDraft', { reason: '请写明电话' })
    expect(await stateOf(letterId)).toBe('handling')
    expect(
      (await readAssignment({ db, actor: lights.handler, today: '2026-03-02' }, assignment)).mayEdit,
    ).toBe(true)
  })
})

describe('the writer', () => {
  test('may have each answer reopened once, with the limit counted anew for the same unit', async () => {
    const { letterId, queryCode } = await replied()
    const again = async () =>
      await asVisitor(
        '2026-03-04',
        async (context) => await askAgain(context, { queryCode, reason: '灯还是不亮' }),
      )
    await again()
    expect(await stateOf(letterId)).toBe('handling')
    expect(await dueOnOf(await lastAssignment(county, letterId), 'reply')).toBe('2026-03-18')
    await expect(again()).rejects.toMatchObject({ code: 'letters.notRateable' })
    expect(await selectAnswers(db, letterId)).toMatchObject([{ solved: false, stars: null }])
  })

  test('who says nothing has not rated: the letter ends without a word about satisfaction', async () => {
    const { letterId, queryCode } = await replied()
    await asVisitor('2026-03-20', async (context) => await endUnrated(context))
    expect(await stateOf(letterId)).toBe('replied')
    await asVisitor('2026-04-20', async (context) => await endUnrated(context))
    expect(await stateOf(letterId)).toBe('closed')
    expect(await selectAnswers(db, letterId)).toMatchObject([{ solved: null, stars: null, ratedAt: null }])
    const late = asVisitor(
      '2026-04-20',
      async (context) => await rate(context, { queryCode, stars: 1, solved: false, comment: '' }),
    )
    await expect(late).rejects.toMatchObject({ code: 'letters.notRateable' })
  })

  test('may take back a letter that has no answer; the unit has nothing to do any more', async () => {
    const { letterId, queryCode } = await send(county, '2026-03-02')
    const assignment = await routeTo(county, letterId, lights, '2026-03-02')
    await asVisitor('2026-03-02', async (context) => await takeBackLetter(context, { queryCode }))
    expect(await stateOf(letterId)).toBe('withdrawn')
    expect(await dueOnOf(assignment, 'reply')).not.toBeNull()
    await expect(act(county, [lights.handler, '2026-03-02'], assignment, 'signFor')).rejects.toThrow()
  })
})

describe('letters that say the same', () => {
  test('are linked and never merged: each keeps its number, its clock and its answer', async () => {
    const first = await send(county, '2026-05-11', {
      subject: '西坪村水管漏水',
      body: '西坪村小学门口的自来水管漏水三天了，路面都是水，没有人来修。',
    })
    const second = await send(county, '2026-05-12', {
      subject: '西坪村水管漏水严重',
      body: '西坪村小学门口的自来水管漏水三天了，路面全是水，一直没有人来修！',
    })
    expect(second.number).not.toBe(first.number)
    const linked = (await readLetter({ db, actor: clerk, today: '2026-03-02' }, second.letterId)).linked
    expect(linked).toMatchObject([{ letterId: first.letterId }])
    await routeTo(county, second.letterId, lights, '2026-05-12')
    expect(await stateOf(first.letterId)).toBe('received')
    expect(
      (await readLetter({ db, actor: clerk, today: '2026-03-02' }, first.letterId)).linked,
    ).toMatchObject([{ letterId: second.letterId }])
    // A unit that was given one of them does not learn of the other.
    expect(
      (await readLetter({ db, actor: lights.handler, today: '2026-03-02' }, second.letterId)).linked,
    ).toEqual([])
  })

  test('five hundred times are five hundred letters, linked with twenty at most', async () => {
    const body = '请问城关镇便民服务大厅周六上班吗，几点开门，需要带什么材料。'
    let last = ''
    for (let count = 0; count < 30; count++)
      last = (await send(county, '2026-06-01', { subject: '大厅周六上班吗', body })).letterId
    expect((await readLetter({ db, actor: clerk, today: '2026-03-02' }, last)).linked).toHaveLength(20)
  })
})

describe('what the office decides', () => {
  test('is learned from: the next suggestion comes from its own corrections, and says by which classifier', async () => {
    const decide = async (subject: string, body: string, label: string) => {
      const { letterId } = await send(county, '2026-07-01', { subject, body })
      const input = { unitId: lights.id, track: 'help', class: label }
      await act(county, [clerk, '2026-07-01'], letterId, 'route', { input })
    }
    for (let count = 0; count < 6; count++) {
      await decide(
        `河口${count}组茶园灌溉水泵坏了`,
        '茶园的灌溉水泵坏了，茶苗快要旱死，请帮忙修水泵。',
        '农村农业',
      )
      await decide(`南桥${count}号路面破损`, '南桥路面破损严重，电动车经过很危险，请修路。', '城乡建设')
    }
    await actAs(db, clerk, at('2026-07-02'), async (context) => await learn({ ...context, blobs }))
    const { letterId } = await send(county, '2026-07-02', {
      subject: '茶园水泵坏了',
      body: '我家茶园的灌溉水泵坏了。',
    })
    const suggestion = await findSuggestion(db, letterId, '2026-03-02')
    expect(suggestion?.class).toBe('农村农业')
    expect(suggestion?.classifierId).not.toBeNull()
  })
})

describe('who may read', () => {
  test('a letter is there for its mailbox and the units it was given to, and for nobody else', async () => {
    const { letterId } = await send(county, '2026-03-02')
    await expect(
      readLetter({ db, actor: lights.handler, today: '2026-03-02' }, letterId),
    ).rejects.toMatchObject({
      code: 'letters.letterNotFound',
    })
    await routeTo(county, letterId, lights, '2026-03-02')
    expect((await readLetter({ db, actor: lights.handler, today: '2026-03-02' }, letterId)).letterId).toBe(
      letterId,
    )
    await expect(
      readLetter({ db, actor: schools.handler, today: '2026-03-02' }, letterId),
    ).rejects.toMatchObject({
      code: 'letters.letterNotFound',
    })
  })

  test('how to reach the writer is read for a purpose, and each reading stands in the audit chain', async () => {
    const { letterId } = await send(county, '2026-03-02')
    const shown = JSON.stringify(await readLetter({ db, actor: clerk, today: '2026-03-02' }, letterId))
    expect(shown).not.toContain('慕容测试')
    expect(shown).not.toContain('13800000000')
    const purpose = '电话核实漏水的位置'
    const writer = await actAs(
      db,
      clerk,
      at('2026-03-02'),
      async (context) => await readWriter(context, { letterId, purpose }),
    )
    expect(writer.name).toBe('慕容测试')
    const entries = await db
      .selectFrom('audit.entry')
      .select('content')
      .where('chain', '=', county.office.id)
      .execute()
    expect(entries.some(({ content }) => JSON.stringify(content).includes('letters.openWriter'))).toBe(true)
  })
})
