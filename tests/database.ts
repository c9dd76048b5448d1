import { createHash, randomUUID } from 'node:crypto'
import { openClient, openPool } from '#kernel/database/connect.ts'
import type { Pool } from '#kernel/database/database.ts'
import { applicationRole, migrate, readMigrations } from '#kernel/database/migrate.ts'
import { prepareQueue } from '#kernel/jobs/queue.ts'

/** A new database holding every migration, cloned from a template that is built once per set of migrations. */
export async function createTestDatabase(): Promise<Pool> {
  return openPool(await createTestDatabaseUrl(), 5)
}

/** The same, as the address the application role connects to. */
export async function createTestDatabaseUrl(): Promise<string> {
  const migrations = readMigrations('src')
  const hash = createHash('sha256')
    .update(migrations.map((migration) => migration.hash).join())
    .digest('hex')
  const template = `template_${hash.slice(0, 12)}`
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const client = await openClient(ownerUrlOf('postgres'))
  try {
    await client.query('select pg_advisory_lock(1)') // one worker builds the template, the others wait
    const found = await client.query('select 1 from pg_database where datname = $1', [template])
    if (found.rowCount === 0) await buildTemplate(template)
    await client.query(`create database ${name} template ${template}`)
    await client.query('select pg_advisory_unlock(1)')
  } finally {
    await client.end()
  }
  return ownerUrlOf(name).replace('postgres://postgres@', `postgres://${applicationRole}@`)
}

/** Address of a database of the test server, as its owner. */
export function ownerUrlOf(database: string): string {
  const url = process.env['TEST_DATABASE_URL']
  if (!url) throw new Error('tests/global-setup.ts did not run')
  return url.replace('DATABASE', database)
}

async function buildTemplate(template: string): Promise<void> {
  const building = `${template}_building`
  const client = await openClient(ownerUrlOf('postgres'))
  try {
    await client.query(`drop database if exists ${building}`)
    await client.query(`create database ${building}`)
    await prepareQueue(ownerUrlOf(building))
    const inside = await openClient(ownerUrlOf(building))
    await migrate(inside, readMigrations('src'))
    await inside.end()
    await client.query(`alter database ${building} rename to ${template}`)
  } finally {
    await client.end()
  }
}
