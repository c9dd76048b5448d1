import { afterAll, describe, expect, test } from 'vitest'
import type { Actor } from '#kernel/access/actor.ts'
import { visitor } from '#kernel/access/actor.ts'
import type { ActionRequest } from '#kernel/procedure/perform.ts'
import { findBound, perform } from '#kernel/procedure/perform.ts'
import { verifyReplay } from '#kernel/procedure/verify-replay.ts'
import { boundAssignments, boundLetter } from '#modules/letters/service/bound.ts'
import { rate } from '#modules/letters/service/follow.ts'
import { calendar2026 } from '../../../tests/calendar2026.ts'
import { actAs, createPerson } from '../../../tests/cases.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import { answerLetter } from '../../../tests/evaluation.ts'
import { at, createLetterCounty, routeTo, send } from '../../../tests/letters.ts'
import { boundObjection, boundRound } from './service/bound.ts'
import { evaluationPapers } from './service/papers.ts'
import { readRound, readRounds } from './service/read-rounds.ts'
import { decideToTalk, exclude, object, open } from './service/rounds.ts'
import { keepRules } from './service/rules.ts'

const db = await createTestDatabase()
afterAll(async () => await db.destroy())
const county = await createLetterCounty(db)
const { lights, schools, office } = county
const evaluator = await createPerson(db, office, ['evaluator'])
const director = await createPerson(db, office, ['evaluator', 'evaluationDirector'])

await answerLetter(county, lights, '2026-03-02', '2026-03-03')
const late = await answerLetter(county, lights, '2026-03-02', '2026-04-02')
const rated = await answerLetter(county, schools, '2026-03-09', '2026-03-10')
const unrated = await answerLetter(county, schools, '2026-03-09', '2026-03-11')
const rateAs = async (on: string, queryCode: string, stars: number) => {
  await actAs(db, visitor, at(on), async (context) => {
    await rate(context, { queryCode, stars, solved: stars > 2, comment: '' })
  })
}
await rateAs('2026-03-12', rated.queryCode, 5)
// One given to the lights and not answered: late, and no answer.
await routeTo(county, (await send(county, '2026-03-16')).letterId, lights, '2026-03-16')
// One of another month counts for nothing here.
await answerLetter(county, schools, '2026-04-13', '2026-04-14')

const as = async <T>(actor: Actor, on: string, run: Parameters<typeof actAs<T>>[3]) =>
  await actAs(db, actor, at(on), run)
const act = async (actor: Actor, on: string, caseId: string, action: string, request: ActionRequest = {}) => {
  await as(actor, on, async (context) => {
    const bound = await findBound(context.tx, [boundRound, boundObjection], caseId)
    await perform(context, bound, caseId, action, { input: {}, ...request })
  })
}
const { roundId } = await as(
  evaluator,
  '2026-04-20',
  async (context) =>
    await open(context, { unitId: office.id, title: '2026年3月来信考评', from: '2026-03', to: '2026-03' }),
)
const read = async (actor: Actor, on = '2026-04-21') =>
  await as(actor, on, async (context) => await readRound(context, { roundId }))
const cardOf = async (unitId: string, on?: string) =>
  (await read(evaluator, on)).cards.find((card) => card.unitId === unitId)
const contestAs = async (actor: Actor, on: string, unitId: string) =>
  await as(
    actor,
    on,
    async (context) =>
      await object(context, {
        roundId,
        unitId,
        figure: 'onTime',
        said: '该件来信四月二日才补充照片，此前无法核实，请不计入。',
      }),
  )

describe('a scorecard', () => {
  test('shows on time, answered, solved and satisfied separately, each with what it is a share of', async () => {
    expect(await cardOf(lights.id)).toMatchObject({
      figures: {
        onTime: { count: 1, of: 3 },
        answered: { count: 2, of: 3 },
        solved: { count: 0, of: 0 },
        satisfied: { count: 0, of: 0 },
      },
      unrated: 2,
    })
  })

  test('takes silence neither for satisfied nor for dissatisfied', async () => {
    expect(await cardOf(schools.id)).toMatchObject({
      figures: { satisfied: { count: 1, of: 1 }, solved: { count: 1, of: 1 } },
      unrated: 1,
    })
  })

  test('is begun once for the same months, and not for months to come', async () => {
    const again = { unitId: office.id, title: '重复的考评', from: '2026-03', to: '2026-03' }
    await expect(as(evaluator, '2026-04-20', async (c) => await open(c, again))).rejects.toMatchObject({
      code: 'evaluation.monthsTaken',
    })
    const ahead = { ...again, to: '2026-05' }
    await expect(as(evaluator, '2026-04-20', async (c) => await open(c, ahead))).rejects.toMatchObject({
      code: 'evaluation.monthsWrong',
    })
  })
})

describe('one evaluation', () => {
  test('is seen by its own office alone until it is shown to the units', async () => {
    await expect(read(lights.reviewer)).rejects.toMatchObject({ code: 'evaluation.roundNotFound' })
    const listed = await as(lights.reviewer, '2026-04-21', async (context) => await readRounds(context))
    expect(listed.rows).toEqual([])
  })

  test('once shown stands as it was shown, whatever is rated meanwhile', async () => {
    await act(evaluator, '2026-04-21', roundId, 'announce')
    await rateAs('2026-04-07', unrated.queryCode, 1)
    expect(await cardOf(schools.id, '2026-04-22')).toMatchObject({
      figures: { satisfied: { count: 1, of: 1 } },
    })
    expect((await read(lights.reviewer)).contestable).toMatchObject([{ id: lights.id }])
  })

  test('is contested by the unit itself and by no other, in time', async () => {
    await expect(contestAs(schools.reviewer, '2026-04-22', lights.id)).rejects.toMatchObject({
      code: 'evaluation.unitNotRated',
    })
    const { objectionId } = await contestAs(lights.reviewer, '2026-04-22', lights.id)
    const shown = (await read(schools.reviewer)).objections
    expect(shown).toMatchObject([{ objectionId, unitTitle: '单位lights', said: null }])
    expect((await read(lights.reviewer)).objections[0]?.said).toContain('补充照片')
    await expect(act(evaluator, '2026-04-23', roundId, 'close')).rejects.toThrow()
    await expect(contestAs(lights.reviewer, '2026-05-08', lights.id)).rejects.toMatchObject({
      code: 'evaluation.notContestable',
    })
  })

  test('is decided only when every objection is answered, by somebody else than who announced it', async () => {
    await act(evaluator, '2026-05-08', roundId, 'close')
    await expect(act(director, '2026-05-08', roundId, 'finish')).rejects.toMatchObject({
      code: 'evaluation.objectionsOpen',
    })
    const [objection] = (await read(director)).objections
    await act(director, '2026-05-08', objection?.objectionId ?? '', 'uphold', {
      reason: '补充材料属实，该件不计入',
    })
    await as(
      evaluator,
      '2026-05-08',
      async (context) =>
        await exclude(context, {
          roundId,
          letterNumber: late.number,
          reason: '补充材料后才能核实，异议成立',
        }),
    )
    await expect(act(evaluator, '2026-05-08', roundId, 'finish')).rejects.toThrow()
    await act(director, '2026-05-08', roundId, 'finish')
    const round = await read(schools.reviewer, '2026-05-09')
    expect(round.state).toBe('final')
    expect(round.digest).toMatch(/^[0-9a-f]{64}$/)
    expect(round.exclusions).toMatchObject([{ letterNumber: late.number, unitTitle: '单位lights' }])
    expect(round.objections[0]?.answer).toContain('不计入')
    expect(await cardOf(lights.id)).toMatchObject({
      figures: { onTime: { count: 1, of: 2 }, answered: { count: 1, of: 2 } },
      excluded: 1,
    })
  })

  test('is never changed once it is decided: not by new rules, not by the screens, not in the database', async () => {
    const before = await read(evaluator)
    await as(
      director,
      '2026-05-10',
      async (context) =>
        await keepRules(context, {
          title: '修订的考评规则',
          startsOn: '2026-05-11',
          note: '满意改为三星以上',
          thresholds: [{ key: 'satisfiedStars', amount: 3 }],
        }),
    )
    expect(await read(evaluator, '2026-06-01')).toEqual(before)
    const again = { roundId, letterNumber: rated.number, reason: '再剔除一件' }
    await expect(as(evaluator, '2026-06-01', async (c) => await exclude(c, again))).rejects.toMatchObject({
      code: 'evaluation.roundFixed',
    })
    const tampered = db.updateTable('evaluation.figure').set({ count: 0 }).where('round_id', '=', roundId)
    await expect(tampered.execute()).rejects.toThrow('never changed')
  })

  test('is told by a circular, and by a paper for a unit that somebody decided to talk with', async () => {
    const names = async () =>
      await as(director, '2026-05-12', async (context) =>
        (await evaluationPapers.papersOf?.(context, roundId))?.map(({ name }) => name),
      )
    expect(await names()).toEqual(['circular'])
    await as(
      director,
      '2026-05-12',
      async (context) =>
        await decideToTalk(context, { roundId, unitId: lights.id, reason: '一件来信逾期未答复' }),
    )
    expect(await names()).toEqual(['circular', `talk.${lights.id}`])
    const made = await as(
      director,
      '2026-05-12',
      async (context) => await evaluationPapers.fieldsOf(context, roundId, 'circular'),
    )
    expect(JSON.stringify(made)).toContain(late.number)
    expect(made?.fields['cards']).toContainEqual(
      expect.objectContaining({ unit: '单位lights', onTime: '1/2', solved: '—' }),
    )
  })

  test('and its objections are computed again from their history to what is stored', async () => {
    const { mismatches } = await verifyReplay(
      db,
      [boundRound, boundObjection, boundLetter, ...boundAssignments],
      calendar2026,
    )
    expect(mismatches).toEqual([])
  })
})
