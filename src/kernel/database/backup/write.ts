import { globSync, readFileSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import type { BlobStore } from '#kernel/files/blob-store.ts'
import { openClient } from '../connect.ts'
import { createArchive } from './archive.ts'
import type { CopiedTable } from './catalogue.ts'
import { pendingWork, selectSequences, selectTables } from './catalogue.ts'
import type { BackupManifest, BackupPart, BackupTable } from './manifest.ts'
import { keptPrefix, manifestName, nameOfFile, nameOfTable, signatureName } from './manifest.ts'

/** What a backup is made of. */
export interface BackupSources {
  /** Address of the database, as a role that may read every table. */
  readonly url: string
  readonly blobs: BlobStore
  /** Hash of every file the rows of the snapshot refer to. */
  readonly references: (snapshot: string) => Promise<ReadonlySet<string>>
  /** Folder whose keys and checkpoints are kept too. */
  readonly dataFolder: string
  readonly signer: { readonly publicKey: string; readonly sign: (text: string) => string }
  readonly now: Date
}

/** What a backup came to. */
export interface BackupSummary {
  readonly tables: number
  readonly rows: number
  readonly files: number
}

/**
 * Writes one file with the rows of every table as they were at one moment, every file they refer to, and the keys,
 * while the system goes on. The file appears under its name only when it is complete and on the disk.
 *
 * @throws Error when the path exists already or a file that is referred to is missing
 */
export async function writeBackup(path: string, sources: BackupSources): Promise<BackupSummary> {
  const reserved = await open(path, 'wx', 0o600)
  await reserved.close()
  const unfinished = `${path}.unfinished`
  const client = await openClient(sources.url)
  try {
    const summary = await writeFile(unfinished, client, sources)
    await rename(unfinished, path)
    return summary
  } catch (error) {
    await Promise.all([rm(unfinished, { force: true }), rm(path, { force: true })])
    throw error
  } finally {
    await client.end()
  }
}

async function writeFile(path: string, client: pg.Client, sources: BackupSources): Promise<BackupSummary> {
  await client.query('begin isolation level repeatable read read only')
  const { rows } = await client.query<{ snapshot: string }>('select pg_export_snapshot() as snapshot')
  const files = [...(await sources.references(rows[0]?.snapshot ?? ''))].sort()
  const tables = await selectTables(client)
  const archive = createArchive()
  const counted: BackupTable[] = []
  for (const table of tables)
    archive.add(nameOfTable(table.table), async () => await copyRows(client, table, counted))
  for (const hash of files) archive.add(nameOfFile(hash), async () => sources.blobs.stream(hash), false)
  for (const kept of globSync(['keys/*', 'checkpoints/*'], { cwd: sources.dataFolder }).sort())
    archive.add(`${keptPrefix}${kept}`, async () =>
      Readable.from([readFileSync(join(sources.dataFolder, kept))]),
    )
  let text = ''
  archive.add(manifestName, async () => {
    text = JSON.stringify(await describe(client, sources, counted, archive.parts))
    return Readable.from([text])
  })
  archive.add(signatureName, async () => Readable.from([sources.signer.sign(text)]))
  await archive.writeTo(path)
  await client.query('commit')
  return {
    tables: counted.length,
    rows: counted.reduce((sum, { rows: own }) => sum + own, 0),
    files: files.length,
  }
}

/** Counts what it passes on, so that the manifest can say how many rows there are. */
async function copyRows(
  client: pg.Client,
  { table, columns }: CopiedTable,
  counted: BackupTable[],
): Promise<Readable> {
  const plain = `select ${columns.join(', ')} from ${table}`
  const query = table === 'jobs.outbox' ? await pendingWork(client, columns) : plain
  const stream = client.query(copyTo(`copy (${query}) to stdout`))
  stream.once('end', () => counted.push({ table, columns: [...columns], rows: stream.rowCount }))
  return stream
}

async function describe(
  client: pg.Client,
  { now, signer }: BackupSources,
  tables: readonly BackupTable[],
  parts: readonly BackupPart[],
): Promise<BackupManifest> {
  const migrations = await client.query<{ name: string; hash: string }>(
    'select name, hash from public.migration order by name',
  )
  const version = await client.query<{ server_version_num: string }>('show server_version_num')
  return {
    format: 'mingtang-backup/1',
    at: now.toISOString(),
    postgresql: Math.trunc(Number(version.rows[0]?.server_version_num) / 10_000),
    migrations: migrations.rows,
    tables: [...tables],
    sequences: await selectSequences(client),
    parts: [...parts],
    publicKey: signer.publicKey,
  }
}
