import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { fingerprintOf } from '#kernel/audit/signer.ts'
import { verifyKeptCheckpoints } from '#kernel/audit/verify.ts'
import { loadCalendar } from '#kernel/calendar-store.ts'
import { verifyBackup } from '#kernel/database/backup/read.ts'
import { openPool } from '#kernel/database/connect.ts'
import { openBlobStore } from '#kernel/files/blob-store.ts'
import { verifications } from '#kernel/verify/verifications.ts'
import type { Findings } from '#kernel/verify/verification.ts'
import { verifyFiles } from '../../scripts/verify-audit.mjs'
import { readConfig } from '../config.ts'
import { modules } from '../modules.ts'
import { openExistingDatabase } from '../open-database.ts'
import { projectFolder } from '../project-folder.ts'

const usage = `用法：
  mingtang verify [--deep]                 核验本系统：审计链、办件历史、文件、检索
  mingtang verify audit 文件… [--key 指纹]   核验导出的审计链（不需要数据库）
  mingtang verify checkpoints 文件…         用保存在外面的检查点核验本系统的审计链
  mingtang verify backup 文件               核验备份文件，不恢复`

/** Breaks printed of one part; the rest are counted. */
const mostPrinted = 50

/** `mingtang verify …`: recomputes what is stored, prints a report, and ends with 1 when anything is not as it was written. */
export async function run(args: readonly string[]): Promise<void> {
  const options = { deep: { type: 'boolean' }, key: { type: 'string' } } as const
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
  const [what, ...paths] = positionals
  if (what === undefined) await verifyInstallation(values.deep ?? false)
  else if (what === 'audit' && paths.length > 0) await verifyExport(paths, values.key ?? null)
  else if (what === 'checkpoints' && paths.length > 0) await verifyAgainst(paths)
  else if (what === 'backup' && paths[0]) await verifyBackupFile(paths[0])
  else throw new Error(usage)
}

async function verifyInstallation(deep: boolean): Promise<void> {
  await withSnapshot(async (db, dataFolder) => {
    const blobs = openBlobStore(join(dataFolder, 'files'))
    const calendar = await loadCalendar(db)
    for (const { title, run: verify } of verifications)
      report(title, await verify({ db, blobs, calendar, modules, deep }))
  })
}

async function verifyExport(paths: readonly string[], key: string | null): Promise<void> {
  const { entries, chains, checkpoints, fingerprint, problems } = await verifyFiles(paths, key)
  report('导出的审计链', {
    looked: `${chains.size} 条链，${entries} 条记录，${checkpoints} 个检查点`,
    problems,
  })
  if (fingerprint) console.log(`  检查点公钥指纹 ${fingerprint}`)
}

async function verifyAgainst(paths: readonly string[]): Promise<void> {
  await withSnapshot(async (db) => report('保存在外面的检查点', await verifyKeptCheckpoints(db, paths)))
}

async function verifyBackupFile(path: string): Promise<void> {
  const { manifest, problems } = await verifyBackup(path)
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
  report('备份', {
    looked: `${manifest.at}，${manifest.tables.length} 张表 ${rows} 行，${manifest.parts.length} 个部分`,
    problems,
  })
  console.log(`  签名公钥指纹 ${fingerprintOf(manifest.publicKey)}`)
}

type Snapshot = Parameters<
  Parameters<ReturnType<ReturnType<typeof openPool>['transaction']>['execute']>[0]
>[0]

/** Everything is read as it was at one moment, while the system goes on. */
async function withSnapshot(work: (db: Snapshot, dataFolder: string) => Promise<void>): Promise<void> {
  const config = readConfig(process.env, projectFolder)
  const database = await openExistingDatabase(config)
  const db = openPool(database.url, 1)
  try {
    await db
      .transaction()
      .setAccessMode('read only')
      .setIsolationLevel('repeatable read')
      .execute(async (tx) => await work(tx, config.dataFolder))
  } finally {
    await db.destroy()
    await database.release()
  }
}

function report(title: string, { looked, problems }: Findings): void {
  console.log(`${problems.length === 0 ? '✓' : '✗'} ${title}：${looked}`)
  for (const problem of problems.slice(0, mostPrinted)) console.log(`    ${problem}`)
  if (problems.length > mostPrinted) console.log(`    ……共 ${problems.length} 处`)
  if (problems.length > 0) process.exitCode = 1
}
