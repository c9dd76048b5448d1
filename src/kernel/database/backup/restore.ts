import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, normalize, sep } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { BlobStore } from '#kernel/files/blob-store.ts'
import { Problem } from '#kernel/problem.ts'
import type { Migration } from '../migrate.ts'
import { migrate } from '../migrate.ts'
import { openClient } from '../connect.ts'
import type { CopiedTable } from './catalogue.ts'
import { selectForeignKeys, selectTables } from './catalogue.ts'
import type { BackupManifest, BackupTable } from './manifest.ts'
import { keptPrefix, nameOfTable } from './manifest.ts'
import type { OpenBackup } from './read.ts'
import { openBackup, problems } from './read.ts'
import { clearUnfinished, isUnfinished, markUnfinished } from './unfinished.ts'

/** Where a backup is restored to. */
export interface RestoreTarget {
  /** Address of an empty database, as its owner. */
  readonly ownerUrl: string
  readonly blobs: BlobStore
  readonly dataFolder: string
  /** Every migration of this version of the program. */
  readonly migrations: readonly Migration[]
}

/**
 * Fills an empty database and its files from a backup. Every byte is checked against the signed manifest; the rows are
 * loaded in one transaction with the foreign keys checked again at its end; a backup of an older version is brought to
 * this one afterwards. When it fails the database is left empty; when its process dies the next restore empties it first.
 *
 * @throws backup.notABackup, backup.damaged, backup.newer, backup.notEmpty
 */
export async function restoreBackup(path: string, target: RestoreTarget): Promise<BackupManifest> {
  const backup = await openBackup(path)
  const owner = await openClient(target.ownerUrl)
  try {
    const known = requireKnown(backup.manifest, target.migrations)
    if (await isUnfinished(owner)) await emptyAgain(owner)
    await requireEmpty(owner)
    await restoreFiles(backup, target)
    try {
      await markUnfinished(owner)
      await migrate(owner, known)
      await loadRows(owner, backup)
      await migrate(owner, target.migrations)
      await clearUnfinished(owner)
    } catch (error) {
      await emptyAgain(owner)
      throw error
    }
    await owner.query('analyze')
    return backup.manifest
  } finally {
    await owner.end()
    backup.close()
  }
}

/** The migrations the backup was made under, as this version has them. */
function requireKnown(manifest: BackupManifest, migrations: readonly Migration[]): Migration[] {
  return manifest.migrations.map(({ name, hash }) => {
    const own = migrations.find((migration) => migration.name === name)
    if (!own || own.hash !== hash) throw problems.newer(name)
    return own
  })
}

const ownSchemas = `select nspname from pg_namespace where nspname !~ '^pg_' and nspname not in ('information_schema', 'public')`

async function requireEmpty(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query(
    `select 1 from (${ownSchemas}) own union all select 1 where to_regclass('public.migration') is not null limit 1`,
  )
  if (rows.length > 0) throw problems.notEmpty()
}

async function emptyAgain(owner: pg.Client): Promise<void> {
  await owner.query('rollback')
  const { rows } = await owner.query<{ nspname: string }>(ownSchemas)
  for (const { nspname } of rows) await owner.query(`drop schema ${owner.escapeIdentifier(nspname)} cascade`)
  await owner.query('drop table if exists public.migration')
  await clearUnfinished(owner)
}

/** Files come first: they lie under their digests and harm nobody if the rows never follow. */
async function restoreFiles(backup: OpenBackup, { blobs, dataFolder }: RestoreTarget): Promise<void> {
  for (const { name } of backup.manifest.parts) {
    if (name.startsWith('files/')) await restoreBlob(backup, name, blobs)
    if (name.startsWith(keptPrefix)) await restoreKept(backup, name, dataFolder)
  }
}

async function restoreBlob(backup: OpenBackup, name: string, blobs: BlobStore): Promise<void> {
  // The store says only that the bytes ended early; that they are damaged is known here.
  const stored = await blobs.put(await backup.read(name)).catch((error: unknown) => {
    throw error instanceof Problem && error.code === 'files.incomplete' ? problems.damaged(name) : error
  })
  if (`files/${stored.hash}` !== name) throw problems.damaged(name)
}

/** Keys and checkpoints, below the data folder only; what is there already stays. */
async function restoreKept(backup: OpenBackup, name: string, dataFolder: string): Promise<void> {
  const path = normalize(join(dataFolder, name.slice(keptPrefix.length)))
  if (!path.startsWith(`${normalize(dataFolder)}${sep}`)) throw problems.damaged(name)
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const bytes = await buffer(await backup.read(name))
  try {
    writeFileSync(path, bytes, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}

/** One transaction. Triggers and foreign keys rest while the rows come back as they were; the keys are then checked anew. */
async function loadRows(owner: pg.Client, backup: OpenBackup): Promise<void> {
  const { tables, sequences } = backup.manifest
  await owner.query('begin')
  requireSame(tables, await selectTables(owner))
  const keys = await selectForeignKeys(owner)
  for (const { table, name } of keys) await owner.query(`alter table ${table} drop constraint ${name}`)
  for (const { table } of tables) await owner.query(`alter table ${table} disable trigger user`)
  if (tables.length > 0) await owner.query(`truncate ${tables.map(({ table }) => table).join(', ')}`)
  for (const table of tables) await loadTable(owner, backup, table)
  for (const [sequence, next] of Object.entries(sequences))
    await owner.query('select setval($1::regclass, $2, false)', [sequence, next])
  for (const { table } of tables) await owner.query(`alter table ${table} enable trigger user`)
  for (const { table, name, definition } of keys)
    await owner.query(`alter table ${table} add constraint ${name} ${definition}`)
  await owner.query('commit')
}

/** The names in a backup become part of statements only when they are those of our own tables. */
function requireSame(given: readonly BackupTable[], own: readonly CopiedTable[]): void {
  const spell = ({ table, columns }: CopiedTable) => `${table} (${columns.join(', ')})`
  const [ours, theirs] = [own, given].map((tables) => new Set(tables.map(spell)))
  const strange =
    given.find((table) => !ours?.has(spell(table))) ?? own.find((table) => !theirs?.has(spell(table)))
  if (strange) throw problems.damaged(strange.table)
}

async function loadTable(
  owner: pg.Client,
  backup: OpenBackup,
  { table, columns, rows }: BackupTable,
): Promise<void> {
  const sink = owner.query(copyFrom(`copy ${table} (${columns.join(', ')}) from stdin`))
  await pipeline(await backup.read(nameOfTable(table)), sink)
  if (sink.rowCount !== rows) throw problems.damaged(nameOfTable(table))
}
