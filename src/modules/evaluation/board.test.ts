import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import type { Actor } from '#kernel/access/actor.ts'
import { visitor } from '#kernel/access/actor.ts'
import { askAgain, rate } from '#modules/letters/service/follow.ts'
import { actAs, createPerson } from '../../../tests/cases.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import type { Bureau } from '../../../tests/letters.ts'
import { answerLetter } from '../../../tests/evaluation.ts'
import { at, createLetterCounty, routeTo, send } from '../../../tests/letters.ts'
import { getBoard, listBehind } from './contract/board.ts'
import { readBehind, readBoard } from './service/board.ts'
import { keepRules, readRules } from './service/rules.ts'

const db = await createTestDatabase()
afterAll(async () => await db.destroy())
const county = await createLetterCounty(db)
const { clerk, lights, schools } = county
const evaluator = await createPerson(db, county.office, ['evaluator', 'evaluationDirector'])

const on = '2026-11-20'
const board = async (input: object = {}) =>
  await actAs(db, evaluator, at(on), async (context) => await readBoard(context, getBoard.input.parse(input)))
const behind = async (actor: Actor, input: object) =>
  await actAs(db, actor, at(on), async (context) => await readBehind(context, listBehind.input.parse(input)))
const sign = async (key: string, input: object = {}) =>
  (await board(input)).failures.flatMap(({ indicators }) => indicators).find((one) => one.key === key)

const answered = async (bureau: Bureau, sentOn: string, repliedOn: string) =>
  await answerLetter(county, bureau, sentOn, repliedOn)
await answered(lights, '2026-03-02', '2026-03-03')
const late = await answered(lights, '2026-03-02', '2026-04-02')
const rated = await answered(schools, '2026-04-13', '2026-04-15')
const reopened = await answered(schools, '2026-04-13', '2026-04-14')
const asVisitor = async (day: string, run: Parameters<typeof actAs<void>>[3]) =>
  await actAs(db, visitor, at(day), run)
await asVisitor('2026-04-16', async (context) => {
  await rate(context, { queryCode: rated.queryCode, stars: 5, solved: true, comment: '' })
})
await asVisitor('2026-04-16', async (context) => {
  await askAgain(context, { queryCode: reopened.queryCode, reason: '灯还是不亮' })
})
await send(county, '2026-11-02', { subject: '楼下燃气泄漏', body: '三单元燃气泄漏了，请马上来人。' })
const waiting = await send(county, '2026-11-02')
await routeTo(county, waiting.letterId, lights, '2026-11-02')

describe('the board', () => {
  test('counts days to the answer, of everybody and of one unit', async () => {
    const { replies } = await board()
    expect(replies.answers).toBe(4)
    expect(replies.days).toMatchObject({ p50: 1, p75: 2, most: 31 })
    expect(replies.within.map(({ count, of }) => [count, of])).toEqual([
      [2, 4],
      [3, 4],
      [3, 4],
      [3, 4],
      [4, 4],
    ])
    expect((await board({ unitId: lights.id })).replies.days).toMatchObject({ p50: 1, most: 31 })
  })

  test('narrows to the months in which letters were sent', async () => {
    expect((await board({ months: { from: '2026-04' } })).replies.answers).toBe(2)
    expect((await board({ months: { to: '2026-03' } })).replies.answers).toBe(2)
    expect((await board({ months: { from: '2026-05' } })).replies).toMatchObject({ answers: 0, days: null })
  })

  test('shows the four failures by unit, each with what it is a share of', async () => {
    expect(await sign('unseen')).toMatchObject({ count: 1, of: null })
    expect(await sign('unaccepted')).toMatchObject({ count: 1 })
    expect(await sign('unsigned', { unitId: lights.id })).toMatchObject({
      count: 1,
      units: [{ unitId: lights.id, count: 1 }],
    })
    // The one its writer had reopened waits for its unit again.
    expect((await sign('unsigned'))?.count).toBe(2)
    expect(await sign('late')).toMatchObject({ count: 1, of: 4, units: [{ unitId: lights.id, count: 1 }] })
    expect(await sign('late', { unitId: schools.id })).toMatchObject({ count: 0, of: 2, units: [] })
  })

  test('takes silence for silence: only whoever said so has it solved or not', async () => {
    expect(await sign('contradicted')).toMatchObject({
      count: 1,
      of: 2,
      units: [{ unitId: schools.id, count: 1 }],
    })
  })

  test('leads from a figure to its letters, as far as the reader may open them', async () => {
    const lateOnes = { selection: { name: 'late', least: 1, most: 1 } }
    expect(await behind(clerk, lateOnes)).toMatchObject({
      counted: 1,
      total: 1,
      rows: [{ letterId: late.letterId, unitTitle: '单位lights' }],
    })
    expect(await behind(lights.handler, lateOnes)).toMatchObject({ counted: 1, total: 1 })
    // The other unit learns how many there are, and not which.
    expect(await behind(schools.handler, lateOnes)).toMatchObject({ counted: 1, total: 0, rows: [] })
    expect(await behind(evaluator, lateOnes)).toMatchObject({ counted: 1, total: 0 })
  })

  test('is read from counts that equal a count of all answers, before and after they are summed up', async () => {
    const counted = async () => {
      const { rows } = await sql<object>`
        select scope_id, is_mailbox, span, month::text, measured, value, sum(answers)::integer as answers
          from (select scope_id, is_mailbox, span, month, measured, value, answers from letters.tally
                union all
                select scope_id, is_mailbox, larger.span, larger.month, measured, value, answers
                  from letters.tally_change as change, letters.spans_of(change.month) as larger) as all_changes
         group by 1, 2, 3, 4, 5, 6 having sum(answers) <> 0 order by 1, 2, 3, 4, 5, 6`.execute(db)
      return rows
    }
    const { rows: again } = await sql<object>`
      select t.scope_id, t.is_mailbox, larger.span, larger.month::text, t.measured, t.value, count(*)::integer as answers
        from letters.measure m, letters.tallied(m, 1) t, letters.spans_of(t.month) as larger
       group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6`.execute(db)
    expect(again.length).toBeGreaterThan(20)
    expect(await counted()).toEqual(again)
    await sql`select letters.sum_up_tally()`.execute(db)
    expect(await counted()).toEqual(again)
    const { changes } = await db
      .selectFrom('letters.tally_change')
      .select((row) => row.fn.countAll<string>().as('changes'))
      .executeTakeFirstOrThrow()
    expect(Number(changes)).toBe(0)
    // What is read for a range is the same, whichever sums it is read from.
    expect((await board()).replies.answers).toBe(4)
    expect((await board({ months: { from: '2026-01', to: '2026-12' } })).replies.answers).toBe(4)
    expect((await board({ months: { from: '2025-04', to: '2026-03' } })).replies.answers).toBe(2)
    expect((await board({ months: { from: '2026-04' } })).replies.answers).toBe(2)
  })
})

describe('the rules', () => {
  const save = async (startsOn: string, thresholds: { key: string; amount: number }[] = []) =>
    await actAs(
      db,
      evaluator,
      at(on),
      async (context) =>
        await keepRules(context, { title: '青岚县考评规则', startsOn, note: '县政府办印发', thresholds }),
    )

  test('begin on a day to come and leave what is past under the earlier version', async () => {
    await expect(save(on)).rejects.toMatchObject({ code: 'evaluation.rulesTooEarly' })
    await expect(save('2026-12-01', [{ key: 'luck', amount: 1 }])).rejects.toMatchObject({
      code: 'evaluation.thresholdUnknown',
    })
    await save('2026-12-01', [{ key: 'shortAnswer', amount: 50 }])
    const sets = await actAs(db, evaluator, at(on), async (context) => await readRules(context))
    expect(sets.map(({ startsOn, isInForce }) => [startsOn, isInForce])).toEqual([
      ['2026-12-01', false],
      ['2000-01-01', true],
    ])
    expect(sets[0]?.thresholds.find(({ key }) => key === 'shortAnswer')?.amount).toBe(50)
    expect((await sign('short'))?.title).toContain('30')
    await expect(save('2026-11-30')).rejects.toMatchObject({ code: 'evaluation.rulesTooEarly' })
  })
})
