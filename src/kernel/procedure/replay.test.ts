import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import type { Actor } from '#kernel/access/actor.ts'
import { system } from '#kernel/access/actor.ts'
import { importHolidays, loadCalendar } from '#kernel/calendar-store.ts'
import { dateOf, dayNumber } from '#kernel/calendar.ts'
import { openClient, openPool } from '#kernel/database/connect.ts'
import { bind } from '#kernel/module.ts'
import { Problem } from '#kernel/problem.ts'
import { actAs, createPerson, createUnit } from '../../../tests/cases.ts'
import { createTestDatabaseUrl, ownerUrlOf } from '../../../tests/database.ts'
import { sample } from '../../../tests/sample-procedure.ts'
import { availableActions } from './available.ts'
import { findCase } from './case-store.ts'
import { openCase, perform } from './perform.ts'
import { recomputeClocks } from './recompute.ts'
import { viewCase } from './view.ts'
import { verifyReplay } from './verify-replay.ts'

const url = await createTestDatabaseUrl()
const db = openPool(url, 4)
afterAll(async () => await db.destroy())

const bound = bind(sample, {})
const county = await createUnit(db, 'county')
const units = [await createUnit(db, 'water', county), await createUnit(db, 'roads', county)] as const
const office = await createUnit(db, 'office', county)
const people: Actor[] = [
  await createPerson(db, office, ['author']),
  await createPerson(db, office, ['author', 'reviewer']),
  await createPerson(db, office, ['reviewer', 'guard']),
  await createPerson(db, office, ['guard', 'approver']),
  await createPerson(db, county, ['approver'], 'subtree'),
  await createPerson(db, units[0], ['author', 'approver']),
  await createPerson(db, units[1], ['author', 'approver']),
  system,
]

/** One attempt: somebody tries something some days later, with whatever else might come with it. */
const attempt = fc.record({
  who: fc.nat(people.length - 1),
  /** Which of the actions that are open to somebody; now and then one that is not. */
  pick: fc.nat(30),
  wild: fc.constantFrom(...Object.keys(sample.actions)),
  daysLater: fc.nat(6),
  datedBack: fc.option(fc.nat(5), { nil: undefined }),
  units: fc.subarray([0, 1], { minLength: 1 }),
})
type Attempt = typeof attempt extends fc.Arbitrary<infer A> ? A : never

/** Takes a new case wherever the attempts lead and returns how many of them were lawful. */
async function run(attempts: readonly Attempt[]): Promise<number> {
  let day = dayNumber('2026-09-21')
  const author = people[0] ?? system
  const at = () => `${dateOf(day)}T02:00:00Z`
  const id = await actAs(
    db,
    author,
    at(),
    async (context) =>
      await openCase(context, sample, { unitId: office.id, title: '随机', receivedOn: dateOf(day - 3) }),
  )
  let taken = 0
  for (const one of attempts) {
    day += one.daysLater
    const { actor, action } = await choose(id, at(), one)
    const rule = sample.actions[action as keyof typeof sample.actions]
    const request = {
      reason: '理由',
      ...('dated' in rule && one.datedBack !== undefined && { effectiveOn: dateOf(day - one.datedBack) }),
      ...('asks' in rule && { unitIds: one.units.map((index) => units[index]?.id ?? '') }),
    }
    try {
      await actAs(db, actor, at(), async (context) => await perform(context, bound, id, action, request))
      taken += 1
    } catch (error) {
      if (!(error instanceof Problem)) throw error
    }
  }
  return taken
}

/** Somebody and something: one of what the case allows now, or anything at all. */
async function choose(id: string, at: string, { who, pick, wild }: Attempt) {
  const anything = { actor: people[who] ?? system, action: wild }
  if (pick % 5 === 0) return anything
  return await actAs(db, system, at, async (context) => {
    const row = await findCase(context.tx, id)
    if (!row) throw new Error('the case is gone')
    const view = await viewCase(context, sample, row)
    const open = people.flatMap((actor) =>
      availableActions(sample, view, actor)
        .filter(({ disabledReason, action }) => disabledReason === null && action !== 'lapse')
        .map(({ action }) => ({ actor, action: action as string })),
    )
    return open[pick % open.length] ?? anything
  })
}

describe('whatever people do', () => {
  test('every case can be computed again from its history alone', async () => {
    let taken = 0
    await fc.assert(
      fc.asyncProperty(fc.array(attempt, { minLength: 15, maxLength: 40 }), async (attempts) => {
        taken += await run(attempts)
        return true
      }),
      { numRuns: 12 },
    )
    expect(taken).toBeGreaterThan(60)
    const found = await verifyReplay(db, [bound], await loadCalendar(db))
    expect(found).toMatchObject({ cases: 12, mismatches: [] })
    expect(found.events).toBe(12 + taken)
  })

  test('also after a year was imported that moves their dates', async () => {
    const calendar = await actAs(db, system, '2026-11-20T02:00:00Z', async (context) => {
      const days = [...(await loadCalendar(db)).arranged.values()].filter(({ date }) => date >= '2026-01-01')
      const extra = Array.from({ length: 90 }, (_, index) => dateOf(dayNumber('2026-10-12') + index))
        .filter((date) => date < '2027' && dayNumber(date) % 7 < 3)
        .map((date) => ({ date, name: '临时', isOffDay: true }))
      const imported = await importHolidays(context, { year: 2026, papers: [], days: [...days, ...extra] })
      expect((await recomputeClocks(context, imported)).movedCases).toBeGreaterThan(0)
      return imported
    })
    expect((await verifyReplay(db, [bound], calendar)).mismatches).toEqual([])
  })
})

describe('what is not what history says', () => {
  test.each([
    ['a state', `update procedure.case set state = 'done' where state = 'draft'`, 'state is done'],
    [
      'a due date',
      `update procedure.case set due_at = due_at + interval '1 day' where due_at is not null`,
      'due is',
    ],
    ['a clock', `update procedure.clock set allowed = allowed + 1`, 'is stored without history'],
    [
      'a removed event',
      `alter table procedure.event disable trigger all; delete from procedure.event where seq = 2`,
      'follows event 1',
    ],
  ])('%s is found', async (_, statement, sentence) => {
    const owner = await openClient(ownerUrlOf(new URL(url).pathname.slice(1)))
    try {
      await owner.query('begin')
      await owner.query(statement)
      await owner.query('commit')
      const { mismatches } = await verifyReplay(db, [bound], await loadCalendar(db))
      expect(mismatches.flatMap(({ differences }) => differences).join('\n')).toContain(sentence)
    } finally {
      await owner.end()
    }
  })
})
