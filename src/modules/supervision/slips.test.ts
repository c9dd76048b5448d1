import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Pool } from '#kernel/database/database.ts'
import { findRendition } from '#kernel/notices/rendition-store.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import type { SupervisedCounty } from '../../../tests/supervision.ts'
import {
  act,
  blobs,
  createSupervisedCounty,
  giveOutTasks,
  inCounty,
  workOn,
} from '../../../tests/supervision.ts'
import { draw, endUnexplained, readAccountability, readFacts } from './service/accountability.ts'
import { boundTask } from './service/bound.ts'
import { changeSlipRule } from './service/settings.ts'
import { issueDueSlips } from './service/slips.ts'
import { readTask } from './service/tasks.ts'
import { selectSlips } from './store/slips.ts'
import { findTask } from './store/tasks.ts'

let db: Pool
let county: SupervisedCounty

beforeAll(async () => {
  db = await createTestDatabase()
  county = await createSupervisedCounty(db)
})
afterAll(async () => await db.destroy())

async function given(dueOn: string, isImportant = false): Promise<string> {
  const { taskIds } = await giveOutTasks(county, '2026-03-10', [
    { leadUnitId: county.roads.id, dueOn, isImportant },
  ])
  const [id = ''] = taskIds
  await act(county, [county.roads.handler, '2026-03-11'], id, 'signFor')
  return id
}

const slipsOf = async (id: string) => await selectSlips(db, (await findTask(db, id))?.itemId ?? '')
const coloursOf = async (id: string) => (await slipsOf(id)).map(({ colour }) => colour)
const morning = async (on: string) => await issueDueSlips(workOn(county, on), boundTask)

describe('slips (三色督办单, 督查督办工作办法 第八条)', () => {
  test('the clock issues blue before the day, orange and red after it, each once, numbered, as Word and PDF', async () => {
    const id = await given('2026-04-20')
    await morning('2026-04-16')
    expect(await coloursOf(id)).toEqual([])
    await morning('2026-04-17')
    await morning('2026-04-17')
    expect(await coloursOf(id)).toEqual(['blue'])
    await morning('2026-04-21')
    await morning('2026-04-26')
    const slips = await slipsOf(id)
    expect(slips.map(({ colour, reason }) => [colour, reason])).toEqual([
      ['blue', '距办结期限还有3天'],
      ['orange', '已逾期1天'],
      ['red', '已逾期6天'],
    ])
    expect(slips.map(({ numberText }) => numberText.replace(/^.*督/, ''))).toEqual([
      '蓝〔2026〕1号',
      '橙〔2026〕1号',
      '红〔2026〕1号',
    ])
    const paper = await findRendition(db, slips[2]?.renditionId ?? '')
    expect((await blobs.read(paper?.pdfHash ?? '')).subarray(0, 4).toString()).toBe('%PDF')
    expect((await blobs.read(paper?.docxHash ?? '')).subarray(0, 2).toString()).toBe('PK')
    await act(county, [county.director, '2026-04-27'], id, 'withdraw', { reason: '试验完毕' })
  })

  test('an important item starts one colour higher, and what its rule says can be changed', async () => {
    const id = await given('2026-05-20', true)
    await inCounty(
      county,
      county.director,
      '2026-05-01',
      async (context) =>
        await changeSlipRule(context, {
          colour: 'blue',
          daysLate: -5,
          answerDays: 1,
          requirement: '请尽快办理并报告。',
        }),
    )
    await morning('2026-05-15')
    const [first] = await slipsOf(id)
    // What is asked of orange is asked with the orange slip, whichever day it came.
    expect([first?.colour, first?.answerOn]).toEqual(['orange', '2026-05-18'])
    await act(county, [county.director, '2026-05-16'], id, 'withdraw', { reason: '试验完毕' })
  })

  test('a person issues one with a requirement of its own, red only the head of the office', async () => {
    const id = await given('2026-06-20')
    const input = { requirement: '请于本周内到现场核实。', answerOn: '2026-06-05' }
    await expect(act(county, [county.officer, '2026-06-01'], id, 'redSlip', { input })).rejects.toThrow(
      '须由',
    )
    await act(county, [county.officer, '2026-06-01'], id, 'blueSlip', { input })
    const [slip] = await slipsOf(id)
    expect([slip?.requirement, slip?.answerOn, slip?.issuedBy]).toEqual([
      '请于本周内到现场核实。',
      '2026-06-05',
      county.officer.id,
    ])
    await act(county, [county.roads.handler, '2026-06-02'], id, 'answerSlip', {
      input: { text: '已到现场，材料下周到场。', files: [] },
    })
    expect((await slipsOf(id))[0]?.answeredAt).not.toBeNull()
    await expect(
      act(county, [county.roads.handler, '2026-06-02'], id, 'answerSlip', {
        input: { text: '再次回复', files: [] },
      }),
    ).rejects.toThrow('没有待回复的督办单')
    await act(county, [county.director, '2026-06-03'], id, 'withdraw', { reason: '试验完毕' })
  })
})

describe('accountability (督查督办工作办法 第十条)', () => {
  const propose = async (actor: typeof county.officer, id: string, on: string) =>
    await inCounty(
      county,
      actor,
      on,
      async (context) => await draw(context, { taskId: id, proposal: '建议约谈主要负责人。' }),
    )

  test('nothing is proposed about a unit whose records hold nothing against it', async () => {
    const id = await given('2026-07-20')
    await expect(propose(county.officer, id, '2026-07-01')).rejects.toThrow('不能提出问责建议')
    await act(county, [county.director, '2026-07-01'], id, 'withdraw', { reason: '试验完毕' })
  })

  test('it rests on recorded facts, waits for what the unit says, and is issued by another person', async () => {
    const id = await given('2026-07-20')
    await morning('2026-07-26')
    const { accountabilityId } = await propose(county.officer, id, '2026-07-29')
    await expect(act(county, [county.director, '2026-07-29'], accountabilityId, 'issue')).rejects.toThrow(
      '待承办单位说明',
    )
    await act(county, [county.roads.leader, '2026-07-30'], accountabilityId, 'explain', {
      input: { text: '因汛期提前，施工暂停。' },
    })
    await act(county, [county.director, '2026-07-31'], accountabilityId, 'issue')
    const issued = await inCounty(
      county,
      county.roads.leader,
      '2026-07-31',
      async (context) => await readAccountability(context, { accountabilityId }),
    )
    expect(issued.facts.map(({ sentence }) => sentence)).toEqual([
      '办结期限为2026-07-20，至2026-07-29没有办结，已逾期9天。',
      '2026-07-26发出红色督办单，至2026-07-29没有回复（应于2026-07-27前回复）。',
    ])
    expect([issued.explanation, issued.numberText?.replace(/^.*督/, '')]).toEqual([
      '因汛期提前，施工暂停。',
      '建〔2026〕1号',
    ])
  })

  test('whoever drew it up does not decide on it', async () => {
    const id = await given('2026-07-20')
    const { accountabilityId } = await propose(county.director, id, '2026-07-29')
    await act(county, [county.roads.leader, '2026-07-30'], accountabilityId, 'explain', {
      input: { text: '正在办' },
    })
    await expect(act(county, [county.director, '2026-07-31'], accountabilityId, 'issue')).rejects.toThrow(
      '须由其他人办理',
    )
  })

  test('silence of the unit is no admission: when its time is over, the facts alone are decided on', async () => {
    const id = await given('2026-07-20')
    const { accountabilityId } = await propose(county.officer, id, '2026-07-29')
    const run = async (on: string) => await inCounty(county, county.officer, on, endUnexplained)
    await run('2026-07-30')
    const stateOf = async () =>
      (
        await db
          .selectFrom('procedure.case')
          .select('state')
          .where('id', '=', accountabilityId)
          .executeTakeFirst()
      )?.state
    expect(await stateOf()).toBe('toExplain')
    await run('2026-08-10')
    expect(await stateOf()).toBe('toDecide')
  })

  test('the unit sees no proposal before it is asked, and only the office reads what would be held against it', async () => {
    const id = await given('2026-07-20')
    const of = await findTask(db, id)
    expect(
      of &&
        (
          await inCounty(
            county,
            county.officer,
            '2026-07-29',
            async (context) => await readFacts(context, of),
          )
        ).length,
    ).toBe(1)
    const seen = await inCounty(
      county,
      county.roads.leader,
      '2026-07-29',
      async (context) => await readTask(context, { taskId: id }),
    )
    expect([seen.facts, seen.accountabilities]).toEqual([[], []])
  })
})
