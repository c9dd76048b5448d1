import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { createTestDatabaseUrl } from '../../../tests/database.ts'
import { openPool } from './connect.ts'
import type { Pool } from './database.ts'
import { createNames } from './prepared.ts'

async function askOften(db: Pool, times: number): Promise<unknown[]> {
  const answers: unknown[] = []
  for (let index = 0; index < times; index++)
    answers.push(...(await sql`select * from sample where id <= ${index}`.execute(db)).rows)
  return answers
}

async function countPrepared(db: Pool): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) from pg_prepared_statements
    where statement like 'select * from sample%'`.execute(db)
  return rows[0]?.count ?? 0
}

test('a statement that comes again and again is prepared once, and each answer is that of its own values', async () => {
  const db = openPool(await createTestDatabaseUrl(), 1)
  await sql`create temporary table sample as select generate_series(1, 9) as id`.execute(db)
  expect(await askOften(db, 3)).toEqual([{ id: 1 }, { id: 1 }, { id: 2 }])
  expect(await countPrepared(db)).toBe(0)
  expect(await askOften(db, 10)).toHaveLength(45)
  expect(await countPrepared(db)).toBe(1)
  await db.destroy()
})

test('a statement whose table was altered fails once and is then prepared anew', async () => {
  const db = openPool(await createTestDatabaseUrl(), 1)
  await sql`create temporary table sample as select generate_series(1, 2) as id`.execute(db)
  await askOften(db, 10)
  await sql`alter table sample add column title text`.execute(db)
  await expect(askOften(db, 2)).rejects.toThrow('cached plan')
  expect(await askOften(db, 10)).toContainEqual({ id: 1, title: null })
  await db.destroy()
})

test('a flood of different statements is neither named nor remembered without end', () => {
  const names = createNames()
  for (let statement = 0; statement < 400; statement++)
    for (let sighting = 0; sighting < 10; sighting++) names.find(`select ${statement}`)
  expect(names.find('select 0')).toBe('statement_1')
  expect(names.find('select 299')).toBe('statement_300')
  expect(names.find('select 300')).toBeUndefined()
})
