import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { loadCalendar } from '#kernel/calendar-store.ts'
import { civilDateOf } from '#kernel/calendar.ts'
import { openPool } from '#kernel/database/connect.ts'
import { openBlobStore } from '#kernel/files/blob-store.ts'
import { exportMirror } from '#kernel/pages/mirror.ts'
import { readConfig } from '../../config.ts'
import { modules } from '../../modules.ts'
import { openExistingDatabase } from '../../open-database.ts'
import { projectFolder } from '../../project-folder.ts'

/**
 * `mingtang export mirror FOLDER`: every public page and file as it is now, for a plain file server. Run again on the
 * same folder it writes what changed and removes what is gone.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { origin: { type: 'string' } },
  })
  const [folder] = positionals
  const config = readConfig(process.env, projectFolder)
  const origin = values.origin ?? config.origin ?? 'http://localhost'
  if (!folder) throw new Error('请写明文件夹：export mirror FOLDER')
  if (URL.parse(origin)?.origin !== origin)
    throw new Error('--origin 应写成 https://www.example.gov.cn 的样子')
  const database = await openExistingDatabase(config)
  const db = openPool(database.url, 2)
  try {
    const now = new Date()
    const report = await exportMirror(
      mirrorSource,
      {
        db,
        blobs: openBlobStore(join(config.dataFolder, 'files')),
        calendar: await loadCalendar(db),
        now,
        today: civilDateOf(now),
        origin,
        progress: (done, left) => {
          if (done % 500 === 0) console.error(`已处理 ${done}，待处理 ${left}`)
        },
      },
      resolve(folder),
    )
    console.log(
      `网页 ${report.pages}，文件 ${report.files}；写入 ${report.written}，未变 ${report.unchanged}，删除 ${report.removed}`,
    )
    for (const link of report.broken) console.log(`链接打不开：${link}`)
  } finally {
    await db.destroy()
    await database.release()
  }
}

const mirrorSource = {
  pages: modules.flatMap(({ pages }) => pages),
  entrances: modules.flatMap(({ entrances = [] }) => entrances),
}
