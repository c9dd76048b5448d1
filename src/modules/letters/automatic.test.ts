import { afterAll, describe, expect, test } from 'vitest'
import { visitor } from '#kernel/access/actor.ts'
import { actAs } from '../../../tests/cases.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import { act, at, blobs, createLetterCounty, lastAssignment, send } from '../../../tests/letters.ts'
import { saveAutomaticContract } from './contract/routing.ts'
import { saveClassContract, saveWordContract } from './contract/rules.ts'
import { keepAutomaticRule, readModelCard } from './service/automatic.ts'
import { findUrgentAdvice } from './service/intake.ts'
import { endWord, saveClass, saveWord } from './service/rules.ts'
import { learn } from './service/suggest.ts'
import { checkDraftOf } from './service/draft-words.ts'
import { selectAssignments } from './store/assignments.ts'
import { findLetter } from './store/letters.ts'
import { insertDecision } from './store/routing.ts'

const db = await createTestDatabase()
afterAll(async () => await db.destroy())
const county = await createLetterCounty(db)
const { clerk, director, lights, schools } = county

const water = { subject: '茶园水泵坏了', body: '我家茶园的灌溉水泵坏了，茶苗快要旱死，请帮忙修水泵。' }
const roads = { subject: '南桥路面破损', body: '南桥路面破损严重，电动车经过很危险，请修路。' }

const as = async (on: string, work: Parameters<typeof actAs<object>>[3], actor = director): Promise<object> =>
  await actAs(db, actor, at(on), async (context) => await work({ ...context, blobs }))
const setClass = async (title: string, unitId: string, startsOn: string) =>
  await as(startsOn, async (context) => {
    const words = title === '农村农业' ? ['水泵', '灌溉'] : ['路面', '修路']
    const source = '县政府办〔2026〕1号'
    return await saveClass(
      context,
      saveClassContract.input.parse({ title, words, unitId, keepDays: null, startsOn, source }),
    )
  })
const switchOn = async (startsOn: string, isOn = true) =>
  await as(startsOn, async (context) => {
    const given = { isOn, fewestDecisions: 100, startsOn, source: '县政府办〔2026〕2号' }
    return await keepAutomaticRule(context, saveAutomaticContract.input.parse(given))
  })
const cardOn = async (on: string) =>
  await actAs(db, director, at(on), async (context) => await readModelCard({ ...context, db: context.tx }))

async function decide(letter: typeof water, label: string, unitId: string, on: string): Promise<void> {
  const { letterId } = await send(county, on, letter)
  await db.transaction().execute(
    async (tx) =>
      await insertDecision(tx, {
        letterId,
        class: label,
        unitId,
        suggestedClass: null,
        decidedBy: clerk.id,
        decidedAt: new Date(at(on)),
        isAutomatic: false,
      }),
  )
}

await setClass('农村农业', lights.id, '2026-03-01')
await setClass('城乡建设', schools.id, '2026-03-01')

describe('letters that go out by themselves (办法第十三条)', () => {
  test('none does before the office says so, nor before there is enough to learn from', async () => {
    await switchOn('2026-04-01')
    for (let count = 0; count < 20; count++) {
      await decide(
        { ...water, subject: `河口${count}组${water.subject}` },
        '农村农业',
        lights.id,
        '2026-04-01',
      )
      await decide({ ...roads, subject: `${count}号${roads.subject}` }, '城乡建设', schools.id, '2026-04-01')
    }
    await as('2026-04-02', async (context) => ({ done: await learn(context) }))
    const { letterId } = await send(county, '2026-04-02', water)
    expect((await findLetter(db, letterId))?.state).toBe('received')
    expect((await cardOn('2026-04-02')).offBecause).toContain('不到100件')
  }, 60_000)

  test('a class is not enough where its letters go to several units', async () => {
    for (let count = 20; count < 60; count++) {
      await decide(
        { ...water, subject: `河口${count}组${water.subject}` },
        '农村农业',
        schools.id,
        '2026-04-03',
      )
      await decide({ ...roads, subject: `${count}号${roads.subject}` }, '城乡建设', lights.id, '2026-04-03')
    }
    await as('2026-04-04', async (context) => ({ done: await learn(context) }))
    const card = await cardOn('2026-04-04')
    expect(card.models[0]?.figures).toMatchObject({ decisions: 120, automatic: null })
    expect(card.models[0]?.figures?.accuracy).toBeGreaterThan(0.9)
    expect(card.offBecause).toContain('98%')
    await db
      .deleteFrom('letters.decision')
      .where('decided_at', '>', new Date('2026-04-03T00:00:00Z'))
      .execute()
  }, 60_000)

  test('with enough decisions that were right, one goes to the unit of its class, marked, and is taken back', async () => {
    for (let count = 20; count < 80; count++) {
      await decide(
        { ...water, subject: `河口${count}组${water.subject}` },
        '农村农业',
        lights.id,
        '2026-04-05',
      )
      await decide({ ...roads, subject: `${count}号${roads.subject}` }, '城乡建设', schools.id, '2026-04-05')
    }
    await as('2026-04-06', async (context) => ({ done: await learn(context) }))
    expect((await cardOn('2026-04-06')).offBecause).toBeNull()
    const { letterId } = await send(county, '2026-04-06', { ...water, subject: `河口7组${water.subject}` })
    const [part] = await selectAssignments(db, letterId)
    expect(part).toMatchObject({ unitId: lights.id, state: 'toSign', track: 'complaint' })
    expect((await findLetter(db, letterId))?.class).toBe('农村农业')
    const { reason } = await db
      .selectFrom('procedure.event')
      .select('reason')
      .where('case_id', '=', letterId)
      .where('action', '=', 'routeAutomatically')
      .executeTakeFirstOrThrow()
    expect(reason).toMatch(/按以往160件的决定学习的第\d+号模型：“农村农业”的把握为/)
    await act(county, [clerk, '2026-04-06'], letterId, 'recallRouting', { reason: '水泵由村集体管理' })
    expect(await findLetter(db, letterId)).toMatchObject({ state: 'returned', returns: 0 })
    const input = { unitId: schools.id, track: 'help', class: '农村农业' }
    await act(county, [clerk, '2026-04-06'], letterId, 'route', { input })
    expect((await selectAssignments(db, letterId)).map(({ state }) => state)).toEqual(['recalled', 'toSign'])
    expect(await cardOn('2026-04-06')).toMatchObject({ routed: 1, changed: 1 })
  }, 60_000)

  test('never what is urgent or accuses somebody, and none once it is switched off', async () => {
    const waiting = async (change: object) => {
      const { letterId } = await send(county, '2026-04-07', {
        ...water,
        subject: `河口7组${water.subject}`,
        ...change,
      })
      return await lastAssignment(county, letterId)
    }
    expect(await waiting({})).not.toBe('')
    expect(await waiting({ body: `${water.body}旁边有人溺水。` })).toBe('')
    expect(await waiting({ body: `${water.body}村干部虚报冒领水泵款。` })).toBe('')
    await switchOn('2026-04-07', false)
    expect(await waiting({})).toBe('')
    // From tomorrow on is not today.
    await as('2026-04-07', async (context) => {
      const tomorrow = { isOn: true, fewestDecisions: 100, startsOn: '2026-04-08', source: '自明日起' }
      return await keepAutomaticRule(context, tomorrow)
    })
    expect(await waiting({})).toBe('')
  })
})

describe('words of the office', () => {
  const word = (change: object) =>
    saveWordContract.input.parse({
      kind: 'tone',
      word: '你们自己负责',
      advice: '写明由谁负责',
      startsOn: '2026-05-10',
      source: '信箱负责人2026年5月9日决定',
      basis: 'confirmed',
      ...change,
    })
  const codesOn = async (on: string) => {
    const letter = { letterId: county.office.id, ...roads }
    const remarks = await checkDraftOf(db, letter, '南桥路面破损请你们自己负责', on)
    return remarks.map(({ code }) => code)
  }

  test('hold from their day to their last, and no version begins before today', async () => {
    await as('2026-05-09', async (context) => await saveWord(context, word({})))
    expect(await codesOn('2026-05-09')).not.toContain('tone')
    expect(await codesOn('2026-05-10')).toContain('tone')
    await as(
      '2026-05-11',
      async (context) => await saveWord(context, word({ advice: '写明分工', startsOn: '2026-05-12' })),
    )
    const end = { kind: 'tone', word: '你们自己负责', endsOn: '2026-05-20' } as const
    await as('2026-05-11', async (context) => await endWord(context, end))
    expect(await codesOn('2026-05-20')).toContain('tone')
    expect(await codesOn('2026-05-21')).not.toContain('tone')
    const early = as(
      '2026-05-13',
      async (context) => await saveWord(context, word({ startsOn: '2026-05-12' })),
    )
    await expect(early).rejects.toMatchObject({ code: 'letters.ruleTooEarly' })
  })

  test('of danger are told to whoever writes on the day, and only the director keeps them', async () => {
    const danger = word({ kind: 'urgent', word: '水库漏水', advice: '110' })
    await as('2026-05-10', async (context) => await saveWord(context, danger))
    const adviceOn = async (on: string) =>
      await actAs(
        db,
        visitor,
        at(on),
        async (context) => await findUrgentAdvice(context, { subject: '水库漏水', body: '' }),
      )
    expect(await adviceOn('2026-05-09')).toBeNull()
    expect(await adviceOn('2026-05-10')).toBe('110')
    await expect(
      as('2026-05-11', async (context) => await saveWord(context, danger), clerk),
    ).rejects.toMatchObject({
      code: 'letters.mailboxClosed',
    })
  })
})
