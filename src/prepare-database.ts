import { join } from 'node:path'
import { registerRoles } from '#kernel/access/roles.ts'
import { registerWords } from '#kernel/audit/words.ts'
import { refuseUnfinished } from '#kernel/database/backup/unfinished.ts'
import { openClient, openPool } from '#kernel/database/connect.ts'
import { migrate, readMigrations } from '#kernel/database/migrate.ts'
import { prepareQueue } from '#kernel/jobs/queue.ts'
import { modules } from './modules.ts'
import type { OpenDatabase } from './open-database.ts'
import { projectFolder } from './project-folder.ts'

/** Brings the database to the current version and writes down the roles that posts may carry; returns the migrations applied now. */
export async function prepareDatabase({ url, ownerUrl }: OpenDatabase): Promise<string[]> {
  const owner = await openClient(ownerUrl)
  try {
    await refuseUnfinished(owner)
    await prepareQueue(ownerUrl)
    const applied = await migrate(owner, readMigrations(join(projectFolder, 'src')))
    const db = openPool(url, 1)
    await db.transaction().execute(async (tx) => {
      await registerRoles(tx, modules)
      await registerWords(tx, modules)
    })
    await db.destroy()
    return applied
  } finally {
    await owner.end()
  }
}
