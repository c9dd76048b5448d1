import { join } from 'node:path'
import { system } from '#kernel/access/actor.ts'
import { loadCalendar } from '#kernel/calendar-store.ts'
import { civilDateOf } from '#kernel/calendar.ts'
import type { ActionContext } from '#kernel/context.ts'
import { openPool } from '#kernel/database/connect.ts'
import { openBlobStore } from '#kernel/files/blob-store.ts'
import { openVault } from '#kernel/secrets/vault.ts'
import { readConfig } from '../config.ts'
import { openDatabase } from '../open-database.ts'
import { prepareDatabase } from '../prepare-database.ts'
import { projectFolder } from '../project-folder.ts'

/** Runs one act as the program itself, in one transaction on a database brought to the current version. */
export async function asSystem<Result>(work: (context: ActionContext) => Promise<Result>): Promise<Result> {
  const config = readConfig(process.env, projectFolder)
  const database = await openDatabase(config)
  try {
    await prepareDatabase(database)
    const db = openPool(database.url, 2)
    try {
      const now = new Date()
      const parts = {
        actor: system,
        now,
        today: civilDateOf(now),
        calendar: await loadCalendar(db),
        blobs: openBlobStore(join(config.dataFolder, 'files')),
        vault: openVault(config.dataFolder, process.env),
        address: null,
      }
      return await db.transaction().execute(async (tx) => await work({ ...parts, tx, db: tx }))
    } finally {
      await db.destroy()
    }
  } finally {
    await database.release()
  }
}
