import { afterAll, describe, expect, test } from 'vitest'
import { createTestDatabase } from '../../../tests/database.ts'
import { actAs, createPerson } from '../../../tests/cases.ts'
import { createOpinionCounty, longWork, post, take } from '../../../tests/opinion.ts'
import { gather } from './service/gathering.ts'
import { keepThreshold, keepWord, readRules } from './service/rules.ts'
import { selectWords } from './store/gathering.ts'
import { selectThresholds } from './store/thresholds.ts'

const db = await createTestDatabase()
const county = await createOpinionCounty(db)
const director = await createPerson(db, county.office, ['opinionDirector'])
afterAll(async () => await db.destroy())

const monday = '2026-03-02T02:00:00Z'
const asDirector = async <Result>(work: Parameters<typeof actAs<Result>>[3]) =>
  await actAs(db, director, monday, work)
const source = '县委宣传部2026年第3号'

describe('a number of the office', () => {
  test('holds from its day on, and before it the one before', async () => {
    const change = { name: 'openFromRank', amount: 3, startsOn: '2026-03-05', source }
    await asDirector(async (context) => await keepThreshold(context, change))
    expect((await selectThresholds(db, '2026-03-04')).openFromRank).toBe(2)
    expect((await selectThresholds(db, '2026-03-05')).openFromRank).toBe(3)
    const { thresholds } = await actAs(db, director, monday, readRules)
    const row = thresholds.find(({ name }) => name === 'openFromRank')
    expect(row).toMatchObject({ amount: 2, first: 2, versions: [{ startsOn: '2026-03-05', amount: 3 }] })
  })

  test('is not changed for today or a day gone by, nor twice for one day, nor in the database', async () => {
    const change = { name: 'burstTimes', amount: 9, startsOn: '2026-03-02', source }
    await expect(asDirector(async (context) => await keepThreshold(context, change))).rejects.toThrow(
      '最早是明天',
    )
    const later = { ...change, startsOn: '2026-03-09' }
    await asDirector(async (context) => await keepThreshold(context, later))
    await expect(asDirector(async (context) => await keepThreshold(context, later))).rejects.toThrow(
      '已经有一个版本',
    )
    await expect(db.updateTable('opinion.threshold_version').set({ amount: 1 }).execute()).rejects.toThrow()
  })
})

describe('a word of the office', () => {
  const word = { kind: 'danger' as const, category: null, source }

  test('is looked for from its day on, and one that was ended no longer', async () => {
    await asDirector(async (context) => {
      await keepWord(context, { ...word, word: '滑坡', isUsed: true, startsOn: '2026-03-03' })
      await keepWord(context, { ...word, word: '坍塌', isUsed: false, startsOn: '2026-03-03' })
    })
    const wordsOn = async (on: string) =>
      (await selectWords(db, on)).filter(({ kind }) => kind === 'danger').map((one) => one.word)
    expect(await wordsOn('2026-03-02')).toContain('坍塌')
    expect(await wordsOn('2026-03-02')).not.toContain('滑坡')
    expect(await wordsOn('2026-03-03')).toContain('滑坡')
    expect(await wordsOn('2026-03-03')).not.toContain('坍塌')
  })

  test('decides what is found of a post that comes on its day', async () => {
    const at = '2026-03-03T02:00:00Z'
    await take(county, at, [post('1', '石坪村后山滑坡了'), post('2', '旧仓库坍塌了')])
    await gather(longWork(db, at))
    const rows = await db
      .selectFrom('opinion.post')
      .select(['source_key', 'is_danger'])
      .orderBy('source_key')
      .execute()
    expect(rows.map(({ is_danger }) => is_danger)).toEqual([true, false])
  })
})
