import { join, resolve } from 'node:path'
import { endAllSessions } from '#kernel/access/session.ts'
import { openPool } from '#kernel/database/connect.ts'
import { readMigrations } from '#kernel/database/migrate.ts'
import { restoreBackup } from '#kernel/database/backup/restore.ts'
import { openBlobStore } from '#kernel/files/blob-store.ts'
import { readConfig } from '../config.ts'
import { openDatabase } from '../open-database.ts'
import { prepareDatabase } from '../prepare-database.ts'
import { projectFolder } from '../project-folder.ts'
import { run as verify } from './verify.ts'

/** `mingtang restore FILE`: fills an empty data folder or database from a backup, then verifies all of it. */
export async function run([file]: readonly string[]): Promise<void> {
  if (!file) throw new Error('用法：mingtang restore 文件')
  const config = readConfig(process.env, projectFolder)
  const database = await openDatabase(config)
  try {
    const { at, tables } = await restoreBackup(resolve(file), {
      ownerUrl: database.ownerUrl,
      blobs: openBlobStore(join(config.dataFolder, 'files')),
      dataFolder: config.dataFolder,
      migrations: readMigrations(join(projectFolder, 'src')),
    })
    await prepareDatabase(database)
    await endRestoredSessions(database.url)
    console.log(`已恢复 ${at} 的备份，共 ${tables.length} 张表；所有人需要重新登录`)
    await verify(['--deep'])
  } finally {
    await database.release()
  }
}

async function endRestoredSessions(url: string): Promise<void> {
  const db = openPool(url, 1)
  try {
    await db.transaction().execute(endAllSessions)
  } finally {
    await db.destroy()
  }
}
