// How to reach whoever wrote: sealed (个人信息保护法 第五十一条), opened for a purpose (第六条), erased in time (第十九条).
import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import type { Actor } from '#kernel/access/actor.ts'
import { system } from '#kernel/access/actor.ts'
import type { ActionContext } from '#kernel/context.ts'
import type { LongWork } from '#kernel/jobs/job.ts'
import { vaultOf } from '#kernel/secrets/vault.ts'
import { actAs } from '../../../tests/cases.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import { act, at, createLetterCounty, draftAnswer, routeTo, send } from '../../../tests/letters.ts'
import { readProgress } from './service/progress.ts'
import { readLetter } from './service/matter.ts'
import { eraseOldWriters, readWriter, sealWriters } from './service/writer.ts'

const db = await createTestDatabase()
afterAll(async () => await db.destroy())
const county = await createLetterCounty(db)
const { clerk, director, lights, schools } = county
const [first, second] = [Buffer.alloc(32, 7), Buffer.alloc(32, 8)]
const today = '2026-03-02'

async function open(letterId: string, actor: Actor = clerk, vault = vaultOf([['test', first]])) {
  return await actAs(
    db,
    actor,
    at(today),
    async (context) => await readWriter({ ...context, vault }, { letterId, purpose: '电话核实地点' }),
  )
}

async function rowOf(letterId: string) {
  return await db
    .selectFrom('letters.writer')
    .selectAll()
    .where('letter_id', '=', letterId)
    .executeTakeFirstOrThrow()
}

/** Everything the tables of letters, cases and the audit trail hold, as somebody with a dump of the database reads it. */
async function dump(): Promise<string> {
  const { rows } = await sql<{ text: string }>`
    select coalesce(string_agg(row::text, ' '), '') as text from (
      select to_jsonb(t) as row from letters.letter t union all select to_jsonb(t) from letters.writer t
      union all select to_jsonb(t) from letters.assignment t union all select to_jsonb(t) from procedure.case t
      union all select to_jsonb(t) from procedure.event t union all select to_jsonb(t) from audit.entry t) all_rows`.execute(
    db,
  )
  return rows[0]?.text ?? ''
}

/** Runs the job of the night as a worker would. */
async function runNightly(vault: ActionContext['vault']): Promise<number> {
  const transact: LongWork['transact'] = async (step) =>
    await actAs(db, system, at(today), async (context) => await step({ ...context, vault }))
  const work = { transact, advance: async () => {}, mustEnd: async () => false }
  return (await sealWriters(work as unknown as LongWork)).done
}

describe('name, telephone and e-mail of a writer', () => {
  test('cannot be read with the database alone', async () => {
    const { letterId } = await send(county, today)
    expect(await rowOf(letterId)).toMatchObject({ name: null, phone: null, email: null })
    const everything = await dump()
    expect(everything).toContain('东街路灯不亮')
    expect(everything).not.toContain('慕容测试')
    expect(everything).not.toContain('13800000000')
    expect(await open(letterId)).toEqual({ name: '慕容测试', phone: '13800000000', email: null })
  })

  test('that nobody left are not sealed, and say so', async () => {
    const { letterId } = await send(county, today, { name: '', phone: '' })
    expect((await rowOf(letterId)).sealed).toBeNull()
    expect(await open(letterId)).toEqual({ name: null, phone: null, email: null })
  })

  test('cannot be opened in another row, nor without the key', async () => {
    const { letterId } = await send(county, today)
    const other = await send(county, today)
    const { sealed } = await rowOf(letterId)
    await db.updateTable('letters.writer').set({ sealed }).where('letter_id', '=', other.letterId).execute()
    await expect(open(other.letterId)).rejects.toThrow()
    await expect(open(letterId, clerk, vaultOf([['lost', second]]))).rejects.toThrow('MINGTANG_PERSONAL_KEYS')
    await db
      .updateTable('letters.writer')
      .set({ sealed: null })
      .where('letter_id', '=', other.letterId)
      .execute()
  })

  test('kept in words by an earlier version, or sealed with an older key, are sealed at night with the newest', async () => {
    const { letterId } = await send(county, today)
    await db
      .updateTable('letters.writer')
      .set({ name: '慕容测试', sealed: null })
      .where('letter_id', '=', letterId)
      .execute()
    expect((await open(letterId)).name).toBe('慕容测试')
    const rotated = vaultOf([
      ['newer', second],
      ['test', first],
    ])
    expect(await runNightly(rotated)).toBeGreaterThan(1)
    expect(await runNightly(rotated)).toBe(0)
    expect(await rowOf(letterId)).toMatchObject({ name: null, sealed: expect.stringMatching(/^newer\./) })
    expect((await open(letterId, clerk, vaultOf([['newer', second]]))).name).toBe('慕容测试')
  })
})

describe('a unit', () => {
  test('opens them while the letter is with it, and not before, nor after it gave the letter back', async () => {
    const { letterId } = await send(county, today)
    await expect(open(letterId, lights.handler)).rejects.toMatchObject({ code: 'letters.letterNotFound' })
    const assignment = await routeTo(county, letterId, lights, today)
    expect((await open(letterId, lights.handler)).name).toBe('慕容测试')
    await act(county, [lights.handler, today], assignment, 'giveBack', { reason: '不属于本单位职责' })
    await expect(open(letterId, lights.handler)).rejects.toMatchObject({ code: 'letters.writerClosed' })
    expect(
      (await readLetter({ db, actor: lights.handler, today: '2026-03-02' }, letterId)).mayReadWriter,
    ).toBe(false)
    await routeTo(county, letterId, schools, today)
    expect((await open(letterId, schools.reviewer)).name).toBe('慕容测试')
    expect((await open(letterId, director)).name).toBe('慕容测试')
  })
})

describe('once there is no use for them any more (办法第十条)', () => {
  const erase = async (on: string) =>
    await actAs(db, system, at(on), async (context) => await eraseOldWriters(context))

  test('they are erased, each class in its time, while letter, answer and query code stay', async () => {
    const { letterId, queryCode } = await send(county, today)
    await draftAnswer(county, lights, await routeTo(county, letterId, lights, today), today)
    const { waiting } = await readLetter({ db, actor: clerk, today: '2026-03-02' }, letterId)
    await act(county, [clerk, today], letterId, 'reply', { input: { digest: waiting?.digest } })
    await erase('2027-03-01')
    expect((await rowOf(letterId)).sealed).not.toBeNull()
    await act(county, [system, '2026-04-01'], letterId, 'lapse')
    await erase('2027-03-31')
    expect((await rowOf(letterId)).sealed).not.toBeNull()
    await db.updateTable('letters.class').set({ keep_days: 730 }).where('title', '=', '城乡建设').execute()
    await erase('2027-04-02')
    expect((await rowOf(letterId)).sealed).not.toBeNull()
    await db.updateTable('letters.class').set({ keep_days: null }).execute()
    await erase('2027-04-02')
    expect(await rowOf(letterId)).toMatchObject({ sealed: null, erased_at: expect.any(Date) })
    await expect(open(letterId)).rejects.toMatchObject({ code: 'letters.writerErased' })
    const progress = await actAs(
      db,
      clerk,
      at('2027-04-03'),
      async (context) => await readProgress({ ...context, db: context.tx }, { queryCode }),
    )
    expect(progress.answers).toHaveLength(1)
  })
})
