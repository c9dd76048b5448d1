import { afterAll, describe, expect, test } from 'vitest'
import type { Actor } from '#kernel/access/actor.ts'
import { system } from '#kernel/access/actor.ts'
import { bind } from '#kernel/module.ts'
import type { BoundProcedure } from '#kernel/module.ts'
import { actAs, createPerson, createUnit } from '../../../tests/cases.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import { sample } from '../../../tests/sample-procedure.ts'
import { selectClocks } from './clock-store.ts'
import { dueOf } from './clock.ts'
import { contribute } from './contribute.ts'
import { effect } from './effect.ts'
import { openCase, perform } from './perform.ts'
import { z } from 'zod'
import { calendar2026 } from '../../../tests/calendar2026.ts'

const db = await createTestDatabase()
afterAll(async () => await db.destroy())

const county = await createUnit(db, 'county')
const office = await createUnit(db, 'office', county)
const bureau = await createUnit(db, 'bureau', county)
const author = await createPerson(db, office, ['author'])
const reviewer = await createPerson(db, office, ['reviewer', 'approver'])
const guard = await createPerson(db, office, ['guard'])
const approver = await createPerson(db, county, ['approver'], 'subtree')

const bound: BoundProcedure = bind(sample, {})
const morning = '2026-09-28T01:00:00Z'

async function open(unit = office, actor = author, receivedOn?: string): Promise<string> {
  const rest = receivedOn === undefined ? {} : { receivedOn }
  return await actAs(
    db,
    actor,
    morning,
    async (context) => await openCase(context, sample, { unitId: unit.id, title: '关于防汛的通知', ...rest }),
  )
}

async function take(actor: Actor, caseId: string, action: string, more: object = {}, at = morning) {
  return await actAs(db, actor, at, async (context) => await perform(context, bound, caseId, action, more))
}

async function stateOf(caseId: string) {
  return await db.selectFrom('procedure.case').selectAll().where('id', '=', caseId).executeTakeFirstOrThrow()
}

async function dueOnOf(caseId: string, name: string) {
  const found = (await selectClocks(db, caseId)).find((stored) => stored.name === name)
  return (found && dueOf(found.clock, calendar2026)?.on) ?? null
}

describe('who may act', () => {
  test('an author takes a case through with three different people after him', async () => {
    const id = await open()
    expect(await take(author, id, 'submit')).toBe(2)
    await take(reviewer, id, 'review')
    await take(guard, id, 'guard')
    await take(approver, id, 'approve')
    expect(await stateOf(id)).toMatchObject({ state: 'done', version: 5, due_on: null })
    expect((await stateOf(id)).closed_at).not.toBeNull()
  })

  test('a role over another unit is no role over this one', async () => {
    const stranger = await createPerson(db, bureau, ['author', 'reviewer'])
    const id = await open()
    await expect(take(stranger, id, 'submit')).rejects.toMatchObject({ code: 'procedure.caseNotFound' })
    await expect(open(office, stranger)).rejects.toMatchObject({ code: 'procedure.forbidden' })
  })

  test('the program itself takes only what the table calls automatic', async () => {
    const id = await open()
    await expect(take(system, id, 'submit')).rejects.toMatchObject({ code: 'procedure.forbidden' })
    await take(author, id, 'ask')
    await take(system, id, 'lapse')
    expect((await stateOf(id)).state).toBe('done')
  })

  test('where the unit has the people, one who reviewed may not approve as well', async () => {
    const id = await open()
    await take(author, id, 'submit')
    await take(reviewer, id, 'review')
    await take(guard, id, 'guard')
    await expect(take(reviewer, id, 'approve')).rejects.toMatchObject({ code: 'procedure.notAllowed' })
  })

  test('where the unit has too few people, two after the author are enough and never fewer', async () => {
    const small = await createUnit(db, 'small', county)
    const writer = await createPerson(db, small, ['author'])
    const first = await createPerson(db, small, ['reviewer', 'guard'])
    const head = await createPerson(db, bureau, ['nothing'])
    const smallHead = {
      ...head,
      posts: [
        {
          ...(head.posts[0] ?? never()),
          unitId: small.id,
          unitPath: small.path,
          roles: ['approver', 'guard', 'author', 'reviewer'],
        },
      ],
    }
    const id = await open(small, writer)
    await take(writer, id, 'submit')
    await take(first, id, 'review')
    await take(first, id, 'guard')
    await expect(take(first, id, 'approve')).rejects.toMatchObject({ code: 'procedure.forbidden' })
    await take(smallHead, id, 'approve')
    expect((await stateOf(id)).state).toBe('done')
  })

  test('who edited the text never reviews it, in whatever round', async () => {
    const both = await createPerson(db, office, ['author', 'reviewer'])
    const id = await open()
    await take(both, id, 'submit')
    await take(reviewer, id, 'giveBack', { reason: '附件缺页' })
    await take(author, id, 'submit')
    await expect(take(both, id, 'review')).rejects.toMatchObject({ code: 'procedure.notAllowed' })
  })

  test('who edited the text without submitting it never reviews it either', async () => {
    const both = await createPerson(db, office, ['author', 'reviewer'])
    const id = await open()
    for (const _ of [1, 2])
      await actAs(db, both, morning, async (context) => await contribute(context, sample, id, 'edit'))
    await take(author, id, 'submit')
    await expect(take(both, id, 'review')).rejects.toMatchObject({ code: 'procedure.notAllowed' })
  })

  test('a case of another procedure is not found under this one', async () => {
    const id = await open()
    const other = bind({ ...sample, key: 'other' }, {})
    const taken = actAs(db, author, morning, async (context) => await perform(context, other, id, 'submit'))
    await expect(taken).rejects.toMatchObject({ code: 'procedure.caseNotFound' })
  })
})

describe('two people at once', () => {
  test('a double click is told who has acted already', async () => {
    const id = await open()
    const version = (await stateOf(id)).version
    const clicks = await Promise.allSettled([
      take(author, id, 'submit', { expectedVersion: version }),
      take(author, id, 'submit', { expectedVersion: version }),
    ])
    expect(clicks.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const refused = clicks.find(({ status }) => status === 'rejected') as PromiseRejectedResult
    expect(refused.reason).toMatchObject({
      code: 'procedure.stale',
      message: expect.stringContaining('您已办理“提交”') as string,
    })
  })
})

describe('clocks', () => {
  test('count from the day of receipt, not from the day of entry', async () => {
    const id = await open(office, author, '2026-09-21')
    expect(await stateOf(id)).toMatchObject({ due_on: '2026-10-26', received_on: '2026-09-21' })
  })

  test('do not count the days spent asking others, by the dates given', async () => {
    const id = await open(office, author, '2026-03-02')
    await take(author, id, 'ask', { effectiveOn: '2026-03-05' })
    expect((await stateOf(id)).due_on).toBeNull()
    await take(author, id, 'hear', { effectiveOn: '2026-03-24' })
    expect(await dueOnOf(id, 'settle')).toBe('2026-04-17')
  })

  test('refuse a date before the last change and one in the future', async () => {
    const id = await open(office, author, '2026-09-21')
    await take(author, id, 'ask', { effectiveOn: '2026-09-25' })
    await expect(take(author, id, 'hear', { effectiveOn: '2026-09-24' })).rejects.toMatchObject({
      code: 'clock.tooEarly',
    })
    await expect(take(author, id, 'hear', { effectiveOn: '2026-09-29' })).rejects.toMatchObject({
      code: 'procedure.dateInvalid',
    })
  })

  test('are extended once, with a reason, and not after they ran out', async () => {
    const id = await open(office, author, '2026-09-21')
    await expect(take(approver, id, 'extend')).rejects.toMatchObject({ code: 'procedure.reasonMissing' })
    await take(approver, id, 'extend', { reason: '需要核实' })
    expect(await dueOnOf(id, 'settle')).toBe('2026-11-23')
    await expect(take(approver, id, 'extend', { reason: '再次' })).rejects.toMatchObject({
      code: 'clock.cannotExtend',
    })
    const late = await open(office, author, '2026-03-02')
    await expect(take(approver, late, 'extend', { reason: '太晚' })).rejects.toMatchObject({
      code: 'clock.expired',
    })
  })

  test('by the hour run through nights and holidays', async () => {
    const id = await open()
    await take(author, id, 'submit')
    const [clock] = (await selectClocks(db, id)).filter(({ name }) => name === 'review')
    expect(clock && dueOf(clock.clock, calendar2026)?.at.toISOString()).toBe('2026-09-30T01:00:00.000Z')
    expect((await stateOf(id)).due_at?.toISOString()).toBe('2026-09-30T01:00:00.000Z')
  })
})

describe('effects', () => {
  test('an effect that refuses its input leaves the case as it was', async () => {
    const strict = bind(sample, { submit: effect(z.object({ digest: z.string() }), async () => {}) })
    const id = await open()
    const taken = actAs(
      db,
      author,
      morning,
      async (context) => await perform(context, strict, id, 'submit', { input: {} }),
    )
    await expect(taken).rejects.toThrow()
    expect(await stateOf(id)).toMatchObject({ state: 'draft', version: 1 })
  })

  test('an effect is told the reason and the new version', async () => {
    const heard: unknown[] = []
    const told = bind(sample, { giveBack: async ({ act }) => void heard.push(act) })
    const id = await open()
    await take(author, id, 'submit')
    await actAs(
      db,
      reviewer,
      morning,
      async (context) => await perform(context, told, id, 'giveBack', { reason: '错字' }),
    )
    expect(heard).toEqual([
      {
        action: 'giveBack',
        days: null,
        version: 3,
        effectiveOn: '2026-09-28',
        reason: '错字',
        unitId: office.id,
      },
    ])
  })
})

test('a case begun under an earlier table finishes under it', async () => {
  const id = await open()
  const next = bind(
    {
      ...sample,
      version: '2027-01',
      actions: { ...sample.actions, submit: { ...sample.actions.submit, by: ['approver'] } },
    },
    {},
    [bound],
  )
  await actAs(db, author, morning, async (context) => await perform(context, next, id, 'submit'))
  expect(await stateOf(id)).toMatchObject({ state: 'review', procedure_version: '2026-11' })
  const forgotten = { ...next, earlier: [] }
  await expect(
    actAs(db, reviewer, morning, async (context) => await perform(context, forgotten, id, 'review')),
  ).rejects.toMatchObject({ code: 'procedure.versionMissing' })
})

test('the history can be neither changed nor removed by the program', async () => {
  await open()
  const attempts = [db.updateTable('procedure.event').set({ reason: 'x' }), db.deleteFrom('procedure.event')]
  for (const attempt of attempts) await expect(attempt.execute()).rejects.toThrow(/denied|append-only/)
})

function never(): never {
  throw new Error('no post')
}
