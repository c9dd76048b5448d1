import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from './config.ts'
import { startEmbedded } from '#kernel/database/embedded.ts'

/** Where the database answers, and how to let go of it. */
export interface OpenDatabase {
  readonly url: string
  readonly ownerUrl: string
  /** Stops the packaged server; does nothing to a given one. */
  readonly stop: () => Promise<void>
  /** The same, unless it was running before this process: for commands that may be run beside it. */
  readonly release: () => Promise<void>
}

/** The given database, or the packaged one started on the data folder (an already running one is used as it is). */
export async function openDatabase(config: Config): Promise<OpenDatabase> {
  if (config.databaseUrl)
    return {
      url: config.databaseUrl,
      ownerUrl: config.migrationUrl ?? config.databaseUrl,
      stop: async () => {},
      release: async () => {},
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
