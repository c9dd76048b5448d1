import { readConfig } from '../config.ts'
import { projectFolder } from '../project-folder.ts'
import { serve } from '../server.ts'
import { openDatabase } from '../open-database.ts'

/** `mingtang serve`: answers on HOST:PORT until it is told to stop. As many of them as wanted may run on one database. */
export async function run(): Promise<void> {
  const config = readConfig(process.env, projectFolder)
  const database = await openDatabase(config)
  const server = await serve(config, database.url)
  if (config.port === 0) console.log(`明堂 ${server.address}`)
  const stop = (): void => {
    void server
      .close()
      .then(() => database.release())
      .then(() => process.exit(0))
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}
