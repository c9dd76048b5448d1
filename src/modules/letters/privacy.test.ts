// The rules that protect those who write (PIPL 第六条: only what is needed, only for its purpose), each shown to hold.
// Rules 6, 8 and 9 also in conflict.test.ts and writer.test.ts.
import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { createTestDatabase } from '../../../tests/database.ts'
import { decodeClassifier } from '#kernel/text/classifier-file.ts'
import { classify } from '#kernel/text/classifier.ts'
import { extractBytes } from '#kernel/files/extract-bytes.ts'
import { actAs } from '../../../tests/cases.ts'
import {
  act,
  at,
  blobs,
  createLetterCounty,
  draftAnswer,
  goodDraft,
  routeTo,
  send,
} from '../../../tests/letters.ts'
import { LetterFilter } from './contract/list.ts'
import { letters } from './module.ts'
import { digestOf } from './service/bound.ts'
import { exportLetters } from './service/list-tools.ts'
import { learn } from './service/suggest.ts'
import { findLetter } from './store/letters.ts'
import { findClassifier, findSuggestion } from './store/routing.ts'

const db = await createTestDatabase()
afterAll(async () => await db.destroy())
const county = await createLetterCounty(db)

describe("rule 3: citizens' words", () => {
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

describe('rules 1 and 2: a writer', () => {
  test('is nothing one can list, search or count by', () => {
    expect(Object.keys(LetterFilter.shape)).toEqual(['text', 'state', 'due', 'kind', 'class', 'unit'])
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

describe('rule 8: a list that leaves the house', () => {
  test('holds nothing of who wrote, and stands in the audit chain with who took it and how many rows', async () => {
    const { number } = await send(county, '2026-03-02')
    const taken = await actAs(
      db,
      county.clerk,
      at('2026-03-02'),
      async (context) => await exportLetters(context, { filter: LetterFilter.parse({ text: number }) }),
    )
    expect(taken.rows).toBe(1)
    const { text } = await extractBytes(Buffer.from(taken.base64, 'base64'), taken.name)
    expect(text).toContain(number)
    expect(text).not.toContain('慕容测试')
    expect(text).not.toContain('13800000000')
    const entries = JSON.stringify(await db.selectFrom('audit.entry').select('content').execute())
    expect(entries).toContain('letters.exportList')
    expect(entries).toContain(county.clerk.id)
  })
})

describe('rule 10: satisfaction', () => {
  test('is never made of silence, neither by the program nor by a row written past it', async () => {
    const { letterId } = await send(county, '2026-03-02')
    const part = await routeTo(county, letterId, county.lights, '2026-03-02')
    await draftAnswer(county, county.lights, part, '2026-03-02')
    const input = { digest: digestOf(goodDraft) }
    await act(county, [county.clerk, '2026-03-02'], letterId, 'reply', { input })
    const silent = sql`update letters.answer set stars = 5 where letter_id = ${letterId}`.execute(db)
    await expect(silent).rejects.toThrow('check constraint')
  })
})

describe('rule 11: a suggestion', () => {
  test('is kept with the classifier that made it, which makes the same again; a person decides', async () => {
    for (const [subject, label] of [
      ['茶园水泵坏了', '农村农业'],
      ['路面破损严重', '城乡建设'],
    ] as const) {
      const { letterId } = await send(county, '2026-03-02', { subject, body: `${subject}，请尽快处理。` })
      const input = { unitId: county.lights.id, track: 'help', class: label }
      await act(county, [county.clerk, '2026-03-02'], letterId, 'route', { input })
    }
    await actAs(db, county.clerk, at('2026-03-03'), async (context) => await learn({ ...context, blobs }))
    const document = { heading: '茶园的水泵又坏了', body: '茶园里的水泵昨天又坏了，茶苗缺水。' }
    const { letterId } = await send(county, '2026-03-03', { subject: document.heading, body: document.body })
    const kept = await findSuggestion(db, letterId, '2026-03-02')
    const { blobHash, id } = await findClassifier(db).then((found) => found ?? { blobHash: '', id: null })
    expect(kept?.classifierId).toBe(id)
    const again = classify(decodeClassifier(await blobs.read(blobHash)), document)
    expect(again.label).toBe(kept?.class)
    expect(again.confidence).toBeCloseTo(kept?.confidence ?? 0, 5)
    expect((await findLetter(db, letterId))?.state).toBe('received')
  })
})
