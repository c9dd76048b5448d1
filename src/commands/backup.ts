import { statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { openSigner } from '#kernel/audit/signer.ts'
import { writeBackup } from '#kernel/database/backup/write.ts'
import { openPool } from '#kernel/database/connect.ts'
import { openBlobStore } from '#kernel/files/blob-store.ts'
import { selectReferencesAt } from '#kernel/jobs/sweep.ts'
import { readConfig } from '../config.ts'
import { modules } from '../modules.ts'
import { openExistingDatabase } from '../open-database.ts'
import { projectFolder } from '../project-folder.ts'

/** `mingtang backup FILE`: one file with everything, while the system runs. It holds keys and personal data: keep it safe. */
export async function run([file]: readonly string[]): Promise<void> {
  if (!file) throw new Error('用法：mingtang backup 文件')
  const config = readConfig(process.env, projectFolder)
  const database = await openExistingDatabase(config)
  const db = openPool(database.url, 1)
  try {
    const { tables, rows, files } = await writeBackup(resolve(file), {
      url: database.ownerUrl,
      blobs: openBlobStore(join(config.dataFolder, 'files')),
      references: async (snapshot) => await selectReferencesAt(db, snapshot, modules),
      dataFolder: config.dataFolder,
      signer: openSigner(config.dataFolder),
      now: new Date(),
    })
    const megabytes = (statSync(file).size / 1024 / 1024).toFixed(1)
    console.log(`已备份 ${tables} 张表 ${rows} 行、${files} 个文件到 ${file}（${megabytes} MB）`)
    console.log(`请核验：mingtang verify backup ${file}；文件含口令摘要、个人信息和签名密钥，请妥善保管`)
  } finally {
    await db.destroy()
    await database.release()
  }
}
