import { readConfig } from '../config.ts'
import { openDatabase } from '../open-database.ts'
import { prepareDatabase } from '../prepare-database.ts'
import { projectFolder } from '../project-folder.ts'

/** `mingtang migrate`: prints the name of each migration it applied. */
export async function run(): Promise<void> {
  const database = await openDatabase(readConfig(process.env, projectFolder))
  try {
    const applied = await prepareDatabase(database)
    console.log(applied.length > 0 ? applied.join('\n') : '数据库已是当前版本')
  } finally {
    await database.release()
  }
}
