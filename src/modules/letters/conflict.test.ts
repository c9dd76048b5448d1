// A complaint about officials is not handled by those it is about (办法第十一条; 信访工作条例: 不得转给被检举控告的人员和单位).
import { afterAll, describe, expect, test } from 'vitest'
import { createPerson, createUnit, actAs } from '../../../tests/cases.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import { act, at, createLetterCounty, lastAssignment, send } from '../../../tests/letters.ts'
import { findLetterFile, keepFiles } from './service/files.ts'
import { readLetters } from './service/lists.ts'
import { readLetter } from './service/matter.ts'
import { blobs } from '../../../tests/letters.ts'
import { LetterFilter } from './contract/list.ts'

const db = await createTestDatabase()
afterAll(async () => await db.destroy())
const county = await createLetterCounty(db)
const { clerk, director, lights, schools } = county
const station = await createUnit(db, 'station', lights)
await createPerson(db, station, ['letterHandler'])
const on = '2026-03-02'
const accusing = {
  subject: '城管局科长收受红包',
  body: '城管局路灯科的科长收受红包，给了钱的地方才装路灯，请查处。',
}
const routed = (unitId: string, change: object = {}) => ({
  input: { unitId, track: 'complaint', class: '城乡建设', ...change },
})

async function accusingLetter(): Promise<string> {
  return (await send(county, on, accusing)).letterId
}

describe('a letter that alleges misconduct', () => {
  test('is known by its words when it comes, and an ordinary complaint is not', async () => {
    expect(
      (await readLetter({ db, actor: clerk, today: '2026-03-02' }, await accusingLetter())).isAllegation,
    ).toBe(true)
    const { letterId } = await send(county, on)
    expect((await readLetter({ db, actor: clerk, today: '2026-03-02' }, letterId)).isAllegation).toBe(false)
  })

  test('is never given to the unit it accuses, nor beneath it, nor by a ruling, nor as co-handler', async () => {
    const letterId = await accusingLetter()
    const accused = { respondentId: lights.id }
    for (const unitId of [lights.id, station.id])
      await expect(
        act(county, [clerk, on], letterId, 'route', routed(unitId, accused)),
      ).rejects.toMatchObject({ code: 'letters.respondent' })
    await act(county, [clerk, on], letterId, 'route', routed(schools.id, accused))
    const assignment = await lastAssignment(county, letterId)
    await act(county, [schools.handler, on], assignment, 'signFor')
    await expect(
      act(county, [schools.handler, on], assignment, 'askCoHandlers', { unitIds: [lights.id] }),
    ).rejects.toMatchObject({ code: 'letters.respondent' })
  })

  test('also when only the clerk sees it; and what was decided once holds for a ruling', async () => {
    const { letterId } = await send(county, on)
    const accused = { isAllegation: true, respondentId: lights.id }
    await act(county, [clerk, on], letterId, 'route', routed(schools.id, accused))
    const reason = '不属于本单位职责'
    await act(county, [schools.handler, on], await lastAssignment(county, letterId), 'giveBack', { reason })
    await expect(act(county, [clerk, on], letterId, 'route', routed(lights.id))).rejects.toMatchObject({
      code: 'letters.respondent',
    })
    await act(county, [clerk, on], letterId, 'route', routed(schools.id))
    await act(county, [schools.handler, on], await lastAssignment(county, letterId), 'giveBack', { reason })
    await expect(
      act(county, [director, on], letterId, 'rule', { ...routed(lights.id), reason: '由城管局办理' }),
    ).rejects.toMatchObject({ code: 'letters.respondent' })
  })

  test('that the accused unit had before anybody knew is not shown there any more, nor listed', async () => {
    const { letterId, number } = await send(county, on)
    await act(county, [clerk, on], letterId, 'route', routed(lights.id))
    const listed = async () =>
      await actAs(
        db,
        lights.handler,
        at(on),
        async (context) =>
          (
            await readLetters(
              { ...context, db: context.tx },
              { filter: LetterFilter.parse({ text: number }), size: 10, after: null },
            )
          ).rows.length,
      )
    expect(await listed()).toBe(1)
    const reason = '不属于本单位职责'
    await act(county, [lights.handler, on], await lastAssignment(county, letterId), 'giveBack', { reason })
    const accused = { isAllegation: true, respondentId: lights.id }
    await act(county, [clerk, on], letterId, 'route', routed(schools.id, accused))
    await expect(
      readLetter({ db, actor: lights.handler, today: '2026-03-02' }, letterId),
    ).rejects.toMatchObject({
      code: 'letters.letterNotFound',
    })
    expect(await listed()).toBe(0)
  })
})

describe('a file that came with a letter', () => {
  test('is refused with macros, a password or a program, and is read only by those with a part in the letter', async () => {
    const { letterId } = await send(county, on)
    const good = await blobs.put(Buffer.from('路灯编号：DJ-017'))
    const bad = await blobs.put(Buffer.from('MZ'))
    const kept = await actAs(db, clerk, at(on), async (context) => {
      await expect(
        keepFiles({ ...context, blobs }, letterId, [{ hash: bad.hash, name: '照片.exe' }]),
      ).rejects.toMatchObject({ code: 'letters.fileRefused' })
      return await keepFiles({ ...context, blobs }, letterId, [{ hash: good.hash, name: '编号.txt' }])
    })
    const [fileId = ''] = kept
    const read = async (actor: typeof clerk) =>
      await actAs(
        db,
        actor,
        at(on),
        async (context) => await findLetterFile({ ...context, db: context.tx }, { letterId, fileId }),
      )
    expect((await read(clerk)).name).toBe('编号.txt')
    await expect(read(schools.handler)).rejects.toMatchObject({ code: 'letters.letterNotFound' })
    await expect(db.deleteFrom('letters.file').where('id', '=', fileId).execute()).rejects.toThrow('kept')
  })
})
