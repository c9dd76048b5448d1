import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from './config.ts'
import { startEmbedded } from '#kernel/database/embedded.ts'

/** Where the database answers, and how to let go of it. */
export interface OpenDatabase {
  readonly url: string
  readonly ownerUrl: string
  /** Lets go of the packaged server, which stops with the last process that uses it; does nothing to a given one. */
  readonly release: () => Promise<void>
  /** Starts the packaged server again should it have died; a given one is its owner's care. */
  readonly keep: () => Promise<void>
}

/** The given database, or the packaged one started on the data folder (an already running one is used as it is). */
export async function openDatabase(config: Config): Promise<OpenDatabase> {
  if (config.databaseUrl)
    return {
      url: config.databaseUrl,
      ownerUrl: config.migrationUrl ?? config.databaseUrl,
      release: async () => {},
      keep: async () => {},
    }
  return await startEmbedded(packagedFolder(config))
}

/**
 * The same for commands that read or add to an installation: a mistyped folder is said to be empty, and stays so.
 *
 * @throws Error when the data folder holds no database
 */
export async function openExistingDatabase(config: Config): Promise<OpenDatabase> {
  if (!config.databaseUrl && !existsSync(join(packagedFolder(config), 'cluster', 'PG_VERSION')))
    throw new Error(
      `数据文件夹 ${config.dataFolder} 里没有数据库。请核对 MINGTANG_DATA；新安装请先运行 npm run -s mingtang -- migrate。`,
    )
  return await openDatabase(config)
}

function packagedFolder({ dataFolder }: Config): string {
  return join(dataFolder, 'postgresql')
}
