import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { system } from '#kernel/access/actor.ts'
import type { ActionContext } from '#kernel/context.ts'
import type { Pool } from '#kernel/database/database.ts'
import { actAs, createUnit } from '../../../tests/cases.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import { createKind } from '../../../tests/notices.ts'
import { printNumber, takeNumber } from './register-store.ts'

const monday = '2026-10-12T02:00:00.000Z'
let db: Pool

beforeAll(async () => {
  db = await createTestDatabase()
  await createKind(db, 'test.notice')
})
afterAll(async () => await db.destroy())

/** Takes one number, and then fails when told to. */
async function take(unitId: string, fails = false, year = 2026): Promise<string | null> {
  const work = async (context: ActionContext): Promise<string> => {
    const taken = await takeNumber(context, { unitId, registerKey: 'reply', year, purpose: '测试' })
    if (fails) throw new Error('the act it belongs to fails')
    return taken.text
  }
  return await actAs(db, system, monday, work).catch(() => null)
}

/** Every number of a unit, with its series. */
async function numbersOf(unitId: string): Promise<{ year: number; number: number }[]> {
  return await db
    .selectFrom('notices.number as n')
    .innerJoin('notices.register as r', 'r.id', 'n.register_id')
    .select(['r.year', 'n.number'])
    .where('r.unit_id', '=', unitId)
    .orderBy('r.year')
    .orderBy('n.number')
    .execute()
}

test('a number is printed without 第 and without leading zeros (GB/T 9704-2012)', () => {
  expect(printNumber('青卫公复', 2026, 3)).toBe('青卫公复〔2026〕3号')
})

test('numbers of a unit follow one another from 1, each year anew', async () => {
  const { id } = await createUnit(db, 'a1')
  expect([await take(id), await take(id), await take(id, false, 2027), await take(id)]).toEqual([
    'a1公复〔2026〕1号',
    'a1公复〔2026〕2号',
    'a1公复〔2027〕1号',
    'a1公复〔2026〕3号',
  ])
})

test('thirty acts at once, some of which fail, leave no gap and give no number twice', async () => {
  const { id } = await createUnit(db, 'a2')
  const acts = Array.from({ length: 30 }, (_, index) => take(id, index % 3 === 1))
  const texts = (await Promise.all(acts)).filter((text) => text !== null)
  expect(new Set(texts).size).toBe(20)
  expect((await numbersOf(id)).map(({ number }) => number)).toEqual(
    Array.from({ length: 20 }, (_, index) => index + 1),
  )
})

test('whatever the order of acts that succeed and acts that fail, every series runs from 1 without a gap', async () => {
  let serial = 0
  const act = fc.record({ year: fc.integer({ min: 2025, max: 2027 }), fails: fc.boolean() })
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 12 }), async (acts) => {
      const { id } = await createUnit(db, `p${(serial += 1)}`)
      for (const { year, fails } of acts) await take(id, fails, year)
      const expected = [2025, 2026, 2027].flatMap((year) =>
        acts
          .filter((one) => one.year === year && !one.fails)
          .map((_, index) => ({ year, number: index + 1 })),
      )
      expect(await numbersOf(id)).toEqual(expected)
    }),
    { numRuns: 12 },
  )
})

test('a number that was taken can neither be removed nor changed nor put in between, whoever tries', async () => {
  const { id } = await createUnit(db, 'a3')
  await take(id)
  await expect(db.deleteFrom('notices.number').execute()).rejects.toThrow('append-only')
  await expect(db.updateTable('notices.number').set({ number: 9 }).execute()).rejects.toThrow(
    'stays as it is',
  )
  const { id: registerId } = await db
    .selectFrom('notices.register')
    .select('id')
    .where('unit_id', '=', id)
    .executeTakeFirstOrThrow()
  const row = {
    register_id: registerId,
    number: 7,
    prefix: '青',
    purpose: '测试',
    taken_by: 'x',
    taken_at: new Date(monday),
  }
  await expect(db.insertInto('notices.number').values(row).execute()).rejects.toThrow('follow one another')
})
