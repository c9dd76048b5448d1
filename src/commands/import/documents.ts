import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { selectPosts } from '#kernel/access/who-is.ts'
import { loadCalendar } from '#kernel/calendar-store.ts'
import { civilDateOf } from '#kernel/calendar.ts'
import { openPool } from '#kernel/database/connect.ts'
import type { Pool } from '#kernel/database/database.ts'
import { openBlobStore } from '#kernel/files/blob-store.ts'
import type { Vault } from '#kernel/secrets/vault.ts'
import { openVault } from '#kernel/secrets/vault.ts'
import type { FolderImport, ImportOutcome } from '#modules/publishing/service/import-folder.ts'
import { importFolder } from '#modules/publishing/service/import-folder.ts'
import { findImportColumn, selectAuthors } from '#modules/publishing/store/import-targets.ts'
import { readConfig } from '../../config.ts'
import { openDatabase } from '../../open-database.ts'
import { projectFolder } from '../../project-folder.ts'

interface Options {
  readonly folder: string
  readonly unit: string | undefined
  readonly author: string | undefined
  readonly column: string | undefined
}

/**
 * `mingtang import documents DIR`: every Word, HTML, Markdown, text, PDF and OFD file below a folder becomes a draft of
 * an author's; what cannot be imported is listed with its reason. Run again it imports only what is new.
 */
export async function run(args: readonly string[]): Promise<void> {
  const options = readArguments(args)
  const config = readConfig(process.env, projectFolder)
  const database = await openDatabase(config)
  const db = openPool(database.url, 4)
  const startedAt = performance.now()
  try {
    const blobs = openBlobStore(join(config.dataFolder, 'files'))
    const vault = openVault(config.dataFolder, process.env)
    const work = await prepare(db, options)
    const outcomes = await importFolder({
      ...work,
      blobs,
      transact: await transactor(db, work, blobs, vault),
    })
    printSummary(outcomes, performance.now() - startedAt)
  } finally {
    await db.destroy()
    await database.release()
  }
}

/** @throws Error naming what is missing: an author, or a live column. */
async function prepare(db: Pool, options: Options): Promise<Omit<FolderImport, 'blobs' | 'transact'>> {
  const today = civilDateOf(new Date())
  const wanted = { signInName: options.author, unitSlug: options.unit }
  const [author] = await selectAuthors(db, today, wanted)
  if (!author) throw new Error('没有找到撰稿人：请用 --author 登录名、--unit 单位 指定一位有撰稿岗位的人员')
  const column = await findImportColumn(db, author.unitId, options.column)
  if (!column) throw new Error('没有找到已上线的栏目：请用 --column 指定栏目地址，或者先开设政策文件类栏目')
  console.log(`导入到：${author.unitSlug} / ${column.title}，撰稿人 ${author.name}（草稿，待提交初审）`)
  const posts = await selectPosts(db, author.personId, today)
  return {
    folder: options.folder,
    unitId: author.unitId,
    columnIds: [column.columnId],
    actor: { id: author.personId, name: author.name, posts },
    report: printProgress,
  }
}

async function transactor(
  db: Pool,
  { actor }: Pick<FolderImport, 'actor'>,
  blobs: FolderImport['blobs'],
  vault: Vault,
): Promise<FolderImport['transact']> {
  const calendar = await loadCalendar(db)
  return async (step) => {
    const now = new Date()
    const rest = { actor, now, today: civilDateOf(now), calendar, blobs, vault, address: null }
    return await db.transaction().execute(async (tx) => await step({ tx, db: tx, ...rest }))
  }
}

function printProgress(_outcome: ImportOutcome, done: number, total: number): void {
  if (done % 50 === 0 || done === total) console.log(`  已处理 ${String(done)} / ${String(total)}`)
}

function printSummary(outcomes: readonly ImportOutcome[], milliseconds: number): void {
  const of = (outcome: ImportOutcome['outcome']) => outcomes.filter((one) => one.outcome === outcome)
  const refused = outcomes.filter((one) => one.outcome === 'refused')
  const lossy = outcomes.filter((one) => one.outcome === 'imported' && one.losses > 0)
  for (const { path, reason } of refused) console.log(`  未导入 ${path}：${reason}`)
  console.log(
    `导入 ${of('imported').length} 件（其中 ${lossy.length} 件有内容没有完全带入，见各稿件），` +
      `此前已导入 ${of('known').length} 件，未导入 ${refused.length} 件，用时 ${(milliseconds / 1000).toFixed(1)} 秒`,
  )
}

function readArguments(args: readonly string[]): Options {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { unit: { type: 'string' }, author: { type: 'string' }, column: { type: 'string' } },
  })
  const [folder] = positionals
  if (!folder) throw new Error('请给出文件夹：import documents DIR')
  return { folder: resolve(folder), unit: values.unit, author: values.author, column: values.column }
}
