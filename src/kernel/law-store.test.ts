import { afterAll, describe, expect, test } from 'vitest'
import { system } from '#kernel/access/actor.ts'
import { actAs } from '../../tests/cases.ts'
import { createTestDatabase } from '../../tests/database.ts'
import { correctArticle, findArticle, findLimit } from './law-store.ts'

const db = await createTestDatabase()
afterAll(async () => await db.destroy())

describe('the limits of 政府信息公开条例', () => {
  test('are those in force on the day of receipt: 15 working days until 2019-05-14, 20 since', async () => {
    expect(await findLimit(db, 'disclosure.reply', '2019-05-14')).toEqual({
      amount: 15,
      unit: 'workingDay',
      extendableBy: 15,
    })
    expect(await findLimit(db, 'disclosure.reply', '2019-05-15')).toEqual({
      amount: 20,
      unit: 'workingDay',
      extendableBy: 20,
    })
    expect(await findLimit(db, 'disclosure.reply', '2008-04-30')).toBeUndefined()
    expect(await findLimit(db, 'disclosure.correction', '2018-01-01')).toBeUndefined()
  })
})

describe('an article', () => {
  test('is found by its citation with or without the paragraph, in the version in force', async () => {
    const cited = { instrument: '政府信息公开条例', article: '第十条' }
    expect(await findArticle(db, cited, '2026-11-23')).toMatchObject({ documentNumber: '国务院令第711号' })
    expect(await findArticle(db, cited, '2010-01-01')).toMatchObject({ documentNumber: '国务院令第492号' })
    const paragraph = { ...cited, article: '第三十三条第二款' }
    expect(await findArticle(db, paragraph, '2026-11-23')).toMatchObject({ number: '第三十三条' })
    expect(await findArticle(db, { ...cited, article: '第九十九条' }, '2026-11-23')).toBeUndefined()
  })

  test('says whether it was read in a source or is from memory', async () => {
    const memory = { instrument: '政府信息公开条例', article: '第十八条' }
    expect(await findArticle(db, memory, '2010-01-01')).toMatchObject({ basis: 'fromMemory' })
    expect(await findArticle(db, memory, '2020-01-01')).toMatchObject({ basis: 'confirmed' })
  })

  test('can be corrected and given its official text, and the act is audited', async () => {
    const cited = { instrument: '保守国家秘密法', article: '第三十五条' }
    const found = await findArticle(db, cited, '2026-11-23')
    const to = { summary: '拟公开的信息须经保密审查。', wording: '（原文）', basis: 'confirmed' as const }
    await actAs(
      db,
      system,
      '2026-11-23T02:00:00Z',
      async (context) => await correctArticle(context, found?.id ?? 0, to),
    )
    expect(await findArticle(db, cited, '2026-11-23')).toMatchObject(to)
    const entries = await db.selectFrom('audit.entry').select('content').execute()
    expect(entries.map(({ content }) => content).join()).toContain('law.correctArticle')
  })
})
