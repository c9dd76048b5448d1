import { hash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Pool } from '#kernel/database/database.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import type { LetterCounty } from '../../../tests/letters.ts'
import * as letters from '../../../tests/letters.ts'
import type { SupervisedCounty } from '../../../tests/supervision.ts'
import { blobs, createSupervisedCounty, draft, inCounty, workOn } from '../../../tests/supervision.ts'
import { collectPromises } from './service/collect.ts'
import { importItems } from './service/import.ts'
import { readLateCases, takeUp } from './service/late.ts'
import { selectItems } from './store/items.ts'
import { findTask } from './store/tasks.ts'

let db: Pool
let county: SupervisedCounty
let mailbox: LetterCounty

beforeAll(async () => {
  db = await createTestDatabase()
  county = await createSupervisedCounty(db)
  mailbox = await letters.createLetterCounty(db)
})
afterAll(async () => await db.destroy())

const promisesMade = async () =>
  await db.selectFrom('supervision.matter').selectAll().where('source', '=', 'promise').execute()

describe('promises in answers to letters', () => {
  test('a promise of an answer becomes an item of the unit that promised, exactly once', async () => {
    const { letterId } = await letters.send(mailbox, '2026-03-02')
    const assignmentId = await letters.routeTo(mailbox, letterId, mailbox.lights, '2026-03-03')
    await letters.draftAnswer(mailbox, mailbox.lights, assignmentId, '2026-03-05')
    await collectPromises(workOn(county, '2026-03-05'))
    expect(await promisesMade()).toEqual([])
    const digest = await digestOf(assignmentId)
    await letters.act(mailbox, [mailbox.clerk, '2026-03-06'], letterId, 'reply', { input: { digest } })
    await Promise.allSettled([
      collectPromises(workOn(county, '2026-03-06')),
      collectPromises(workOn(county, '2026-03-06')),
    ])
    await collectPromises(workOn(county, '2026-03-07'))
    const [made, ...others] = await promisesMade()
    expect(others).toEqual([])
    // The office of the mailbox accepts for the citizen.
    expect(made?.requester_unit_id).toBe(mailbox.office.id)
    const [item] = await selectItems(db, made?.id ?? '')
    const given = await findTask(db, item?.taskId ?? '')
    expect([given?.unitId, given?.dueOn, given?.state]).toEqual([mailbox.lights.id, '2026-03-20', 'toSign'])
    expect(given?.text).toContain('3月20日前完成更换')
  })
})

async function digestOf(assignmentId: string): Promise<string> {
  const { draft: text } = await db
    .selectFrom('letters.assignment')
    .select('draft')
    .where('id', '=', assignmentId)
    .executeTakeFirstOrThrow()
  return hash('sha256', text)
}

describe('late cases of any procedure', () => {
  test('the office sees whose case is late and since when, never what it is about, and takes it up once', async () => {
    const { letterId } = await letters.send(mailbox, '2026-03-02', { subject: '邻居王某的低保问题' })
    await letters.routeTo(mailbox, letterId, mailbox.schools, '2026-03-03')
    const read = async () =>
      await inCounty(
        county,
        county.officer,
        '2026-05-06',
        async (context) => await readLateCases(context, { page: 1, pageSize: 200 }),
      )
    const { rows } = await read()
    const late = rows.find(({ unitTitle }) => unitTitle === '单位schools')
    expect(late?.lateDays).toBeGreaterThan(10)
    expect(JSON.stringify(rows)).not.toContain('低保')
    const take = async () =>
      await inCounty(
        county,
        county.officer,
        '2026-05-06',
        async (context) => await takeUp(context, { caseId: late?.caseId ?? '' }),
      )
    const { matterId } = await take()
    await expect(take()).rejects.toThrow('已经立项，不能重复')
    const [item] = await selectItems(db, matterId)
    expect(item?.leadUnitId).toBe(mailbox.schools.id)
    expect(item?.text).not.toContain('低保')
  })
})

describe('a list brought in at once', () => {
  async function bring(csv: string, isApplied: boolean) {
    const matterId = await draft(county, '2026-03-10', [])
    const stored = await blobs.put(Buffer.from(csv))
    const report = await inCounty(
      county,
      county.officer,
      '2026-03-10',
      async (context) =>
        await importItems(context, { matterId, isApplied }, { ...stored, name: '会议事项.csv' }),
    )
    return { report, items: await selectItems(db, matterId) }
  }

  test('every bad row is named with what to do, and not one row is taken', async () => {
    const { report, items } = await bring(
      [
        '事项,主办单位,协办单位,办结期限,重要',
        '修好东溪桥,单位roads,,2026-04-30,是',
        '疏浚河道,没有这个局,,2026-04-30,',
        '检查水闸,单位water,单位roads,四月底,',
        '加固堤防,单位water,单位water,2026-04-30,大概',
      ].join('\n'),
      true,
    )
    expect(report.mistakes.map(({ row, column }) => [row, column])).toEqual([
      [3, '主办单位'],
      [4, '办结期限'],
      [5, '重要'],
    ])
    expect(items).toEqual([])
  })

  test('a good list is taken whole, with its units, days and weights', async () => {
    const { report, items } = await bring(
      '事项,主办单位,协办单位,办结期限,重要\n修好东溪桥,roads,单位water,2026年4月30日,是\n疏浚东溪河道,单位water,,,\n',
      true,
    )
    expect(report.isApplied).toBe(true)
    expect(
      items.map(({ leadUnitId, coUnitIds, dueOn, isImportant }) => [
        leadUnitId,
        coUnitIds,
        dueOn,
        isImportant,
      ]),
    ).toEqual([
      [county.roads.id, [county.water.id], '2026-04-30', true],
      [county.water.id, [], null, false],
    ])
  })

  test('the words of an item keep the punctuation they were written with', async () => {
    const { items } = await bring('事项,主办单位\n"加固东溪桥，恢复通行（限重）：先检测。",roads\n', true)
    expect(items[0]?.text).toBe('加固东溪桥，恢复通行（限重）：先检测。')
  })

  test('a list that is only looked at changes nothing', async () => {
    const { report, items } = await bring('事项,主办单位\n修好东溪桥,roads\n', false)
    expect([report.rows, report.mistakes, items]).toEqual([1, [], []])
  })
})
