import { hash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { system } from '#kernel/access/actor.ts'
import { openPool } from '#kernel/database/connect.ts'
import type { Pool, Tx } from '#kernel/database/database.ts'
import { verifyFiles } from '../../../scripts/verify-audit.mjs'
import { noBlobs } from '../../../tests/blobs.ts'
import { calendar2026 } from '../../../tests/calendar2026.ts'
import { createTestDatabaseUrl, ownerUrlOf } from '../../../tests/database.ts'
import { makeCheckpoint } from './checkpoint.ts'
import { chainLines, checkpointLines } from './export.ts'
import { recordAudit } from './record.ts'
import { openSigner } from './signer.ts'
import { verifyAudit } from './verify.ts'
import { testVault } from '../../../tests/vault.ts'

const url = await createTestDatabaseUrl()
const db = openPool(url, 2)
const owner = openPool(ownerUrlOf(new URL(url).pathname.slice(1)), 2)
const folder = mkdtempSync(join(tmpdir(), 'mingtang-audit-'))
const signer = openSigner(folder)
afterAll(async () => {
  await db.destroy()
  await owner.destroy()
  rmSync(folder, { recursive: true, force: true })
})

const now = new Date('2026-10-08T01:00:00Z')

async function record(pool: Pool, chain: string, id: string): Promise<void> {
  await pool.transaction().execute(async (tx) => {
    const rest = {
      actor: system,
      now,
      today: '2026-10-08',
      address: null,
      vault: testVault,
      calendar: calendar2026,
      blobs: noBlobs,
    }
    await recordAudit(
      { tx, db: tx, ...rest },
      { chain, act: 'test.act', object: { kind: 'test.thing', id }, after: { id } },
    )
  })
}

const checkpoint = async (at: Date) =>
  await db.transaction().execute(async (tx) => await makeCheckpoint(tx, signer, at))

beforeAll(async () => {
  for (let n = 1; n <= 5; n += 1) await record(db, 'unit-a', `a${n}`)
  await record(db, 'unit-b', 'b1')
  await checkpoint(now)
  for (let n = 6; n <= 8; n += 1) await record(db, 'unit-a', `a${n}`)
  await checkpoint(new Date(now.getTime() + 3_600_000))
})

interface Verdicts {
  /** What the installation's own verifier says. */
  readonly inside: readonly string[]
  /** What an outsider says of the exported files. */
  readonly outside: readonly string[]
}

class Undo extends Error {}

/** What both verifiers say after the owner of the database has tampered, which is then undone. */
async function after(tamper: (tx: Tx) => Promise<unknown>): Promise<Verdicts> {
  let verdicts: Verdicts | undefined
  const tampering = owner.transaction().execute(async (tx) => {
    for (const table of ['entry', 'chain', 'checkpoint'])
      await sql`alter table ${sql.table(`audit.${table}`)} disable trigger user`.execute(tx)
    await tamper(tx)
    const inside = (await verifyAudit(tx)).problems
    verdicts = { inside, outside: (await verifyFiles(await exportFiles(tx), signer.fingerprint)).problems }
    throw new Undo()
  })
  await tampering.catch((error: unknown) => {
    if (!(error instanceof Undo)) throw error
  })
  return verdicts ?? { inside: [], outside: [] }
}

async function exportFiles(tx: Tx): Promise<string[]> {
  const files: Record<string, AsyncIterable<string>> = {
    'chain-a.jsonl': chainLines(tx, 'unit-a'),
    'chain-b.jsonl': chainLines(tx, 'unit-b'),
    'checkpoints.jsonl': checkpointLines(tx),
  }
  for (const [name, lines] of Object.entries(files)) writeFileSync(join(folder, name), await textOf(lines))
  return Object.keys(files).map((name) => join(folder, name))
}

async function textOf(lines: AsyncIterable<string>): Promise<string> {
  let text = ''
  for await (const line of lines) text += line
  return text
}

/** Rewrites unit-a from sequence 3 on so that every digest fits again, as an owner of the database could. */
async function rewriteHistory(tx: Tx): Promise<void> {
  const entries = await tx
    .selectFrom('audit.entry')
    .select(['id', 'sequence', 'content', 'hash'])
    .where('chain', '=', 'unit-a')
    .orderBy('sequence')
    .execute()
  let previous = entries[1]?.hash ?? ''
  for (const { id, sequence, content } of entries.slice(2)) {
    const changed = content.replace('test.act', 'test.lie')
    const next = hash('sha256', `${previous}:${String(sequence)}:${changed}`)
    await tx
      .updateTable('audit.entry')
      .set({ content: changed, previous_hash: previous, hash: next })
      .where('id', '=', id)
      .execute()
    previous = next
  }
  await tx.updateTable('audit.chain').set({ hash: previous }).where('chain', '=', 'unit-a').execute()
}

test('an untouched history verifies, inside and outside', async () => {
  expect(await after(async () => {})).toEqual({ inside: [], outside: [] })
  expect((await verifyAudit(db)).looked).toBe('2 条链，9 条记录')
})

describe('the verifiers name what was done to the history', () => {
  const third = sql`chain = 'unit-a' and sequence = 3`

  test('an entry changed', async () => {
    const { inside, outside } = await after((tx) =>
      sql`update audit.entry set content = replace(content, '"a3"', '"x3"') where ${third}`.execute(tx),
    )
    expect(inside).toEqual(['审计链 unit-a 第 3 条的摘要不符：内容被改动'])
    expect(outside.join()).toContain('第 3 条的摘要不符')
  })

  test('an entry removed', async () => {
    const { inside, outside } = await after((tx) => sql`delete from audit.entry where ${third}`.execute(tx))
    expect(inside).toContain('审计链 unit-a 第 4 条之前缺少记录')
    expect(outside.join()).toContain('序号应为 3，实际为 4')
  })

  test('an entry put in', async () => {
    const { inside, outside } = await after(async (tx) => {
      await sql`update audit.entry set sequence = sequence + 100 where chain = 'unit-a' and sequence > 3`.execute(
        tx,
      )
      await sql`insert into audit.entry (chain, sequence, happened_at, content, detail, previous_hash, hash)
                select chain, 4, happened_at, content, detail, previous_hash, hash from audit.entry where ${third}`.execute(
        tx,
      )
      await sql`update audit.entry set sequence = sequence - 99 where chain = 'unit-a' and sequence > 100`.execute(
        tx,
      )
    })
    expect(inside.join()).toContain('第 4 条的摘要不符')
    expect(outside.join()).toContain('第 4 条的摘要不符')
  })

  test('two entries exchanged', async () => {
    const { inside, outside } = await after(async (tx) => {
      await sql`update audit.entry set sequence = -sequence where chain = 'unit-a' and sequence in (3, 4)`.execute(
        tx,
      )
      await sql`update audit.entry set sequence = 7 + sequence where sequence < 0`.execute(tx)
    })
    expect(inside.join()).toContain('第 3 条')
    expect(outside.join()).toContain('第 3 条的摘要不符')
  })

  test('the end cut off, with the head made to fit', async () => {
    const { inside, outside } = await after(async (tx) => {
      await sql`delete from audit.entry where chain = 'unit-a' and sequence > 6`.execute(tx)
      await sql`update audit.chain set sequence = 6, hash = (select hash from audit.entry where chain = 'unit-a' and sequence = 6)
                 where chain = 'unit-a'`.execute(tx)
    })
    expect(inside).toEqual(['审计链 unit-a 第 8 条与检查点所见不同，或者已不存在（历史被改写或者截短）'])
    expect(outside.join()).toContain('末尾被截去')
  })

  test('a whole chain rewritten so that every digest fits', async () => {
    const { inside, outside } = await after(rewriteHistory)
    expect(inside.join()).toContain('历史被改写')
    expect(outside.join()).toContain('历史被改写')
  })

  test('a whole chain removed', async () => {
    const { inside } = await after(async (tx) => {
      await sql`delete from audit.entry where chain = 'unit-b'`.execute(tx)
      await sql`delete from audit.chain where chain = 'unit-b'`.execute(tx)
    })
    expect(inside).toEqual(['检查点 1所见的审计链 unit-b 已不存在', '检查点 2所见的审计链 unit-b 已不存在'])
  })

  test('the values behind an entry changed, or its time in the list', async () => {
    const detail = await after((tx) =>
      sql`update audit.entry set detail = replace(detail, 'a3', 'x3') where ${third}`.execute(tx),
    )
    expect(detail.inside).toEqual(['审计链 unit-a 第 3 条的明细被改动'])
    const time = await after((tx) =>
      sql`update audit.entry set happened_at = now() where ${third}`.execute(tx),
    )
    expect(time.inside).toEqual(['审计链 unit-a 第 3 条的时间被改动'])
  })

  test('a checkpoint changed, removed, or signed with another key', async () => {
    const changed = await after((tx) =>
      sql`update audit.checkpoint set heads = replace(heads, '"sequence":8', '"sequence":7')`.execute(tx),
    )
    expect(changed.inside.join()).toContain('检查点 2所列的链被改动')
    expect(changed.outside.join()).toContain('所列各链末端与签名的摘要不符')
    const removed = await after((tx) => sql`delete from audit.checkpoint where number = 1`.execute(tx))
    expect(removed.inside.join()).toContain('检查点 2之前缺少检查点')
    const stranger = openSigner(mkdtempSync(join(folder, 'stranger-')))
    const forged = await after(async (tx) => {
      await rewriteHistory(tx)
      await sql`delete from audit.checkpoint`.execute(tx)
      await makeCheckpoint(tx, stranger, now)
    })
    expect(forged.inside).toEqual([])
    expect(forged.outside.join()).toContain(`不是用指纹为 ${signer.fingerprint} 的密钥签名的`)
  })

  test('an exported file cut in the middle of a line', async () => {
    const whole = await textOf(chainLines(db, 'unit-a'))
    const path = join(folder, 'cut.jsonl')
    writeFileSync(path, whole.slice(0, -20))
    expect((await verifyFiles([path])).problems).toEqual([`${path} 第9行：不是完整的记录（文件可能被截断）`])
  })
})

test('nothing recorded since makes no new checkpoint', async () => {
  expect(await checkpoint(new Date(now.getTime() + 7_200_000))).toBeNull()
})

test('a rewritten history does not fit a checkpoint that was kept outside', async () => {
  const kept = join(folder, 'kept.jsonl')
  writeFileSync(kept, await textOf(checkpointLines(db)))
  let outside: readonly string[] = []
  await owner
    .transaction()
    .execute(async (tx) => {
      for (const table of ['entry', 'chain', 'checkpoint'])
        await sql`alter table ${sql.table(`audit.${table}`)} disable trigger user`.execute(tx)
      await rewriteHistory(tx)
      const [chain] = await exportFiles(tx)
      outside = (await verifyFiles([chain ?? '', kept], signer.fingerprint)).problems
      throw new Undo()
    })
    .catch(() => {})
  expect(outside.join()).toContain('历史被改写')
})
