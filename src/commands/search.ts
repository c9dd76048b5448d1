import { openPool } from '#kernel/database/connect.ts'
import { rebuildSearch } from '#kernel/search/rebuild.ts'
import { readConfig } from '../config.ts'
import { modules } from '../modules.ts'
import { openExistingDatabase } from '../open-database.ts'
import { projectFolder } from '../project-folder.ts'

/** `mingtang search rebuild`: makes the index what the published facts say. Safe while the system runs. */
export async function run([what]: readonly string[]): Promise<void> {
  if (what !== 'rebuild') throw new Error('用法：mingtang search rebuild')
  const database = await openExistingDatabase(readConfig(process.env, projectFolder))
  const db = openPool(database.url, 2)
  try {
    const total = await rebuildSearch(db, modules, ({ done, total: all }) => {
      if (process.stdout.isTTY) process.stdout.write(`\r检索文档 ${done} / ${all}`)
    })
    console.log(`${process.stdout.isTTY ? '\r' : ''}已重建检索，共 ${total} 个文档`)
  } finally {
    await db.destroy()
    await database.release()
  }
}
