// What a unit does with a letter beside answering it: asks others, and asks for time (办法 第四条、第七条).
import { afterAll, describe, expect, test } from 'vitest'
import type { Actor } from '#kernel/access/actor.ts'
import { visitor } from '#kernel/access/actor.ts'
import { selectClocks } from '#kernel/procedure/clock-store.ts'
import { dueOf } from '#kernel/procedure/clock.ts'
import { calendar2026 } from '../../../tests/calendar2026.ts'
import { actAs } from '../../../tests/cases.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import { act, at, createLetterCounty, draftAnswer, goodDraft, routeTo, send } from '../../../tests/letters.ts'
import { LetterFilter } from './contract/list.ts'
import { digestOf } from './service/bound.ts'
import { askAgain, takeBackLetter } from './service/follow.ts'
import { readLetters } from './service/lists.ts'
import { readAssignment, readLetter } from './service/matter.ts'
import { readProgress } from './service/progress.ts'

const db = await createTestDatabase()
afterAll(async () => await db.destroy())
const county = await createLetterCounty(db)
const { clerk, lights, schools } = county
const on = '2026-03-02'

async function begun(track = 'complaint') {
  const sent = await send(county, on)
  const assignment = await routeTo(county, sent.letterId, lights, on, track)
  await act(county, [lights.handler, on], assignment, 'signFor')
  return { ...sent, assignment }
}

async function dueOnOf(caseId: string, name: string): Promise<string | null> {
  const found = (await selectClocks(db, caseId)).find((one) => one.name === name)
  return (found && dueOf(found.clock, calendar2026)?.on) ?? null
}

async function progressOf(queryCode: string, day = on) {
  return await actAs(
    db,
    visitor,
    at(day),
    async (context) => await readProgress({ ...context, db: context.tx }, { queryCode }),
  )
}

describe('a unit asked to co-handle (协办)', () => {
  test('reads the letter from then on, has a limit of its own, and its opinion stands in the case', async () => {
    const { letterId, assignment } = await begun()
    await expect(
      readLetter({ db, actor: schools.handler, today: '2026-03-02' }, letterId),
    ).rejects.toMatchObject({
      code: 'letters.letterNotFound',
    })
    await act(county, [lights.handler, on], assignment, 'askCoHandlers', { unitIds: [schools.id] })
    expect((await readLetter({ db, actor: schools.handler, today: '2026-03-02' }, letterId)).letterId).toBe(
      letterId,
    )
    expect(
      (await readAssignment({ db, actor: schools.handler, today: '2026-03-02' }, assignment)).mayEdit,
    ).toBe(false)
    // Three working days from the day it was asked; the lead's own limit does not move.
    expect(await dueOnOf(assignment, 'coHandling')).toBe('2026-03-05')
    expect(await dueOnOf(assignment, 'reply')).toBe('2026-03-16')
    const opinion = '学校门口两盏由学校维护，已经修好。'
    await act(county, [schools.handler, '2026-03-04'], assignment, 'answerAsCoHandler', { reason: opinion })
    await expect(
      act(county, [schools.handler, '2026-03-04'], assignment, 'answerAsCoHandler', { reason: opinion }),
    ).rejects.toThrow()
  })

  test('cannot be the lead itself, is asked once, and never holds the answer up by its silence', async () => {
    const { letterId, assignment } = await begun()
    const ask = async (unitId: string) =>
      await act(county, [lights.handler, on], assignment, 'askCoHandlers', { unitIds: [unitId] })
    await expect(ask(lights.id)).rejects.toMatchObject({ code: 'procedure.unitNotFound' })
    await ask(schools.id)
    await expect(ask(schools.id)).rejects.toMatchObject({ code: 'procedure.unitAskedAlready' })
    const { draftVersion } = await readAssignment(
      { db, actor: lights.handler, today: '2026-03-02' },
      assignment,
    )
    expect(draftVersion).toBe(0)
    await draftAnswer(county, lights, assignment, on, { isSigned: true })
    await act(county, [clerk, on], letterId, 'reply', { input: { digest: digestOf(goodDraft) } })
  })

  test('neither signs, drafts, gives back nor extends in place of the lead', async () => {
    const { assignment } = await begun()
    await act(county, [lights.handler, on], assignment, 'askCoHandlers', { unitIds: [schools.id] })
    for (const [actor, action, request] of [
      [schools.handler, 'giveBack', { reason: '不属于本单位职责' }],
      [schools.handler, 'submitDraft', { input: { draftVersion: 1 } }],
      [schools.reviewer, 'extend', { days: 3, reason: '等材料' }],
    ] as const)
      await expect(act(county, [actor, on], assignment, action, request)).rejects.toThrow()
  })
})

describe('an extension (办法第七条)', () => {
  const extend = async (assignment: string, days: number, day = on) =>
    await act(county, [lights.reviewer, day], assignment, 'extend', { days, reason: '电缆要从外地调货' })

  test('is approved once by the head of the unit, within what the rule allows, and moves the date', async () => {
    const { assignment } = await begun()
    await expect(
      act(county, [lights.handler, on], assignment, 'extend', { days: 3, reason: '等材料' }),
    ).rejects.toThrow()
    await expect(extend(assignment, 6)).rejects.toThrow()
    await extend(assignment, 5)
    expect(await dueOnOf(assignment, 'reply')).toBe('2026-03-23')
    await expect(extend(assignment, 1)).rejects.toThrow()
  })

  test('is told to the writer with its reason and the new date', async () => {
    const { assignment, queryCode } = await begun()
    await extend(assignment, 5)
    const { steps, due } = await progressOf(queryCode)
    expect(steps.at(-1)).toMatchObject({ why: '电缆要从外地调货', dueOn: '2026-03-23' })
    expect(due).toMatchObject({ on: '2026-03-23', isOverdue: false })
  })

  test('comes too late once the limit is over, and there is none for what is urgent', async () => {
    const { assignment } = await begun()
    await expect(extend(assignment, 5, '2026-03-17')).rejects.toThrow()
    const urgent = await begun('urgent')
    await expect(extend(urgent.assignment, 1)).rejects.toThrow()
  })
})

describe('the list of letters', () => {
  test('leads the mailbox to the letter, and a unit to its own part, which its people may open', async () => {
    const { letterId, assignment, number } = await begun()
    const caseOf = async (actor: Actor) =>
      await actAs(db, actor, at(on), async (context) => {
        const filter = LetterFilter.parse({ text: number })
        const { rows } = await readLetters({ ...context, db: context.tx }, { filter, size: 5, after: null })
        return rows.map(({ caseId }) => caseId)
      })
    expect(await caseOf(clerk)).toEqual([letterId])
    expect(await caseOf(lights.reviewer)).toEqual([assignment])
    expect(await caseOf(schools.handler)).toEqual([])
  })
})

describe('taking a letter back (撤回)', () => {
  test('is over once it was answered, also while it is handled again', async () => {
    const { letterId, queryCode, assignment } = await begun()
    expect((await progressOf(queryCode)).mayWithdraw).toBe(true)
    await draftAnswer(county, lights, assignment, on, { isSigned: true })
    await act(county, [clerk, on], letterId, 'reply', { input: { digest: digestOf(goodDraft) } })
    await actAs(
      db,
      visitor,
      at(on),
      async (context) => await askAgain(context, { queryCode, reason: '灯还是不亮' }),
    )
    expect(await progressOf(queryCode)).toMatchObject({ state: 'handling', mayWithdraw: false })
    await expect(
      actAs(db, visitor, at(on), async (context) => await takeBackLetter(context, { queryCode })),
    ).rejects.toMatchObject({ code: 'letters.notWithdrawable' })
  })
})
