import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { system } from '#kernel/access/actor.ts'
import { makeCheckpoint } from '#kernel/audit/checkpoint.ts'
import { recordAudit } from '#kernel/audit/record.ts'
import { openSigner } from '#kernel/audit/signer.ts'
import { verifyAudit } from '#kernel/audit/verify.ts'
import type { BlobStore } from '#kernel/files/blob-store.ts'
import { openBlobStore } from '#kernel/files/blob-store.ts'
import { enqueue } from '#kernel/jobs/enqueue.ts'
import { drainOutbox } from '#kernel/jobs/outbox.ts'
import { openQueue, prepareQueue } from '#kernel/jobs/queue.ts'
import { indexDocument } from '#kernel/search/index-document.ts'
import { calendar2026 } from '../../../../tests/calendar2026.ts'
import { createTestDatabaseUrl, ownerUrlOf } from '../../../../tests/database.ts'
import { openClient, openPool } from '../connect.ts'
import type { Pool } from '../database.ts'
import { migrate, readMigrations } from '../migrate.ts'
import { selectTables } from './catalogue.ts'
import { verifyBackup } from './read.ts'
import { restoreBackup } from './restore.ts'
import { markUnfinished, refuseUnfinished } from './unfinished.ts'
import { writeBackup } from './write.ts'
import { testVault } from '../../../../tests/vault.ts'

const folder = mkdtempSync(join(tmpdir(), 'mingtang-backup-'))
const url = await createTestDatabaseUrl()
const ownerUrl = ownerUrlOf(new URL(url).pathname.slice(1))
const db = openPool(url, 8)
const blobs = openBlobStore(join(folder, 'files'))
const migrations = readMigrations('src')
const now = new Date('2026-10-08T01:02:03.004Z')
let files: string[] = []
let count = 0

afterAll(async () => {
  await db.destroy()
  rmSync(folder, { recursive: true, force: true })
})

const context = {
  actor: system,
  now,
  today: '2026-10-08',
  address: null,
  vault: testVault,
  calendar: calendar2026,
  blobs,
}

/** One act: an audit entry, a promise and a document, together or not at all. */
async function act(n: number): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const chain = `unit-${n % 3}`
    await recordAudit(
      { tx, db: tx, ...context },
      { chain, act: 'test.act', object: { kind: 'test', id: String(n) }, after: { n } },
    )
    await enqueue(tx, 'test.job', { n }, { key: String(n) })
    await indexDocument(tx, {
      kind: 'note',
      id: String(n),
      unitId: 'u',
      title: `标题\t反斜杠\\ 引号" 换行\n${n}`,
      body: '正文',
      numbers: [],
      dateOn: '2026-03-01',
      url: '/',
      siteIds: [],
      attributes: {},
    })
  })
}

async function backup(name: string, store: BlobStore = blobs): Promise<string> {
  const path = join(folder, name)
  const sources = { url: ownerUrl, blobs: store, references: async () => new Set(files), dataFolder: folder }
  await writeBackup(path, { ...sources, signer: openSigner(folder), now })
  return path
}

/** A database nobody has ever used. */
async function createEmptyDatabase(): Promise<string> {
  count += 1
  const name = `restored_${process.pid}_${count}`
  const client = await openClient(ownerUrlOf('postgres'))
  await client.query(`create database ${name}`)
  await client.end()
  return ownerUrlOf(name)
}

async function restore(
  path: string,
): Promise<{ pool: Pool; store: BlobStore; dataFolder: string; address: string }> {
  const address = await createEmptyDatabase()
  const dataFolder = mkdtempSync(join(folder, 'restored-'))
  const store = openBlobStore(join(dataFolder, 'files'))
  await restoreBackup(path, { ownerUrl: address, blobs: store, dataFolder, migrations })
  return { pool: openPool(address, 2), store, dataFolder, address }
}

/** Every row of every table as PostgreSQL prints it. */
async function printRows(address: string): Promise<Record<string, string[]>> {
  const client = await openClient(address)
  const rows: Record<string, string[]> = {}
  for (const { table, columns } of await selectTables(client)) {
    const found = await client.query<{ row: string }>(
      `select row(${columns.join(', ')})::text as row from ${table} order by 1`,
    )
    rows[table] = found.rows.map(({ row }) => row)
  }
  await client.end()
  return rows
}

beforeAll(async () => {
  const stored = await Promise.all(
    ['甲', '乙'].map(async (text) => await blobs.put(Buffer.from(text.repeat(1000)))),
  )
  files = stored.map(({ hash }) => hash)
  for (let n = 1; n <= 10; n += 1) await act(n)
  await db.transaction().execute(async (tx) => await makeCheckpoint(tx, openSigner(folder), now))
})

test('a backup restored into an empty installation holds every row, file, key and sequence as it was', async () => {
  const path = await backup('round.mingtang')
  expect((await verifyBackup(path)).problems).toEqual([])
  expect(statSync(path).mode & 0o777).toBe(0o600)
  const { pool, store, dataFolder, address } = await restore(path)
  expect(await printRows(address)).toEqual(await printRows(ownerUrl))
  expect((await verifyAudit(pool)).problems).toEqual([])
  for (const hash of files) expect(await store.read(hash)).toEqual(await blobs.read(hash))
  expect(readFileSync(join(dataFolder, 'keys', 'audit.pem'), 'utf8')).toBe(
    readFileSync(join(folder, 'keys', 'audit.pem'), 'utf8'),
  )
  const next = async (database: Pool) =>
    (await sql<{ n: number }>`select nextval('audit.entry_id_seq') as n`.execute(database)).rows[0]?.n
  expect(await next(pool)).toBe(await next(openPool(ownerUrl, 1)))
  await pool.destroy()
})

test('the restored tables are guarded as the first ones were', async () => {
  const { pool } = await restore(await backup('guarded.mingtang'))
  await expect(sql`delete from audit.entry`.execute(pool)).rejects.toThrow('append-only')
  await expect(
    sql`insert into access.post (unit_id, title, roles, reach) values (gen_random_uuid(), '书记', '{author}', 'unit')`.execute(
      pool,
    ),
  ).rejects.toThrow('foreign key')
  await pool.destroy()
})

test('a backup taken while others write holds whole transactions only', async () => {
  let writing = true
  let n = 100
  const writers = Array.from({ length: 4 }, async () => {
    while (writing) await act((n += 1))
  })
  await sleep(50)
  const path = await backup('busy.mingtang')
  writing = false
  await Promise.all(writers)
  const { pool } = await restore(path)
  const ids = async (query: string) =>
    (await sql<{ id: string }>`${sql.raw(query)}`.execute(pool)).rows.map(({ id }) => id)
  const acts = await ids('select object_id as id from audit.entry order by 1')
  expect(acts.length).toBeGreaterThan(10)
  expect(await ids(`select input ->> 'n' as id from jobs.outbox order by 1`)).toEqual(acts)
  expect(await ids('select key as id from search.document order by 1')).toEqual(acts)
  expect((await verifyAudit(pool)).problems).toEqual([])
  await pool.destroy()
})

test('work that waits in the queue is promised again, under the id it had', async () => {
  const boss = openQueue(url)
  await boss.start()
  const moved = await drainOutbox(db, boss, () => 'short')
  const waiting = (await boss.findJobs('short')).map(({ id }) => id).sort()
  await boss.stop({ graceful: false })
  expect(waiting).toHaveLength(moved)
  const { pool, address } = await restore(await backup('queued.mingtang'))
  await prepareQueue(address)
  const again = openQueue(address)
  await again.start()
  await drainOutbox(pool, again, () => 'short')
  expect((await again.findJobs('short')).map(({ id }) => id).sort()).toEqual(waiting)
  await again.stop({ graceful: false })
  await pool.destroy()
})

describe('a backup that is not whole is refused, and nothing of it is restored', () => {
  async function damaged(name: string, damage: (path: string) => void): Promise<string> {
    const path = await backup(name)
    damage(path)
    return path
  }

  async function refusal(path: string): Promise<string> {
    const address = await createEmptyDatabase()
    const dataFolder = mkdtempSync(join(folder, 'refused-'))
    const store = openBlobStore(join(dataFolder, 'files'))
    const outcome = await restoreBackup(path, {
      ownerUrl: address,
      blobs: store,
      dataFolder,
      migrations,
    }).then(
      () => 'restored',
      (error: unknown) => (error as { code?: string }).code ?? String(error),
    )
    expect(await printRows(address)).toEqual({})
    return outcome
  }

  test('cut short', async () => {
    const path = await damaged('cut.mingtang', (file) => truncateSync(file, statSync(file).size - 1000))
    expect(await refusal(path)).toBe('backup.notABackup')
  })

  test('one byte of a table or a file changed', async () => {
    for (const [index, marker] of ['tables/audit.entry.copy', files[0] ?? ''].entries()) {
      const path = await damaged(`changed-${index}.mingtang`, (file) => {
        const bytes = readFileSync(file)
        const at = bytes.indexOf(marker) + marker.length + 25
        bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at)
        writeFileSync(file, bytes)
      })
      expect((await verifyBackup(path)).problems).toHaveLength(1)
      expect(await refusal(path)).toBe('backup.damaged')
    }
  })

  test('something else altogether', async () => {
    const path = join(folder, 'other')
    writeFileSync(path, 'hello')
    expect(await refusal(path)).toBe('backup.notABackup')
  })

  test('made under a migration this version does not know', async () => {
    const path = await backup('newer.mingtang')
    const address = await createEmptyDatabase()
    const target = { ownerUrl: address, blobs, dataFolder: folder, migrations: migrations.slice(0, -1) }
    await expect(restoreBackup(path, target)).rejects.toMatchObject({ code: 'backup.newer' })
  })
})

test('a database that is not empty is left alone', async () => {
  const path = await backup('full.mingtang')
  const before = await printRows(ownerUrl)
  const target = { ownerUrl, blobs, dataFolder: folder, migrations }
  await expect(restoreBackup(path, target)).rejects.toMatchObject({ code: 'backup.notEmpty' })
  expect(await printRows(ownerUrl)).toEqual(before)
})

test('a restore whose process died is no installation, and the next one begins anew', async () => {
  const path = await backup('again.backup')
  const address = await createEmptyDatabase()
  const owner = await openClient(address)
  try {
    // What is left when the process is killed between the migrations and the last row.
    await markUnfinished(owner)
    await migrate(owner, migrations)
    await expect(refuseUnfinished(owner)).rejects.toMatchObject({ code: 'backup.unfinished' })
    const target = {
      ownerUrl: address,
      blobs: openBlobStore(join(folder, 'again')),
      dataFolder: join(folder, 'again'),
    }
    await restoreBackup(path, { ...target, migrations })
    await refuseUnfinished(owner)
    const { rows } = await owner.query('select 1 from audit.entry limit 1')
    expect(rows).toHaveLength(1)
  } finally {
    await owner.end()
  }
})

test('a backup never replaces a file, and leaves none when something is missing', async () => {
  const path = join(folder, 'taken.mingtang')
  writeFileSync(path, 'mine')
  await expect(backup('taken.mingtang')).rejects.toThrow('EEXIST')
  expect(readFileSync(path, 'utf8')).toBe('mine')
  const empty = openBlobStore(join(folder, 'empty'))
  await expect(backup('missing.mingtang', empty)).rejects.toMatchObject({ code: 'files.blobMissing' })
  expect(() => statSync(join(folder, 'missing.mingtang'))).toThrow('ENOENT')
})
