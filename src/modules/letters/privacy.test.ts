// The rules that protect those who write (PIPL 第六条: only what is needed, only for its purpose), each shown to hold.
import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { createTestDatabase } from '../../../tests/database.ts'
import { act, createLetterCounty, draftAnswer, goodDraft, routeTo, send } from '../../../tests/letters.ts'
import { letters } from './module.ts'
import { digestOf } from './service/bound.ts'
import { LetterFilter } from './contract/list.ts'

const db = await createTestDatabase()
afterAll(async () => await db.destroy())
const county = await createLetterCounty(db)

describe("citizens' words", () => {
  test('cannot be deleted, emptied or altered, not even with access to the database', async () => {
    const { letterId } = await send(county, '2026-03-02')
    for (const statement of [
      sql`delete from letters.letter where id = ${letterId}`,
      sql`update letters.letter set body = '改过' where id = ${letterId}`,
      sql`update letters.letter set subject = '改过' where id = ${letterId}`,
    ])
      await expect(statement.execute(db)).rejects.toThrow('kept as it was')
    await expect(sql`truncate letters.letter cascade`.execute(db)).rejects.toThrow()
  })

  test('nor what they were answered, which can only be followed by another answer', async () => {
    const { letterId } = await send(county, '2026-03-02')
    await draftAnswer(
      county,
      county.lights,
      await routeTo(county, letterId, county.lights, '2026-03-02'),
      '2026-03-02',
    )
    const input = { digest: digestOf(goodDraft) }
    await act(county, [county.clerk, '2026-03-02'], letterId, 'reply', { input })
    await expect(
      sql`update letters.answer set text = '改过' where letter_id = ${letterId}`.execute(db),
    ).rejects.toThrow()
    await expect(sql`delete from letters.answer where letter_id = ${letterId}`.execute(db)).rejects.toThrow()
  })

  test('no endpoint deletes, takes down, hides or blocks', () => {
    const verbs = /delet|remove|takedown|take-down|hide|block|ban|score/i
    expect(letters.endpoints.map(({ contract }) => contract.path).filter((path) => verbs.test(path))).toEqual(
      [],
    )
  })
})

describe('a writer', () => {
  test('is nothing one can list, search or count by', () => {
    expect(Object.keys(LetterFilter.shape)).toEqual(['text', 'state', 'due', 'kind', 'class'])
    const asked = letters.endpoints
      .filter(({ contract }) => contract.kind === 'query')
      .map(({ contract }) => JSON.stringify(z.toJSONSchema(contract.input, { io: 'input' })))
    expect(asked.filter((schema) => /"(name|phone|email|writer|author)[A-Za-z]*":/i.test(schema))).toEqual([])
  })

  test('has no index in the database by which letters of one person could be gathered', async () => {
    const { rows } = await sql<{ definition: string }>`
      select indexdef as definition from pg_indexes where schemaname = 'letters'`.execute(db)
    expect(rows.length).toBeGreaterThan(10)
    expect(rows.filter(({ definition }) => /\((.*)(name|phone|email)/.test(definition))).toEqual([])
  })

  test('is in none of the answers that list or show letters', () => {
    const shown = letters.endpoints
      .filter(({ contract }) => contract.kind === 'query')
      .map(({ contract }) => JSON.stringify(z.toJSONSchema(contract.output)))
    expect(shown.filter((schema) => /"(phone|email)":/.test(schema))).toEqual([])
  })
})
