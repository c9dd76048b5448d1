import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Pool } from '#kernel/database/database.ts'
import { selectClocks } from '#kernel/procedure/clock-store.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import { createPerson } from '../../../tests/cases.ts'
import type { SupervisedCounty } from '../../../tests/supervision.ts'
import {
  act,
  createSupervisedCounty,
  draft,
  evidence,
  giveOutTasks,
  inCounty,
  reportAndVerify,
} from '../../../tests/supervision.ts'
import { readUnitFigures } from './offer.ts'
import { readBoard, readTasks } from './service/lists.ts'
import { saveItem } from './service/matters.ts'
import { readTask } from './service/tasks.ts'
import { findMatter } from './store/matters.ts'
import { findTask } from './store/tasks.ts'

let db: Pool
let county: SupervisedCounty

beforeAll(async () => {
  db = await createTestDatabase()
  county = await createSupervisedCounty(db)
})
afterAll(async () => await db.destroy())

const stateOf = async (id: string) => (await findTask(db, id))?.state
const lead = () => ({ leadUnitId: county.roads.id })

describe('taking a matter up (督查督办工作办法 第二条、第三条)', () => {
  test('what was asked is approved by another person before any unit is asked', async () => {
    const matterId = await draft(county, '2026-03-10', [lead()])
    await act(county, [county.officer, '2026-03-10'], matterId, 'submit')
    await expect(act(county, [county.officer, '2026-03-10'], matterId, 'establish')).rejects.toThrow(
      '须由督查机构负责人办理',
    )
    await act(county, [county.director, '2026-03-10'], matterId, 'establish')
    expect((await findMatter(db, matterId))?.numberText).toMatch(/督〔2026〕\d+号$/)
  })

  test('each item goes to one lead unit as a case of its own', async () => {
    const { taskIds } = await giveOutTasks(county, '2026-03-10', [
      { ...lead(), text: '修好东溪桥' },
      { leadUnitId: county.water.id, text: '疏浚东溪河道' },
    ])
    const given = await Promise.all(taskIds.map(async (id) => await findTask(db, id)))
    expect(given.map((one) => [one?.unitId, one?.itemSeq, one?.state])).toEqual([
      [county.roads.id, 1, 'toSign'],
      [county.water.id, 2, 'toSign'],
    ])
  })

  test('a matter without items is not submitted', async () => {
    const matterId = await draft(county, '2026-03-10', [])
    await expect(act(county, [county.officer, '2026-03-10'], matterId, 'submit')).rejects.toThrow(
      '还没有分解事项',
    )
  })

  test('the same key begins one matter', async () => {
    const key = '00000000-0000-4000-8000-00000000aaaa'
    const first = await draft(county, '2026-03-10', [], { key })
    expect(await draft(county, '2026-03-10', [], { key })).toBe(first)
  })

  test('nobody accepts what the own unit does (第九条)', async () => {
    const matterId = await draft(county, '2026-03-10', [])
    const facts = {
      text: '把自己的事办好',
      standard: '',
      leadUnitId: county.asking.id,
      coUnitIds: [],
      isImportant: false,
      dueOn: null,
    }
    await expect(
      inCounty(
        county,
        county.officer,
        '2026-03-10',
        async (context) => await saveItem(context, { matterId, itemId: null, ...facts }),
      ),
    ).rejects.toThrow('主办单位不能验收自己办的事项')
  })
})

describe('limits (督查督办工作办法 第五条)', () => {
  const dueOf = async (source: string, dueOn: string | null = null) => {
    const { taskIds } = await giveOutTasks(county, '2026-03-10', [{ ...lead(), dueOn }], { source })
    const found = await findTask(db, taskIds[0] ?? '')
    return [found?.dueOn, found?.limitName]
  }

  test('minutes have twenty days, notes five, fifteen or thirty, documents thirty, livelihood five', async () => {
    expect(await dueOf('minutes')).toEqual(['2026-03-30', 'minutes'])
    expect(await dueOf('noteUrgent')).toEqual(['2026-03-15', 'noteUrgent'])
    expect(await dueOf('noteNormal')).toEqual(['2026-03-25', 'noteNormal'])
    expect(await dueOf('noteHard')).toEqual(['2026-04-09', 'noteHard'])
    expect(await dueOf('document')).toEqual(['2026-04-09', 'document'])
    expect(await dueOf('livelihood')).toEqual(['2026-03-15', 'livelihood'])
  })

  test('a day that was stated holds instead of the default', async () => {
    expect(await dueOf('minutes', '2026-03-18')).toEqual(['2026-03-18', null])
  })
})

describe('doing it (督查督办工作办法 第四条、第六条、第七条)', () => {
  test('a report without evidence is none', async () => {
    const { taskIds } = await giveOutTasks(county, '2026-03-10', [lead()])
    const [id = ''] = taskIds
    await act(county, [county.roads.handler, '2026-03-11'], id, 'signFor')
    await expect(
      act(county, [county.roads.leader, '2026-03-12'], id, 'report', {
        input: { text: '办好了', files: [] },
      }),
    ).rejects.toThrow('报告结果要附证明材料')
  })

  test('a report waits for the assisting unit, and an objection of it goes to the office', async () => {
    const { taskIds } = await giveOutTasks(county, '2026-03-10', [
      { ...lead(), coUnitIds: [county.water.id] },
    ])
    const [id = ''] = taskIds
    const input = { text: '东溪桥已加固', files: [await evidence()] }
    await act(county, [county.roads.handler, '2026-03-11'], id, 'signFor')
    await expect(act(county, [county.roads.leader, '2026-03-12'], id, 'report', { input })).rejects.toThrow(
      '尚未答复',
    )
    await act(county, [county.water.leader, '2026-03-12'], id, 'disagreeAsCoHandler', {
      reason: '不是水利设施',
    })
    await expect(act(county, [county.roads.leader, '2026-03-12'], id, 'report', { input })).rejects.toThrow(
      '不同意，须协商或者退回',
    )
    await act(county, [county.roads.leader, '2026-03-13'], id, 'disagree', { reason: '协办单位不同意' })
    await act(county, [county.director, '2026-03-13'], id, 'ruleStay', { reason: '桥墩在河道内，水利局配合' })
    await act(county, [county.water.handler, '2026-03-14'], id, 'contribute', {
      input: { text: '已落实汛期调度', files: [] },
    })
    await act(county, [county.roads.leader, '2026-03-14'], id, 'report', { input })
    expect(await stateOf(id)).toBe('reported')
  })

  test('after a ruling the lead does not disagree again', async () => {
    const { taskIds } = await giveOutTasks(county, '2026-03-10', [lead()])
    const [id = ''] = taskIds
    await act(county, [county.roads.leader, '2026-03-11'], id, 'disagree', { reason: '不属于本单位' })
    await act(county, [county.director, '2026-03-11'], id, 'ruleStay', { reason: '职责清单第3项' })
    await expect(
      act(county, [county.roads.leader, '2026-03-12'], id, 'disagree', { reason: '还是不办' }),
    ).rejects.toThrow('不能再提出异议')
  })

  test('another unit that is ruled to lead gets the item as a case of its own, with its own day', async () => {
    const { taskIds } = await giveOutTasks(county, '2026-03-10', [lead()])
    const [id = ''] = taskIds
    await act(county, [county.roads.leader, '2026-03-11'], id, 'disagree', { reason: '属于水利设施' })
    await act(county, [county.director, '2026-03-11'], id, 'reassign', {
      reason: '属于水利设施',
      input: { leadUnitId: county.water.id, coUnitIds: [], dueOn: '2026-04-15' },
    })
    expect(await stateOf(id)).toBe('reassigned')
    const { rows } = await inCounty(
      county,
      county.water.leader,
      '2026-03-11',
      async (context) =>
        await readTasks(context, { filter: { mine: 'lead' }, order: 'newest', page: 1, pageSize: 50 }),
    )
    expect(rows.map(({ dueOn }) => dueOn)).toContain('2026-04-15')
  })

  test('an extension is asked for before the day, granted once, and for no longer than the rule', async () => {
    const { taskIds } = await giveOutTasks(county, '2026-03-10', [{ ...lead(), dueOn: '2026-03-20' }])
    const [id = ''] = taskIds
    await act(county, [county.roads.handler, '2026-03-11'], id, 'signFor')
    const ask = async (until: string, on: string) =>
      await act(county, [county.roads.leader, on], id, 'askExtension', {
        reason: '汛期停工',
        input: { until },
      })
    await expect(ask('2026-03-19', '2026-03-12')).rejects.toThrow('要晚于现在的办结期限')
    await expect(ask('2026-06-30', '2026-03-12')).rejects.toThrow('延期超过了规定的天数')
    await expect(ask('2026-04-01', '2026-03-21')).rejects.toThrow('已经届满')
    await ask('2026-04-01', '2026-03-18')
    await act(county, [county.director, '2026-03-19'], id, 'grantExtension')
    expect((await findTask(db, id))?.dueOn).toBe('2026-04-01')
    await expect(ask('2026-04-10', '2026-03-25')).rejects.toThrow('已经延期一次')
  })
})

describe('being accepted (督查督办工作办法 第九条)', () => {
  async function reported(change: object = {}): Promise<string> {
    const { taskIds } = await giveOutTasks(county, '2026-03-10', [lead()], change)
    const [id = ''] = taskIds
    await act(county, [county.roads.handler, '2026-03-11'], id, 'signFor')
    await reportAndVerify(county, county.roads, id, '2026-03-20')
    return id
  }

  test('only people of the unit that asked accept: not the doer, not the office, not another unit', async () => {
    const id = await reported()
    for (const actor of [county.roads.leader, county.officer, county.director, county.water.leader])
      await expect(act(county, [actor, '2026-03-21'], id, 'accept')).rejects.toThrow(/须由|不存在/)
    await act(county, [county.requester, '2026-03-21'], id, 'accept')
    expect(await stateOf(id)).toBe('closed')
  })

  test('whoever checked it in the office does not accept it in another post', async () => {
    const { taskIds } = await giveOutTasks(county, '2026-03-10', [lead()])
    const [id = ''] = taskIds
    await act(county, [county.roads.handler, '2026-03-11'], id, 'signFor')
    const input = { text: '东溪桥已加固', files: [await evidence()] }
    await act(county, [county.roads.leader, '2026-03-20'], id, 'report', { input })
    const both = {
      ...county.officer,
      posts: [...county.officer.posts, ...county.requester.posts],
    }
    await act(county, [both, '2026-03-20'], id, 'verify')
    await expect(act(county, [both, '2026-03-21'], id, 'accept')).rejects.toThrow('须由其他人办理')
  })

  test('where one person is named, a colleague does not accept instead, unless that person has left the post', async () => {
    const named = await createPerson(db, county.asking, ['taskRequester'])
    const id = await reported({ requesterId: named.id })
    await expect(act(county, [county.requester, '2026-03-21'], id, 'accept')).rejects.toThrow(
      '由交办的本人验收',
    )
    await db.updateTable('access.person').set({ left_on: '2026-03-22' }).where('id', '=', named.id).execute()
    await act(county, [county.requester, '2026-03-23'], id, 'accept')
    expect(await stateOf(id)).toBe('closed')
  })

  test('not accepted means done again by the same unit, and the time it lay with others is not its own', async () => {
    const id = await reported()
    await act(county, [county.requester, '2026-03-25'], id, 'refuse', { reason: '护栏没有装' })
    const again = await findTask(db, id)
    // Reported on the 20th with ten days left; back on the 25th, ten days are left.
    expect([again?.state, again?.redone, again?.dueOn]).toEqual(['handling', 1, '2026-04-04'])
    await reportAndVerify(county, county.roads, id, '2026-03-28')
    await act(county, [county.requester, '2026-03-29'], id, 'accept')
    const [figures] = (
      await readUnitFigures(db, { fromOn: '2026-03-10', toOn: '2026-03-10', today: '2026-03-29' })
    ).filter(({ unitId }) => unitId === county.roads.id)
    expect(figures?.done).toBeGreaterThan(figures?.firstTry ?? Infinity)
  })

  test('silence of the requester accepts nothing, and shows as late', async () => {
    const id = await reported()
    const clock = (await selectClocks(db, id)).find(({ name }) => name === 'acceptance')
    expect(clock?.clock.stopped).toBeNull()
    expect(await stateOf(id)).toBe('toAccept')
  })

  test('a matter ends with its last item', async () => {
    const { matterId, taskIds } = await giveOutTasks(county, '2026-03-10', [lead(), lead()])
    const [first = '', second = ''] = taskIds
    await act(county, [county.roads.handler, '2026-03-11'], first, 'signFor')
    await reportAndVerify(county, county.roads, first, '2026-03-20')
    await act(county, [county.requester, '2026-03-21'], first, 'accept')
    expect((await findMatter(db, matterId))?.state).toBe('underway')
    await act(county, [county.director, '2026-03-21'], second, 'withdraw', { reason: '与第一项重复' })
    expect((await findMatter(db, matterId))?.state).toBe('finished')
  })
})

describe('who sees what', () => {
  test('a unit that has no part in an item does not find it', async () => {
    const { taskIds } = await giveOutTasks(county, '2026-03-10', [lead()])
    const [id = ''] = taskIds
    const read = async (actor: typeof county.officer) =>
      await inCounty(county, actor, '2026-03-11', async (context) => await readTask(context, { taskId: id }))
    await expect(read(county.water.leader)).rejects.toThrow('督办事项不存在')
    expect((await read(county.roads.handler)).facts).toEqual([])
    expect((await read(county.requester)).text).toContain('东溪桥')
    const { rows } = await inCounty(
      county,
      county.water.leader,
      '2026-03-11',
      async (context) => await readTasks(context, { filter: {}, order: 'due', page: 1, pageSize: 200 }),
    )
    expect(rows.map(({ taskId }) => taskId)).not.toContain(id)
  })
})

test('the board counts each unit by the colour of its clocks, and every figure is that of the list it leads to', async () => {
  await giveOutTasks(county, '2026-08-03', [
    { ...lead(), dueOn: '2026-08-05' },
    { ...lead(), dueOn: '2026-08-30' },
  ])
  const [board, late] = await inCounty(county, county.officer, '2026-08-10', async (context) => [
    await readBoard(context),
    await readTasks(context, {
      filter: { tone: 'late', unitId: county.roads.id },
      order: 'due',
      page: 1,
      pageSize: 200,
    }),
  ])
  const own = board.find(({ unitId }) => unitId === county.roads.id)
  expect(own?.late).toBe(late.total)
  expect(own && own.open).toBe(own && own.late + own.soon + own.fine + own.waiting)
  const withSlip = await inCounty(
    county,
    county.officer,
    '2026-08-10',
    async (context) =>
      await readTasks(context, { filter: { slip: 'blue' }, order: 'due', page: 1, pageSize: 200 }),
  )
  expect(withSlip.total).toBe(0)
})

test('what was said is kept as it was', async () => {
  await expect(db.deleteFrom('supervision.progress').execute()).rejects.toThrow('kept as it was')
})
