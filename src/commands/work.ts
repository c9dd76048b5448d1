import { readConfig } from '../config.ts'
import { openDatabase } from '../open-database.ts'
import { projectFolder } from '../project-folder.ts'
import { work } from '../worker.ts'

/** `mingtang work`: does the jobs until it is told to stop. As many of them as wanted may run on one database. */
export async function run(): Promise<void> {
  const config = readConfig(process.env, projectFolder)
  const database = await openDatabase(config)
  const worker = await work(config, database.url)
  const stop = (): void => {
    void worker
      .stop()
      .then(() => database.release())
      .then(() => process.exit(0))
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}
