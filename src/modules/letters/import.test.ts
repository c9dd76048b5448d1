import { afterAll, describe, expect, test } from 'vitest'
import { system } from '#kernel/access/actor.ts'
import { loadCalendar } from '#kernel/calendar-store.ts'
import { verifyReplay } from '#kernel/procedure/verify-replay.ts'
import { actAs } from '../../../tests/cases.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import { at, blobs, createLetterCounty } from '../../../tests/letters.ts'
import { boundAssignments, boundLetter } from './service/bound.ts'
import type { LetterImport } from './service/import-letters.ts'
import { importLetters } from './service/import-letters.ts'

const db = await createTestDatabase()
afterAll(async () => await db.destroy())
await createLetterCounty(db)

const answered = {
  留言编号: 2549,
  留言用户: 'A0001',
  留言主题: '城南小区物业费上涨',
  留言时间: '2019/4/25 9:32:09',
  留言详情: '城南小区的物业费没有经过业主大会就涨了三成，请有关部门核实。',
  答复意见: '您好，您反映的城南小区物业费问题，经调查核实，物业公司已于5月6日恢复原收费标准。',
  答复时间: '2019/5/20 14:56:53',
}
const open = {
  ...answered,
  留言编号: 2550,
  留言主题: '西街路灯不亮',
  答复意见: '',
  答复时间: '',
  来信类型: '求助',
}
const lines = (...rows: object[]) => rows.map((row) => JSON.stringify(row)).join('\n')
const run = async (text: string, more: Partial<LetterImport> = {}) =>
  await actAs(
    db,
    system,
    at('2026-03-02'),
    async (context) =>
      await importLetters({ ...context, blobs }, { text, kind: 'complaint', unit: null, ...more }),
  )
const letterOf = async (number: string) =>
  await db
    .selectFrom('letters.letter as letter')
    .innerJoin('procedure.case as case', 'case.id', 'letter.id')
    .selectAll('letter')
    .select(['case.state', 'case.received_on', 'case.opened_at'])
    .where('letter.source_number', '=', number)
    .executeTakeFirstOrThrow()
const count = async () => (await db.selectFrom('letters.letter').select('id').execute()).length

describe('letters of another system', () => {
  test('keep the times they were sent and answered at, and their history says when they were entered', async () => {
    expect(await run(lines(answered, open))).toMatchObject({ imported: 2, open: 1, known: 0, mistakes: [] })
    const taken = await letterOf('2549')
    expect(taken).toMatchObject({ state: 'closed', channel: 'import', number: '2019-00001' })
    expect(taken.sent_at.toISOString()).toBe('2019-04-25T01:32:09.000Z')
    expect(taken.replied_at?.toISOString()).toBe('2019-05-20T06:56:53.000Z')
    expect(taken.received_on).toBe('2019-04-25')
    const events = await db
      .selectFrom('procedure.event')
      .select(['action', 'effective_on', 'happened_at'])
      .where('case_id', '=', taken.id)
      .orderBy('seq')
      .execute()
    expect(events).toMatchObject([
      { action: 'open', effective_on: '2019-04-25', happened_at: new Date(at('2026-03-02')) },
      { action: 'takeOver', effective_on: '2019-05-20', happened_at: new Date(at('2026-03-02')) },
    ])
    const { is_late: isLate, stopped_at: stoppedAt } = await db
      .selectFrom('letters.assignment as part')
      .innerJoin('procedure.clock as clock', 'clock.case_id', 'part.id')
      .select(['clock.is_late', 'clock.stopped_at'])
      .where('part.letter_id', '=', taken.id)
      .where('clock.name', '=', 'reply')
      .executeTakeFirstOrThrow()
    expect({ isLate, stoppedAt }).toEqual({ isLate: true, stoppedAt: taken.replied_at })
  })

  test('wait for the mailbox like new ones where nobody has answered them', async () => {
    expect(await letterOf('2550')).toMatchObject({ state: 'received', kind: 'help', replied_at: null })
  })

  test('are computed again from their history to exactly what is stored', async () => {
    const calendar = await loadCalendar(db)
    await actAs(db, system, at('2026-03-02'), async (context) => {
      const text = lines({ ...answered, 留言编号: 'x1' }, { ...open, 留言编号: 'x2' })
      await importLetters({ ...context, blobs, calendar }, { text, kind: 'help', unit: null })
    })
    const { cases, mismatches } = await verifyReplay(db, [boundLetter, ...boundAssignments], calendar)
    expect(cases).toBeGreaterThan(3)
    expect(mismatches).toEqual([])
  })

  test('are taken over once, however often the file is given', async () => {
    const before = await count()
    expect(await run(lines(answered, open))).toMatchObject({ imported: 0, known: 2 })
    expect(await count()).toBe(before)
  })

  test('are refused wholly for one bad row, which is named with its field and reason', async () => {
    const before = await count()
    const bad = [
      { ...answered, 留言编号: 1, 答复时间: '2019/2/30 8:00:00' },
      { ...answered, 留言编号: 2, 答复时间: '2018/1/1 8:00:00' },
      { ...answered, 留言编号: 3, 留言主题: '长'.repeat(101) },
      { ...answered, 留言编号: 4, 来信类型: '闲聊' },
      { ...answered, 留言编号: 5, 答复单位: '没有这个局' },
      { ...answered, 留言编号: 6, 留言时间: '' },
      { ...answered, 留言编号: 4 },
    ]
    const { mistakes, imported } = await run(`${lines({ ...answered, 留言编号: 9 }, ...bad)}\n{"留言`)
    expect(imported).toBe(0)
    expect(mistakes.map(({ line, field }) => [line, field])).toEqual([
      [2, '答复时间'],
      [3, '答复时间'],
      [4, '主题'],
      [5, '来信类型'],
      [6, '答复单位'],
      [7, '留言时间'],
      [8, '编号'],
      [9, null],
    ])
    expect(mistakes.every(({ reason }) => reason.length >= 4)).toBe(true)
    expect(await count()).toBe(before)
  })

  test('may be stopped on the way, which takes nothing over', async () => {
    const before = await count()
    const stopping = new AbortController()
    const many = lines(...Array.from({ length: 120 }, (_, index) => ({ ...answered, 留言编号: `n${index}` })))
    const report = (done: number) => {
      if (done === 100) stopping.abort()
    }
    await expect(run(many, { report, signal: stopping.signal })).rejects.toMatchObject({
      code: 'letters.importCancelled',
    })
    expect(await count()).toBe(before)
  })

  test('are answered by the unit the file names', async () => {
    await run(lines({ ...answered, 留言编号: 'u1', 答复单位: '单位lights' }))
    const { slug } = await db
      .selectFrom('letters.answer as answer')
      .innerJoin('letters.letter as letter', 'letter.id', 'answer.letter_id')
      .innerJoin('access.unit as unit', 'unit.id', 'answer.unit_id')
      .select('unit.slug')
      .where('letter.source_number', '=', 'u1')
      .executeTakeFirstOrThrow()
    expect(slug).toBe('lights')
  })
})
