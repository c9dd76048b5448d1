import { fileURLToPath } from 'node:url'
import { openClient } from '#kernel/database/connect.ts'
import { migrate, readMigrations } from '#kernel/database/migrate.ts'
import { readConfig } from '../config.ts'
import { openDatabase } from '../open-database.ts'

/** `mingtang migrate`: prints the name of each migration it applied. */
export async function run(): Promise<void> {
  const database = await openDatabase(readConfig(process.env, process.cwd()))
  const owner = await openClient(database.ownerUrl)
  try {
    const applied = await migrate(owner, readMigrations(fileURLToPath(new URL('..', import.meta.url))))
    console.log(applied.length > 0 ? applied.join('\n') : '数据库已是当前版本')
  } finally {
    await owner.end()
    await database.stop()
  }
}
