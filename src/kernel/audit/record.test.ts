import { hash } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import type { ActionContext } from '#kernel/context.ts'
import type { Pool } from '#kernel/database/database.ts'
import { calendar2026 } from '../../../tests/calendar2026.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import { canonicalJson } from './canonical.ts'
import { recordAudit } from './record.ts'
import { testVault } from '../../../tests/vault.ts'

const db = await createTestDatabase()
afterAll(async () => await db.destroy())

const clerk = {
  id: 'p1',
  name: '王静',
  posts: [
    { postId: 'post1', unitId: 'u1', unitPath: 'county.bureau', roles: ['author'], reach: 'unit' as const },
  ],
}

/** Runs one use case as the clerk, in its own transaction. */
async function act(pool: Pool, work: (context: ActionContext) => Promise<void>): Promise<void> {
  await pool.transaction().execute(async (tx) => {
    const rest = {
      actor: clerk,
      now: new Date('2026-10-08T01:00:00Z'),
      today: '2026-10-08',
      address: null,
      vault: testVault,
    }
    await work({ tx, db: tx, calendar: calendar2026, blobs: noBlobs, ...rest })
  })
}

const refuse = () => {
  throw new Error('this test stores no files')
}
const noBlobs = {
  put: refuse,
  read: refuse,
  stream: refuse,
  has: refuse,
  remove: refuse,
  list: refuse,
  removeUnfinished: refuse,
}

async function entriesOf(chain: string) {
  return await db
    .selectFrom('audit.entry')
    .selectAll()
    .where('chain', '=', chain)
    .orderBy('sequence')
    .execute()
}

const approve = (chain: string, id: string) => ({
  chain,
  act: 'publishing.approve',
  object: { kind: 'publishing.item', id },
})

test('links every entry to the one before it by the digest of its content', async () => {
  await act(db, async (context) => await recordAudit(context, approve('links', 'a')))
  await act(db, async (context) => {
    await recordAudit(context, approve('links', 'b'))
    await recordAudit(context, approve('links', 'c'))
  })
  const entries = await entriesOf('links')
  expect(entries.map(({ sequence, object_id }) => [sequence, object_id])).toEqual([
    [1, 'a'],
    [2, 'b'],
    [3, 'c'],
  ])
  let previous = '0'.repeat(64)
  for (const entry of entries) {
    expect(entry.previous_hash).toBe(previous)
    previous = hash('sha256', `${previous}:${entry.sequence}:${entry.content}`)
    expect(entry.hash).toBe(previous)
  }
})

test('leaves no gap when an act is rolled back', async () => {
  await act(db, async (context) => await recordAudit(context, approve('rollback', 'a')))
  const failed = act(db, async (context) => {
    await recordAudit(context, approve('rollback', 'b'))
    throw new Error('the business failed')
  })
  await expect(failed).rejects.toThrow('the business failed')
  await act(db, async (context) => await recordAudit(context, approve('rollback', 'c')))
  expect((await entriesOf('rollback')).map(({ sequence, object_id }) => [sequence, object_id])).toEqual([
    [1, 'a'],
    [2, 'c'],
  ])
})

test('names the changed fields in the content and keeps their values apart', async () => {
  await act(
    db,
    async (context) =>
      await recordAudit(context, {
        ...approve('detail', 'a'),
        before: { title: '旧', unit: 'x' },
        after: { title: '新', unit: 'x', body: '长'.repeat(2000) },
      }),
  )
  const [entry] = await entriesOf('detail')
  expect(JSON.parse(entry?.content ?? '')).toMatchObject({
    fields: ['body', 'title'],
    personName: '王静',
    posts: [{ postId: 'post1', unitPath: 'county.bureau', roles: ['author'] }],
    detailHash: hash('sha256', entry?.detail ?? ''),
  })
  expect(entry?.content).not.toContain('新')
  expect(JSON.parse(entry?.detail ?? '')).toMatchObject({
    before: { title: '旧' },
    after: { body: { sha256: hash('sha256', '长'.repeat(2000)), length: 2000 } },
  })
})

test('refuses to change, remove or empty what was recorded', async () => {
  await act(db, async (context) => await recordAudit(context, approve('kept', 'a')))
  const attempts = [
    sql`update audit.entry set content = content`,
    sql`delete from audit.entry`,
    sql`truncate audit.entry`,
    sql`update audit.chain set sequence = 0`,
    sql`insert into audit.chain values ('x', 0, repeat('0', 64))`,
    sql`delete from audit.checkpoint`,
  ]
  for (const attempt of attempts) await expect(attempt.execute(db)).rejects.toThrow('permission denied')
})

test('gives an entry its place itself, whatever the writer claims', async () => {
  const content = canonicalJson({ personId: 'x', personName: 'x', act: 'x', object: { kind: 'x', id: 'x' } })
  await sql`insert into audit.entry (chain, happened_at, content, sequence, hash)
            values ('claims', now(), ${content}, 7, ${'f'.repeat(64)})`.execute(db)
  expect((await entriesOf('claims')).map(({ sequence }) => sequence)).toEqual([1])
})

test('two acts that touch the same two chains in opposite order both succeed', async () => {
  const pause = sql`select pg_sleep(0.2)`
  await Promise.all(
    [
      ['north', 'south'],
      ['south', 'north'],
    ].map(
      async (chains) =>
        await act(db, async (context) => {
          for (const chain of chains) await recordAudit(context, approve(chain, 'joint'))
          await pause.execute(context.tx)
        }),
    ),
  )
  expect((await entriesOf('north')).map(({ sequence }) => sequence)).toEqual([1, 2])
  expect((await entriesOf('south')).map(({ sequence }) => sequence)).toEqual([1, 2])
})

test('an act does not wait for another act of the same unit that is still under way', async () => {
  await act(db, async (slow) => {
    await recordAudit(slow, approve('busy', 'slow'))
    await act(db, async (quick) => await recordAudit(quick, approve('busy', 'quick')))
    expect((await entriesOf('busy')).map(({ object_id }) => object_id)).toEqual(['quick'])
  })
  expect((await entriesOf('busy')).map(({ object_id }) => object_id)).toEqual(['quick', 'slow'])
})

test('canonical JSON sorts keys by code unit and spells a date as its instant', () => {
  expect(canonicalJson({ b: 1, '10': [undefined, null], '9': new Date(0), a: undefined, 你: '"' })).toBe(
    '{"10":[null,null],"9":"1970-01-01T00:00:00.000Z","b":1,"你":"\\""}',
  )
})
