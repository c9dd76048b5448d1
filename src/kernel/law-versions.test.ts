import { afterAll, describe, expect, test } from 'vitest'
import { system } from '#kernel/access/actor.ts'
import { actAs, createPerson, createUnit } from '../../tests/cases.ts'
import { createTestDatabase } from '../../tests/database.ts'
import { sample } from '../../tests/sample-procedure.ts'
import type { ActionContext } from './context.ts'
import { findLimit } from './law-store.ts'
import { selectRules } from './law-versions-store.ts'
import { checkRule, saveRule, withdrawRule } from './law-versions.ts'
import { bind } from './module.ts'
import { openCase, perform } from './procedure/perform.ts'

const db = await createTestDatabase()
afterAll(async () => await db.destroy())
const keeper = { ...system, name: '系统管理员' }

/** Runs one act of keeping limits on a day. */
async function keep<Result>(on: string, work: (context: ActionContext) => Promise<Result>): Promise<Result> {
  return await actAs(db, keeper, `${on}T02:00:00Z`, work)
}

/** Every version of a limit, the newest first. */
async function versionsOf(set: string, name: string) {
  return (await selectRules(db)).filter((rule) => rule.set === set && rule.name === name)
}

async function idOf(set: string, name: string): Promise<number> {
  return (await versionsOf(set, name))[0]?.id ?? 0
}

const next = {
  extendableBy: null,
  article: '第三十四条',
  source: '条例修订',
  basis: 'confirmed',
  note: null,
} as const

/** A new version of a limit, from a day on. */
async function change(on: string, [set, name]: readonly [string, string], amount: number, startsOn: string) {
  const id = await idOf(set, name)
  await keep(on, async (context) => await saveRule(context, id, { ...next, amount, startsOn }))
}

test('a changed limit holds for what is received from its day on; what is open keeps the limit of its day of receipt', async () => {
  const unit = await createUnit(db, 'office')
  const other = await createUnit(db, 'water')
  const author = await createPerson(db, unit, ['author'])
  const reviewer = await createPerson(db, unit, ['reviewer'])
  const guard = await createPerson(db, unit, ['guard'])
  const approver = await createPerson(db, unit, ['approver'])
  const steps = [
    [author, 'submit'],
    [reviewer, 'review'],
    [guard, 'guard'],
  ] as const
  const open = async (on: string) =>
    await actAs(
      db,
      author,
      `${on}T02:00:00Z`,
      async (context) => await openCase(context, sample, { unitId: unit.id, title: '会签' }),
    )
  const circulate = async (id: string, on: string) => {
    const at = `${on}T02:00:00Z`
    for (const [actor, action] of steps)
      await actAs(db, actor, at, async (context) => await perform(context, bind(sample, {}), id, action))
    await actAs(
      db,
      approver,
      at,
      async (context) => await perform(context, bind(sample, {}), id, 'circulate', { unitIds: [other.id] }),
    )
    const clock = db.selectFrom('procedure.clock').select('allowed').where('case_id', '=', id)
    return (await clock.where('name', '=', 'coIssuing').executeTakeFirstOrThrow()).allowed
  }
  const before = await open('2026-09-28')
  await change('2026-09-28', ['disclosure', 'coMaker'], 10, '2026-10-08')
  const after = await open('2026-10-08')
  // Its clock starts after the change: it is the day of receipt that counts.
  expect(await circulate(before, '2026-10-09')).toBe(15)
  expect(await circulate(after, '2026-10-09')).toBe(10)
})

describe('a version', () => {
  test('ends the one before on the eve of its first day, and neither covers a day of the other', async () => {
    await change('2026-09-01', ['disclosure', 'correction'], 5, '2026-09-14')
    const found = await versionsOf('disclosure', 'correction')
    expect(
      found.map(({ startsOn, endsOn, amount, savedByName }) => [startsOn, endsOn, amount, savedByName]),
    ).toEqual([
      ['2026-09-14', null, 5, '系统管理员'],
      ['2019-05-15', '2026-09-13', 7, null],
    ])
    const on = async (day: string) => (await findLimit(db, 'disclosure.correction', day))?.amount
    expect([await on('2019-05-14'), await on('2026-09-13'), await on('2026-09-14')]).toEqual([
      undefined,
      7,
      5,
    ])
  })

  test('begins tomorrow at the earliest: what came today may have been counted already', async () => {
    await expect(change('2026-09-01', ['disclosure', 'thirdParty'], 10, '2026-09-01')).rejects.toMatchObject({
      code: 'law.ruleTooEarly',
    })
  })

  test('that has not begun stands in the way of the next, and is taken back with the one before going on', async () => {
    const which = ['petition', 'settle'] as const
    await change('2026-09-01', which, 45, '2026-10-01')
    await expect(change('2026-09-02', which, 50, '2026-11-01')).rejects.toMatchObject({
      code: 'law.rulePlanned',
    })
    const planned = await idOf(...which)
    await expect(
      keep('2026-10-01', async (context) => await withdrawRule(context, planned)),
    ).rejects.toMatchObject({ code: 'law.ruleBegun' })
    await keep('2026-09-03', async (context) => await withdrawRule(context, planned))
    expect((await versionsOf(...which)).map(({ amount, endsOn }) => [amount, endsOn])).toEqual([[60, null]])
  })

  test('of a regulation that is no longer in force is not changed any more', async () => {
    const old = (await versionsOf('disclosure', 'reply')).find(({ endsOn }) => endsOn === '2019-05-14')
    const to = { ...next, amount: 10, startsOn: '2026-10-01' }
    await expect(
      keep('2026-09-01', async (context) => await saveRule(context, old?.id ?? 0, to)),
    ).rejects.toMatchObject({ code: 'law.ruleEnded' })
  })

  test('is noted as compared with the official text without its numbers changing', async () => {
    const [before] = await versionsOf('petition', 'notify')
    const to = { source: '信访工作条例正式文本', basis: 'confirmed' as const }
    await keep('2026-09-01', async (context) => await checkRule(context, before?.id ?? 0, to))
    expect(await versionsOf('petition', 'notify')).toEqual([{ ...before, ...to }])
  })
})

test('every change of a limit stands in the audit chain of the installation, with what it was', async () => {
  await change('2026-11-02', ['interpretation', 'publish'], 2, '2026-11-16')
  const entry = await db
    .selectFrom('audit.entry')
    .select(['content', 'detail'])
    .where('chain', '=', 'system')
    .orderBy('happened_at', 'desc')
    .executeTakeFirstOrThrow()
  expect(entry.content).toContain('law.saveRule')
  expect(entry.detail).toContain('国办发〔2016〕19号')
  expect(entry.detail).toContain('2026-11-16')
})

test('two who change one limit at the same time leave one version to come', async () => {
  const both = await Promise.allSettled([
    change('2026-09-01', ['disclosure', 'publish'], 10, '2026-10-01'),
    change('2026-09-01', ['disclosure', 'publish'], 12, '2026-10-08'),
  ])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  const open = (await versionsOf('disclosure', 'publish')).filter(({ endsOn }) => endsOn === null)
  expect(open).toHaveLength(1)
})
